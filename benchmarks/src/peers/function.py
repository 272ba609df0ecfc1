# One function of n numbers: the fourth argument names it.
import sys

import numpy as np
from measure import measure, option
from scipy.special import erf

n = option(1, 1000000)
x = np.linspace(0.01, 10.0, n)

CASES = {
    "exp": lambda: np.exp(x),
    "log": lambda: np.log(x),
    "sin": lambda: np.sin(x),
    "pow": lambda: np.power(x, 1.7),
    "erf": lambda: erf(x),
}
case = CASES[sys.argv[4] if len(sys.argv) > 4 else "exp"]


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float(case()[n - 1])
    return s


measure(program, option(2, 3))
