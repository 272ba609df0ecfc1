# Lloyd's algorithm with one-hot membership.
import numpy as np

np.random.seed(2)
points = np.random.rand(600, 2)
points[::3] += [2.0, 0.0]
points[1::3] += [0.0, 2.0]
centers = points[:3] + 0.25
for it in range(8):
    d2 = ((points[:, None, :] - centers[None, :, :]) ** 2).sum(axis=2)
    label = d2.argmin(axis=1)
    onehot = (label[:, None] == np.arange(3)).astype(float)
    counts = onehot.sum(axis=0)
    new = (onehot.T @ points) / counts[:, None]
    shift = np.abs(new - centers).max()
    centers = new
    if shift == 0.0:
        break
print(it, counts, label[:12])
print(centers)
print(f"{d2.min(axis=1).sum():.10f}")
