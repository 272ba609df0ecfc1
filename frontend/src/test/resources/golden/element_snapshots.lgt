# An element of an array is a value of its own: what happens to the array later does not change it.
import numpy as np

a = np.linspace(0.0, 1.0, 20001)
b = a * 2
s = b[5]
b[:] = 0.0
print(s, b[5])
b = a * 3
s = b[7]
b += 1
print(s, b[7], s + b[7])
b = a + 1
c = b[3]
d = a * c
del b
print(d[2], c)
kept = []
for i in range(5):
    x = a * i + 1
    kept.append(x[20000])
print(kept, sum(kept))
b = a * 4
s = b[-1]
b[-1] = 9
print(s, b[-1])
m = a[1:].reshape(100, 200) * 2
s = m[3, 4]
t = m[5, 6]
m[3, 4] = 0
print(s, t, float(s) + float(t))
z = (a * 5)[100]
print(z * 2, type(z), z.dtype)
b = a * 6
s = b[10]
b[::-1].sort()
print(s, b[10])
c = a * (1 + 2j)
s = c[9]
c *= 2
print(s, s.real, s.imag)
b = a * 7
s = b[11]
t = s
s += 1
print(s, t, b[11])
b = a - 2
u = b[4]
v = np.sqrt(abs(u))
print(v, u)
b = a * 8
s = b[1000]
np.add(b, 1, out=b)
print(s)
b = a * 9
s = b[1]
b = b * 2
print(s, b[1])
b = a * 10
s = b[2]
b[0:4] = s
print(b[:6], s)
b = a * 11
s = b[20000]
del b
print(s)
b = a * 12
pair = (b[1], b[2])
b.fill(0)
print(pair, b[1] == 0)


def last(v):
    return v[-1]


b = a * 13
s = last(b)
b -= 13
print(s, last(b), last(a * 2))
f = np.full(20001, 3.0)
w = f * 2
s = w[8]
w[8] = np.nan
w[9] = s
print(w[7:11], s, np.isnan(w[8]))
