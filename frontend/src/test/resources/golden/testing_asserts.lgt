# numpy.testing: messages of failed assertions.
import numpy as np
from numpy.testing import *


def attempt(f, *x, **k):
    try:
        print(f(*x, **k))
    except AssertionError as e:
        print(type(e).__name__, e)
    except Exception as e:
        print("!", type(e).__name__, e)


attempt(assert_allclose, [1.0, 2, 3], [1.0, 2, 3 + 1e-9])
attempt(assert_allclose, [1.0, 2, 3], [1.0, 2, 4])
attempt(assert_allclose, np.arange(12.0).reshape(3, 4), np.arange(12.0).reshape(3, 4) + 1, err_msg="bad")
attempt(assert_allclose, [1.0, np.nan], [1.0, 2])
attempt(assert_allclose, [1.0, np.inf], [1.0, 2])
attempt(assert_allclose, [1.0, np.inf], [1.0, -np.inf])
attempt(assert_allclose, [1.0, 2], [1.0, 2, 3])
attempt(assert_allclose, 1.0, 2.0, rtol=0.1, atol=0.01)
attempt(assert_array_equal, [1, 2, 3], [1, 2, 5])
attempt(assert_array_equal, [True, False], [True, True])
attempt(assert_array_equal, [1, 2, 3], [[1, 2, 5]])
attempt(assert_array_equal, [1.0, np.nan], [1.0, np.nan])
attempt(assert_array_equal, [1.0], np.array([1], dtype=int), strict=True)
attempt(assert_equal, 1, 2)
attempt(assert_equal, [1, 2], [1, 3])
attempt(assert_equal, {"a": 1}, {"a": 2})
attempt(assert_equal, "a", "b")
attempt(assert_equal, np.array([1, 2]), np.array([1, 3]), err_msg="why")
attempt(assert_equal, 1.0, float("nan"))
attempt(assert_equal, (1, 2), (1, 2, 3))
attempt(assert_almost_equal, 1.0, 1.1)
attempt(assert_almost_equal, [1.0], [1.1])
attempt(assert_array_almost_equal, [1.0, 2], [1.1, 2])
attempt(assert_array_less, [1, 2], [1, 3])
attempt(assert_approx_equal, 1.23456e-20, 1.23457e-20, significant=8)
attempt(assert_, False, "x")
attempt(assert_string_equal, "a", "b")
attempt(assert_raises, ValueError, lambda: int("x"))
attempt(assert_raises, ValueError, lambda: 1)
attempt(assert_raises_regex, ValueError, "nope", lambda: int("x"))
attempt(assert_array_max_ulp, [1.0], [1.0000001])
attempt(assert_array_almost_equal_nulp, np.array([1.0]), np.array([1.0000001]))
with assert_raises(ZeroDivisionError):
    1 / 0
