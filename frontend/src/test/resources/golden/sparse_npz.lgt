# Sparse matrices in files and back, every format and class.
import numpy as np
import scipy.sparse as sp

A = sp.random(6, 5, density=0.4, random_state=3, format="csr")
for cls in (sp.csr_matrix, sp.csc_matrix, sp.coo_matrix, sp.dia_matrix, sp.bsr_matrix, sp.csr_array, sp.coo_array, sp.dia_array):
    for compressed in (True, False):
        B = cls(A.astype(np.float32) if compressed else A)
        sp.save_npz("a.npz", B, compressed=compressed)
        C = sp.load_npz("a.npz")
        print(repr(C), type(C) is type(B), abs(C - B).sum() == 0, C.dtype)
sp.save_npz("complex", sp.csr_matrix(np.array([[1j, 0], [0, 2]])))
print(sp.load_npz("complex.npz").toarray())
sp.save_npz("empty.npz", sp.csr_matrix((3, 0)))
print(repr(sp.load_npz("empty.npz")))
for bad in (lambda: sp.save_npz("b.npz", sp.lil_matrix((2, 2))), lambda: sp.load_npz("none.npz")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
