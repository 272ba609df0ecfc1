# The heat equation on a square plate whose upper edge is kept at one degree.
# `step` returns a new array, so it can also be called from Java with any grid.
# expect: per-iteration kernels 3 over nsteps
import numpy as np

n = 256
nsteps = 50


def step(u, alpha=0.2):
    """One explicit Euler step; the edges stay as they are."""
    inner = u[1:-1, 1:-1]
    laplacian = u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4.0 * inner
    out = u.copy()
    out[1:-1, 1:-1] = inner + alpha * laplacian
    return out


def solve(u, steps, alpha=0.2):
    for _ in range(steps):
        u = step(u, alpha)
    return u


plate = np.zeros((n, n))
plate[0, :] = 1.0
plate = solve(plate, nsteps)
print("mean", plate.mean())
print("below the edge", plate[1:6, n // 2])
