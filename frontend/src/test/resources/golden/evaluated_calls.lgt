# Arrays that functions return to eval and exec, here and in doctests, stay.
import doctest
import numpy as np


def doubled(v):
    """
    >>> doubled(np.array([1.0, 2.0, 3.0]))
    array([2., 4., 6.])
    >>> a, b = doubled(np.ones(2)), pair(np.ones(2))
    >>> a, b
    (array([2., 2.]), (array([2., 2.]), array([2., 2.])))
    """
    r = np.zeros(v.shape[0])
    for i in range(v.shape[0]):
        r[i] = v[i] * 2
    return r


def pair(v):
    r = doubled(v)
    return r, doubled(v)


def listed(v):
    return [doubled(v), {"k": doubled(v)}]


names = {"doubled": doubled, "pair": pair, "listed": listed, "np": np}
print(eval("doubled(np.array([1.0, 2.0, 3.0]))", names))
print(eval("doubled(np.array([1.0, 2.0, 3.0]))"))
print(eval("doubled(np.ones(2)) + 1", names), eval("doubled(np.ones(3))[1:]", names), eval("doubled(np.ones(3)).reshape(3, 1)", names))
exec("doubled(np.ones(2))", names)
exec("kept = doubled(np.ones(2))", names)
x = eval("doubled(np.arange(3.0))", names)
p = eval("pair(np.arange(3.0))", names)
q = eval("listed(np.arange(3.0))", names)
r = eval("[doubled(np.arange(2.0)) for _ in range(2)]", names)
s = eval("doubled(np.arange(2.0)) if True else None", dict(names))
f = eval("lambda v: doubled(v) * 2", names)
print(names["kept"], x, p, q, r, s, f(np.ones(2)))
print(x + 1, p[0] + p[1], q[1]["k"] * 2)


def inside():
    local = np.ones(3)
    y = eval("doubled(local)")
    z = eval("local")
    del local
    return y, z, eval("pair(y)")


print(inside())
print(doctest.testmod())
