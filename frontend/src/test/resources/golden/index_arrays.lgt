# Index arrays and masks of several axes, read and written; positions of true elements.
import numpy as np

rng = np.random.default_rng(0)
a = np.arange(120.0).reshape(2, 3, 4, 5)
all_ = slice(None)
for key in [
    (all_, [0, 2, 0]),
    ([1, 0], all_, [3, 3]),
    (all_, [[0, 1], [2, 2]], [1, 2]),
    a % 7 == 0,
    (a[:, :, 0, 0] > 30),
    (all_, all_, a[0, 0] % 2 > 0),
    (0, [1, 2]),
    (..., [4, 0]),
    ([0], [1], [2], [3]),
    (all_, [], 1),
]:
    b = a.copy()
    r = b[key]
    print(r.shape, r.ravel()[:12])
    b[key] = -np.arange(r.size).reshape(r.shape)
    print(b.sum(), b.ravel()[::7])
m = rng.random((50, 37)) > 0.9
print(np.nonzero(m)[0][:20], np.nonzero(m.T)[1][:20], np.flatnonzero(m)[:9])
print(np.argwhere(m[:, ::3])[:5].tolist(), np.nonzero(np.array([0, -0.0, np.nan, 1e-300])))
print(np.nonzero(np.zeros((0, 3))), np.nonzero([1 + 0j, 0j, 1j]))
x = np.zeros(10)
x[[1, 1, 2]] = [5, 6, 7]
print(x)
c = np.zeros((4, 4), complex)
c[[0, 1], [2, 3]] = [1j, 2]
print(c)
t = np.zeros((4, 6))
t.T[[0, 5], 1:3] = 9
print(t)
big = np.zeros((3, 1000))
big[:, [5, 7]] = [[1, 2], [3, 4], [5, 6]]
print(big[:, 4:9])
s = np.arange(10, dtype=np.int16)
s[s > 5] = s[s > 5] * 2
print(s)
u = np.zeros(5, np.uint8)
u[[0, -1]] = 255
print(u)
