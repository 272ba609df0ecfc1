"""scipy.linalg: systems of equations, inverses and numbers of a matrix, over the factorisations of numpy.linalg. Arrays
(..., M, N) are stacks of matrices. The flags overwrite_a and overwrite_b permit something, so nothing is done for them.
Names with a leading underscore are not exported."""
import numpy as np

LinAlgError = np.linalg.LinAlgError


class LinAlgWarning(RuntimeWarning):
    pass


def _checked(a, check_finite):
    a = np.asarray_chkfinite(a) if check_finite else np.asarray(a)
    return a.astype(np.float32) if a.dtype == np.float16 else a


def _adjoint(a):
    return np.conj(np.swapaxes(a, -1, -2))


def _square(a):
    """A stack of square matrices, as solve and inv want it."""
    if a.ndim < 2:
        raise ValueError(f"Expected at least ndim=2, got a1.ndim={a.ndim}")
    if a.shape[-1] != a.shape[-2]:
        raise ValueError(f"Expected square matrix, got a1.shape={a.shape}")
    return a


def _singular(a):
    """Raises SciPy's error for the singular ones of a stack."""
    zero = np.any(np.diagonal(np.linalg._lu(a)[0], axis1=-2, axis2=-1) == 0, axis=-1)
    which = np.flatnonzero(np.ravel(zero)).tolist()
    raise LinAlgError(f"A singular matrix detected: slice(s) {which or [0]} are singular.")


_GENERAL = ("general", "gen")
_SYMMETRIC = ("symmetric", "sym")
_HERMITIAN = ("hermitian", "her")
_POSITIVE = ("positive definite", "pos")
_OTHER = ("diagonal", "tridiagonal", "banded", "upper triangular", "lower triangular")


def _assumed(a, assume_a, lower):
    """The matrix of which only what is assumed of it is read."""
    if assume_a is None or assume_a in _GENERAL or assume_a == "banded":
        return a
    if assume_a == "diagonal":
        return a * np.eye(a.shape[-1], dtype=a.dtype)
    if assume_a == "tridiagonal":
        return np.triu(np.tril(a, 1), -1)
    if assume_a == "upper triangular":
        return np.triu(a)
    if assume_a == "lower triangular":
        return np.tril(a)
    if assume_a not in _SYMMETRIC + _HERMITIAN + _POSITIVE:
        raise ValueError(f"{assume_a} is not a recognized matrix structure")
    half = np.tril(a) if lower else np.triu(a)
    rest = np.tril(a, -1) if lower else np.triu(a, 1)
    other = np.swapaxes(rest, -1, -2)
    if assume_a not in _SYMMETRIC and a.dtype.kind == "c":
        diagonal = np.eye(a.shape[-1], dtype=bool)
        return np.where(diagonal, a.real.astype(a.dtype), half) + np.conj(other)
    return half + other


def solve(a, b, lower=False, overwrite_a=False, overwrite_b=False, check_finite=True, assume_a=None, transposed=False):
    a = np.atleast_2d(_checked(a, check_finite))
    b = np.atleast_1d(_checked(b, check_finite))
    _square(a)
    vector = b.ndim == 1
    rows = b.shape[0] if vector else b.shape[-2]
    if rows != a.shape[-1]:
        shape = (rows, 1) if vector else b.shape
        raise ValueError(f"incompatible shapes: a1.shape={a.shape} and b1.shape={shape}")
    full = _assumed(a, assume_a, lower)
    if transposed:
        if full.dtype.kind == "c":
            raise NotImplementedError("scipy.linalg.solve can currently not solve a^T x = b or a^H x = b for complex matrices.")
        full = np.swapaxes(full, -1, -2)
    dtype = np.result_type(full, b)
    if b.size == 0 or full.size == 0:
        return np.empty(b.shape, dtype=np.linalg.solve(np.eye(1, dtype=dtype), np.ones(1, dtype=dtype)).dtype)
    if assume_a in _POSITIVE:
        try:
            np.linalg.cholesky(full)
        except LinAlgError:
            raise LinAlgError("A singular matrix detected: slice(s) [0] are singular.")
    try:
        return np.linalg._solve(full, b, vector)
    except LinAlgError:
        _singular(full)


def inv(a, overwrite_a=False, check_finite=True, *, assume_a=None, lower=False):
    a = _square(_checked(a, check_finite))
    full = _assumed(a, assume_a, lower)
    try:
        return np.linalg._inv(full)
    except LinAlgError:
        _singular(full)


def det(a, overwrite_a=False, check_finite=True):
    a = _checked(a, check_finite)
    if a.ndim < 2:
        raise ValueError("The input array must be at least two-dimensional.")
    if a.shape[-1] != a.shape[-2]:
        raise ValueError(f"Last 2 dimensions of the array must be square but received shape {a.shape}.")
    return np.linalg.det(a.astype(np.complex128 if a.dtype.kind == "c" else np.float64))


