"""Functions of numpy.linalg over the factorisations in Java. Names with a leading underscore are not exported."""
from collections import namedtuple

import numpy as np

_EigResult = namedtuple("EigResult", ["eigenvalues", "eigenvectors"])
_EighResult = namedtuple("EighResult", ["eigenvalues", "eigenvectors"])
_QRResult = namedtuple("QRResult", ["Q", "R"])
_SVDResult = namedtuple("SVDResult", ["U", "S", "Vh"])
_SlogdetResult = namedtuple("SlogdetResult", ["sign", "logabsdet"])


def _value(r):
    return r[()] if r.ndim == 0 else r


def _matrices(a):
    a = np.asarray(a)
    if a.ndim < 2:
        raise np.linalg.LinAlgError(f"{a.ndim}-dimensional array given. Array must be at least two-dimensional")
    return a


# --- factorisations

def cholesky(a, /, *, upper=False):
    a = np.asarray(a)
    if upper:
        a = np.conj(np.swapaxes(_matrices(a), -1, -2))
    r = np.linalg._cholesky(a)
    return np.conj(np.swapaxes(r, -1, -2)) if upper else r


def qr(a, mode="reduced"):
    if mode not in ("reduced", "complete", "r", "raw"):
        if mode in ("f", "full", "e", "economic"):
            raise NotImplementedError(f"qr(mode={mode!r}) is not supported; use 'reduced'")
        raise ValueError(f"Unrecognized mode '{mode}'")
    if mode == "raw":
        raise NotImplementedError("qr(mode='raw') is not supported; use 'reduced' or 'complete'")
    if mode == "r":
        return np.linalg._qr(a, False, False)
    return _QRResult(*np.linalg._qr(a, mode == "complete", True))


def svd(a, full_matrices=True, compute_uv=True, hermitian=False):
    if hermitian:
        return _hermitian_svd(a, compute_uv)
    if not compute_uv:
        return np.linalg._svd(a, False, False)
    return _SVDResult(*np.linalg._svd(a, full_matrices, True))


def _hermitian_svd(a, compute_uv):
    if not compute_uv:
        return np.sort(np.abs(np.linalg._eigh(a, "L", False)), axis=-1)[..., ::-1]
    s, u = np.linalg._eigh(a, "L", True)
    sign = np.sign(s)
    size = np.abs(s)
    order = np.argsort(size, axis=-1)[..., ::-1]
    sign = np.take_along_axis(sign, order, axis=-1)
    size = np.take_along_axis(size, order, axis=-1)
    u = np.take_along_axis(u, order[..., None, :], axis=-1)
    return _SVDResult(u, size, np.conj(np.swapaxes(u * sign[..., None, :], -2, -1)))


def svdvals(x, /):
    return np.linalg._svd(x, False, False)


def eigh(a, UPLO="L"):
    return _EighResult(*np.linalg._eigh(a, UPLO, True))


def eigvalsh(a, UPLO="L"):
    return np.linalg._eigh(a, UPLO, False)


def eig(a):
    _check_finite(a)
    return _EigResult(*np.linalg._eig(a, True))


def eigvals(a):
    _check_finite(a)
    return np.linalg._eig(a, False)


def _check_finite(a):
    a = _matrices(a)
    if a.shape[-1] != a.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    if not np.all(np.isfinite(a)):
        raise np.linalg.LinAlgError("Array must not contain infs or NaNs")


# --- systems

def solve(a, b):
    a = np.asarray(a)
    b = np.asarray(b)
    vector = b.ndim == 1
    _matrices(a)
    if a.shape[-1] != a.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    if b.ndim == 0:
        raise ValueError("solve: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (m,m),(m,n)->(m,n) requires 2)")
    n = a.shape[-1]
    rows = b.shape[-1] if vector else b.shape[-2]
    if rows != n:
        name, signature = ("solve1", "(m,m),(m)->(m)") if vector else ("solve", "(m,m),(m,n)->(m,n)")
        raise ValueError(f"{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {rows} is different from {n})")
    return np.linalg._solve(a, b, vector)


def inv(a):
    return np.linalg._inv(a)


def tensorsolve(a, b, axes=None):
    a = np.asarray(a)
    b = np.asarray(b)
    if axes is not None:
        order = list(range(a.ndim))
        for k in axes:
            order.remove(k)
            order.append(k)
        a = np.transpose(a, order)
    shape = a.shape[b.ndim - a.ndim :] if b.ndim else a.shape
    n = 1
    for e in shape:
        n *= e
    if a.size != n**2:
        raise np.linalg.LinAlgError("Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])")
    return np.reshape(solve(np.reshape(a, (n, n)), np.ravel(b)), shape)


