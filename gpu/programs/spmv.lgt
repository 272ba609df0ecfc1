# The five-point Laplacian of a 4096 by 4096 grid (CSR, float64) times a vector.
import numpy as np
import scipy.sparse as sp

m = 4096
n = m * m
bytes_per_step = (12 * 5 + 4 + 16) * n
main = np.full(n, 4.0)
side = np.full(n - 1, -1.0)
side[m - 1 :: m] = 0.0
far = np.full(n - m, -1.0)
A = sp.diags([main, side, side, far, far], [0, 1, -1, m, -m], format="csr")
x = np.arange(n) % 9 * 0.125
y = np.zeros(n)


def step():
    y[:] = A @ x


def check():
    return float(y[n // 2])
