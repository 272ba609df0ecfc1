"""NumPy functions composed of others: statistics, sets, limits. Names with a leading underscore
are not exported."""
import numpy as np


def _last(a, axis):
    """The axis moved to the end; all axes as one when there is none."""
    return a.ravel() if axis is None else np.moveaxis(a, axis, -1)


def _kept(r, a, axis, keepdims):
    if not keepdims:
        return r
    if axis is None:
        return np.reshape(r, (1,) * a.ndim)
    return np.expand_dims(r, axis)


def _floating(a):
    return a if a.dtype.kind in "fc" else a.astype(np.float64)


# --- order statistics

def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asarray(a)
    s = np.sort(_last(a, axis), axis=-1)
    n = s.shape[-1]
    if n == 0:
        return np.float64(np.nan)
    r = np.mean(s[..., (n - 1) // 2 : n // 2 + 1], axis=-1)
    if a.dtype.kind == "f":
        r = np.where(np.isnan(s[..., -1]), s[..., -1], r)
        if r.ndim == 0:
            r = r[()]
    return _kept(r, a, axis, keepdims)


def _quantile(a, q, axis, method, keepdims):
    if method != "linear":
        raise NotImplementedError("quantile(method=" + repr(method) + ")")
    a = np.asarray(a)
    s = _floating(np.sort(_last(a, axis), axis=-1))
    n = s.shape[-1]
    rows = []
    for p in np.ravel(q).tolist():
        v = p * (n - 1)
        low = int(v)
        high = min(low + 1, n - 1)
        t = v - low
        x = s[..., low]
        y = s[..., high]
        d = y - x
        r = x + d * t if t < 0.5 else y - d * (1 - t)
        if a.dtype.kind == "f":
            r = np.where(np.isnan(s[..., -1]), s[..., -1], r)
            if r.ndim == 0:
                r = r[()]
        rows.append(_kept(r, a, axis, keepdims))
    if np.ndim(q) == 0:
        return rows[0]
    return np.reshape(np.stack(rows), np.shape(q) + np.shape(rows[0]))


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    q = np.asarray(q, dtype=np.float64)
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _quantile(a, q, axis, method, keepdims)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False):
    q = np.asarray(q, dtype=np.float64) / 100
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _quantile(a, q, axis, method, keepdims)


# --- reductions that ignore NaN

def _without(a, value):
    a = np.asarray(a)
    return np.where(np.isnan(a), np.asarray(value, dtype=a.dtype), a) if a.dtype.kind in "fc" else a


def nansum(a, axis=None, dtype=None, out=None, keepdims=False):
    return np.sum(_without(a, 0), axis=axis, dtype=dtype, keepdims=keepdims)


def nanprod(a, axis=None, dtype=None, out=None, keepdims=False):
    return np.prod(_without(a, 1), axis=axis, dtype=dtype, keepdims=keepdims)


def nancumsum(a, axis=None, dtype=None, out=None):
    return np.cumsum(_without(a, 0), axis=axis, dtype=dtype)


def _nan_extreme(fold, a, limit, axis, keepdims):
    a = np.asarray(a)
    if a.dtype.kind != "f":
        return fold(a, axis=axis, keepdims=keepdims)
    r = fold(_without(a, limit), axis=axis, keepdims=keepdims)
    none = np.all(np.isnan(a), axis=axis, keepdims=keepdims)
    r = np.where(none, np.asarray(np.nan, dtype=a.dtype), r)
    return r[()] if r.ndim == 0 else r


def nanmin(a, axis=None, out=None, keepdims=False):
    return _nan_extreme(np.min, a, np.inf, axis, keepdims)


def nanmax(a, axis=None, out=None, keepdims=False):
    return _nan_extreme(np.max, a, -np.inf, axis, keepdims)


def _counted(a, axis, keepdims):
    return np.sum(~np.isnan(a), axis=axis, keepdims=keepdims)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=False):
    a = _floating(np.asarray(a))
    total = nansum(a, axis=axis, dtype=dtype, keepdims=keepdims)
    return total / _counted(a, axis, keepdims).astype(a.dtype)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    a = _floating(np.asarray(a))
    d = a - nanmean(a, axis=axis, keepdims=True)
    n = _counted(a, axis, keepdims) - ddof
    return nansum(d * d, axis=axis, keepdims=keepdims) / n.astype(a.dtype)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=False):
    return np.sqrt(nanvar(a, axis=axis, ddof=ddof, keepdims=keepdims))


