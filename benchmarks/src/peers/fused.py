# Programs of several operations on about n numbers: the fourth argument names one.
import sys

import numpy as np
from measure import measure, option
from scipy.special import erf

n = option(1, 1000000)


def black_scholes(dtype):
    s = np.linspace(10.0, 50.0, n).astype(dtype)
    k = np.linspace(50.0, 10.0, n).astype(dtype)
    t = np.linspace(1.0, 2.0, n).astype(dtype)
    half = dtype(0.5)
    rate = dtype(0.1)
    vol = dtype(0.2)
    root2 = dtype(1.4142135623730951)

    def step():
        d = (np.log(s / k) + (rate + vol * vol * half) * t) / (vol * np.sqrt(t))
        cdf = half + half * erf(d / root2)
        after = half + half * erf((d - vol * np.sqrt(t)) / root2)
        return s * cdf - k * np.exp(-rate * t) * after

    return step


def softmax():
    x = np.linspace(-5.0, 5.0, n).reshape(n // 1000, 1000)

    def step():
        e = np.exp(x - x.max(axis=1, keepdims=True))
        return (e / e.sum(axis=1, keepdims=True)).reshape(-1)

    return step


CASES = {
    "black-scholes": lambda: black_scholes(np.float64),
    "black-scholes32": lambda: black_scholes(np.float32),
    "softmax": softmax,
}
case = CASES[sys.argv[4] if len(sys.argv) > 4 else "softmax"]()


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float(case()[n - 1])
    return s


measure(program, option(2, 1))
