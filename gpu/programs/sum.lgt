# The sum of 64 Mi float64.
import numpy as np

n = 1 << 26
bytes_per_step = 8 * n
a = np.arange(n) * 0.5
out = np.zeros(1)


def step():
    out[0] = a.sum()


def check():
    return float(out[0])
