# Reductions over several axes of small windows, written one by one: convolution and pooling.
# tolerance: float32
import numpy as np

rng = np.random.default_rng(3)


def conv2d(image, weights):
    k = weights.shape[0]
    rows, columns = image.shape[1] - k + 1, image.shape[2] - k + 1
    out = np.empty((image.shape[0], rows, columns, weights.shape[3]), dtype=np.float32)
    for i in range(rows):
        for j in range(columns):
            window = image[:, i:i + k, j:j + k, :, np.newaxis]
            out[:, i, j, :] = np.sum(window * weights[np.newaxis], axis=(1, 2, 3))
    return out


def pool(x):
    out = np.empty([x.shape[0], x.shape[1] // 2, x.shape[2] // 2, x.shape[3]], dtype=x.dtype)
    for i in range(x.shape[1] // 2):
        for j in range(x.shape[2] // 2):
            out[:, i, j, :] = np.max(x[:, 2 * i:2 * i + 2, 2 * j:2 * j + 2, :], axis=(1, 2))
    return out


image = rng.random((2, 14, 14, 3), dtype=np.float32)
weights = rng.random((3, 3, 3, 4), dtype=np.float32)
y = pool(np.maximum(conv2d(image, weights), 6))
print(y.shape, y.dtype)
print(y[1, 2], y.max(axis=(1, 2)), y.min(axis=(0, 2, 3)))

for n in range(1, 7):
    a = np.arange(2.0**n).reshape((2,) * n) * (1 + 2j)
    print(n, np.abs(a).max(), a.real.max(), a.imag.min(), (2 * a.real).sum(), a.mean())
