# Rows and columns of large matrices: reductions along each axis, softmax, normalisation.
import numpy as np

np.random.seed(21)
a = np.random.rand(300, 1000) - 0.5
e = np.exp(4.0 * a - (4.0 * a).max(axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)
print(f"{p.sum():.9f} {p.max():.12f} {p.min():.15f} {np.abs(p.sum(axis=1) - 1).max() < 1e-12}")
c = a - a.mean(axis=0)
s = c / c.std(axis=0)
print(f"{np.abs(s.mean(axis=0)).max() < 1e-12} {s.var(axis=0).min():.10f} {s[17, 33]:.10f}")
g = s.T[:50] @ s[:, :50] / 300
print(f"{np.trace(g):.10f} {g[3, 4]:.12f} {np.abs(g - g.T).max() < 1e-12}")
print(a.argmax(axis=1)[:6], a.argmin(axis=0)[:6], (a > 0.25).sum(axis=0)[:6], (a > 0.49).any(axis=1)[:6])
t = a[:, ::4].T
print(t.sum(axis=0)[:3], t.max(axis=1)[:3], f"{(t * t).sum():.9f} {np.linalg.norm(a):.9f}")
w = a @ np.arange(1000.0)
print(f"{w[0]:.8f} {w[299]:.8f} {np.dot(w, w):.6f}")
print(f"{(a[:150] * a[150:]).sum():.10f} {np.maximum(a[0], a[1]).sum():.10f}")
