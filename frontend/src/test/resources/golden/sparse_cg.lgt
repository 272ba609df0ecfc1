# Conjugate gradients on a five-point Laplacian.
import numpy as np
import scipy.sparse as sp

m = 20
n = m * m
near = np.ones(n - 1)
near[m - 1::m] = 0
A = sp.diags([-np.ones(n - m), -near, 4 * np.ones(n), -near, -np.ones(n - m)], [-m, -1, 0, 1, m], format="csr")
b = np.ones(n)
x = np.zeros(n)
r = b - A @ x
p = r.copy()
rho = r @ r
history = []
for i in range(30):
    q = A @ p
    alpha = rho / (p @ q)
    x += alpha * p
    r -= alpha * q
    old = rho
    rho = r @ r
    history.append(rho)
    p *= rho / old
    p += r
print(A.nnz, len(history), f"{x.sum():.8f} {x.max():.8f}")
print([f"{float(h):.6f}" for h in history[:6]], history[-1] < 1e-4)
