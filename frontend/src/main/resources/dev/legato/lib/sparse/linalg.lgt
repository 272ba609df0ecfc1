"""scipy.sparse.linalg: iterative solvers, linear operators, norms and solutions by sparse factors. The solvers take
the steps of SciPy's, so that iteration counts agree; vectors are updated in place, so that each step is a few fused
kernels. Names with a leading underscore are not exported."""
import math
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu, _triangular


class MatrixRankWarning(UserWarning):
    pass


# --- linear operators

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


# --- iterative solvers

def _system(A, M, x0, b):
    """The operators, the start and the right-hand side of a solver, in one floating type; M is None when it is the
    identity."""
    A = aslinearoperator(A)
    n = A.shape[0]
    if n != A.shape[1]:
        raise ValueError(f"expected square matrix, but got shape={(A.shape,)}")
    b = np.asarray(b)
    if b.shape != (n, 1) and b.shape != (n,):
        raise ValueError(f"shapes of A {A.shape} and b {b.shape} are incompatible")
    if b.dtype.char not in "fdFD":
        b = b.astype("d")
    own = np.dtype("d") if A.dtype is None or A.dtype.char not in "fdFD" else A.dtype
    dtype = np.result_type(own, b.dtype)
    b = b.astype(dtype).ravel()
    if M is not None:
        M = aslinearoperator(M)
        if A.shape != M.shape:
            raise ValueError("matrix and preconditioner have different shapes")
    if x0 is None:
        x = np.zeros(n, dtype=dtype)
    elif isinstance(x0, str):
        x = b.copy() if M is None else M.matvec(b.copy())
    else:
        x = np.array(x0, dtype=dtype)
        if x.shape != (n, 1) and x.shape != (n,):
            raise ValueError(f"shapes of A {A.shape} and x0 {x.shape} are incompatible")
        x = x.ravel()
    return A, M, x, b


def _start(A, x, b, x0):
    return b.copy() if x0 is None or not x.any() else b - A.matvec(x)


def _tolerance(name, norm, atol, rtol):
    if atol == "legacy" or atol is None or atol < 0:
        raise ValueError(f"'scipy.sparse.linalg.{name}' called with invalid `atol`={atol}; if set, `atol` must be a "
                         "real, non-negative number.")
    return max(float(atol), float(rtol) * float(norm))


def _products(x):
    return np.vdot if np.iscomplexobj(x) else np.dot


