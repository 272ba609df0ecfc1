# The largest eigenvalue of a sparse matrix by power iteration and the Rayleigh quotient.
# expect: per-iteration kernels 2 over iters
n = 5000
iters = 20

try:
  import cunumeric as np
  import legate.sparse as sp
except ImportError:
  import numpy as np
  import scipy.sparse as sp

np.random.seed(7)
# Generate a random positive semi-definite matrix
A = sp.random(n, n, format='csr')
A = 0.5 * (A + A.T) + n * sp.eye(n)
# Estimate the maximum eigenvalue of A
x = np.random.rand(A.shape[0])
for _ in range(iters):
  x = A @ x
  x /= np.linalg.norm(x)
result = np.dot(x.T, A @ x)

print("largest eigenvalue", result)
