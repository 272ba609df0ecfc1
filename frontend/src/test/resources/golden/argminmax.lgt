# argmin and argmax: first of equal values, NaN wins, axes.
import numpy as np

a = np.array([3, 1, 4, 1, 5, 9, 2, 6, 5, 9])
print(a.argmax(), a.argmin(), np.argmax(-a), np.argmin(a[::-1]), a[::-2].argmax())
f = np.array([1.0, np.nan, 3.0, np.nan])
print(f.argmax(), f.argmin(), np.argmax(np.array([-0.0, 0.0])), np.argmin(np.array([0.0, -0.0])))
print(np.array([np.inf, np.inf]).argmax(), np.array([-np.inf, 0, -np.inf]).argmin(), np.array([False, True, True]).argmax(), np.array([True, False]).argmin())
m = np.array([[1, 7, 7], [9, 2, 9], [1, 7, 0]])
print(m.argmax(), m.argmax(axis=0), m.argmax(axis=1), m.argmin(axis=0), m.argmin(axis=-1))
print(m.T.argmax(), m[::-1].argmax(axis=0), m.argmax(axis=1, keepdims=True))
t = np.arange(24).reshape(2, 3, 4) * 7 % 11
print(t.argmax(axis=0), t.argmin(axis=1), t.argmax(axis=2))
u = np.array([0, 255, 128], dtype=np.uint8)
print(u.argmax(), np.array([2**64 - 1, 1], dtype=np.uint64).argmax(), np.array([-128, 127], dtype=np.int8).argmin())
n = 5000
x = (np.arange(n) * 7919) % 4999
print(x.argmax(), x.argmin(), x[x.argmax()], (x == x.max()).argmax())
y = np.sin(np.arange(n) * 0.37)
print(y.argmax(), y.argmin(), np.abs(y).argmin())
print(a.argmax().dtype, type(a.argmin()).__name__, a[a.argmin():].argmax())
g = np.zeros((3, 1000))
g[1, 500:] = np.nan
print(g.argmax(axis=1), g.max(axis=1), g.argmax(), g.min())
