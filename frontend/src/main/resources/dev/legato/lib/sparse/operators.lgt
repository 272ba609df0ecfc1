"""scipy.sparse.linalg: linear operators and their algebra. Names with a leading underscore are not exported."""
import numpy as np
import scipy.sparse as sp


class LinearOperator:
    """A linear map given by its product with a vector: a subclass defines _matvec or _matmat."""
    ndim = 2
    _shown = None

    def __init__(self, *args, **kwargs):
        if type(self) is LinearOperator:
            self._of_functions(*args, **kwargs)
        else:
            self._of_type(*args, **kwargs)

    def _of_type(self, dtype, shape):
        shape = tuple(shape)
        if len(shape) != 2 or not all(isinstance(n, (int, np.integer)) for n in shape):
            raise ValueError(f"invalid shape {shape!r} (must be 2-d)")
        self.dtype = None if dtype is None else np.dtype(dtype)
        self.shape = shape

    def _of_functions(self, shape, matvec, rmatvec=None, matmat=None, dtype=None, rmatmat=None):
        self._of_type(dtype, shape)
        self.args = ()
        self._functions = (matvec, rmatvec, matmat, rmatmat)
        self._init_dtype()

    def _init_dtype(self):
        if self.dtype is None:
            self.dtype = np.asarray(self.matvec(np.zeros(self.shape[-1], dtype=np.int8))).dtype

    def _given(self, k):
        return self._functions[k] if type(self) is LinearOperator else None

    def _matvec(self, x):
        f = self._given(0)
        return self.matmat(x.reshape(-1, 1)) if f is None else f(x)

    def _matmat(self, X):
        f = self._given(2)
        return np.hstack([self.matvec(c.reshape(-1, 1)) for c in X.T]) if f is None else f(X)

    def _rmatvec(self, x):
        if type(self) is LinearOperator:
            f = self._given(1)
            if f is None:
                raise NotImplementedError("rmatvec is not defined")
            return f(x)
        if type(self)._adjoint is LinearOperator._adjoint:
            if type(self)._rmatmat is not LinearOperator._rmatmat:
                return self._rmatmat(x.reshape(-1, 1)).reshape(-1)
            raise NotImplementedError
        return self.H.matvec(x)

    def _rmatmat(self, X):
        f = self._given(3)
        if f is not None:
            return f(X)
        if type(self) is LinearOperator or type(self)._adjoint is LinearOperator._adjoint:
            return np.hstack([self.rmatvec(c.reshape(-1, 1)) for c in X.T])
        return self.H.matmat(X)

    def matvec(self, x):
        return self._applied(self._matvec, np.asarray(x), self.shape[1], self.shape[0], "matvec")

    def rmatvec(self, x):
        return self._applied(self._rmatvec, np.asarray(x), self.shape[0], self.shape[1], "rmatvec")

    def _applied(self, f, x, n, m, name):
        if x.shape != (n,) and x.shape != (n, 1):
            raise ValueError("dimension mismatch")
        y = np.asarray(f(x))
        return y.reshape(m) if x.ndim == 1 else y.reshape(m, 1)

    def matmat(self, X):
        return self._applied_to_columns(self._matmat, X, self.shape[1])

    def rmatmat(self, X):
        return self._applied_to_columns(self._rmatmat, X, self.shape[0])

    def _applied_to_columns(self, f, X, n):
        if not sp.issparse(X):
            X = np.asarray(X)
        if X.ndim != 2:
            raise ValueError(f"expected 2-d ndarray or matrix, not {X.ndim}-d")
        if X.shape[0] != n:
            raise ValueError(f"dimension mismatch: {self.shape}, {X.shape}")
        return f(X)

    def __call__(self, x):
        return self @ x

    def dot(self, x):
        if isinstance(x, LinearOperator):
            return _ProductLinearOperator(self, x)
        if np.isscalar(x):
            return _ScaledLinearOperator(self, x)
        if not sp.issparse(x):
            x = np.asarray(x)
        if x.ndim == 1 or x.ndim == 2 and x.shape[1] == 1:
            return self.matvec(x)
        if x.ndim == 2:
            return self.matmat(x)
        raise ValueError(f"expected 1-d or 2-d array or matrix, got {x!r}")

    def __mul__(self, x):
        return self.dot(x)

    def __matmul__(self, x):
        if np.isscalar(x):
            raise ValueError("Scalar operands are not allowed, use '*' instead")
        return self.dot(x)

    def __rmul__(self, x):
        if np.isscalar(x):
            return _ScaledLinearOperator(self, x)
        x = np.asarray(x)
        return self.T.matvec(x.T).T if x.ndim == 1 else self.T.matmat(x.T).T

    def __rmatmul__(self, x):
        if np.isscalar(x):
            raise ValueError("Scalar operands are not allowed, use '*' instead")
        return self.__rmul__(x)

    def __truediv__(self, other):
        if not np.isscalar(other):
            raise ValueError("Can only divide a linear operator by a scalar.")
        return _ScaledLinearOperator(self, 1.0 / other)

    def __pow__(self, p):
        return _PowerLinearOperator(self, p)

    def __add__(self, other):
        return _SumLinearOperator(self, other) if isinstance(other, LinearOperator) else NotImplemented

    def __neg__(self):
        return _ScaledLinearOperator(self, -1)

    def __sub__(self, other):
        return self + (-other)

    def __repr__(self):
        m, n = self.shape
        text = "unspecified dtype" if self.dtype is None else "dtype=" + str(self.dtype)
        name = "_CustomLinearOperator" if type(self) is LinearOperator else self._shown or type(self).__name__
        return f"<{m}x{n} {name} with {text}>"

    def adjoint(self):
        return self._adjoint()

    def transpose(self):
        return self._transpose()

    @property
    def H(self):
        return self.adjoint()

    @property
    def T(self):
        return self.transpose()

    def _adjoint(self):
        if type(self) is LinearOperator:
            matvec, rmatvec, matmat, rmatmat = self._functions
            return LinearOperator(self.shape[::-1], rmatvec, matvec, rmatmat, self.dtype, matmat)
        return _AdjointLinearOperator(self, False)

    def _transpose(self):
        return _AdjointLinearOperator(self, True)


