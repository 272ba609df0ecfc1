# The heat equation by functions with parameters; arrays live in frames.
import numpy as np


def laplacian(u):
    return u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:] - 4.0 * u[1:-1, 1:-1]


def step(u, alpha=0.1, *, source=None):
    out = u.copy()
    out[1:-1, 1:-1] += alpha * laplacian(u)
    if source is not None:
        out += source
    return out


def run(n, steps, **options):
    u = np.zeros((n, n))
    u[0] = 1.0
    u[:, -1] = np.linspace(1, 0, n)
    for _ in range(steps):
        u = step(u, **options)
    return u


a = run(20, 30)
b = run(20, 30, alpha=0.2)
c = run(20, 10, source=np.full((20, 20), 1e-3))
print(f"{a.mean():.12f} {b.mean():.12f} {c.mean():.12f}")
print((b - a)[5, ::5], np.abs(a - a.T[::-1, ::-1]).max() < 1e-12)
