"""Indices of triangles and diagonals, nested blocks, special windows, requirements, views by strides."""
import numpy as np


def block(arrays):
    depth = _depth(arrays)
    rank = max(depth, _rank(arrays))
    return np.array(_joined(arrays, depth, rank))


def _depth(x):
    if isinstance(x, tuple):
        raise TypeError("arrays is a tuple. Only lists can be used to arrange blocks, and np.block does not allow implicit conversion from tuple to ndarray.")
    if not isinstance(x, list):
        return 0
    if not x:
        raise ValueError("List at arrays[0] cannot be empty")
    depths = [_depth(y) for y in x]
    if min(depths) != max(depths):
        k = [d != depths[0] for d in depths].index(True)
        raise ValueError(f"List depths are mismatched. First element was at depth {depths[0] + 1}, but there is an element at depth {depths[k] + 1} (arrays[{k}])")
    return depths[0] + 1


def _rank(x):
    return max([_rank(y) for y in x]) if isinstance(x, list) else np.ndim(x)


def _joined(x, depth, rank):
    if depth == 0:
        a = np.asarray(x)
        return np.reshape(a, (1,) * (rank - a.ndim) + a.shape)
    return np.concatenate([_joined(y, depth - 1, rank) for y in x], axis=-depth)


def diag_indices_from(arr):
    arr = np.asarray(arr)
    if arr.ndim < 2:
        raise ValueError("input array must be at least 2-d")
    if len(set(arr.shape)) != 1:
        raise ValueError("All dimensions of input must be of equal length")
    return np.diag_indices(arr.shape[0], arr.ndim)


def tril_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return np.tril_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def triu_indices_from(arr, k=0):
    if arr.ndim != 2:
        raise ValueError("input array must be 2-d")
    return np.triu_indices(arr.shape[-2], k=k, m=arr.shape[-1])


def mask_indices(n, mask_func, k=0):
    return np.nonzero(mask_func(np.ones((n, n), int), k) != 0)


def asarray_chkfinite(a, dtype=None, order=None):
    a = np.asarray(a, dtype=dtype)
    if a.dtype.kind in "fc" and not np.all(np.isfinite(a)):
        raise ValueError("array must not contain infs or NaNs")
    return a


def require(a, dtype=None, requirements=None, *, like=None):
    wanted = {"C": "C", "C_CONTIGUOUS": "C", "CONTIGUOUS": "C", "F": "F", "F_CONTIGUOUS": "F", "FORTRAN": "F", "A": "A", "ALIGNED": "A", "W": "W", "WRITEABLE": "W", "O": "O", "OWNDATA": "O", "E": "E", "ENSUREARRAY": "E"}
    names = {wanted[x.upper()] for x in requirements or []}
    if {"C", "F"} <= names:
        raise ValueError("Cannot specify both \"C\" and \"F\" order")
    a = np.asarray(a, dtype=dtype)
    if "F" in names:
        a = np.asfortranarray(a)
    elif "C" in names and not a.flags.c_contiguous:
        a = np.array(a, order="C")
    if "O" in names and a.base is not None or "W" in names and not a.flags.writeable:
        a = np.array(a)
    return a


def real_if_close(a, tol=100):
    a = np.asanyarray(a)
    if a.dtype.kind != "c":
        return a
    if tol > 1:
        tol = np.finfo(a.dtype).eps * tol
    return a.real if np.all(np.abs(a.imag) < tol) else a


# Chebyshev coefficients of exp(-x) I0(x) in [0, 8] and of exp(-x) sqrt(x) I0(x) beyond;
# Clenshaw, "Chebyshev series for mathematical functions" (1962).
_SMALL = [
    -4.41534164647933937950e-18, 3.33079451882223809783e-17, -2.43127984654795469359e-16, 1.71539128555513303061e-15,
    -1.16853328779934516808e-14, 7.67618549860493561688e-14, -4.85644678311192946090e-13, 2.95505266312963983461e-12,
    -1.72682629144155570723e-11, 9.67580903537323691224e-11, -5.18979560163526290666e-10, 2.65982372468238665035e-09,
    -1.30002500998624804212e-08, 6.04699502254191894932e-08, -2.67079385394061173391e-07, 1.11738753912010371815e-06,
    -4.41673835845875056359e-06, 1.64484480707288970893e-05, -5.75419501008210370398e-05, 1.88502885095841655729e-04,
    -5.76375574538582365885e-04, 1.63947561694133579842e-03, -4.32430999505057594430e-03, 1.05464603945949983183e-02,
    -2.37374148058994688156e-02, 4.93052842396707084878e-02, -9.49010970480476444210e-02, 1.71620901522208775349e-01,
    -3.04682672343198398683e-01, 6.76795274409476084995e-01,
]
_LARGE = [
    -7.23318048787475395456e-18, -4.83050448594418207126e-18, 4.46562142029675999901e-17, 3.46122286769746109310e-17,
    -2.82762398051658348494e-16, -3.42548561967721913462e-16, 1.77256013305652638360e-15, 3.81168066935262242075e-15,
    -9.55484669882830764870e-15, -4.15056934728722208663e-14, 1.54008621752140982691e-14, 3.85277838274214270114e-13,
    7.18012445138366623367e-13, -1.79417853150680611778e-12, -1.32158118404477131188e-11, -3.14991652796324136454e-11,
    1.18891471078464383424e-11, 4.94060238822496958910e-10, 3.39623202570838634515e-09, 2.26666899049817806459e-08,
    2.04891858946906374183e-07, 2.89137052083475648297e-06, 6.88975834691682398426e-05, 3.36911647825569408990e-03,
    8.04490411014108831608e-01,
]


def _chebyshev(x, coefficients):
    b0 = coefficients[0]
    b1 = 0.0
    b2 = 0.0
    for c in coefficients[1:]:
        b2 = b1
        b1 = b0
        b0 = x * b1 - b2 + c
    return 0.5 * (b0 - b2)


def i0(x):
    x = np.asanyarray(x)
    if x.dtype.kind == "c":
        raise TypeError("i0 not supported for complex values")
    if x.dtype.kind != "f":
        x = x.astype(np.float64)
    x = np.abs(x)
    small = np.minimum(x, 8.0)
    large = np.maximum(x, 8.0)
    near = np.exp(small) * _chebyshev(small / 2.0 - 2, _SMALL)
    far = np.exp(large) * _chebyshev(32.0 / large - 2.0, _LARGE) / np.sqrt(large)
    r = np.where(x <= 8.0, near, far)
    return r


def kaiser(M, beta):
    M = float(M)
    if M < 1:
        return np.array([], dtype=np.float64)
    if M == 1:
        return np.ones(1)
    n = np.arange(0, M)
    alpha = (M - 1) / 2.0
    return i0(beta * np.sqrt(1 - ((n - alpha) / alpha) ** 2.0)) / i0(float(beta))


# --- as Legato has no buffers of its own

_buffer = [8192]


def getbufsize():
    return _buffer[0]


def setbufsize(size):
    old = _buffer[0]
    if size > 10e6:
        raise ValueError(f"Buffer size, {size}, is too big.")
    if size < 5:
        raise ValueError(f"Buffer size, {size}, is too small.")
    if size % 16:
        raise ValueError(f"Buffer size, {size}, is not a multiple of 16.")
    _buffer[0] = size
    return old