class _AdjointLinearOperator(LinearOperator):
    """The conjugate transpose of an operator, or its transpose."""

    def __init__(self, A, plain):
        self._of_type(A.dtype, A.shape[::-1])
        self.A = A
        self.args = (A,)
        self._plain = plain
        self._shown = "_TransposedLinearOperator" if plain else None

    def _through(self, f, x):
        return np.conj(f(np.conj(x))) if self._plain else f(x)

    def _matvec(self, x):
        return self._through(self.A._rmatvec, x)

    def _rmatvec(self, x):
        return self._through(self.A._matvec, x)

    def _matmat(self, X):
        return self._through(self.A._rmatmat, X)

    def _rmatmat(self, X):
        return self._through(self.A._matmat, X)


class _Composed(LinearOperator):
    """An operator made of others: each product is the same composition of theirs."""

    def _matvec(self, x):
        return self._compose("matvec", x)

    def _rmatvec(self, x):
        return self._compose("rmatvec", x)

    def _matmat(self, X):
        return self._compose("matmat", X)

    def _rmatmat(self, X):
        return self._compose("rmatmat", X)


class _SumLinearOperator(_Composed):
    def __init__(self, A, B):
        if A.shape != B.shape:
            raise ValueError(f"cannot add {A} and {B}: shape mismatch")
        self._of_type(np.result_type(A.dtype, B.dtype), A.shape)
        self.args = (A, B)

    def _compose(self, name, x):
        A, B = self.args
        return getattr(A, name)(x) + getattr(B, name)(x)

    def _adjoint(self):
        return self.args[0].H + self.args[1].H


class _ProductLinearOperator(_Composed):
    def __init__(self, A, B):
        if A.shape[1] != B.shape[0]:
            raise ValueError(f"cannot multiply {A} and {B}: shape mismatch")
        self._of_type(np.result_type(A.dtype, B.dtype), (A.shape[0], B.shape[1]))
        self.args = (A, B)

    def _compose(self, name, x):
        first, second = self.args if name.startswith("r") else self.args[::-1]
        return getattr(second, name)(getattr(first, name)(x))

    def _adjoint(self):
        return self.args[1].H @ self.args[0].H


class _ScaledLinearOperator(_Composed):
    def __init__(self, A, alpha):
        if isinstance(A, _ScaledLinearOperator):
            A, own = A.args
            alpha = alpha * own
        self._of_type(np.result_type(A.dtype, type(alpha)), A.shape)
        self.args = (A, alpha)

    def _compose(self, name, x):
        A, alpha = self.args
        return (np.conj(alpha) if name.startswith("r") else alpha) * getattr(A, name)(x)

    def _adjoint(self):
        A, alpha = self.args
        return A.H * np.conj(alpha)


class _PowerLinearOperator(_Composed):
    def __init__(self, A, p):
        if A.shape[0] != A.shape[1]:
            raise ValueError(f"square LinearOperator expected, got {A!r}")
        if not isinstance(p, (int, np.integer)) or p < 0:
            raise ValueError("non-negative integer expected as p")
        self._of_type(A.dtype, A.shape)
        self.args = (A, p)

    def _compose(self, name, x):
        A, p = self.args
        r = np.array(x)
        for _ in range(p):
            r = getattr(A, name)(r)
        return r

    def _adjoint(self):
        return self.args[0].H ** self.args[1]


class _MatrixOperator(LinearOperator):
    _shown = "MatrixLinearOperator"

    def __init__(self, A):
        self._of_type(A.dtype, A.shape)
        self.A = A
        self.args = (A,)

    def _matvec(self, x):
        return self.A @ x

    def _matmat(self, X):
        return self.A @ X

    def _rmatvec(self, x):
        return self.A.T.conj() @ x

    def _rmatmat(self, X):
        return self.A.T.conj() @ X

    def _adjoint(self):
        return _MatrixOperator(self.A.T.conj())


class _IdentityOperator(LinearOperator):
    _shown = "IdentityOperator"

    def __init__(self, shape, dtype=None):
        self._of_type(dtype, shape)

    def _matvec(self, x):
        return x

    def _rmatvec(self, x):
        return x

    def _matmat(self, X):
        return X

    def _rmatmat(self, X):
        return X

    def _adjoint(self):
        return self


def aslinearoperator(A):
    if isinstance(A, LinearOperator):
        return A
    if sp.issparse(A):
        return _MatrixOperator(A)
    if isinstance(A, (np.ndarray, np.matrix)):
        if A.ndim > 2:
            raise ValueError("array must have ndim <= 2")
        return _MatrixOperator(np.atleast_2d(np.asarray(A)))
    if hasattr(A, "shape") and hasattr(A, "matvec"):
        return LinearOperator(A.shape, A.matvec, rmatvec=getattr(A, "rmatvec", None),
                              rmatmat=getattr(A, "rmatmat", None), dtype=getattr(A, "dtype", None))
    raise TypeError("type not understood")
