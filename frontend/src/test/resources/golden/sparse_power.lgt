# The Rayleigh quotient program with a matrix that is the same everywhere.
import numpy as np
import scipy.sparse as sp

n = 500
iters = 12
k = np.arange(5 * n)
A = sp.coo_matrix((((k * 37) % 101) / 101.0, ((k * 13) % n, (k * 29 + 7) % n)), shape=(n, n)).tocsr()
A = 0.5 * (A + A.T) + n * sp.eye(n)
np.random.seed(5)
x = np.random.rand(A.shape[0])
for _ in range(iters):
    x = A @ x
    x /= np.linalg.norm(x)
result = np.dot(x.T, A @ x)
print(f"{result:.10f} {np.linalg.norm(x):.12f} {x.min() > 0}")
