"""scipy.linalg: matrices of special kinds. All but block_diag and hadamard's are one indexed expression, so they are
recorded and fuse. Names with a leading underscore are not exported."""
import math
import numpy as np


def _vector(c):
    c = np.asarray(c)
    return c.reshape(1) if c.ndim == 0 else c


def toeplitz(c, r=None):
    c = _vector(c)
    r = np.conj(c) if r is None else _vector(r)
    m, n = c.shape[-1], r.shape[-1]
    values = np.concatenate([c[..., ::-1], r[..., 1:]], axis=-1)
    return values[..., m - 1 - np.arange(m)[:, None] + np.arange(n)]


def hankel(c, r=None):
    c = _vector(c)
    r = np.zeros_like(c) if r is None else _vector(r)
    m, n = c.shape[-1], r.shape[-1]
    values = np.concatenate([c, r[..., 1:]], axis=-1)
    return values[..., np.arange(m)[:, None] + np.arange(n)]


def circulant(c):
    c = _vector(c)
    n = c.shape[-1]
    k = np.arange(n)
    return c[..., (k[:, None] - k) % n if n else k[:, None] - k]


def hilbert(n):
    return 1.0 / (1.0 + np.arange(n)[:, None] + np.arange(n))


def invhilbert(n, exact=False):
    if exact and n > 14:
        raise NotImplementedError("invhilbert(n, exact=True) for n > 14, whose elements are too large for int64")
    rows = [[(-1) ** (i + j) * (i + j + 1) * math.comb(n + i, n - j - 1) * math.comb(n + j, n - i - 1) * math.comb(i + j, i) ** 2
             for j in range(n)] for i in range(n)]
    return np.array(rows, dtype=np.int64 if exact else np.float64).reshape(n, n)


def block_diag(*arrs):
    blocks = [np.atleast_2d(a) for a in arrs] or [np.empty((1, 0))]
    for a in blocks:
        if a.ndim > 2:
            raise NotImplementedError("block_diag of stacks of matrices is not supported; give it one matrix at a time")
    out = np.zeros((sum(a.shape[0] for a in blocks), sum(a.shape[1] for a in blocks)), dtype=np.result_type(*blocks))
    i = j = 0
    for a in blocks:
        out[i : i + a.shape[0], j : j + a.shape[1]] = a
        i += a.shape[0]
        j += a.shape[1]
    return out


def hadamard(n, dtype=int):
    if n < 1 or n & (n - 1):
        raise ValueError("n must be an positive integer, and n must be a power of 2")
    h = np.array([[1]], dtype=dtype)
    while h.shape[0] < n:
        h = np.block([[h, h], [h, -h]])
    return h


def companion(a):
    a = np.atleast_1d(a)
    if a.shape[-1] < 2:
        raise ValueError("The length of `a` along the last axis must be at least 2.")
    if np.any(a[..., 0] == 0):
        raise ValueError("The first coefficient(s) of `a` (i.e. elements of `a[..., 0]`) must not be zero.")
    row = -a[..., 1:] / (1.0 * a[..., :1])
    n = row.shape[-1]
    below = np.eye(n - 1, n, dtype=row.dtype)
    return np.concatenate([row[..., None, :], np.broadcast_to(below, row.shape[:-1] + below.shape)], axis=-2)


def pascal(n, kind="symmetric", exact=True):
    if kind not in ("symmetric", "lower", "upper"):
        raise ValueError("kind must be 'symmetric', 'lower', or 'upper'")
    if exact and n >= 35:
        raise NotImplementedError("pascal(n, exact=True) for n >= 35, whose elements are too large for uint64; use exact=False")
    number = {"symmetric": lambda i, j: math.comb(i + j, i), "lower": lambda i, j: math.comb(i, j), "upper": lambda i, j: math.comb(j, i)}
    rows = [[number[kind](i, j) for j in range(n)] for i in range(n)]
    return np.array(rows, dtype=np.uint64 if exact else np.float64).reshape(n, n)


