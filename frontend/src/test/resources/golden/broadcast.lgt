# Broadcasting of shapes in operators, assignments and functions.
import numpy as np

r = np.arange(4)
c = np.arange(3)[:, np.newaxis]
print(r + c)
print((c * 10 + r).shape, (r[None, :] - r[:, None]))
print(np.ones((2, 1, 3)) * np.arange(2)[:, None] + np.zeros((1, 2, 1)))
s = np.array(5)
print(r + s, s + s, (s + np.ones((1, 1))).shape)
print(np.broadcast_to(r, (2, 4)), np.broadcast_to(7, (2, 2)))
print((np.zeros((0, 3)) + np.ones(3)).shape, (np.zeros((1, 0)) + np.ones((4, 1))).shape, (np.ones((3, 1)) * np.zeros((1, 0))).sum())
b = np.zeros((3, 4), dtype=int)
b += r
b -= c
b[:, :] *= 2
print(b)
b[1:, :] = r * 100
print(b)
print(np.where(r > c, r, -c))
print(np.maximum(r, c).sum(axis=0), np.minimum(r, c).sum(axis=1))
x = np.arange(6.0).reshape(2, 3)
print(x - x.mean(axis=0), x - x.mean(axis=1, keepdims=True))
print(x / x.sum(axis=1)[:, None])
print(x * [1, 0, -1], [[2], [3]] * x, x + 1 == 1 + x)
print(np.outer(r, r))
d = np.broadcast_to(np.arange(3), (2, 3))
print(d.sum(), (d + d)[1], d.copy()[0])
