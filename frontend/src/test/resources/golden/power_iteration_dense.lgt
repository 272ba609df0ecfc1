# Power iteration and deflation with a dense symmetric matrix.
import numpy as np

n = 60
i = np.arange(n)
A = 1.0 / (1.0 + np.abs(i[:, None] - i[None, :])) + np.diag(i / 10.0)
vectors = []
for k in range(2):
    x = np.ones(n) / np.sqrt(n)
    for _ in range(200):
        y = A @ x
        for v in vectors:
            y -= (v @ y) * v
        x = y / np.linalg.norm(y)
    vectors.append(x)
    print(k, f"{x @ A @ x:.6f}")
print(f"{abs(vectors[0] @ vectors[1]) < 1e-12} {np.linalg.norm(vectors[1]):.12f}")
