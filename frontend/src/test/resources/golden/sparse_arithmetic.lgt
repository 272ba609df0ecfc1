# Sums, multiples and transposes of sparse matrices.
import numpy as np
import scipy.sparse as sp

A = sp.csr_matrix(np.array([[1.0, 0, 2], [0, 3, 0], [4, 0, 5]]))
B = sp.csr_matrix(np.array([[0, 1.0, -2], [0, 0, 0], [1, 1, 1]]))
x = np.array([1.0, 10.0, 100.0])
print((A + B).toarray(), (A + B).nnz)
print((A - B).toarray())
print((0.5 * A).toarray(), (A * 3).toarray()[0], (A / 2).toarray()[2], (-A).toarray()[1])
print(A.T.toarray(), A.T @ x, (A.T + A).toarray(), A.T.shape)
print((0.5 * (A + A.T)).toarray())
print((A + 3 * sp.eye(3)).toarray())
print((A @ B).toarray(), A @ (B @ x), (A @ B) @ x)
print(A.multiply(B).toarray(), abs(B).toarray())
S = 0.5 * (A + A.T) + 10 * sp.eye(3)
v = np.ones(3)
for _ in range(5):
    v = S @ v
    v /= np.linalg.norm(v)
print(f"{v @ (S @ v):.10f}")
print(A.tocsc().format, A.tocoo().format, A.tocsr().format, A.tocoo().row, A.tocoo().col, A.tocoo().data)
A.data *= 2
print(A.toarray(), A.data.sum())
try:
    A + sp.eye(4)
except ValueError as e:
    print(e)
