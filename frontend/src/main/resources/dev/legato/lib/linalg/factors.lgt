"""scipy.linalg: factorisations, eigenvalues and singular values. Names with a leading underscore are not exported."""
import numpy as np

_LinAlgError = np.linalg.LinAlgError


def _checked(a, check_finite):
    a = np.asarray_chkfinite(a) if check_finite else np.asarray(a)
    return a.astype(np.float32) if a.dtype == np.float16 else a


def _adjoint(a):
    return np.conj(np.swapaxes(a, -1, -2))


def _matrix(a, check_finite, message):
    a = _checked(a, check_finite)
    if a.ndim < 2:
        raise ValueError(message)
    return a


def _floats(a):
    """float32 and complex64 stay, everything else has double precision."""
    return a if a.dtype.char in "fdFD" else a.astype(np.complex128 if a.dtype.kind == "c" else np.float64)


# --- Cholesky

def _cholesky(a, lower, check_finite):
    a = np.atleast_2d(_checked(a, check_finite))
    if a.shape[-1] != a.shape[-2]:
        raise ValueError(f"Input array is expected to be square but has the shape: {a.shape}.")
    try:
        return a, np.linalg.cholesky(a, upper=not lower)
    except _LinAlgError:
        k = 1
        while k < a.shape[-1] and _definite(a[..., :k, :k], lower):
            k += 1
        raise _LinAlgError(f"{k}-th leading minor of the array is not positive definite")


def _definite(a, lower):
    try:
        np.linalg.cholesky(a, upper=not lower)
        return True
    except _LinAlgError:
        return False


def cholesky(a, lower=False, overwrite_a=False, check_finite=True):
    return _cholesky(a, lower, check_finite)[1]


def cho_factor(a, lower=False, overwrite_a=False, check_finite=True):
    a, c = _cholesky(a, lower, check_finite)
    n = np.arange(a.shape[-1])
    known = n[:, None] >= n if lower else n[:, None] <= n
    return np.where(known, c, a).astype(c.dtype), lower


# --- elimination

def lu_factor(a, overwrite_a=False, check_finite=True):
    lu, piv, _ = np.linalg._lu(_matrix(a, check_finite, "The input array must be at least two-dimensional."))
    return lu, piv


def lu(a, permute_l=False, overwrite_a=False, check_finite=True, p_indices=False):
    a = _matrix(a, check_finite, "The input array must be at least two-dimensional.")
    f, _, order = np.linalg._lu(a)
    m, n = a.shape[-2:]
    k = min(m, n)
    upper = np.triu(f[..., :k, :])
    lower = np.tril(f[..., :, :k], -1) + np.eye(m, k, dtype=f.dtype)
    place = np.argsort(order, axis=-1)
    if p_indices:
        return place.astype(np.int32), lower, upper
    if permute_l:
        return np.take_along_axis(lower, place[..., None], axis=-2), upper
    part = np.float32 if f.dtype.char in "fF" else np.float64
    return (place[..., None] == np.arange(m)).astype(part), lower, upper


# --- orthogonal factors

def qr(a, overwrite_a=False, lwork=None, mode="full", pivoting=False, check_finite=True):
    if mode not in ("full", "qr", "r", "economic", "raw"):
        raise ValueError("Mode argument should be one of ['full', 'r', 'economic', 'raw']")
    if mode == "raw":
        raise NotImplementedError("scipy.linalg.qr(mode='raw') is not supported; use 'full', 'economic' or 'r'")
    a = _matrix(a, check_finite, "expected a 2-D array")
    more = ()
    if pivoting:
        order = np.linalg._pivots(a)
        a = np.take_along_axis(a, order[..., None, :], axis=-1)
        more = (order,)
    if mode == "r":
        return (_rows(np.linalg.qr(a, mode="r"), a),) + more
    q, r = np.linalg.qr(a, mode="reduced" if mode == "economic" else "complete")
    return (q, r) + more


def _rows(r, a):
    """R with as many rows as the matrix."""
    more = a.shape[-2] - r.shape[-2]
    if more == 0:
        return r
    return np.concatenate([r, np.zeros(r.shape[:-2] + (more, r.shape[-1]), dtype=r.dtype)], axis=-2)


