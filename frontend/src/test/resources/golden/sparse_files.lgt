# Matrix Market files: what is written, read back, and said about faults.
import os
import numpy as np
import scipy.sparse as sp
from scipy.io import mminfo, mmread, mmwrite

folder = "."
P = os.path.join(folder, "y.mtx")


def complain(e):
    print("!!", type(e).__name__, str(e).replace(folder + "/", ""))


def written(a, **options):
    try:
        mmwrite(P, a, **options)
        print(options, repr(open(P).read()))
        print(mminfo(P), repr(mmread(P)))
    except Exception as e:
        complain(e)


A = sp.csr_matrix(np.array([[4.0, 1, 0], [1, 3.5, 0], [0, 0, 1e-20]]))
written(A)
written(A, comment="hello\nworld")
written(A, precision=3)
written(A, field="integer")
written(A, field="pattern")
written(A, symmetry="general")
for a in (
    A.astype(int),
    A * 1j,
    A.toarray(),
    np.array([[1, 2], [3, 4]]),
    np.array([[1.5, 2], [2, 4]]),
    np.array([[1j, 2], [2, 4]]),
    sp.csr_matrix([[0, 1.0], [-1, 0]]),
    sp.csr_matrix([[1, 1j], [-1j, 0]]),
    sp.coo_matrix(A.astype("f4") / 3),
    A.astype(bool),
    sp.csr_matrix([[0.1, 1 / 3], [1e10, 1e22]]),
    np.arange(3.0),
    sp.csc_matrix([[0, 2.0], [1, 0]]),
    sp.csr_matrix((2, 3)),
    np.zeros((2, 0)),
    sp.csr_array([[1.0, 2], [3, 4]]),
    A.astype("uint8"),
    [[1, 2], [3, 4]],
    sp.random(6, 5, density=0.4, random_state=1),
):
    written(a)

for kind, lines in (
    ("coordinate real general", "% c\n2 3 2\n1 1 1.5\n2 3 -2e3\n"),
    ("coordinate pattern symmetric", "3 3 2\n1 1\n3 1\n"),
    ("array integer general", "2 2\n1\n2\n3\n4\n"),
    ("coordinate complex hermitian", "2 2 2\n1 1 1 0\n2 1 3 4\n"),
    ("coordinate real skew-symmetric", "2 2 1\n2 1 5\n"),
    ("array real symmetric", "2 2\n1\n2\n3\n"),
    ("", "hello"),
    ("coordinate real general", "2 2 2\n1 1 1\n"),
    ("coordinate real general", "2 2 1\n3 1 1\n"),
    ("coordinate integer general", "2 2 1\n1 2 7\n"),
    ("coordinate foo general", "2 2 1\n1 2 7\n"),
    ("array real skew-symmetric", "2 2\n3\n"),
):
    with open(P, "w") as f:
        f.write(("%%MatrixMarket matrix " + kind + "\n" if kind else "") + lines)
    try:
        print(mminfo(P))
        r = mmread(P)
        print(repr(r))
        print(r.toarray() if sp.issparse(r) else r)
        print(getattr(r, "row", None), getattr(r, "col", None))
    except Exception as e:
        complain(e)
print(repr(mmread(P, spmatrix=False)))
try:
    mmread(os.path.join(folder, "nothing.mtx"))
except Exception as e:
    complain(e)
