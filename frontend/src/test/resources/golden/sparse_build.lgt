# eye, identity, diags, coo_matrix with duplicates, and conversion between formats.
import numpy as np
import scipy.sparse as sp

print(sp.eye(3).toarray(), sp.eye(3, format="csr").format, sp.identity(2, format="csr").toarray(), sp.eye(2, 3, k=1).toarray())
T = sp.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(5, 5), format="csr")
print(T.toarray(), T.nnz, T.format)
print(sp.diags([np.arange(1.0, 4.0), np.array([9.0, 8.0])], [0, 1]).toarray())
print(sp.diags(np.arange(3.0)).toarray(), (T @ np.arange(5.0)))
C = sp.coo_matrix((np.array([1.0, 2.0, 3.0, 4.0, 5.0]), (np.array([0, 1, 0, 1, 2]), np.array([1, 1, 1, 0, 2]))), shape=(3, 3))
print(C.nnz, C.toarray())
R = C.tocsr()
print(R.nnz, R.data, R.indices, R.indptr, R @ np.ones(3), C @ np.ones(3))
n = 1000
L = sp.diags([np.full(n - 1, -1.0), np.full(n, 2.0), np.full(n - 1, -1.0)], [-1, 0, 1], format="csr")
x = np.arange(n, dtype=float)
y = L @ (x * x)
print(y[:3], y[1:-1].sum(), y[-1], L.sum(), (L.T - L).sum())
i = np.arange(n)
P = sp.coo_matrix((np.ones(n), (i, (i * 7) % n)), shape=(n, n)).tocsr()
print((P @ x)[:8], (P.T @ (P @ x) == x).all())
W = sp.csr_matrix((np.arange(6.0), np.array([0, 1, 2, 0, 1, 2]), np.array([0, 3, 3, 6])), shape=(3, 3))
print(W.toarray(), W.T.tocsr().indices, W[0, 1], W.getnnz())
