# Updates whose source and target overlap behave as if the source had been copied.
import numpy as np

a = np.arange(8)
a[1:] += a[:-1]
print(a)
a = np.arange(8)
a[:-1] += a[1:]
print(a)
a = np.arange(8)
a[1:] = a[:-1]
print(a)
a = np.arange(8)
a[:] = a[::-1]
print(a)
a = np.arange(8)
a += a[::-1]
print(a)
a = np.arange(8)
a[::2] = a[1::2]
print(a)
a = np.arange(8)
a[2:6] *= a[4:8]
print(a)
m = np.arange(9).reshape(3, 3)
m += m.T
print(m)
m = np.arange(9).reshape(3, 3)
m[:] = m.T
print(m)
m = np.arange(12.0).reshape(3, 4)
m[1:, 1:] -= m[:-1, :-1]
print(m)
m[:, ::-1] += m
print(m)
a = np.arange(6.0)
a[0:2], a[2:4] = a[2:4], a[0:2]
print(a)
lo, hi = a[:3], a[3:]
tmp = lo + hi
lo[:] = hi
hi[:] = tmp
print(a)
a = np.arange(10.0)
for i in range(5):
    a[1:-1] = 0.5 * (a[:-2] + a[2:]) + i
print(a)
a = np.arange(8.0)
b = a[::2]
np.add(a[:4], b, out=a[4:])
print(a, b)
np.multiply(a[:-1], 2.0, out=a[1:])
print(a)

# Views without elements beside views with some of the same array.
v = (np.arange(8).reshape((8,)) % 3).astype("float64")
none = v[None][0:0, :]
none[:, 1:] *= none[:, 7:0:-1]
print(np.roll(v, -3, axis=0), none.shape)
w = (np.arange(3).reshape((3, 1, 1)) % 3).astype("float64")
w[::2, ::2, :] -= w[::2, 0:, :]
empty = (w == w[:, :, 0:0]).astype("int32")
print(empty.shape, np.maximum(np.floor(w), w.astype("bool")).tolist())
