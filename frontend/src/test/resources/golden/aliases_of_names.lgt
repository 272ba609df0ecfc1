# Several names for one array, rebinding, augmented assignment and tuples.
import numpy as np

a = b = np.zeros(3)
b += 1
a[0] = 7
print(a, b, a is b)
b = b + 1
print(a, b, a is b)
c = a
a += c
print(a, c)
d, e = a, a[:]
d -= 1
e *= 2
print(a, d is a, e is a)
t = (a, a[1:])
t[1][:] = 0
print(t)
try:
    t[0] += 1
except TypeError as err:
    print(err)
print(a)
rows = [np.zeros(2)] * 3
rows[0] += 5
print(rows)
m = np.zeros((2, 3))
for row in m:
    row += 1
for i, row in enumerate(m):
    row[i] = 9
m[0] += m[1]
print(m)
m.T[0] += 100
x, y = m[:, 0], m[0]
x[0] = -1
print(y, m)


def normalise(v):
    v -= v.mean()
    v /= np.abs(v).max()


n = np.arange(5.0)
normalise(n[1:])
print(n)
f = np.arange(3)
f = f + 0.5
f += f
print(f, f.dtype)
z = np.ones(2)
z2 = z
z **= 2
z = -z
z2 += 1
print(z, z2)
