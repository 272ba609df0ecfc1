# Creation functions, their dtypes and attributes.
import numpy as np


def show(name, a):
    print(name, a.dtype, a.shape, a.ndim, a.size, a.itemsize, a.nbytes)
    print(a)


show("zeros", np.zeros(4))
show("zeros int", np.zeros((2, 3), dtype=np.int32))
show("ones", np.ones((2, 2)))
show("ones bool", np.ones(3, dtype=bool))
show("full", np.full((2, 2), 7))
show("full float", np.full(3, 2.5))
show("full typed", np.full(3, 2.9, dtype="int16"))
show("eye", np.eye(3))
show("eye k", np.eye(3, 4, k=1, dtype=np.int64))
show("identity", np.identity(2))
show("array", np.array([[1, 2, 3], [4, 5, 6]]))
show("array mixed", np.array([1, 2.5, True]))
show("array bool", np.array([True, False]))
show("array typed", np.array([1, 2, 3], dtype=np.float32))
show("array tuple", np.array((1.5, 2)))
a = np.array([[1, 2], [3, 4]], dtype=np.uint8)
show("zeros_like", np.zeros_like(a))
show("ones_like", np.ones_like(a, dtype=float))
show("full_like", np.full_like(a, 9))
e = np.empty((2, 0))
show("empty", e)
show("empty_like", np.empty_like(e))
show("copy", a.copy())
b = np.asarray(a)
b[0, 0] = 77
print(a[0, 0], b is a)
c = np.array(a)
c[0, 0] = 1
print(a[0, 0], len(a), a.strides, a.T.strides)
print(np.array([]).dtype, np.array([[], []]).shape)
print(np.array([2**40, 1]).dtype, np.array([2**63]).dtype)
