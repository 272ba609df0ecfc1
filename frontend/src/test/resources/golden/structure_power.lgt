# The Rayleigh quotient program: the product with its norm, and the division.
# expect: per-iteration kernels 2 over iters
import numpy as np
import scipy.sparse as sp

n = 20_000
iters = 10
A = sp.diags([np.full(n - 1, 0.5), np.arange(n) / n, np.full(n - 1, 0.5)], [-1, 0, 1], format="csr")
x = np.ones(n)
for _ in range(iters):
    x = A @ x
    x /= np.linalg.norm(x)
result = np.dot(x.T, A @ x)
print(f"{result:.10f}")
