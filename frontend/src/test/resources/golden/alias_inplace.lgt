# In-place operators on overlapping parts.
import numpy as np

for op in ["+=", "-=", "*="]:
    a = np.arange(1, 9)
    if op == "+=":
        a[1:] += a[:-1]
    elif op == "-=":
        a[:-2] -= a[2:]
    else:
        a[::-1] *= a
    print(op, a)
m = np.arange(9.0).reshape(3, 3)
m += m.T
print(m)
m[1:, 1:] = m[:-1, :-1]
print(m)
m -= m[0]
print(m)
m[:, 0] = m[0]
print(m)
x = np.arange(6)
y = x
x += 1
print(y is x, y)
x = x + 1
print(y is x, y, x)
v = np.ones(4)
v[1:3] = v[1:3] + v[2:4] * v[0:2]
print(v)
