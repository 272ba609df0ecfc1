# tolerance: float32
# Single precision: sums, chains and functions.
import numpy as np

n = 200_000
x = np.arange(n, dtype=np.float32) / np.float32(n)
y = np.sqrt(x) * 2 - x * x
z = np.exp(-y) + np.sin(3 * x)
print(y.dtype, z.dtype, x.sum().dtype)
print(f"{float(y.max()):.5f} {float(y.mean()):.5f} {float(z.min()):.5f} {float(z.sum()):.1f}")
print(y[::50000], z[::50000])
m = z.reshape(400, 500)
print(m.mean(axis=1)[:4], m.max(axis=0)[:4], m.var())
w = (m @ np.ones((500, 2), dtype=np.float32))[:2]
print(w, w.dtype)
d = y.astype(np.float64)
print(f"{d.sum():.2f} {float((d - y).sum()):.3f}")
