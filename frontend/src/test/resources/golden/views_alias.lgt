# Views share memory with what they were taken from; copies do not.
import numpy as np

a = np.arange(12)
b = a[2:8]
c = b[::2]
c[0] = 100
b[1] = -1
print(a, b, c)
m = a.reshape(3, 4)
m[1, 1] = 55
print(a)
t = m.T
t[0, 2] = 77
print(m, a[8])
r = m.ravel()
r[0] = -9
print(a[0])
f = m.flatten()
f[0] = 1234
print(a[0])
tr = t.ravel()
tr[1] = 4321
print(m[1, 0], tr[:3])
tv = t.reshape(2, 6)
tv[0, 0] = 999
print(a[0], np.shares_memory(a, m), np.shares_memory(a, f))
col = m[:, 1:2]
col *= 2
print(m)
d = m[::-1, ::-1]
d[0, 0] = 0
d[1] = [1, 2, 3, 4]
print(m)
row = m[0]
m[0] = m[2]
print(row, m[0] is row)
s = np.swapaxes(np.arange(6).reshape(1, 2, 3), 1, 2)
print(s.shape, s[0, :, 1])
base = np.zeros((2, 2))
one, two = base
one[:] = 3
two += one * 2
print(base)
q = base.copy()
q[:] = 0
print(base.sum(), q.sum())
sq = np.arange(3).reshape(1, 3, 1).squeeze()
print(sq.shape, np.expand_dims(sq, 0).shape, np.transpose(np.zeros((2, 3, 4)), (2, 0, 1)).shape)
