# A hundred dependent updates of 1024 float64.
import numpy as np

n = 1024
bytes_per_step = 0
x = np.linspace(0.0, 1.0, n)


def step():
    for i in range(100):
        x[:] = x * 0.999 + 0.001


def check():
    return float(x[0])
