# Lloyd's k-means in the plane: distances by broadcasting, means by masked sums.
import numpy as np

n, k = 3000, 4
np.random.seed(11)
corners = np.array([[0.0, 0.0], [1.6, 0.0], [0.0, 1.6], [1.6, 1.6]])
points = np.random.rand(n, 2) + np.random.rand(n, 2)
for i in range(k):
    points[i::k] += corners[i]

centers = np.array([[0.8, 0.7], [2.0, 1.1], [1.1, 1.8], [2.5, 2.5]])
for iteration in range(20):
    difference = points[:, np.newaxis, :] - centers[np.newaxis, :, :]
    nearest = (difference * difference).sum(axis=2).argmin(axis=1)
    member = nearest[:, np.newaxis] == np.arange(k)
    count = member.sum(axis=0)
    total = (member[:, :, np.newaxis] * points[:, np.newaxis, :]).sum(axis=0)
    moved = total / count[:, np.newaxis]
    shift = np.abs(moved - centers).max()
    centers = moved
    if shift < 1e-9:
        break

print("iterations", iteration + 1, "sizes", count)
for x, y in centers.tolist():
    print(f"center {x:.6f} {y:.6f}")
