# Least squares of complex matrices.
import numpy as np

r = np.random.default_rng(5)
for m, n, k in [(5, 3, 2), (3, 5, 1), (4, 4, 3), (5, 3, 0)]:
    a = r.normal(size=(m, n)) + 1j * r.normal(size=(m, n))
    b = r.normal(size=(m, k)) - 1j * r.normal(size=(m, k)) if k else np.arange(m) * 1j
    x, rest, rank, s = np.linalg.lstsq(a, b, rcond=None)
    print(x, rest, rest.dtype, rank, s, s.dtype)
a = np.array([[1, 1j], [2, 2j], [0, 0]])
x, rest, rank, s = np.linalg.lstsq(a, np.array([1, 2, 3]), rcond=None)
print(np.round(x, 9) + 0, rest, rank, np.round(s, 9))
print(np.linalg.lstsq(np.array([[1.0, 2], [3, 4], [5, 7]]), np.array([1j, 2, 3]))[:3])
print(np.linalg.lstsq(np.array([[2j]], np.complex64), np.array([1.0], np.float32))[0].dtype)
