# Writes through several views of one array, whose elements lie between each other's.
import numpy as np

v = (np.arange(30).reshape((5, 3, 2)) * 7 % 5 - 2).astype("bool")
v[1:, :, :1:2] = False
v[3::-1, 2::-1, 1::2] = v[1:, :, :1:2]
print(v.tolist())

a = np.zeros((6, 4))
x = np.arange(12.0).reshape(6, 2)
a[:, ::2] = x
a[::-1, 1::2] = x + 100
print(a)

# both borders of every row: each rank has all of its rows
b = np.ones((7, 5))
b[:, 0] = np.arange(7)
b[:, -1] = -np.arange(7)
print(b)

c = np.arange(24)
c[::2], c[23::-2] = c[12:] * 2, c[:12] * 3
print(c)
