# Elements of a sparse matrix are written one by one; products and sums see them.
import numpy as np
import scipy.sparse as sp

D = np.array([[1.0, 2.0, 0.0], [0.0, 3.0, 4.0]])
x = np.ones(3)
for make in (sp.csc_matrix, sp.csr_matrix, sp.coo_matrix):
    A = make(D)
    print((A @ x).tolist(), A.sum())
    A.data[0] = 100.0
    print((A @ x).tolist(), A.sum(), A.toarray().tolist())
    A.data[1:3] = A.data[1:3] * 2
    print((A @ x).tolist(), (A.T @ np.ones(2)).tolist())
B = sp.csc_matrix(D)
print((B @ x).tolist())
B.indices[0] = 1
print((B @ x).tolist(), B.toarray().tolist())
