# Filters on a small image.
import numpy as np

image = (np.arange(64).reshape(8, 8) * 37 % 64).astype(float)
blur = (image[:-2, 1:-1] + image[2:, 1:-1] + image[1:-1, :-2] + image[1:-1, 2:] + image[1:-1, 1:-1]) / 5
print(blur)
gx = image[:, 2:] - image[:, :-2]
gy = image[2:] - image[:-2]
edges = np.hypot(gx[1:-1], gy[:, 1:-1])
print(np.round(edges, 3).max(), (edges > 30).sum(), np.unravel_index(edges.argmax(), edges.shape))
flipped = image[::-1, ::-1]
print((flipped.T == np.rot90(np.rot90(image)).T).all(), image.reshape(4, 2, 4, 2).mean(axis=(1, 3)))
hist = np.bincount(image.astype(int).ravel() // 16, minlength=4)
print(hist, np.cumsum(hist) / image.size)
padded = np.pad(image, 1, mode="edge")
print(padded.shape, padded[0, :3], np.median(image), np.percentile(image, 25))
