# Sparse matrices in files and back, every format and class.
import os
import numpy as np
import scipy.sparse as sp

folder = "."


def path(name):
    return os.path.join(folder, name)


A = sp.random(6, 5, density=0.4, random_state=3, format="csr")
for cls in (sp.csr_matrix, sp.csc_matrix, sp.coo_matrix, sp.dia_matrix, sp.bsr_matrix, sp.csr_array, sp.coo_array, sp.dia_array):
    for compressed in (True, False):
        B = cls(A.astype(np.float32) if compressed else A)
        sp.save_npz(path("a.npz"), B, compressed=compressed)
        C = sp.load_npz(path("a.npz"))
        print(repr(C), type(C) is type(B), abs(C - B).sum() == 0, C.dtype)
sp.save_npz(path("complex"), sp.csr_matrix(np.array([[1j, 0], [0, 2]])))
print(sp.load_npz(path("complex.npz")).toarray())
sp.save_npz(path("empty.npz"), sp.csr_matrix((3, 0)))
print(repr(sp.load_npz(path("empty.npz"))))
for bad in (lambda: sp.save_npz(path("b.npz"), sp.lil_matrix((2, 2))), lambda: sp.load_npz(path("none.npz"))):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e).replace(folder + "/", ""))
