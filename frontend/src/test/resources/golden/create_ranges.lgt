# arange and linspace: lengths, steps, dtypes.
import numpy as np

print(np.arange(5))
print(np.arange(2, 9))
print(np.arange(2, 9, 3))
print(np.arange(9, 2, -2))
print(np.arange(3, 3), np.arange(5, 2).shape)
print(np.arange(0.0, 1.0, 0.25))
print(np.arange(5.0), np.arange(5.0).dtype)
print(np.arange(0, 1, 0.1).shape, np.arange(0, 1, 0.1)[3])
print(np.arange(4, dtype=np.float32), np.arange(4, dtype=np.uint8).dtype)
print(np.arange(1, 2, 0.3, dtype=np.float32))
print(np.linspace(0, 1, 5))
print(np.linspace(0, 1, 5, endpoint=False))
print(np.linspace(2.0, -2.0, 9))
print(np.linspace(3, 10, 1), np.linspace(3, 10, 0))
print(np.linspace(0, 10, 4, dtype=int))
x, step = np.linspace(0, 3, 7, retstep=True)
print(x, step)
print(np.linspace(0, 1, 50).sum(), np.linspace(0, 1, 1001)[137])
n = 7
h = 2 * np.pi / n
print(np.arange(n) * h)
