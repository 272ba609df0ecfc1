# A value that nobody reads until after its input was overwritten keeps the old input.
import numpy as np

x = np.arange(5.0)
y = x * 2 + 1
x[:] = -1
print(x)
print(y)
a = np.ones((3, 3))
b = a + a.T
c = b * 10
a[1] = 5
a[:, 2] += c[:, 0]
d = a.sum(axis=0)
a *= 0
print(d, c[0], b[2], a[0])
v = np.arange(6)
w = v[::2] + 100
v[1::2] = 0
u = v + 0
v[::2] = 7
v += 1
print(w, u, v)
p = np.linspace(0, 1, 4)
kept = {"sqrt": np.sqrt(p), "sum": p.sum(), "view": p[1:3]}
p += 1
for _ in range(3):
    p = p * 2
print(kept["sqrt"], kept["sum"], kept["view"], p)
s = np.zeros(3)
steps = []
for i in range(4):
    t = s + i
    steps.append(t)
    s += t
    s[i % 3] -= 1
print(s)
print(steps)
m = np.arange(4)
n = m + 1
o = n * n
m = o - n
n[0] = 50
print(m, n, o)
