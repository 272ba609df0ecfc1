# Overlapping updates of large arrays: every element must see the old neighbours.
import numpy as np

n = 300_000
a = np.arange(n, dtype=np.int64)
a[1:] += a[:-1]
print(a[:4], a[-1], a.sum())
a[:] = a[::-1]
print(a[:3], a[-3:])
a[: n // 2] = a[n // 4: 3 * n // 4]
print(a[0], a[n // 2 - 1], a.sum())
a[::2], a[1::2] = a[1::2].copy(), a[::2].copy()
print(a[:4], a.sum())
b = a[100:-100]
b -= a[200:]
b *= 3
print(b[0], b[-1], a.sum())
m = np.arange(500 * 500).reshape(500, 500) % 1009
m += m.T
print(m[3, 5], m[5, 3], (m == m.T).all(), m.sum())
m[1:, 1:] = m[:-1, :-1]
m[:, :250] ^= m[:, 250:]
print(m.sum(), m[499, 0], m[0, 0])
x = np.arange(n) * 0.5
for k in range(4):
    y = x[1:] - x[:-1]
    x[:-1] += y * k
print(x[:5], x[-3:], f"{x.sum():.1f}")
