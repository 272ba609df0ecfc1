# Arrays are passed by reference.
import numpy as np


def double(x):
    x *= 2
    return x


def fresh(x):
    x = x * 2
    return x


def keep(x, seen=[]):
    seen.append(x)
    return seen


a = np.arange(4)
print(double(a) is a, a, fresh(a) is a, a)
double(a[1:3])
print(a)
keep(a)
stored = keep(a[::2])
a[0] = 99
print(stored, len(stored))
rows = [r for r in np.arange(6).reshape(2, 3)]
rows[0][:] = -1
print(rows)
d = {"x": a, "y": a[1:]}
d["y"] -= 1
print(d["x"], a)
t = (a, a.copy())
t[0][1] = 5
print(t)