def _nan_place(find, a, limit, axis):
    a = np.asarray(a)
    if np.any(np.all(np.isnan(a), axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return find(_without(a, limit), axis=axis)


def nanargmin(a, axis=None):
    return _nan_place(np.argmin, a, np.inf, axis)


def nanargmax(a, axis=None):
    return _nan_place(np.argmax, a, -np.inf, axis)


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    a = np.asarray(x)
    if a.dtype.kind != "f":
        return np.array(a)
    limit = finfo(a.dtype).max
    r = np.where(np.isnan(a), np.asarray(nan, dtype=a.dtype), a)
    high = np.asarray(limit if posinf is None else posinf, dtype=a.dtype)
    low = np.asarray(-limit if neginf is None else neginf, dtype=a.dtype)
    r = np.where(a == np.inf, high, r)
    r = np.where(a == -np.inf, low, r)
    return r[()] if r.ndim == 0 else r


# --- statistics

def cov(m, y=None, rowvar=True, bias=False, ddof=None):
    x = np.atleast_2d(np.asarray(m, dtype=np.float64))
    if not rowvar and x.shape[0] != 1:
        x = x.T
    if y is not None:
        other = np.atleast_2d(np.asarray(y, dtype=np.float64))
        x = np.concatenate((x, other if rowvar or other.shape[0] == 1 else other.T), axis=0)
    x = x - np.mean(x, axis=1, keepdims=True)
    less = ddof if ddof is not None else (0 if bias else 1)
    return np.squeeze(np.matmul(x, x.T) / (x.shape[1] - less))


def corrcoef(x, y=None, rowvar=True):
    c = cov(x, y, rowvar)
    if np.ndim(c) == 0:
        return c / c
    d = np.sqrt(np.diag(c))
    return np.clip(c / d[:, None] / d[None, :], -1, 1)


def digitize(x, bins, right=False):
    bins = np.asarray(bins)
    if bins.size > 1 and bins[0] > bins[-1]:
        return len(bins) - np.searchsorted(bins[::-1], x, side="right" if right else "left")
    return np.searchsorted(bins, x, side="left" if right else "right")


def _uniform_place(a, edges, n):
    # The division may be off by one where a value is next to an edge.
    guess = np.minimum(((a - edges[0]) / (edges[-1] - edges[0]) * n).astype(np.int64), n - 1)
    guess = guess - (a < edges[guess])
    return guess + ((a >= edges[guess + 1]) & (guess != n - 1))


def histogram(a, bins=10, range=None, density=None, weights=None):
    a = np.ravel(a)
    if np.ndim(bins) == 0:
        if range is not None:
            low, high = range
        else:
            low, high = (a.min(), a.max()) if a.size else (0.0, 1.0)
        if low == high:
            low, high = low - 0.5, high + 0.5
        edges = np.linspace(low, high, bins + 1)
    else:
        edges = np.asarray(bins)
    n = len(edges) - 1
    w = None if weights is None else np.ravel(weights)
    if range is not None or np.ndim(bins):
        inside = (a >= edges[0]) & (a <= edges[-1])
        a = a[inside]
        w = w[inside] if w is not None else None
    if np.ndim(bins) == 0:
        place = _uniform_place(a, edges, n)
    else:
        place = np.minimum(np.searchsorted(edges, a, side="right") - 1, n - 1)
    counts = np.bincount(place, w, n)
    if density:
        return counts / np.diff(edges) / counts.sum(), edges
    return counts, edges


def interp(x, xp, fp, left=None, right=None, period=None):
    if period is not None:
        raise NotImplementedError("interp(period=...)")
    x = np.asarray(x, dtype=np.float64)
    xp = np.asarray(xp, dtype=np.float64)
    fp = np.asarray(fp, dtype=np.float64)
    if xp.size == 0:
        raise ValueError("array of sample points is empty")
    if xp.size != fp.size:
        raise ValueError("fp and xp are not of the same length.")
    if xp.size == 1:
        r = np.zeros(x.shape) + fp[0]
    else:
        k = np.clip(np.searchsorted(xp, x, side="right") - 1, 0, xp.size - 2)
        slope = (fp[1:] - fp[:-1]) / (xp[1:] - xp[:-1])
        r = slope[k] * (x - xp[k]) + fp[k]
        r = np.where(x == xp[-1], fp[-1], r)
    r = np.where(x < xp[0], fp[0] if left is None else left, r)
    r = np.where(x > xp[-1], fp[-1] if right is None else right, r)
    r = np.where(np.isnan(x), x, r)
    return r[()] if r.ndim == 0 else r


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.moveaxis(np.asarray(y), axis, -1)
    d = dx if x is None else np.diff(np.asarray(x), axis=-1)
    return np.sum(d * (y[..., 1:] + y[..., :-1]) / 2.0, axis=-1)


def gradient(f, *varargs, axis=None, edge_order=1):
    f = _floating(np.asarray(f))
    if edge_order != 1:
        raise NotImplementedError("gradient(edge_order=2)")
    axes = list(range(f.ndim)) if axis is None else [axis] if isinstance(axis, int) else list(axis)
    steps = list(varargs) if len(varargs) > 1 else list(varargs) * len(axes) if varargs else [1.0] * len(axes)
    if len(steps) != len(axes):
        raise TypeError("invalid number of arguments")
    results = []
    for k, h in zip(axes, steps):
        y = np.moveaxis(f, k, -1)
        if y.shape[-1] < 2:
            raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
        g = np.empty(y.shape, dtype=y.dtype)
        if np.ndim(h) == 0:
            g[..., 1:-1] = (y[..., 2:] - y[..., :-2]) / (2.0 * h)
            g[..., 0] = (y[..., 1] - y[..., 0]) / h
            g[..., -1] = (y[..., -1] - y[..., -2]) / h
        else:
            d = np.diff(np.asarray(h))
            p = d[:-1]
            q = d[1:]
            g[..., 1:-1] = -q / (p * (p + q)) * y[..., :-2] + (q - p) / (p * q) * y[..., 1:-1] + p / (q * (p + q)) * y[..., 2:]
            g[..., 0] = (y[..., 1] - y[..., 0]) / d[0]
            g[..., -1] = (y[..., -1] - y[..., -2]) / d[-1]
        results.append(np.moveaxis(g, -1, k))
    return results[0] if len(results) == 1 else tuple(results)


def ediff1d(ary, to_end=None, to_begin=None):
    a = np.ravel(ary)
    parts = [a[1:] - a[:-1]]
    if to_begin is not None:
        parts.insert(0, np.ravel(to_begin))
    if to_end is not None:
        parts.append(np.ravel(to_end))
    return np.concatenate(parts) if len(parts) > 1 else parts[0]


# --- sets

def isin(element, test_elements, assume_unique=False, invert=False):
    a = np.asarray(element)
    t = np.sort(np.ravel(test_elements))
    if t.size == 0:
        return np.zeros(a.shape, dtype=bool) | invert
    k = np.minimum(np.searchsorted(t, a.ravel()), t.size - 1)
    found = np.reshape(t[k] == a.ravel(), a.shape)
    return ~found if invert else found


def union1d(ar1, ar2):
    return np.unique(np.concatenate((np.ravel(ar1), np.ravel(ar2))))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    if return_indices:
        raise NotImplementedError("intersect1d(return_indices=True)")
    a = np.unique(ar1)
    return a[isin(a, ar2)]


def setdiff1d(ar1, ar2, assume_unique=False):
    a = np.ravel(ar1) if assume_unique else np.unique(ar1)
    return a[isin(a, ar2, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    return np.sort(np.concatenate((setdiff1d(ar1, ar2), setdiff1d(ar2, ar1))))


# --- questions

def isreal(x):
    return np.imag(x) == 0


def iscomplex(x):
    return np.imag(x) != 0


def isposinf(x, out=None):
    return np.equal(x, np.inf)


def isneginf(x, out=None):
    return np.equal(x, -np.inf)


# --- limits and error states

class _FloatLimits:
    def __init__(self, dtype, bits, precision, eps, epsneg, largest, tiny, subnormal, nmant, maxexp):
        self.dtype = dtype
        self.bits = bits
        self.precision = precision
        t = dtype.type
        self.eps = t(eps)
        self.epsneg = t(epsneg)
        self.max = t(largest)
        self.min = t(-largest)
        self.tiny = t(tiny)
        self.smallest_normal = self.tiny
        self.smallest_subnormal = t(subnormal)
        self.resolution = t(10.0 ** -precision)
        self.nmant = nmant
        self.maxexp = maxexp
        self.minexp = 2 - maxexp
        self.nexp = bits - nmant - 1

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype})"


def finfo(dtype):
    d = dtype.dtype if hasattr(dtype, "dtype") and not isinstance(dtype, type) else np.dtype(float if isinstance(dtype, float) else dtype)
    name = d.name
    if name in ("float64", "complex128"):
        return _FloatLimits(np.dtype("float64"), 64, 15, 2.0**-52, 2.0**-53, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, 52, 1024)
    if name in ("float32", "complex64"):
        return _FloatLimits(np.dtype("float32"), 32, 6, 2.0**-23, 2.0**-24, (2 - 2.0**-23) * 2.0**127, 2.0**-126, 2.0**-149, 23, 128)
    if name == "float16":
        return _FloatLimits(d, 16, 3, 2.0**-10, 2.0**-11, 65504.0, 2.0**-14, 2.0**-24, 10, 16)
    raise ValueError(f"data type {d.type!r} not inexact")


class _IntegerLimits:
    def __init__(self, dtype):
        self.dtype = dtype
        self.kind = dtype.kind
        self.bits = dtype.itemsize * 8
        self.min = 0 if self.kind == "u" else -(2 ** (self.bits - 1))
        self.max = 2**self.bits - 1 if self.kind == "u" else 2 ** (self.bits - 1) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def iinfo(type):
    d = type.dtype if hasattr(type, "dtype") else np.dtype(int if type.__class__.__name__ == "int" else type)
    if d.kind not in "iu":
        raise ValueError(f"Invalid integer data type {d.kind!r}.")
    return _IntegerLimits(d)


_states = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def geterr():
    return dict(_states)


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    old = dict(_states)
    new = {"divide": divide, "over": over, "under": under, "invalid": invalid}
    for name in new:
        v = all if new[name] is None else new[name]
        if v is None:
            continue
        if v not in ("ignore", "warn", "raise", "call", "print", "log"):
            raise ValueError(f"invalid error mode {v!r}")
        if v not in ("ignore", "warn"):
            raise NotImplementedError(f"error state {name}={v!r}; floating-point events are not observed")
        _states[name] = v
    return old


class _ErrorState:
    def __init__(self, states):
        self.states = states

    def __enter__(self):
        self.old = seterr(**self.states)
        return self

    def __exit__(self, *info):
        seterr(**self.old)
        return False


def errstate(all=None, divide=None, over=None, under=None, invalid=None, call=None):
    return _ErrorState({"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid})
