# Arrays without axes, and the scalars that reductions and indexing give.
import numpy as np

z = np.array(3.5)
print(z, repr(z), z.shape, z.ndim, z.size, z.dtype, type(z).__name__)
print(z + 1, type(z + 1).__name__, z * z, -z, z == 3.5, float(z), int(z), bool(z))
z[()] = 7
print(z, z[()], type(z[()]).__name__, z[...].shape, z.item())
w = z
w += 1
print(z, w is z)
z[...] = 2
print(w, z.reshape(1), z.reshape(1, 1).shape, z[None])
try:
    z[0]
except IndexError as e:
    print(e)
try:
    len(z)
except TypeError as e:
    print(e)
s = np.arange(5).sum()
print(s, repr(s), type(s).__name__, s.dtype, s.shape, s.ndim, s + 1, s / 4, type(s / 4).__name__)
f = np.ones(3).mean()
print(repr(f), isinstance(f, float), isinstance(s, int), isinstance(f, np.floating), isinstance(s, np.integer), isinstance(s, np.generic))
a = np.arange(4.0)
x = a[2]
a[2] = 50
print(x, a[2])
k = np.array(2)
print(a[k], a[:k], [10, 20, 30][k], [0] * np.int64(2), "ab" * np.int64(2))
print(range(np.int64(3)), list(range(np.arange(3).max())), round(np.float64(2.567), 2), abs(np.int32(-4)))
print(np.float64(1) == 1, np.int64(3) in [1, 2, 3], {np.int64(1): "one"}[1], hash(np.float64(0.5)) == hash(0.5))
print(np.array(5) > 3, bool(np.array([0])), bool(np.array([[1]])), int(np.array([7])[0]))
try:
    if np.array([1, 2]):
        print("no")
except ValueError as e:
    print(e)
t = np.array(1)
u = t.copy()
u += 5
print(t, u, t.astype(float), t.T, t.sum(), t.max(), np.add(t, u, out=t), t)