def svd(a, full_matrices=True, compute_uv=True, overwrite_a=False, check_finite=True, lapack_driver="gesdd"):
    a = _matrix(a, check_finite, "expected matrix")
    if lapack_driver not in ("gesdd", "gesvd"):
        raise ValueError(f'lapack_driver must be "gesdd" or "gesvd", not "{lapack_driver}"')
    if not compute_uv:
        return np.linalg.svdvals(a)
    u, s, vh = np.linalg.svd(a, full_matrices=bool(full_matrices))
    return u, s, vh


def svdvals(a, overwrite_a=False, check_finite=True):
    return svd(a, compute_uv=False, check_finite=check_finite)


def diagsvd(s, M, N):
    s = np.asarray(s)
    part = np.diag(s)
    if len(s) == M:
        return np.hstack((part, np.zeros((M, N - M), dtype=s.dtype)))
    if len(s) == N:
        return np.vstack((part, np.zeros((M - N, N), dtype=s.dtype)))
    raise ValueError("Length of s must be M or N.")


def orth(A, rcond=None):
    u, s, _ = svd(A, full_matrices=False)
    return u[..., : _rank(A, s, rcond)]


def null_space(A, rcond=None, *, overwrite_a=False, check_finite=True, lapack_driver="gesdd"):
    _, s, vh = svd(A, full_matrices=True, check_finite=check_finite, lapack_driver=lapack_driver)
    return _adjoint(vh[..., _rank(A, s, rcond) :, :])


def _rank(A, s, rcond):
    if rcond is None:
        rcond = np.finfo(s.dtype).eps * max(np.shape(A))
    return int(np.max(np.sum(s > np.max(s, axis=-1, initial=0.0, keepdims=True) * rcond, axis=-1), initial=0))


def polar(a, side="right"):
    if side not in ("right", "left"):
        raise ValueError("`side` must be either 'right' or 'left'")
    a = np.asarray(a)
    if a.ndim != 2:
        raise ValueError("`a` must be a 2-D array.")
    w, s, vh = svd(a, full_matrices=False)
    p = np.matmul(_adjoint(vh) * s, vh) if side == "right" else np.matmul(w * s, _adjoint(w))
    return np.matmul(w, vh), p


def orthogonal_procrustes(A, B, check_finite=True):
    A = _checked(A, check_finite)
    B = _checked(B, check_finite)
    if A.ndim != 2:
        raise ValueError(f"expected ndim to be 2, but observed {A.ndim}")
    if A.shape != B.shape:
        raise ValueError(f"the shapes of A and B differ ({A.shape} vs {B.shape})")
    u, w, vt = svd(_adjoint(np.matmul(_adjoint(B), A)))
    return np.matmul(u, vt), np.sum(w)


# --- eigenvalues

def _square(a, check_finite, message):
    a = _matrix(a, check_finite, message)
    if a.shape[-1] != a.shape[-2]:
        raise ValueError(message)
    return a


def eig(a, b=None, left=False, right=True, overwrite_a=False, overwrite_b=False, check_finite=True, homogeneous_eigvals=False):
    if b is not None:
        raise NotImplementedError("scipy.linalg.eig(b=...) is not supported; use eig(solve(b, a)), or eigh(a, b)")
    if homogeneous_eigvals:
        raise NotImplementedError("scipy.linalg.eig(homogeneous_eigvals=True) is not supported; the values are w / 1")
    a = _square(a, check_finite, "expected square matrix")
    if not left and not right:
        return _complex(np.linalg.eigvals(a))
    w, vr = np.linalg.eig(a)
    w = _complex(w)
    if not left:
        return w, vr
    vl = _adjoint(np.linalg.inv(vr))
    vl = vl / np.linalg.norm(vl, axis=-2, keepdims=True)
    return (w, vl, vr) if right else (w, vl)


def _complex(w):
    return w if w.dtype.kind == "c" else w.astype(np.complex64 if w.dtype == np.float32 else np.complex128)


def eigvals(a, b=None, overwrite_a=False, check_finite=True, homogeneous_eigvals=False):
    return eig(a, b=b, right=False, check_finite=check_finite, homogeneous_eigvals=homogeneous_eigvals)


_DRIVERS = ("ev", "evd", "evr", "evx", "gv", "gvd", "gvx")


