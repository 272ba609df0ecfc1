# Matrix products of every layout: strided, transposed, batched, broadcast, complex, tiny, empty.
import numpy as np

a = (np.arange(12.0) - 5).reshape(3, 4)
b = np.arange(20.0).reshape(4, 5) / 4
print(a @ b)
print(b.T @ a.T)
print(a[:, ::-1] @ b)
print(a[::2] @ b[:, 1:4])
print(a[:, 1:3] @ b[1:3])
print((a.T @ a)[1], (a @ a.T).dtype)
print(a[:1] @ b, a @ b[:, :1])
big = (np.arange(600 * 40) % 17 - 8.0).reshape(600, 40)
right = (np.arange(40 * 30) % 11 - 5.0).reshape(40, 30)
c = big @ right
print(c.shape, c.sum(), c[0, 0], c[255, 3], c[256, 3], c[599, 29])
print((big.T[:, ::2] @ big[::2])[5, 7])
f = big.astype(np.float32) @ right.astype(np.float32)
print(f.dtype, f.sum(), (big.astype(np.float32) @ right).dtype)
s = (np.arange(5 * 16 * 16) % 13 - 6.0).reshape(5, 16, 16)
p = s @ s[::-1]
print(p.shape, p.sum(), p[4, 3, 2])
print((s @ s[0])[3, 2, 1], (s[1] @ s)[3, 2, 1], (s.transpose(0, 2, 1) @ s)[2, 1, 0])
g = s.reshape(5, 1, 16, 16) @ s[:2]
print(g.shape, g.sum(), g[4, 1, 15, 15])
z = s[0] + 1j * s[1]
w = z @ z.T
print(w[3, 4], w.dtype, w.sum())
w = (z.astype(np.complex64) @ z.astype(np.complex64))
print(w[3, 4], w.dtype)
print((s[0].astype(np.int64) @ s[1].astype(np.int64))[2, 3])
print((np.ones((0, 4)) @ b).shape, (np.ones((3, 0)) @ np.ones((0, 2))), (np.ones((2, 0, 4)) @ b).shape)
v = np.arange(4.0)
print(a @ v, v @ b, (np.arange(3.0) @ a) @ b)
t = np.arange(24.0).reshape(2, 3, 4)
print(t @ v, (t @ b).sum())
x = s[0] @ s[1]
x += 1
print(x[3, 4], (x @ x)[0, 0])
