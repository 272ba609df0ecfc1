# Elementwise products of sparse matrices: only places of both count, but 0 times an infinity is NaN.
import numpy as np
import scipy.sparse as sp

A = sp.csr_matrix(np.array([[1.0, 0, 2, -3], [0, 0, 0, 4], [np.inf, 5, 0, 0], [0, np.nan, 0, -0.5]]))
B = sp.csr_matrix(np.array([[2.0, 1, 0, -1], [0, 3, 0, 0.25], [0, 2, 1, 0], [0, 0, np.inf, 4]]))
for x in [A.multiply(B), B.multiply(A), A.tocsc().multiply(B), A.multiply(B.tocoo()), A.multiply(A), A + B, A - B]:
    print(type(x).__name__, x.nnz, x.data, x.indices, x.indptr)
C = sp.csr_matrix((np.array([1.0, 2.0, 3.0]), (np.array([0, 0, 1]), np.array([1, 1, 0]))), shape=(2, 2))
D = sp.csr_matrix((np.array([4.0, -1.0, 2.0]), np.array([1, 0, 0]), np.array([0, 2, 3])), shape=(2, 2))
print(C.multiply(D).toarray(), D.has_sorted_indices, (C * 2 - D).toarray(), C.astype(np.float32).multiply(D).dtype)
print(sp.csr_array(A).multiply(sp.csr_array(B)).nnz, A.multiply(sp.csr_matrix((4, 4))).nnz)
