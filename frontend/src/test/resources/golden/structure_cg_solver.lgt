# The library's conjugate gradients: the direction, the product with its inner product, the updates with the residual's norm.
# expect: per-iteration kernels 3 over steps
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import cg

n = 20_000
steps = 10
A = sp.diags([np.full(n - 1, -1.0), np.full(n, 2.5), np.full(n - 1, -1.0)], [-1, 0, 1], format="csr")
b = np.arange(n) % 5 - 2.0
x, info = cg(A, b, rtol=0.0, maxiter=steps)
print(info, f"{np.linalg.norm(x):.8f} {np.linalg.norm(b - A @ x):.8f}")
