"""scipy.sparse.linalg: norms, and what sparse factors solve."""
import math
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import splu, _triangular


class MatrixRankWarning(UserWarning):
    pass


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
