# Iterations on a sparse matrix.
import numpy as np
import scipy.sparse as sp

n = 20
a = sp.diags([-1.0, 2.5, -1.0], [-1, 0, 1], shape=(n, n), format="csr")
b = np.ones(n)
x = np.zeros(n)
for k in range(60):
    x = x + (b - a @ x) / 2.5
print(np.round(x[:4], 8), np.abs(b - a @ x).max() < 1e-6)
r = b - a @ np.zeros(n)
p = r.copy()
x = np.zeros(n)
rho = r @ r
for k in range(n):
    q = a @ p
    alpha = rho / (p @ q)
    x += alpha * p
    r -= alpha * q
    new = r @ r
    if new < 1e-20:
        break
    p = r + new / rho * p
    rho = new
print(k < n, np.round(x[:4], 8))
y = np.ones(n)
for k in range(30):
    y = a @ y
    y /= np.sqrt(y @ y)
print(round(float(y @ (a @ y)), 6) <= 4.5)
