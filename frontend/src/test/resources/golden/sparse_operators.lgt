# Linear operators: of functions, of matrices, by subclassing, and their algebra.
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import LinearOperator, aslinearoperator

A = np.array([[1.0, 2, 0], [0, 3, 4]])
B = sp.csr_matrix(A)
x = np.array([1.0, 2, 3])
y = np.array([1.0, -1])
f = LinearOperator((2, 3), matvec=lambda v: A @ v, rmatvec=lambda v: A.T @ v)
m = aslinearoperator(B)


class Twice(LinearOperator):
    def __init__(self, n):
        super().__init__(dtype=np.float64, shape=(n, n))

    def _matvec(self, v):
        return 2 * v

    def _adjoint(self):
        return self


t = Twice(3)
for op in (f, m, aslinearoperator(A)):
    print(op, op.shape, op.dtype)
    print(op @ x, op.matvec(x), op.rmatvec(y), op.H @ y, op.T @ y, op.dot(x[:, None]).ravel())
    print(op.matmat(np.eye(3)), op.rmatmat(np.eye(2)))
    print((op + op) @ x, (2 * op) @ x, (op * 3) @ x, (-op) @ x, (op / 2) @ x, (op @ t) @ x, (op - op) @ x)
print(t, t @ x, t.H @ x, (t ** 3) @ x, (t * t).matmat(np.eye(3)), t(x))
print(op + op, 2 * op, op @ t, t ** 2, t.T)
for bad in (lambda: f @ y, lambda: f @ 2, lambda: f + t, lambda: f ** 2, lambda: aslinearoperator("a"), lambda: t.matmat(x),
            lambda: LinearOperator((2, 2), matvec=lambda v: v).rmatvec(y), lambda: f / x, lambda: LinearOperator((2,), matvec=None)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(isinstance(t, LinearOperator), isinstance(f, LinearOperator), aslinearoperator(t) is t)