def norm(a, ord=None, axis=None, keepdims=False, check_finite=True):
    a = _checked(a, check_finite)
    r = np.linalg.norm(a, ord=ord, axis=axis, keepdims=keepdims)
    if a.ndim == 2 and a.dtype.kind in "fc" and axis is None and not keepdims and (ord == 1 or ord == np.inf):
        return float(r)
    return r


def lstsq(a, b, cond=None, overwrite_a=False, overwrite_b=False, check_finite=True, lapack_driver=None):
    a = _checked(a, check_finite)
    b = _checked(b, check_finite)
    if a.ndim != 2:
        raise ValueError("Input array a should be 2D")
    m, n = a.shape
    if b.shape[0] != m:
        raise ValueError(f"Shape mismatch: a and b should have the same number of rows ({m} != {b.shape[0]}).")
    if lapack_driver not in (None, "gelsd", "gelsy", "gelss"):
        raise ValueError(f'LAPACK driver "{lapack_driver}" is not found')
    if m == 0 or n == 0:
        x = np.zeros((n,) + b.shape[1:], dtype=np.result_type(a, b, np.float32))
        return x, np.sum(np.abs(b) ** 2, axis=0) if n == 0 else np.empty((0,)), 0, np.empty((0,))
    if cond is None:
        cond = np.finfo(np.result_type(a, b, np.float32)).eps
    x, rest, rank, s = np.linalg.lstsq(a, b, cond)
    rank = int(rank)
    rest = rest if lapack_driver != "gelsy" and rest.size else np.asarray([], dtype=x.dtype)
    if rest.size and b.ndim == 1:
        rest = rest[0]
    return x, rest, rank, None if lapack_driver == "gelsy" else s


def _cut(a, s, atol, rtol):
    """How small singular values must be to count as zero."""
    atol = 0.0 if atol is None else atol
    rtol = max(a.shape[-2:]) * np.finfo(s.dtype).eps if rtol is None else rtol
    if atol < 0.0 or rtol < 0.0:
        raise ValueError("atol and rtol values must be positive.")
    return atol + np.max(s, initial=0.0) * rtol


def pinv(a, *, atol=None, rtol=None, return_rank=False, check_finite=True):
    a = _checked(a, check_finite)
    if a.ndim != 2:
        raise ValueError("expected matrix")
    u, s, vh = np.linalg.svd(a, full_matrices=False)
    rank = np.sum(s > _cut(a, s, atol, rtol))
    k = int(rank)
    b = _adjoint(np.matmul(u[:, :k] / s[:k], vh[:k]))
    return (b, rank) if return_rank else b


def pinvh(a, atol=None, rtol=None, lower=True, return_rank=False, check_finite=True):
    a = _checked(a, check_finite)
    if a.ndim != 2 or a.shape[0] != a.shape[1]:
        raise ValueError('expected square "a" matrix')
    s, u = np.linalg.eigh(a, "L" if lower else "U")
    keep = np.flatnonzero(np.abs(s) > _cut(a, np.abs(s), atol, rtol))
    u = u[:, keep]
    b = np.matmul(u / s[keep], _adjoint(u))
    return (b, len(keep)) if return_rank else b


# --- triangles and bands

_FORMS = {0: 0, 1: 1, 2: 2, "N": 0, "T": 1, "C": 2}


def solve_triangular(a, b, trans=0, lower=False, unit_diagonal=False, overwrite_b=False, check_finite=True):
    a = _checked(a, check_finite)
    b = _checked(b, check_finite)
    if a.ndim < 2 or a.shape[-1] != a.shape[-2]:
        raise ValueError("expected square matrix")
    if b.ndim == 0 or (b.shape[0] if b.ndim == 1 else b.shape[-2]) != a.shape[-1]:
        raise ValueError(f"shapes of a {a.shape} and b {b.shape} are incompatible")
    if trans not in _FORMS:
        raise NotImplementedError(f"solve_triangular(trans={trans!r}) is not supported; use 'N', 'T' or 'C'")
    if not unit_diagonal:
        zero = np.flatnonzero(np.any(np.reshape(np.diagonal(a, axis1=-2, axis2=-1), (-1, a.shape[-1])) == 0, axis=0))
        if zero.size:
            raise LinAlgError(f"singular matrix: resolution failed at diagonal {zero[0]}")
    return np.linalg._substitute(a, b, bool(lower), bool(unit_diagonal), _FORMS[trans], b.ndim == 1)


