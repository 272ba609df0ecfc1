"""Covariances, and questions about elements. Names with a leading underscore are not exported."""
import numpy as np


def cov(m, y=None, rowvar=True, bias=False, ddof=None, fweights=None, aweights=None, *, dtype=None):
    if ddof is not None and ddof != int(ddof):
        raise ValueError("ddof must be integer")
    m = np.asarray(m)
    if m.ndim > 2:
        raise ValueError("m has more than 2 dimensions")
    if y is not None:
        y = np.asarray(y)
        if y.ndim > 2:
            raise ValueError("y has more than 2 dimensions")
    if dtype is None:
        dtype = np.result_type(m, np.float64) if y is None else np.result_type(m, y, np.float64)
    x = np.array(m, ndmin=2, dtype=dtype)
    if not rowvar and m.ndim != 1:
        x = x.T
    if x.shape[0] == 0:
        return np.zeros((0, 0))
    if y is not None:
        y = np.array(y, ndmin=2, dtype=dtype)
        x = np.concatenate((x, y.T if not rowvar and y.shape[0] != 1 else y), axis=0)
    if ddof is None:
        ddof = 1 if bias == 0 else 0
    f = None if fweights is None else _sample_weights(fweights, "fweights", x.shape[1])
    if f is not None and not np.all(f == np.around(f)):
        raise TypeError("fweights must be integer")
    a = None if aweights is None else _sample_weights(aweights, "aweights", x.shape[1])
    w = f if a is None else a if f is None else f * a
    mean, total = np.average(x, axis=1, weights=w, returned=True)
    total = total[0]
    if w is None:
        freedom = x.shape[1] - ddof
    elif ddof == 0:
        freedom = total
    elif a is None:
        freedom = total - ddof
    else:
        freedom = total - ddof * np.sum(w * a) / total
    x = x - mean[:, None]
    c = np.dot(x, (x if w is None else x * w).T.conj())
    return np.squeeze((c * np.true_divide(1, max(freedom, 0.0))).astype(dtype))


def _sample_weights(weights, name, n):
    w = np.asarray(weights, dtype=float)
    if w.ndim > 1:
        raise RuntimeError(f"cannot handle multidimensional {name}")
    if w.shape[0] != n:
        raise RuntimeError(f"incompatible numbers of samples and {name}")
    if np.any(w < 0):
        raise ValueError(f"{name} cannot be negative")
    return w


def corrcoef(x, y=None, rowvar=True, *, dtype=None):
    c = cov(x, y, rowvar, dtype=dtype)
    if np.ndim(c) == 0:
        return c / c
    d = np.sqrt(np.diag(c).real)
    c = c / d[:, None] / d[None, :]
    if c.dtype.kind == "c":
        r = np.empty(c.shape, dtype=c.dtype)
        r.real = np.clip(c.real, -1, 1)
        r.imag = np.clip(c.imag, -1, 1)
        return r
    return np.clip(c, -1, 1)


def digitize(x, bins, right=False):
    x = np.asarray(x)
    bins = np.asarray(bins)
    if x.dtype.kind == "c":
        raise TypeError("x may not be complex")
    if bins.ndim != 1:
        raise ValueError("object too deep for desired array" if bins.ndim > 1 else "object of too small depth for desired array")
    rising = bool(np.all(bins[1:] >= bins[:-1]))
    if not rising and not np.all(bins[1:] <= bins[:-1]):
        raise ValueError("bins must be monotonically increasing or decreasing")
    side = "left" if right else "right"
    return np.searchsorted(bins, x, side=side) if rising else len(bins) - np.searchsorted(bins[::-1], x, side=side)


# --- questions

def isreal(x):
    return np.imag(x) == 0


def iscomplex(x):
    return np.imag(x) != 0


def isposinf(x, out=None):
    return _infinite(x, out, False)


def isneginf(x, out=None):
    return _infinite(x, out, True)


def _infinite(x, out, negative):
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TypeError(f"This operation is not supported for {x.dtype} values because it would be ambiguous.")
    sign = np.signbit(x) if x.dtype.kind != "b" else np.zeros(x.shape, dtype=bool)
    return np.logical_and(np.isinf(x), sign if negative else ~sign, out=out)