def helmert(n, full=False):
    k = np.arange(n)
    below = np.where(k[:, None] > k, 1.0, np.where(k[:, None] == k, -1.0 * k, 0.0))
    size = np.sqrt(k * (k + 1.0))
    h = -np.where(k[:, None] == 0, -1 / math.sqrt(n), -below / np.where(k == 0, 1.0, size)[:, None])
    return h if full else h[1:]


def leslie(f, s):
    f = np.atleast_1d(f)
    s = np.atleast_1d(s)
    if f.shape[-1] != s.shape[-1] + 1:
        raise ValueError("Incorrect lengths for f and s. The length of s along the last axis must be one less than the length of f.")
    if s.shape[-1] == 0:
        raise ValueError("The length of s must be at least 1.")
    n = f.shape[-1]
    out = np.zeros((n, n), dtype=np.result_type(f, s))
    out[0] = f
    out[np.arange(1, n), np.arange(n - 1)] = s
    return out


def dft(n, scale=None):
    if scale not in (None, "sqrtn", "n"):
        raise ValueError(f"scale must be None, 'sqrtn', or 'n'; {scale!r} is not valid.")
    k = np.arange(n)
    m = np.exp(-2j * np.pi * ((k[:, None] * k) % n) / n)
    return m if scale is None else m / (math.sqrt(n) if scale == "sqrtn" else n)


def fiedler(a):
    a = np.atleast_1d(a)
    return np.abs(a[..., :, None] - a[..., None, :])


def convolution_matrix(a, n, mode="full"):
    if n <= 0:
        raise ValueError("n must be a positive integer.")
    a = np.asarray(a)
    if a.shape[-1] == 0:
        raise ValueError("len(a) must be at least 1.")
    if mode not in ("full", "valid", "same"):
        raise ValueError("'mode' argument must be one of ('full', 'valid', 'same')")
    if a.ndim > 1:
        raise NotImplementedError("convolution_matrix of a stack of vectors is not supported; give it one vector at a time")
    m = len(a)
    zeros = np.zeros(n - 1, dtype=a.dtype)
    full = toeplitz(np.concatenate([a, zeros]), np.concatenate([a[:1], zeros]))
    if mode == "full":
        return full
    length = max(m, n) if mode == "same" else max(m, n) - min(m, n) + 1
    start = (m + n - 1 - length) // 2
    if mode == "same":
        start = (min(m, n) - 1) // 2
    return full[start : start + length]


def khatri_rao(a, b):
    a = np.asarray(a)
    b = np.asarray(b)
    if not (a.ndim == 2 and b.ndim == 2):
        raise ValueError("The both arrays should be 2-dimensional.")
    if a.shape[1] != b.shape[1]:
        raise ValueError("The number of columns for both arrays should be equal.")
    return (a[:, None, :] * b[None, :, :]).reshape(-1, a.shape[1])


# --- questions

def bandwidth(a):
    a = np.asarray(a)
    if a.ndim != 2:
        raise ValueError("Input array must be a 2D NumPy array.")
    i, j = np.nonzero(a)
    if i.size == 0:
        return 0, 0
    return max(0, int(np.max(i - j))), max(0, int(np.max(j - i)))


def _same(a, b, atol, rtol):
    if a.shape[0] != a.shape[1]:
        raise ValueError("Input array must be square.")
    if atol is None and rtol is None:
        return bool(np.all(a == b))
    return bool(np.allclose(a, b, atol=0.0 if atol is None else atol, rtol=0.0 if rtol is None else rtol))


def issymmetric(a, atol=None, rtol=None):
    a = np.asarray(a)
    if a.ndim != 2:
        raise ValueError("Input array must be a 2D NumPy array.")
    return _same(a, a.T, atol, rtol)


def ishermitian(a, atol=None, rtol=None):
    a = np.asarray(a)
    if a.ndim != 2:
        raise ValueError("Input array must be a 2D NumPy array.")
    return _same(a, np.conj(a.T), atol, rtol)