def tensorinv(a, ind=2):
    a = np.asarray(a)
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    n = 1
    for e in a.shape[ind:]:
        n *= e
    return np.reshape(inv(np.reshape(a, (n, -1))), a.shape[ind:] + a.shape[:ind])


def lstsq(a, b, rcond=None):
    a = np.asarray(a)
    b = np.asarray(b)
    if a.ndim != 2:
        raise np.linalg.LinAlgError(f"{a.ndim}-dimensional array given. Array must be two-dimensional")
    vector = b.ndim == 1
    if vector:
        b = b[:, None]
    if b.ndim != 2:
        raise np.linalg.LinAlgError(f"{b.ndim}-dimensional array given. Array must be two-dimensional")
    m, n = a.shape
    if m != b.shape[0]:
        raise np.linalg.LinAlgError("Incompatible dimensions")
    single = np.result_type(a, b).name == "float32"
    if rcond is None:
        rcond = (2.0**-23 if single else 2.0**-52) * max(n, m)
    if np.result_type(a, b).kind == "c":
        x, rank, s = _complex_lstsq(a, b, float(rcond))
    else:
        x, rank, s = np.linalg._lstsq(a, b, float(rcond))
    rank = np.int32(rank)
    if rank == n and m > n:
        error = np.matmul(a, x[:n]) - b
        rest = np.sum(np.square(error.real) + np.square(error.imag) if error.dtype.kind == "c" else np.square(error), axis=0)
    else:
        rest = np.array([], dtype=s.dtype)
    x = x[:n]
    return x[:, 0] if vector else x, rest, rank, s


def _complex_lstsq(a, b, rcond):
    u, s, vh = svd(a.astype(np.result_type(a, b)), full_matrices=False)
    rank = int(np.count_nonzero(s > max(rcond, 0.0) * s[0])) if s.size else 0
    scaled = np.matmul(np.conj(u.T)[:rank], b) / s[:rank, None]
    return np.matmul(np.conj(vh.T)[:, :rank], scaled), rank, s


def pinv(a, rcond=None, hermitian=False, *, rtol=None):
    a = np.asarray(a)
    if rcond is None:
        rcond = 1e-15 if rtol is None else rtol
    if _matrices(a).shape[-2] * a.shape[-1] == 0:
        return np.empty(a.shape[:-2] + (a.shape[-1], a.shape[-2]), dtype=a.dtype)
    u, s, vt = svd(np.conj(_matrices(a)), full_matrices=False, hermitian=hermitian)
    least = np.asarray(rcond)[..., None] * np.max(s, axis=-1, keepdims=True)
    large = s > least
    s = np.where(large, np.divide(1, np.where(large, s, 1)), 0).astype(s.dtype)
    return np.matmul(np.swapaxes(vt, -1, -2), s[..., None] * np.swapaxes(u, -1, -2))


# --- numbers of a matrix

def det(a):
    return _value(np.linalg._det(a))


def slogdet(a):
    sign, logdet = np.linalg._slogdet(a)
    return _SlogdetResult(_value(sign), _value(logdet))


def matrix_rank(A, tol=None, hermitian=False, *, rtol=None):
    A = np.asarray(A)
    if A.ndim < 2:
        return int(not np.all(A == 0))
    s = svd(A, compute_uv=False, hermitian=hermitian)
    if tol is None:
        if rtol is None:
            rtol = max(A.shape[-2:]) * np.finfo(s.dtype).eps
        tol = np.max(s, axis=-1, keepdims=True, initial=0) * np.asarray(rtol)[..., None]
    else:
        tol = np.asarray(tol)[..., None]
    return np.count_nonzero(s > tol, axis=-1)


def cond(x, p=None):
    x = np.asarray(x)
    if x.size == 0 and 0 in x.shape[-2:]:
        raise np.linalg.LinAlgError("cond is not defined on empty arrays")
    if p is None or p == 2 or p == -2:
        s = svd(x, compute_uv=False)
        r = s[..., -1] / s[..., 0] if p == -2 else s[..., 0] / s[..., -1]
    else:
        inverse = np.linalg._inv(x)
        r = np.linalg.norm(x, p, axis=(-2, -1)) * np.linalg.norm(inverse, p, axis=(-2, -1))
    nan = np.isnan(r)
    if np.any(nan):
        nan = nan & ~np.any(np.isnan(x), axis=(-2, -1))
        r = np.where(nan, np.asarray(np.inf, dtype=r.dtype), r)
    return _value(np.asarray(r))


