# A product with its row sums and the dense work around them is one sweep over the rows.
# expect: per-iteration kernels 1 over iters
import numpy as np
import scipy.sparse as sp

n = 30_000
iters = 10
A = sp.diags_array([np.full(n - 2, 0.5), np.arange(1.0, n + 1), np.full(n - 2, 0.25)], offsets=[-2, 0, 2], format="csr")
x = np.arange(n) / n
for _ in range(iters):
    x = 2 * (A @ x) / (1 + A.sum(axis=1)) - 0.5
print(f"{x.sum():.8f}")
