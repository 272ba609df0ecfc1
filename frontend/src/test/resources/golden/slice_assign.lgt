# Assignments through slices: scalars, arrays, broadcasts, casts.
import numpy as np

a = np.arange(10)
a[0] = 100
a[-1] = -5
a[2:5] = 7
a[5::2] = [1, 2, 3]
print(a)
a[::-3] = np.array([11, 12, 13, 14])
print(a)
m = np.zeros((4, 5))
m[1] = 1
m[:, 2] = 2
m[2:, 3:] = 3
m[0] = np.arange(5)
m[::2, ::2] += 10
print(m)
m[...] = 0.5
m[1:3, 1:4] = np.arange(3)
m[:, 0] = np.array([[1], [2], [3], [4]])[:, 0]
m[3, 1:] = m[1, :-1]
print(m)
m[:2, :2] = [[1], [2]]
print(m[:2])
k = np.zeros(4, dtype=np.int32)
k[:] = [1.9, -1.9, 2.5, 3.0]
k[0] = True
print(k)
k[1:3] = np.array([7.7, 8.8])
print(k)
u = np.zeros(3, dtype=np.uint8)
u[:] = np.array([255, 256, 257])
print(u)
e = np.zeros((0, 3))
e[:] = 5
a[3:3] = 9
print(e.shape, a)
z = np.zeros((2, 3, 2))
z[:, 1] = [4, 5]
z[1, :, 0] = np.arange(3)
z[..., 1] -= 1
print(z)
w = np.zeros(3)
w[1] = np.float32(0.1)
w[2] = np.array(3)
print(w)
