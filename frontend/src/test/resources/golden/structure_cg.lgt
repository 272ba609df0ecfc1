# Conjugate gradients: the product with its inner product, the update of x and r with theirs, and p.
# expect: per-iteration kernels 3 over steps
import numpy as np
import scipy.sparse as sp

n = 20_000
steps = 10
A = sp.diags([np.full(n - 1, -1.0), np.full(n, 2.5), np.full(n - 1, -1.0)], [-1, 0, 1], format="csr")
b = np.arange(n) % 5 - 2.0
x = np.zeros(n)
r = b.copy()
p = r.copy()
rho = r @ r
for i in range(steps):
    q = A @ p
    alpha = rho / (p @ q)
    x += alpha * p
    r -= alpha * q
    old = rho
    rho = r @ r
    p = r + (rho / old) * p
print(f"{np.linalg.norm(x):.8f} {np.linalg.norm(b - A @ x):.8f}")
