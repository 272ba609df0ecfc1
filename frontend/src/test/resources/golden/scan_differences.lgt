# Running sums, differences, gradients, interpolation.
import numpy as np

a = np.array([1.0, 4.0, 9.0, 16.0, 25.0])
print(np.cumsum(a), np.cumprod(a), np.diff(a), np.diff(a, n=2), np.diff(a, prepend=0), np.gradient(a), np.ediff1d(a))
m = np.arange(12).reshape(3, 4) ** 2
print(np.cumsum(m, axis=0), np.diff(m, axis=1), np.cumsum(m), m.cumsum(axis=1)[:, -1])
print(np.interp([0.5, 2.5, 9], [0, 1, 2, 3], [0, 10, 20, 5]), np.trapezoid(a), np.convolve([1, 2, 3], [1, 1]), np.correlate([1, 2, 3], [0, 1], "full"))
print(np.clip(a, 2, 10), a.clip(min=5), np.round(a / 7, 2), np.floor(-a / 2), np.rint(a / 2), np.ptp(a), np.polyfit([0, 1, 2], [1, 3, 5], 1).round(8))
x = 0.0
for v in a:
    x = x * 0.5 + v
print(x)

# Sums of adjacent int64 are made four at a time; they wrap around.
for n in range(1, 12):
    a = np.arange(n) * 7 - 2**62
    print(n, np.cumsum(a), np.cumsum(a[::-1]), np.cumsum(np.repeat(a, 2)[::2])[-1])
rows = np.arange(30).reshape(3, 10)
print(np.cumsum(rows, axis=1), np.cumsum(rows, axis=0)[-1])
