# A million elements through one chain of operations and three reductions.
import numpy as np

n = 1_000_000
x = np.linspace(0.0, 1.0, n)
y = 3.0 * x * x - 2.0 * x + 0.5
z = np.sin(y) * np.exp(-x) + np.where(x < 0.5, x, 1.0 - x)
w = (z - z.mean()) / z.std()
print(f"{y.sum():.6f} {z.min():.12f} {z.max():.12f} {int(z.argmax())}")
print(f"{w.std():.12f} {w[0]:.12f} {w[n // 2]:.12f} {w[-1]:.12f}")
i = np.arange(n)
h = (i * 2654435761) % 4294967296
print(h.sum(), h.max(), (h % 10 == 3).sum(), int(h.argmin()))
odd = h[1::2] - h[::2]
print(odd.sum(), odd[::100000])
f = x.astype(np.float32)
g = f * f + np.float32(0.25)
print(g.dtype, f"{float(g.max()):.6f} {g.astype(np.float64).sum():.2f}")
k = i.astype(np.uint8)
k += k
print(k.sum(), k[-5:], k.dtype)
b = (i % 3 == 0) & (i % 5 == 0) | (i == 7)
print(b.sum(), b.mean(), b.argmax())
del x, y
z -= 1.0
print(f"{z.sum():.6f} {(z * z).sum():.6f} {z @ z:.6f}")