def vector_norm(x, /, *, axis=None, keepdims=False, ord=2):
    x = np.asarray(x)
    shape = list(x.shape)
    if axis is None:
        r = np.linalg.norm(np.ravel(x), ord, axis=0)
        return np.reshape(r, (1,) * x.ndim) if keepdims else r
    if isinstance(axis, tuple):
        axes = [k % x.ndim for k in axis]
        rest = [k for k in range(x.ndim) if k not in axes]
        kept = tuple([1 if k in axes else e for k, e in enumerate(shape)])
        flat = np.reshape(np.transpose(x, axes + rest), (-1,) + tuple([shape[k] for k in rest]))
        r = np.linalg.norm(flat, ord, axis=0)
        return np.reshape(r, kept) if keepdims else r
    return np.linalg.norm(x, ord, axis=axis, keepdims=keepdims)


def matrix_norm(x, /, *, keepdims=False, ord="fro"):
    return np.linalg.norm(x, ord, axis=(-2, -1), keepdims=keepdims)


# --- products

def matrix_power(a, n):
    a = _matrices(a)
    if a.shape[-1] != a.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    if not isinstance(n, (int, np.integer)):
        raise TypeError("exponent must be an integer")
    if n == 0:
        return np.broadcast_to(np.eye(a.shape[-1], dtype=a.dtype), a.shape).copy()
    if n < 0:
        a = inv(a)
        n = -n
    if n == 3:
        return np.matmul(np.matmul(a, a), a)
    r = None
    while True:
        if n % 2:
            r = a if r is None else np.matmul(r, a)
        n //= 2
        if n == 0:
            return r
        a = np.matmul(a, a)


def multi_dot(arrays, *, out=None):
    arrays = [np.asarray(x) for x in arrays]
    n = len(arrays)
    if n < 2:
        raise ValueError("Expecting at least two arrays.")
    first, last = arrays[0].ndim, arrays[-1].ndim
    if first == 1:
        arrays[0] = arrays[0][None, :]
    if last == 1:
        arrays[-1] = arrays[-1][:, None]
    for x in arrays:
        if x.ndim != 2:
            raise np.linalg.LinAlgError(f"{x.ndim}-dimensional array given. Array must be two-dimensional")
    if n == 2:
        r = np.dot(arrays[0], arrays[1])
    else:
        sizes = [x.shape[0] for x in arrays] + [arrays[-1].shape[1]]
        cuts = _cheapest(sizes)
        r = _product(arrays, cuts, 0, n - 1)
    if first == 1 and last == 1:
        r = r[0, 0]
    elif first == 1 or last == 1:
        r = np.ravel(r)
    if out is not None:
        out[...] = r
        return out
    return r


def _cheapest(sizes):
    """The place to cut each chain of matrices, by dynamic programming (Cormen et al., chapter 15.2)."""
    n = len(sizes) - 1
    cost = [[0] * n for _ in range(n)]
    cuts = [[0] * n for _ in range(n)]
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i][j] = None
            for k in range(i, j):
                c = cost[i][k] + cost[k + 1][j] + sizes[i] * sizes[k + 1] * sizes[j + 1]
                if cost[i][j] is None or c < cost[i][j]:
                    cost[i][j] = c
                    cuts[i][j] = k
    return cuts


def _product(arrays, cuts, i, j):
    if i == j:
        return arrays[i]
    k = cuts[i][j]
    return np.dot(_product(arrays, cuts, i, k), _product(arrays, cuts, k + 1, j))


def trace(x, /, *, offset=0, dtype=None):
    return np.trace(x, offset, axis1=-2, axis2=-1, dtype=dtype)


def outer(x1, x2, /):
    x1 = np.asarray(x1)
    x2 = np.asarray(x2)
    if x1.ndim != 1 or x2.ndim != 1:
        raise ValueError(f"Input arrays must be one-dimensional, but they are x1.ndim={x1.ndim} and x2.ndim={x2.ndim}.")
    return np.outer(x1, x2)


def cross(x1, x2, /, *, axis=-1):
    x1 = np.asarray(x1)
    x2 = np.asarray(x2)
    if x1.shape[axis] != 3 or x2.shape[axis] != 3:
        raise ValueError(f"Both input arrays must be (arrays of) 3-dimensional vectors, but they are {x1.shape[axis]} and {x2.shape[axis]} dimensional instead.")
    return np.cross(x1, x2, axis=axis)


def diagonal(x, /, *, offset=0):
    return np.diagonal(x, offset, axis1=-2, axis2=-1)


def matmul(x1, x2, /):
    return np.matmul(x1, x2)


def matrix_transpose(x, /):
    return np.swapaxes(np.asarray(x), -1, -2)


def tensordot(x1, x2, /, *, axes=2):
    return np.tensordot(x1, x2, axes=axes)


def vecdot(x1, x2, /, *, axis=-1):
    return np.vecdot(x1, x2, axis=axis)