def solve_banded(l_and_u, ab, b, overwrite_ab=False, overwrite_b=False, check_finite=True):
    ab = _checked(ab, check_finite)
    b = _checked(b, check_finite)
    if ab.shape[-1] != b.shape[0]:
        raise ValueError("shapes of ab and b are not compatible.")
    below, above = l_and_u
    if below + above + 1 != ab.shape[0]:
        raise ValueError("invalid values for the number of lower and upper diagonals: l+u+1 "
                         f"({below + above + 1}) does not equal ab.shape[0] ({ab.shape[0]})")
    return np.linalg._banded(ab, b, below, above, b.ndim == 1)


def solveh_banded(ab, b, overwrite_ab=False, overwrite_b=False, lower=False, check_finite=True):
    ab = _checked(ab, check_finite)
    b = _checked(b, check_finite)
    if ab.shape[-1] != b.shape[0]:
        raise ValueError("shapes of ab and b are not compatible.")
    n = ab.shape[1]
    k = ab.shape[0] - 1
    if not lower:  # element (i, j) of the upper half is below the diagonal in column i
        ab = np.stack([np.conj(np.concatenate([ab[k - d, d:], np.zeros(min(d, n), dtype=ab.dtype)])) for d in range(k + 1)])
    upper = [np.concatenate([np.zeros(min(d, n), dtype=ab.dtype), np.conj(ab[d, : n - d])]) for d in range(k, 0, -1)]
    minor = _indefinite(ab)
    if minor:
        raise LinAlgError(f"{minor}th leading minor not positive definite")
    return np.linalg._banded(np.concatenate([np.reshape(upper, (k, n)), ab]) if k else ab, b, k, k, b.ndim == 1)


def _indefinite(ab):
    """The first order of a leading minor of the band that is not positive, or 0."""
    rows = ab.tolist()
    k = len(rows) - 1
    n = len(rows[0])
    columns = []
    for j in range(n):
        pivot = rows[0][j].real
        for i in range(max(0, j - k), j):
            pivot -= abs(columns[i][j - i]) ** 2
        if not pivot > 0:
            return j + 1
        root = pivot**0.5
        column = [root]
        for d in range(1, min(k, n - 1 - j) + 1):
            v = rows[d][j]
            for i in range(max(0, j + d - k), j):
                v -= columns[i][j + d - i] * columns[i][j - i].conjugate()
            column.append(v / root)
        columns.append(column)
    return 0


def solve_toeplitz(c_or_cr, b, check_finite=True):
    c, r = c_or_cr if isinstance(c_or_cr, tuple) else (c_or_cr, None)
    c = _checked(c, check_finite)
    r = np.conj(c) if r is None else _checked(r, check_finite)
    b = _checked(b, check_finite)
    if b.ndim == 0:
        raise ValueError("`b` must be at least one-dimensional")
    if c.shape[-1] != r.shape[-1] or c.shape[-1] != b.shape[0]:
        raise ValueError("Incompatible dimensions.")
    k = np.arange(c.shape[-1])
    t = np.where(k[:, None] >= k, c[np.abs(k[:, None] - k)], r[np.abs(k - k[:, None])])
    return solve(t, b, check_finite=False)


# --- given factors

def lu_solve(lu_and_piv, b, trans=0, overwrite_b=False, check_finite=True):
    lu, piv = lu_and_piv
    lu = _checked(lu, check_finite)
    b = _checked(b, check_finite)
    n = lu.shape[0]
    if n != b.shape[0]:
        raise ValueError(f"Shapes of lu {lu.shape} and b {b.shape} are incompatible")
    if trans not in (0, 1, 2):
        raise NotImplementedError(f"lu_solve(trans={trans!r}) is not supported; use 0, 1 or 2")
    order = list(range(n))
    for k, row in enumerate(np.asarray(piv).tolist()):
        order[k], order[row] = order[row], order[k]
    vector = b.ndim == 1
    if trans == 0:
        y = np.linalg._substitute(lu, b[order], True, True, 0, vector)
        return np.linalg._substitute(lu, y, False, False, 0, vector)
    y = np.linalg._substitute(lu, b, False, False, trans, vector)
    y = np.linalg._substitute(lu, y, True, True, trans, vector)
    return y[np.argsort(order)]


def cho_solve(c_and_lower, b, overwrite_b=False, check_finite=True):
    c, lower = c_and_lower
    c = _checked(c, check_finite)
    b = _checked(b, check_finite)
    if c.ndim != 2 or c.shape[0] != c.shape[1]:
        raise ValueError("The factored matrix c is not square.")
    if c.shape[1] != b.shape[0]:
        raise ValueError(f"incompatible dimensions ({c.shape} and {b.shape})")
    vector = b.ndim == 1
    y = np.linalg._substitute(c, b, bool(lower), False, 0 if lower else 2, vector)
    return np.linalg._substitute(c, y, bool(lower), False, 2 if lower else 0, vector)
