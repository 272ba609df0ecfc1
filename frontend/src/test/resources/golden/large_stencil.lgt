# A large grid: shifted reads, in-place updates, row and column sums.
import numpy as np

n = 700
np.random.seed(9)
u = np.random.rand(n, n)
f = np.arange(n) / n
for step in range(5):
    u[1:-1, 1:-1] = 0.2 * (u[1:-1, 1:-1] + u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
    u[0] = u[-1] + f
    u[:, -1] *= 0.99
rows = u.sum(axis=1)
cols = u.sum(axis=0)
print(f"{u.sum():.8f} {rows.max():.10f} {cols.min():.10f} {abs(rows.sum() - cols.sum()) < 1e-6}")
d = u - u.T
print(f"{np.abs(d).max():.12f} {d.sum():.3f}" if abs(d.sum()) > 1 else f"{np.abs(d).max():.12f}")
v = u[::3, ::-2]
v += 1.0
print(f"{u.sum():.8f} {v[5, 7]:.12f} {u.mean(axis=0)[::233]}")
g = (u[1:] - u[:-1])[:, 1:] ** 2 + (u[:, 1:] - u[:, :-1])[1:] ** 2
print(f"{np.sqrt(g).max():.12f} {g.argmax()} {g.argmax(axis=1)[:5]}")
blocks = u[:630, :630].reshape(7, 90, 9, 70).mean(axis=(1, 3))
print(blocks[0, :4], blocks.shape)
