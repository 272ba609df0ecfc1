# CSR matrices: construction, attributes, products with dense arrays.
import numpy as np
import scipy.sparse as sp

D = np.array([[1.0, 0, 2], [0, 0, 3], [4, 5, 0], [0, 0, 0]])
A = sp.csr_matrix(D)
print(A.shape, A.nnz, A.dtype, A.format)
print(A.data, A.indices, A.indptr)
print(A.toarray())
x = np.array([1.0, 2.0, 3.0])
print(A @ x, A.dot(x), A * 2.0 @ x, np.arange(4.0) @ A)
print(A @ np.eye(3), A @ np.arange(6.0).reshape(3, 2))
B = sp.csr_matrix((np.array([1.0, 2.0, 3.0]), np.array([0, 2, 1]), np.array([0, 2, 2, 3])), shape=(3, 3))
print(B.toarray(), B @ x)
C = sp.csr_matrix((np.array([1.0, 2.0, 3.0, 4.0]), (np.array([0, 1, 1, 0]), np.array([2, 0, 0, 1]))), shape=(2, 3))
print(C.toarray(), C.nnz, C.data, C.indices, C.indptr)
print(A.sum(), A.sum(axis=0), A.sum(axis=1), A.diagonal())
print(sp.csr_matrix((2, 3)).toarray(), sp.issparse(A), sp.issparse(D))
E = sp.csr_array(D)
print(E.shape, (E @ x), E.sum(axis=0), (E * 2).toarray()[0])
F = sp.csr_matrix(np.array([[1, 0], [0, 2]], dtype=np.int32))
print(F.dtype, (F @ np.array([1, 1])).dtype, (F @ np.array([0.5, 1])), A.astype(np.float32).dtype, A.copy().nnz)
try:
    A @ np.ones(4)
except ValueError as e:
    print(e)
