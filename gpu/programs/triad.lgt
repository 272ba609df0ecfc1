# STREAM triad on 64 Mi float64.
import numpy as np

n = 1 << 26
bytes_per_step = 24 * n
a = np.zeros(n)
b = np.full(n, 1.0)
c = np.full(n, 2.0)


def step():
    a[:] = b + 3.0 * c


def check():
    return float(a[n - 1])
