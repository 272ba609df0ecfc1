# Products of a matrix with its own transpose: half is computed, the other half mirrors it.
import numpy as np


def check(a):
    c = a @ a.T
    other = a @ a.T.copy()
    d = np.dot(a.T, a)
    e = np.inner(a, a)
    assert c.dtype == a.dtype and d.dtype == a.dtype
    scale = 1e-5 if a.dtype == np.float32 else 1e-12
    near = np.abs(c - other).max() <= scale * (1 + np.abs(other).max())
    return (
        c.shape,
        d.shape,
        bool(near),
        np.array_equal(c, c.T),
        np.array_equal(d, d.T),
        np.allclose(e, c),
    )


rng = np.random.default_rng(7)
for shape in ((48, 50), (50, 49), (255, 64), (256, 64), (257, 70), (100, 600), (515, 256)):
    for t in (np.float64, np.float32):
        a = rng.random(shape).astype(t)
        print(shape, t.__name__, *check(a))

# A part of a matrix, whose rows are not next to each other, and a matrix in Fortran's order.
a = rng.random((310, 80))
print(*check(a[5:305, 8:72]))
print(*check(np.asfortranarray(a)))

# Values that show where an element comes from.
x = np.arange(300.0)
y = np.stack((x, np.ones(300)), axis=1)
g = y @ y.T
print(g[0, 0], g[299, 0], g[0, 299], g[299, 298], g[298, 299], g[256, 255], g[255, 256])
print(np.array_equal(g, x[:, None] * x + 1.0))

# The second operand is not the transpose: other elements, or changed in between.
b = a.copy()
p = a @ b.T
b[0, 0] = 7.0
print(np.allclose(p, a @ a.T), np.allclose(a @ b.T, p))
h = a @ a[:, ::-1].T
print(np.array_equal(h, h.T), h.shape)
s = a[:80] @ a[:80]
print(np.array_equal(s, s.T))
z = rng.random((60, 50)) + 1j * rng.random((60, 50))
w = z @ z.T
print(w.dtype, np.allclose(w, z @ z.T.copy()), np.allclose(z @ z.conj().T, (z @ z.conj().T).conj().T))
i = rng.integers(0, 9, (60, 50))
print((i @ i.T).dtype, np.array_equal(i @ i.T, i @ i.T.copy()))
e = np.empty((60, 0))
print((e @ e.T).sum(), (e.T @ e).shape)

# Covariances.
m = rng.random((60, 300))
centred = m - m.mean(axis=1, keepdims=True)
c = np.cov(m)
print(c.shape, np.allclose(c, centred @ centred.T / 299), np.array_equal(c, c.T))
r = np.corrcoef(m)
print(np.allclose(np.diag(r), 1.0), np.allclose(r, r.T))
print(np.allclose(np.cov(m, aweights=np.ones(300)), c))
