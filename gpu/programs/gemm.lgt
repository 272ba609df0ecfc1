# A dense layer: a product of 4096 by 4096 matrices of float32, then bias and rectifier in one kernel.
import numpy as np

n = 4096
bytes_per_step = 4 * 4 * n * n
a = (np.arange(n * n) % 7).astype(np.float32).reshape(n, n) / np.float32(7)
b = (np.arange(n * n) % 5).astype(np.float32).reshape(n, n) / np.float32(5)
bias = np.full(n, -800.0, dtype=np.float32)
y = np.zeros((n, n), dtype=np.float32)


def step():
    y[:] = np.maximum(a @ b * np.float32(0.5) + bias, np.float32(0))


def check():
    return float(y[1, 2])
