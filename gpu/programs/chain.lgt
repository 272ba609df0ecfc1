# Ten elementwise operations on 64 Mi float64 in one kernel.
import numpy as np

n = 1 << 26
bytes_per_step = 16 * n
x = np.arange(n) * 1e-8
y = np.zeros(n)


def step():
    a = x * 1.5 + 0.25
    b = a * x - 0.5
    c = np.maximum(b, x) * 0.75
    y[:] = abs(c - a) * b + 0.125


def check():
    return float(y[n // 2])