def eigh(a, b=None, *, lower=True, eigvals_only=False, overwrite_a=False, overwrite_b=False, type=1, check_finite=True, subset_by_index=None, subset_by_value=None, driver=None):
    if driver not in (None,) + _DRIVERS:
        raise ValueError(f'"{driver}" is unknown. Possible values are "None", "' + '", "'.join(_DRIVERS) + '".')
    a = _square(a, check_finite, 'expected square "a" matrix')
    if subset_by_index is not None and subset_by_value is not None:
        raise ValueError("Either index or value subset can be requested.")
    if type not in (1, 2, 3):
        raise ValueError('"type" keyword only accepts 1, 2, and 3.')
    if subset_by_index is not None:
        first, last = [int(x) for x in subset_by_index]
        if not 0 <= first <= last < a.shape[-1]:
            raise ValueError(f"Requested eigenvalue indices are not valid. Valid range is [0, {a.shape[-1] - 1}] and start <= end, "
                             f"but start={first}, end={last} is given")
    if subset_by_value is not None:
        least, most = subset_by_value
        if not -np.inf <= least < most <= np.inf:
            raise ValueError("Requested eigenvalue bounds are not valid. Valid range is (-inf, inf) and low < high, "
                             f"but low={least}, high={most} is given")
    half = "L" if lower else "U"
    if b is None:
        w, v = (np.linalg.eigvalsh(a, half), None) if eigvals_only else np.linalg.eigh(a, half)
    else:
        w, v = _generalised(a, _square(b, check_finite, 'expected square "b" matrix'), half, type)
    if subset_by_index is not None:
        w, v = w[..., first : last + 1], None if v is None else v[..., first : last + 1]
    elif subset_by_value is not None:
        inside = np.flatnonzero((w > least) & (w <= most))
        w, v = w[inside], None if v is None else v[:, inside]
    return w if eigvals_only else (w, v)


def _generalised(a, b, half, type):
    """Of a x = w b x (1), a b x = w x (2), b a x = w x (3), by b = L L^H."""
    if b.shape != a.shape:
        raise ValueError(f"wrong b dimensions {b.shape}, should be {a.shape}")
    a, b = _floats(a), _floats(b)
    lower = half == "L"
    try:
        l = np.linalg.cholesky(b) if lower else _adjoint(np.linalg.cholesky(b, upper=True))
    except _LinAlgError:
        k = 1
        while k < b.shape[-1] and _definite(b[:k, :k], lower):
            k += 1
        raise _LinAlgError(f"The leading minor of order {k} of B is not positive definite. The factorization of B could not "
                           "be completed and no eigenvalues or eigenvectors were computed.")
    full = np.tril(a) + _adjoint(np.tril(a, -1)) if lower else np.triu(a) + _adjoint(np.triu(a, 1))
    if type == 1:
        c = np.linalg._substitute(l, full, True, False, 0, False)
        c = _adjoint(np.linalg._substitute(l, _adjoint(c), True, False, 0, False))
    else:
        c = np.matmul(_adjoint(l), np.matmul(full, l))
    w, y = np.linalg.eigh((c + _adjoint(c)) / 2)
    return w, np.matmul(l, y) if type == 3 else np.linalg._substitute(l, y, True, False, 2, False)


def eigvalsh(a, b=None, *, lower=True, overwrite_a=False, overwrite_b=False, type=1, check_finite=True, subset_by_index=None, subset_by_value=None, driver=None):
    return eigh(a, b=b, lower=lower, eigvals_only=True, type=type, check_finite=check_finite, subset_by_index=subset_by_index, subset_by_value=subset_by_value, driver=driver)


def eigh_tridiagonal(d, e, eigvals_only=False, select="a", select_range=None, check_finite=True, tol=0.0, lapack_driver="auto"):
    d = _checked(d, check_finite)
    e = _checked(e, check_finite)
    for check in (d, e):
        if check.ndim != 1:
            raise ValueError("expected a 1-D array")
        if check.dtype.kind == "c":
            raise TypeError("Only real arrays currently supported")
    if d.size != e.size + 1:
        raise ValueError(f"d ({d.size}) must have one more element than e ({e.size})")
    a = np.diag(d) + np.diag(e, 1) + np.diag(e, -1)
    if select in ("a", "all", 0):
        return eigh(a, eigvals_only=eigvals_only)
    if select in ("i", "index", 2):
        return eigh(a, eigvals_only=eigvals_only, subset_by_index=select_range)
    if select in ("v", "value", 1):
        return eigh(a, eigvals_only=eigvals_only, subset_by_value=select_range)
    raise ValueError('invalid argument for select')


def eigvalsh_tridiagonal(d, e, select="a", select_range=None, check_finite=True, tol=0.0, lapack_driver="auto"):
    return eigh_tridiagonal(d, e, eigvals_only=True, select=select, select_range=select_range, check_finite=check_finite)
