# Filters make exceptions of the warnings of NumPy and SciPy, and catch_warnings keeps them.
import warnings

import numpy as np
from scipy.optimize import curve_fit


def attempt(f):
    try:
        print("value", f())
    except Warning as w:
        print(type(w).__name__, w, isinstance(w, RuntimeWarning))
    except Exception as e:
        print("other", type(e).__name__, e)


zeros = np.zeros(3)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    attempt(lambda: np.log(-1))
    attempt(lambda: np.log(zeros))
    attempt(lambda: np.sqrt(np.array([4.0, -1.0])))
    attempt(lambda: np.ones(3) / zeros)
    attempt(lambda: zeros / zeros)
    attempt(lambda: np.float64(1) / np.float64(0))
    attempt(lambda: np.exp(1000.0))
    attempt(lambda: np.array([1e200]) * 1e200)
    attempt(lambda: np.array([1e-200]) * 1e-200)
    attempt(lambda: np.log(np.array([1.0, 2.0])).round(3))
    attempt(lambda: np.array([np.nan, np.inf]).astype(int))
    attempt(lambda: curve_fit(lambda x, a, b: a * b * x, [1.0, 2, 3], [2.0, 4, 6])[0])
    attempt(lambda: np.polyfit([1.0, 1, 1], [1.0, 2, 3], 2))
    with np.errstate(all="ignore"):
        attempt(lambda: np.log(-1.0))
    with np.errstate(divide="raise"):
        attempt(lambda: np.log(0.0))
    warnings.simplefilter("ignore")
    attempt(lambda: np.log(-1.0))
    warnings.filterwarnings("error", message="divide")
    attempt(lambda: np.log(-1.0))
    attempt(lambda: np.log(0.0))
    warnings.resetwarnings()
    warnings.filterwarnings("error", category=RuntimeWarning)
    attempt(lambda: np.log(0.0))
    attempt(lambda: np.float64(3) / 0)

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    np.log(-1.0)
    np.sqrt(zeros - 1)
    1 / zeros
    curve_fit(lambda x, a, b: a * b * x, [1.0, 2, 3], [2.0, 4, 6])
print([(w.category.__name__, str(w.message)) for w in seen])
attempt(lambda: np.log(np.zeros(2)))
