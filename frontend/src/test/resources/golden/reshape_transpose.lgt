# reshape, transpose, swapaxes, moveaxis, ravel: values, strides, view or copy.
import numpy as np

a = np.arange(24)
m = a.reshape(4, 6)
print(m.reshape(2, -1).shape, m.reshape((3, 8))[1], m.reshape(-1)[5], np.reshape(a, (2, 3, 4))[1, 2])
t = a.reshape(2, 3, 4)
print(t.T.shape, t.transpose().shape, t.transpose(2, 0, 1).shape, t.swapaxes(0, 1)[2], np.moveaxis(t, 0, -1)[1, 2])
print(t.strides, t.T.strides, t.transpose(1, 0, 2).strides, t[:, ::-1].strides, t[..., ::2].strides, np.broadcast_to(a, (3, 24)).strides)
print(m.T.reshape(3, 8), m.T.ravel()[:6], m[:, ::2].reshape(-1), m[::-1].ravel()[:7])
v = m[:, :2].reshape(8)
v[0] = 99
w = m[:2].reshape(3, 4)
w[0, 1] = 77
print(m[0], v[:3])
print(m.flags.c_contiguous, m.T.flags.c_contiguous, m.T.flags.f_contiguous, m[:, :2].flags["C_CONTIGUOUS"])
print(np.ones((2, 1, 3)).squeeze().shape, np.expand_dims(m, 1).shape, m[:, None, :].shape, np.atleast_2d(np.arange(3)).shape)
c = np.ascontiguousarray(m.T)
c[0, 0] = -1
print(m[0, 0], c.strides)
f = m.T.copy()
print(f.strides, f[1])
s = m.reshape(2, 2, 6).sum(axis=1)
print(s, m.reshape(2, 2, 3, 2).transpose(0, 2, 1, 3).reshape(6, 4))
z = np.arange(6).reshape(2, 3)
z.T[...] = np.arange(6).reshape(3, 2) * 10
print(z, z.T @ z)
print(np.array(5).reshape(1, 1), np.zeros((0, 4)).reshape(2, 0).shape, np.zeros((3, 0)).reshape(0, 9).shape)
