# Writes through indices to what is read too, to what may not be written, and to arrays of scalars.
import numpy as np


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def rotated(a, index, value):
    a[index] = value
    return a


def put(a, *args, **kwargs):
    np.put(a, *args, **kwargs)
    return a


a = np.arange(6)
show(lambda: rotated(a, np.array([1, 2, 3, 4, 5, 0]), a))
show(lambda: rotated(a, a[::-1], a))
show(lambda: rotated(a, [1, 2, 3, 4, 5], a[:-1]))
show(lambda: rotated(a, [0, 1], a[4:]))
big = np.arange(40000)
show(lambda: rotated(big, (np.arange(40000) + 1) % 40000, big)[[0, 1, 2, 39999]])
m = np.arange(12).reshape(3, 4)
show(lambda: rotated(m, [1, 2, 0], m[::-1]))
show(lambda: rotated(m, ([0, 1, 2], [0, 1, 2]), m[::-1, 0]))
show(lambda: rotated(m.T, [3, 0], m[:2].T[:2]))

show(lambda: put(np.arange(6), a[::-1], a))
show(lambda: put(np.arange(6), [True, False, True], [7, 8, 9]))
show(lambda: put(np.arange(6), [], [7]))
show(lambda: put(np.arange(0), [0], [1], mode="wrap"))
show(lambda: put(np.arange(6), np.array([1.0]), [1]))
show(lambda: put(np.arange(6, dtype=np.uint8), [1], [300]))
show(lambda: put(np.array(5), [0, 0], [3, 4]))
show(lambda: put([1, 2], [0], [3]))
show(lambda: put(np.arange(6), [0], [1], mode="bad"))
show(lambda: put(np.broadcast_to(1, (3,)), [0], [1]))

fixed = np.broadcast_to(np.array([3.0]), (2,))
show(lambda: np.matmul(np.ones((2, 2)), np.ones(2), out=fixed))
show(lambda: np.clip([5.0, 6.0], 0, 1, out=fixed))
show(lambda: np.round([5.0, 6.0], out=fixed))
show(lambda: np.concatenate([[5.0], [6.0]], out=fixed))
show(lambda: fixed.sort())
print(fixed)

for f in (
    lambda v: np.matmul(np.ones((1, 2)), np.ones(2), out=v),
    lambda v: np.clip([5.0], 0, 1, out=v),
    lambda v: np.round([1.5], out=v),
    lambda v: np.concatenate([np.ones(1)], out=v),
    lambda v: np.compress([1], np.ones(1), out=v),
):
    s = np.arange(1000.0).max()
    v = np.atleast_1d(s)
    f(v)
    print(s, v)

z = np.zeros((3, 3))
np.einsum("ii->i", z)[:] = [1, 2, 3]
print(z, np.einsum("iij->ij", np.arange(12).reshape(2, 2, 3)), np.einsum("iii", np.arange(8).reshape(2, 2, 2)))

c = np.array([1 + 2j, 3 - 1j])
print(np.interp([np.nan, 0.5], [0, 1], c), np.interp([np.nan, 0.5], [0], c[:1]))
show(lambda: np.interp(c, [0, 1], [1, 2]))
