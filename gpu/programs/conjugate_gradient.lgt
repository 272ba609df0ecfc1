# Ten iterations of conjugate gradients on the five-point Laplacian of a 4096 by 4096 grid.
import numpy as np
import scipy.sparse as sp

m = 4096
n = m * m
bytes_per_step = 10 * (12 * 5 + 8 * 10) * n
main = np.full(n, 4.0)
side = np.full(n - 1, -1.0)
side[m - 1 :: m] = 0.0
far = np.full(n - m, -1.0)
A = sp.diags([main, side, side, far, far], [0, 1, -1, m, -m], format="csr")
b = np.full(n, 1.0)
x = np.zeros(n)


def step():
    x[:] = 0.0
    r = b.copy()
    p = r.copy()
    rho = r @ r
    for i in range(10):
        q = A @ p
        alpha = rho / (p @ q)
        x[:] = x + alpha * p
        r = r - alpha * q
        new = r @ r
        p = r + (new / rho) * p
        rho = new


def check():
    return float(x[n // 2])
