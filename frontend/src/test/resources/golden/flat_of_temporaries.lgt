# The elements in C order of arrays that nothing else keeps.
import numpy as np


def fresh():
    return np.array([[1, 2], [3, 4]]) + 1


def total():
    s = 0
    for x in fresh().flat:
        s += x
    return s


print(list(fresh().flat), [x for x in fresh().flat], fresh().flat[2], fresh().T.flat[1:3], total())
print(sum(x for x in fresh().flat), {k: v for k, v in enumerate(fresh().flat)}, max(fresh().flat), sorted(fresh().flat))
print(list(map(float, fresh().flat)), list(zip("ab", fresh().flat)), fresh().flat.copy(), len(fresh().flat))
f = fresh().flat
print(f[[0, 3]], f.base, [x for x in f])
g = fresh()
h = g.flat
h[1] = 9
g += 1
print(h.base is g, g, [x for x in h])