def cg(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("cg", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    r = _start(A, x, b, x0)
    plain = M is None and not np.iscomplexobj(x)
    for k in range(limit):
        if plain:  # one sweep gives both the residual's norm and its product with itself
            z = r
            rho = dot(r, r)
            size = math.sqrt(rho)
        else:
            size = np.linalg.norm(r)
        if size < atol:
            return x, 0
        if not plain:
            z = r if M is None else M.matvec(r)
            rho = dot(r, z)
        if k == 0:
            p = z.copy()
        else:
            p *= rho / before
            p += z
        q = A.matvec(p)
        alpha = rho / dot(p, q)
        x += alpha * p
        r -= alpha * q
        before = rho
        if callback:
            callback(x)
    return x, limit


def bicg(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("bicg", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    s = r.copy()
    for k in range(limit):
        if np.linalg.norm(r) < atol:
            return x, 0
        z = r if M is None else M.matvec(r)
        w = s if M is None else M.rmatvec(s)
        rho = dot(s, z)
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = z.copy()
            t = w.copy()
        else:
            beta = rho / before
            p *= beta
            p += z
            t *= np.conj(beta)
            t += w
        q = A.matvec(p)
        u = A.rmatvec(t)
        product = dot(t, q)
        if product == 0:
            return x, -11
        alpha = rho / product
        x += alpha * p
        r -= alpha * q
        s -= np.conj(alpha) * u
        before = rho
        if callback:
            callback(x)
    return x, limit


def bicgstab(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("bicgstab", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    shadow = r.copy()
    for k in range(limit):
        size = np.linalg.norm(r)
        rho = dot(shadow, r)
        if size < atol:
            return x, 0
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = r.copy()
        else:
            if np.abs(omega) < small:
                return x, -11
            p -= omega * v
            p *= (rho / before) * (alpha / omega)
            p += r
        y = p if M is None else M.matvec(p)
        v = A.matvec(y)
        product = dot(shadow, v)
        if product == 0:
            return x, -11
        alpha = rho / product
        r -= alpha * v
        if np.linalg.norm(r) < atol:
            x += alpha * y
            return x, 0
        z = r if M is None else M.matvec(r.copy())
        t = A.matvec(z)
        omega = dot(t, r) / dot(t, t)
        x += alpha * y
        x += omega * z
        r -= omega * t
        before = rho
        if callback:
            callback(x)
    return x, limit


def cgs(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("cgs", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    shadow = r.copy()
    for k in range(limit):
        size = np.linalg.norm(r)
        rho = dot(shadow, r)
        if size < atol:
            return x, 0
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = r.copy()
            u = r.copy()
        else:
            beta = rho / before
            u = r + beta * q
            p = (p * beta + q) * beta + u
        v = A.matvec(p if M is None else M.matvec(p))
        product = dot(shadow, v)
        if product == 0:
            return x, -11
        alpha = rho / product
        q = u - alpha * v
        y = u + q if M is None else M.matvec(u + q)
        x += alpha * y
        r = b - A.matvec(x)
        before = rho
        if callback:
            callback(x)
    return x, limit


def _rotation(f, g):
    """The plane rotation (c, s, r) that turns (f, g) into (r, 0), as LAPACK's lartg."""
    if g == 0:
        return 1.0, 0.0, f
    if isinstance(f, complex) or isinstance(g, complex):
        if f == 0:
            size = abs(g)
            return 0.0, complex(g).conjugate() / size, size
        f2 = abs(f) ** 2
        h2 = f2 + abs(g) ** 2
        d = math.sqrt(f2 * h2)
        return f2 / d, complex(g).conjugate() * (f / d), f * (h2 / d)
    if f == 0:
        return 0.0, math.copysign(1.0, g), abs(g)
    r = math.copysign(math.sqrt(f * f + g * g), f)
    return abs(f) / abs(r), g / r, r


def gmres(A, b, x0=None, *, rtol=1e-5, atol=0.0, restart=None, maxiter=None, M=None, callback=None,
          callback_type=None):
    kind = "legacy" if callback_type is None else callback_type
    if kind not in ("x", "pr_norm", "legacy"):
        raise ValueError(f"Unknown callback_type: {kind!r}")
    if callback is None:
        kind = None
    A, M, x, b = _system(A, M, x0, b)
    n = len(b)
    bnorm = float(np.linalg.norm(b))
    atol = _tolerance("gmres", bnorm, atol, rtol)
    if bnorm == 0:
        return b, 0
    number = complex if np.iscomplexobj(x) else float
    eps = float(np.finfo(x.dtype).eps)
    dot = _products(x)
    limit = n * 10 if maxiter is None else maxiter
    restart = min(20 if restart is None else restart, n)
    precondition = (lambda v: v) if M is None else M.matvec
    factor = 1.0
    tolerance = float(np.linalg.norm(precondition(b))) * min(factor, atol / bnorm)
    r = _start(A, x, b, x0)
    size = float(np.linalg.norm(r))
    if size < atol:
        return x, 0
    inner = 0
    for _ in range(limit):
        w = precondition(r)
        head = float(np.linalg.norm(w))
        basis = [w * (1 / head)]
        S = [number(head)]
        columns = []
        rotations = []
        breakdown = False
        for col in range(restart):
            w = precondition(A.matvec(basis[col]))
            before = np.linalg.norm(w)
            parts = []
            for v in basis:
                parts.append(dot(v, w))
                w = w - parts[-1] * v
            after = float(np.linalg.norm(w))
            h = [number(t) for t in parts]
            if after <= eps * float(before):
                breakdown = True
                after = 0.0
                basis.append(w)
            else:
                basis.append(w * (1 / after))
            h.append(number(after))
            for k, (c, s) in enumerate(rotations):
                h[k], h[k + 1] = c * h[k] + s * h[k + 1], -s.conjugate() * h[k] + c * h[k + 1]
            c, s, h[col] = _rotation(h[col], h[col + 1])
            s = number(s)
            h[col + 1] = number(0)
            rotations.append((c, s))
            columns.append(h)
            last = -s.conjugate() * S[col]
            S[col] = c * S[col]
            S.append(last)
            residual = abs(last)
            inner += 1
            if kind in ("legacy", "pr_norm"):
                callback(residual / bnorm)
            if kind == "legacy" and inner == limit:
                break
            if residual <= tolerance or breakdown:
                break
        if columns[col][col] == 0:
            S[col] = number(0)
        y = S[:col + 1]
        for k in range(col, -1, -1):
            if y[k] != 0:
                y[k] /= columns[k][k]
                for j in range(k):
                    y[j] -= y[k] * columns[k][j]
        for k in range(col + 1):
            x += y[k] * basis[k]
        r = b - A.matvec(x)
        size = float(np.linalg.norm(r))
        if kind == "legacy" and inner == limit:
            return x, 0 if size <= atol else limit
        if kind == "x":
            callback(x)
        if size <= atol or breakdown:
            break
        factor = max(eps, 0.25 * factor) if residual <= tolerance else min(1.0, 1.5 * factor)
        tolerance = residual * min(factor, atol / size)
    return x, 0 if size <= atol else limit


def minres(A, b, x0=None, *, rtol=1e-5, shift=0.0, maxiter=None, M=None, callback=None, show=False, check=False):
    """Paige and Saunders, "Solution of sparse indefinite systems of linear equations" (1975)."""
    if show or check:
        raise NotImplementedError("minres with show or check; leave them out")
    A, M, x, b = _system(A, M, x0, b)
    n = len(b)
    limit = 5 * n if maxiter is None else maxiter
    precondition = (lambda v: v) if M is None else M.matvec
    eps = float(np.finfo(x.dtype).eps)
    r1 = b.copy() if x0 is None else b - A.matvec(x)
    y = precondition(r1)
    start = float(np.inner(r1, y))
    if start < 0:
        raise ValueError("indefinite preconditioner")
    if start == 0:
        return x, 0
    if np.linalg.norm(b) == 0:
        return b, 0
    start = math.sqrt(start)
    beta = phibar = rhs1 = start
    oldb = dbar = epsln = rhs2 = total = gmax = 0.0
    gmin = float(np.finfo(x.dtype).max)
    cs = -1.0
    sn = 0.0
    w = np.zeros(n, dtype=x.dtype)
    w2 = np.zeros(n, dtype=x.dtype)
    r2 = r1
    stop = 0
    k = 0
    while k < limit:
        k += 1
        v = (1.0 / beta) * y
        y = A.matvec(v)
        if shift != 0:
            y = y - shift * v
        if k >= 2:
            y = y - (beta / oldb) * r1
        alfa = float(np.inner(v, y))
        y = y - (alfa / beta) * r2
        r1 = r2
        r2 = y
        y = precondition(r2)
        oldb = beta
        beta = float(np.inner(r2, y))
        if beta < 0:
            raise ValueError("non-symmetric matrix")
        beta = math.sqrt(beta)
        total += alfa ** 2 + oldb ** 2 + beta ** 2
        if k == 1 and beta / start <= 10 * eps:
            stop = -1  # b is an eigenvector
        oldeps = epsln
        delta = cs * dbar + sn * alfa
        gbar = sn * dbar - cs * alfa
        epsln = sn * beta
        dbar = -cs * beta
        root = math.sqrt(gbar * gbar + dbar * dbar)
        gamma = max(math.sqrt(gbar * gbar + beta * beta), eps)
        cs = gbar / gamma
        sn = beta / gamma
        phi = cs * phibar
        phibar = sn * phibar
        w1 = w2
        w2 = w
        w = (v - oldeps * w1 - delta * w2) * (1.0 / gamma)
        x = x + phi * w
        gmax = max(gmax, gamma)
        gmin = min(gmin, gamma)
        z = rhs1 / gamma
        rhs1 = rhs2 - delta * z
        rhs2 = -epsln * z
        anorm = math.sqrt(total)
        ynorm = float(np.linalg.norm(x))
        test1 = math.inf if ynorm == 0 or anorm == 0 else phibar / (anorm * ynorm)
        test2 = math.inf if anorm == 0 else root / anorm
        if stop == 0:
            if 1 + test2 <= 1:
                stop = 2
            if 1 + test1 <= 1:
                stop = 1
            if k >= limit:
                stop = 6
            if gmax / gmin >= 0.1 / eps:
                stop = 4
            if anorm * ynorm * eps >= start:
                stop = 3
            if test2 <= rtol:
                stop = 2
            if test1 <= rtol:
                stop = 1
        if callback is not None:
            callback(x)
        if stop != 0:
            break
    return x, limit if stop == 6 else 0


# --- norms

def norm(x, ord=None, axis=None):
    if not sp.issparse(x):
        raise TypeError("input is not sparse. use numpy.linalg.norm")
    if axis is None and ord in (None, "fro", "f"):
        return _frobenius(x)
    x = x.tocsr()
    if axis is None:
        axis = tuple(range(x.ndim))
    elif not isinstance(axis, tuple):
        if not isinstance(axis, (int, np.integer)):
            raise TypeError("'axis' must be None, an integer or a tuple of integers")
        axis = (axis,)
    n = x.ndim
    if len(axis) > 2:
        raise ValueError("Improper number of dimensions to norm.")
    if any(not -n <= a < n for a in axis):
        raise ValueError(f"Invalid axis {axis!r} for an array with shape {x.shape!r}")
    if len(axis) == 2:
        return _matrix_norm(x, ord, axis[0], axis[1])
    a = axis[0]
    if ord == np.inf:
        r = abs(x).max(axis=a)
    elif ord == -np.inf:
        r = abs(x).min(axis=a)
    elif ord == 0:
        r = (x != 0).sum(axis=a)
    elif ord == 1:
        r = abs(x).sum(axis=a)
    elif ord in (2, None):
        r = np.sqrt(np.asarray(abs(x).power(2).sum(axis=a)))
    else:
        if isinstance(ord, str):
            raise ValueError("Invalid norm order for vectors.")
        r = np.power(np.asarray(abs(x).power(ord).sum(axis=a)), 1 / ord)
    return (r.toarray() if sp.issparse(r) else np.asarray(r)).ravel()


def _frobenius(x):
    x = x if x.format in ("csr", "csc", "coo", "dia", "bsr") else x.tocsr()
    if hasattr(x, "sum_duplicates"):
        x.sum_duplicates()
    return np.linalg.norm(x.data.ravel())


def _matrix_norm(x, ord, row, column):
    if row % 2 == column % 2:
        raise ValueError("Duplicate axes given.")
    if ord in (2, -2):
        raise NotImplementedError("the spectral norm of a sparse matrix; use np.linalg.norm(A.toarray(), 2)")
    if ord == 1:
        return abs(x).sum(axis=row).max()
    if ord == np.inf:
        return abs(x).sum(axis=column).max()
    if ord == -1:
        return abs(x).sum(axis=row).min()
    if ord == -np.inf:
        return abs(x).sum(axis=column).min()
    if ord in (None, "f", "fro"):
        return _frobenius(x)
    raise ValueError("Invalid norm order for matrices.")


# --- solutions by factors

def spsolve(A, b, permc_spec=None, use_umfpack=True):
    if not (sp.issparse(A) and A.format in ("csc", "csr")):
        A = sp.csc_array(A)
    sparse = sp.issparse(b)
    if not sparse:
        b = np.asarray(b)
    vector = b.ndim == 1 or b.ndim == 2 and b.shape[1] == 1
    A.sum_duplicates()
    if A.dtype.kind not in "fc":
        A = A.astype(np.float32 if A.dtype.itemsize <= 2 else np.float64)
    dtype = np.promote_types(A.dtype, b.dtype)
    if A.dtype != dtype:
        A = A.astype(dtype)
    m, n = A.shape
    if m != n:
        raise ValueError(f"matrix must be square (has shape {(m, n)})")
    if m != b.shape[0]:
        raise ValueError(f"matrix - rhs dimension mismatch ({A.shape} - {b.shape[0]})")
    dense = (b.toarray() if sparse else b).astype(dtype)
    try:
        x = splu(A, permc_spec).solve(dense)
    except RuntimeError as e:
        if str(e) != "Factor is exactly singular" or sparse and not vector:
            raise
        x = np.full(dense.shape, np.nan, dtype=dtype)
    if sparse and not vector:
        return type(A)(x)
    return x.ravel() if vector else x


def factorized(A):
    return splu(A).solve


def inv(A):
    if not sp.issparse(A):
        raise TypeError("Input must be a sparse arrays")
    return spsolve(A, sp.eye_array(A.shape[0], A.shape[1], format="csr").astype(A.dtype))


def spsolve_triangular(A, b, lower=True, overwrite_A=False, overwrite_b=False, unit_diagonal=False):
    A = sp.csr_array(A)
    m, n = A.shape
    if m != n:
        raise ValueError(f"A must be a square matrix but its shape is {A.shape}.")
    if not unit_diagonal and np.any(A.diagonal() == 0):
        raise np.linalg.LinAlgError("A is singular: zero entry on diagonal.")
    b = np.asarray(b)
    if b.ndim not in (1, 2):
        raise ValueError(f"b must have 1 or 2 dims but its shape is {b.shape}.")
    if m != b.shape[0]:
        raise ValueError("The size of the dimensions of A must be equal to the size of the first dimension of b but "
                         f"the shape of A is {A.shape} and the shape of b is {b.shape}.")
    dtype = np.promote_types(np.promote_types(A.dtype, np.float32), b.dtype)
    wide = np.promote_types(dtype, np.float64)
    A = A.astype(wide)
    A.sum_duplicates()
    return _triangular(A, b.astype(wide), lower, unit_diagonal).astype(dtype)


def matrix_power(A, power):
    m, n = A.shape
    if m != n:
        raise TypeError("sparse matrix is not square")
    return sp.csr_matrix(A) ** power if not isinstance(A, sp.sparray) else _power(A, power)


def _power(A, power):
    if power < 0:
        raise ValueError("exponent must be >= 0")
    if power == 0:
        return sp.eye_array(A.shape[0], dtype=A.dtype)
    if power == 1:
        return A.copy()
    half = _power(A, power // 2)
    return A @ half @ half if power % 2 else half @ half


def expm(A):
    """By scaling and squaring of a Taylor polynomial, sparse throughout."""
    if A.shape[0] != A.shape[1]:
        raise ValueError("expected a square matrix")
    size = float(abs(A).sum(axis=0).max()) if A.nnz else 0.0
    squarings = max(0, int(math.ceil(math.log2(size))) + 3) if size > 0 else 0
    scaled = A.astype(np.result_type(A.dtype, np.float64)) * (0.5 ** squarings)
    eye = (sp.eye_array if isinstance(A, sp.sparray) else sp.eye)(A.shape[0], dtype=scaled.dtype, format=A.format)
    r = eye
    for k in range(16, 0, -1):
        r = eye + (scaled @ r) * (1.0 / k)
    for _ in range(squarings):
        r = r @ r
    return r


def spbandwidth(A):
    A = sp.coo_array(A)
    if A.nnz == 0:
        return 0, 0
    gap = A.col.astype(np.int64) - A.row
    return max(0, -int(gap.min())), max(0, int(gap.max()))


def is_sptriangular(A):
    A = sp.coo_array(A)
    return (A.col <= A.row).all(), (A.col >= A.row).all()
