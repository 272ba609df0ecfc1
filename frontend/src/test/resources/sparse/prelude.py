import numpy as np
import scipy.sparse as sp

d43 = np.array([[1.0, 0, 2], [0, 0, 0], [0, -3, 0], [4, 5, 0]])
e43 = np.array([[0.0, 1, 2], [0, 0, 0], [5, 3, 0], [-4, 0, 1]])
s33 = np.array([[4.0, 1, 0], [1, 3, 0], [0, 2, 5]])
i33 = np.array([[1, 0, 2], [0, 3, 0], [-4, 0, 0]])
z33 = np.array([[1j, 0, 2], [0, 0, 0], [1, 2 - 1j, 0]])
z22 = np.array([[1 + 2j, 0], [0, 3]])
b33 = np.array([[True, False, True], [False, False, False], [True, True, False]])
b33b = np.array([[True, True, False], [False, False, False], [False, True, True]])
f33 = np.array([[1.5, 0, 0], [0, 2.5, 0.1], [0, 0, 3]], dtype=np.float32)
m33 = np.array([[1, 2, 0], [0, 0, 3], [4, 0, 5]], dtype=np.int8)
u33 = np.array([[1, 200, 0], [0, 0, 3], [4, 0, 255]], dtype=np.uint8)
n03 = np.zeros((0, 3))
o11 = np.array([[2.5]])
neg33 = np.array([[-1.0, -2, 0], [-3, -4, -5], [0, 0, -6]])
full22 = np.array([[1.0, 2], [3, 4]])
dup = ([1.0, 2, 3, 4], ([0, 0, 1, 0], [1, 1, 2, 0]))


def dupcsr():
    return sp.csr_matrix((np.array([1.0, 2, 3, 4]), np.array([0, 1, 0, 2]), np.array([0, 3, 3, 4])), shape=(3, 3))


def unsorted():
    return sp.csr_matrix((np.array([1.0, 2, 3, 4, 5]), np.array([2, 0, 1, 2, 0]), np.array([0, 2, 3, 5])), shape=(3, 3))


def zeroed():
    return sp.csr_matrix((np.array([1.0, 0, 3, 0]), np.array([0, 1, 2, 0]), np.array([0, 2, 3, 4])), shape=(3, 3))


def show(x):
    if sp.issparse(x):
        if x.format in ("csr", "csc", "bsr"):
            parts = (x.indices, x.indptr, x.data)
        elif x.format == "coo":
            parts = tuple(x.coords) + (x.data,)
        elif x.format == "dia":
            parts = (x.offsets, x.data)
        else:
            parts = (x.toarray(),)
        return repr(x) + " " + " ".join(repr(p) for p in parts)
    return repr(x)
