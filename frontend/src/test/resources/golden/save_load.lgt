# .npy files: what is saved comes back, with its dtype, shape and values.
import numpy as np

folder = "."
path = folder + "/golden_a.npy"
for a in [np.arange(6).reshape(2, 3), np.linspace(0, 1, 5), np.array([True, False]), np.arange(4, dtype=np.float32)[::-1],
          np.array(3.5), np.zeros((0, 4)), np.arange(6, dtype=np.uint8).reshape(2, 3).T, np.arange(10)[2:9:3]]:
    np.save(path, a)
    b = np.load(path)
    print(b.dtype, b.shape, (a == b).all(), b.tolist())
b = np.load(path)
b += 1
print(b, np.load(path))
x = np.arange(100000) * 0.5
np.save(folder + "/golden_b", x)
x[:] = 0
y = np.load(folder + "/golden_b.npy")
print(y.sum(), y[12345], x.sum())
try:
    np.load(folder + "/golden_missing.npy")
except FileNotFoundError as e:
    print(type(e).__name__)
