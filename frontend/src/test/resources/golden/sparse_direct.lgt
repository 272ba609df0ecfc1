# Solutions by sparse factors, norms, inverses, triangular systems.
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import expm, factorized, inv, norm, spsolve, spsolve_triangular, splu

m = 12
T = sp.diags([-1.0, 4, -1], [-1, 0, 1], shape=(m, m))
I = sp.identity(m)
A = (sp.kron(I, T) - sp.kron(sp.diags([1.0, 1], [-1, 1], shape=(m, m)), I)).tocsr()
n = A.shape[0]
b = np.sin(np.arange(n))
x = spsolve(A, b)
print(x[:4], x.dtype, np.allclose(A @ x, b))
X = spsolve(A.tocsc(), np.stack([b, 2 * b], axis=1))
print(X.shape, np.allclose(X[:, 1], 2 * x))
print(spsolve(A, sp.csc_matrix(b[:, None]))[:3], spsolve(sp.coo_matrix(A), b)[:2])
C = (A + 1j * sp.identity(n)).tocsc()
z = spsolve(C, b)
print(z[:2], z.dtype, np.allclose(C @ z, b))
print(spsolve(A.astype(np.float32), b.astype(np.float32)).dtype, spsolve(A.astype(int), b).dtype)
lu = splu(A.tocsc())
print(lu.shape, np.allclose(lu.solve(b), x), np.allclose(A.T @ lu.solve(b, "T"), b))
Pr = sp.csc_matrix((np.ones(n), (lu.perm_r, np.arange(n))))
Pc = sp.csc_matrix((np.ones(n), (np.arange(n), lu.perm_c)))
print(abs(Pr @ A @ Pc - lu.L @ lu.U).max() < 1e-12, sp.tril(lu.L, -1).nnz + n == lu.L.nnz, sp.triu(lu.U).nnz == lu.U.nnz)
print(np.allclose(factorized(A.tocsc())(b), x))
P = sp.csr_matrix(np.array([[0.0, 2, 0], [1, 0, 3], [0, 4, 5]]))
print(spsolve(P, np.array([1.0, 2, 3])), inv(P.tocsc()).toarray())
print(spsolve(sp.csr_matrix(np.array([[1.0, 2], [2, 4]])), np.ones(2)))
L = sp.csr_matrix(np.array([[2.0, 0, 0], [1, 3, 0], [4, 5, 6]]))
print(spsolve_triangular(L, np.array([2.0, 4, 6])), spsolve_triangular(L.T.tocsr(), np.ones(3), lower=False))
print(spsolve_triangular(L, np.eye(3)), spsolve_triangular(L, np.array([2, 4, 6]), unit_diagonal=True))
for order in (None, "fro", 1, -1, np.inf, -np.inf):
    print(order, norm(A, order))
print(norm(P, axis=0), norm(P, axis=1), norm(P, 1, axis=0), norm(P, np.inf, axis=1), norm(P, 0, axis=1), norm(P, 3, axis=0))
print(np.allclose(expm(P.tocsc() * 0.1).toarray(), np.eye(3) + sum((np.linalg.matrix_power(P.toarray() * 0.1, k) / f
      for k, f in ((1, 1), (2, 2), (3, 6), (4, 24), (5, 120), (6, 720), (7, 5040))))))
for bad in (lambda: spsolve(sp.csr_matrix((2, 3)), np.ones(2)), lambda: spsolve(P, np.ones(4)), lambda: norm(np.eye(2)),
            lambda: norm(P, "x"), lambda: norm(P, axis=5), lambda: splu(sp.csc_matrix((2, 3))),
            lambda: splu(sp.csc_matrix(np.array([[1.0, 2], [2, 4]]))), lambda: norm(P, axis=(0, 0)), lambda: norm(P, axis=1.5),
            lambda: spsolve_triangular(sp.csr_matrix((2, 2)), np.ones(2))):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
