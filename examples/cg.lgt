# Conjugate gradients for the Poisson equation on a square grid, with a sparse matrix.
import numpy as np
import scipy.sparse as sp

m = 40
n = m * m


def poisson(m):
    """The five-point Laplacian of an m x m grid as an (m*m, m*m) matrix in CSR form."""
    n = m * m
    near = np.ones(n - 1)
    near[m - 1::m] = 0.0  # the last point of a row has no neighbour to its right
    far = np.ones(n - m)
    return sp.diags([-far, -near, 4.0 * np.ones(n), -near, -far], [-m, -1, 0, 1, m], format="csr")


def solve(A, b, tolerance=1e-10, limit=1000):
    x = np.zeros(b.shape[0])
    r = b - A @ x
    p = r
    rho = r @ r
    target = tolerance * np.linalg.norm(b)
    for i in range(limit):
        if np.sqrt(rho) < target:
            break
        q = A @ p
        alpha = rho / (p @ q)
        x = x + alpha * p
        r = r - alpha * q
        old, rho = rho, r @ r
        p = r + (rho / old) * p
    return x, i


A = poisson(m)
b = np.ones(n)
x, iterations = solve(A, b)
print("unknowns", n, "non-zeros", A.nnz, "iterations", iterations)
print(f"largest value {x.max():.8f}, residual below 1e-8: {np.linalg.norm(b - A @ x) < 1e-8}")
