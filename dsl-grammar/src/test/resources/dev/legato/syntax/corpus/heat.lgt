import numpy as np


def step(u: np.ndarray, alpha=0.25) -> np.ndarray:
    """One Jacobi step."""
    v = u.copy()
    v[1:-1, 1:-1] = u[1:-1, 1:-1] + alpha * (
        u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:]
        - 4 * u[1:-1, 1:-1]
    )
    return v


n = 64
u = np.zeros((n, n), dtype=np.float64)
u[0, :] = 1.0
mask = ~(u > 0.5) & (u != 0) | (u is None)
for k in range(100):
    previous, u = u, step(u)
    if k % 10 == 0 and np.abs(u - previous).max() < 1e-6:
        print(f"converged after {k} steps: {u.mean():.6f}")
        break
else:
    print("not converged", u[..., ::2].sum(axis=-1)[np.newaxis, :])
total = sum(float(x) for x in u.flat if x > 0)
a = u @ u.T
a **= 2
