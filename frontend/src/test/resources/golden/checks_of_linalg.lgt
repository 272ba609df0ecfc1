# Values are read while checks of earlier factorisations lie on another device.
import numpy as np
A = np.array([[4.0, 1.0, 2.0], [1.0, 5.0, 3.0], [2.0, 3.0, 6.0]])
C = A + 1j * np.array([[0.0, 1.0, -2.0], [-1.0, 0.0, 0.5], [2.0, -0.5, 0.0]])
def norm(a, ord=None, axis=None, keepdims=False, check_finite=True):
    a = np.asarray_chkfinite(a)
    r = np.linalg.norm(a, ord=ord, axis=axis, keepdims=keepdims)
    return r
for o in (None, "fro", "nuc", 1, -1, 2, -2, np.inf):
    print(o, norm(A, o), norm(C, o))
