"""Histograms, quantiles that ignore NaN, unique values, order of rows."""
from collections import namedtuple

import numpy as np

_UniqueAll = namedtuple("UniqueAllResult", ["values", "indices", "inverse_indices", "counts"])
_UniqueCounts = namedtuple("UniqueCountsResult", ["values", "counts"])
_UniqueInverse = namedtuple("UniqueInverseResult", ["values", "inverse_indices"])


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    ar = np.asarray(ar)
    shape = ar.shape
    rows = None
    if axis is None:
        a = np.ravel(ar)
    else:
        if not -ar.ndim <= axis < ar.ndim:
            raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {ar.ndim}")
        rows = np.moveaxis(ar, axis, 0)
        shape = (rows.shape[0],)
        a = np.reshape(rows, (rows.shape[0], -1)) if rows.size else np.zeros((rows.shape[0], 1), dtype=ar.dtype)
    extra = return_index or return_inverse
    if rows is not None:
        order = np.lexsort(tuple([a[:, k] for k in range(a.shape[1] - 1, -1, -1)]))
        s = a[order]
        new = np.any(s[1:] != s[:-1], axis=1)
    else:
        order = np.argsort(a, kind="stable") if extra else None
        s = a[order] if extra else np.sort(a)
        new = _new(s, equal_nan)
    n = s.shape[0]
    first = np.concatenate((np.ones(1, dtype=bool), new)) if n else np.zeros(0, dtype=bool)
    places = np.flatnonzero(first)
    if rows is None:
        values = s[places]
    else:
        values = np.moveaxis(rows[order[places]], 0, axis)
    results = [values]
    if return_index:
        results.append(order[places])
    if return_inverse:
        inverse = np.empty(n, dtype=np.int64)
        inverse[order] = np.cumsum(first) - 1
        results.append(np.reshape(inverse, shape) if rows is None else inverse)
    if return_counts:
        results.append(np.diff(np.concatenate((places, np.array([n])))))
    return results[0] if len(results) == 1 else tuple(results)


def _new(s, equal_nan):
    """Where a sorted array has another value than before; NaN, which comes last, counts as one value."""
    new = s[1:] != s[:-1]
    if equal_nan and s.dtype.kind in "fc" and s.shape[0] > 1:
        new = new & ~(np.isnan(s[1:]) & np.isnan(s[:-1]))
    return new


def unique_all(x):
    return _UniqueAll(*np.unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False))


def unique_counts(x):
    return _UniqueCounts(*np.unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x):
    return _UniqueInverse(*np.unique(x, return_inverse=True, equal_nan=False))


def unique_values(x):
    return np.unique(x, equal_nan=False)


def sort_complex(a):
    b = np.sort(a)
    if b.dtype.kind == "c":
        return b
    small = b.dtype.name in ("int8", "uint8", "int16", "uint16", "float16", "float32", "bool")
    return b.astype(np.complex64 if small and b.dtype.name not in ("bool",) else np.complex128)


# --- histograms

def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a = np.ravel(a)
    if isinstance(bins, str):
        bins = _automatic(a, bins, range)
    if np.ndim(bins) == 0:
        try:
            n = int(bins)
        except TypeError:
            raise TypeError("`bins` must be an integer, a string, or an array")
        if n < 1:
            raise ValueError("`bins` must be positive, when an integer")
        low, high = _outer_edges(a, range)
        return np.linspace(low, high, n + 1)
    edges = np.asarray(bins)
    if edges.ndim != 1:
        raise ValueError("`bins` must be 1d, when an array")
    if np.any(edges[:-1] > edges[1:]):
        raise ValueError("`bins` must increase monotonically, when an array")
    return edges


def _outer_edges(a, range):
    if range is not None:
        low, high = range
        if low > high:
            raise ValueError("max must be larger than min in range parameter.")
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError(f"supplied range of [{low}, {high}] is not finite")
    elif a.size == 0:
        low, high = 0, 1
    else:
        low, high = a.min(), a.max()
        if not (np.isfinite(low) and np.isfinite(high)):
            raise ValueError(f"autodetected range of [{low}, {high}] is not finite")
    if low == high:
        low = low - 0.5
        high = high + 0.5
    return low, high


def _automatic(a, name, range):
    """The number of bins by a rule; Freedman and Diaconis (1981), Scott (1979), Sturges (1926)."""
    if range is not None:
        a = a[(a >= range[0]) & (a <= range[1])]
    if name not in ("auto", "fd", "scott", "rice", "sturges", "sqrt", "doane", "stone"):
        raise ValueError(f"{name!r} is not a valid estimator for `bins`")
    if name == "stone":
        raise NotImplementedError("bins='stone' is not supported; use 'scott' or 'fd'")
    n = a.size
    if n == 0:
        return 1
    spread = float(np.ptp(a))
    width = _width(np.asarray(a, dtype=np.float64), name, spread, n)
    if a.dtype.kind in "iu" and 0 < width < 1:
        width = 1.0
    low, high = _outer_edges(a, range)
    if not width:
        return 1
    return int(np.ceil(float(high - low) / width))


def _width(a, name, spread, n):
    if name == "sqrt":
        return spread / np.sqrt(n)
    if name == "sturges":
        return spread / (np.log2(n) + 1.0)
    if name == "rice":
        return spread / (2.0 * n ** (1.0 / 3))
    if name == "scott":
        return (24.0 * np.pi**0.5 / n) ** (1.0 / 3.0) * np.std(a)
    if name == "doane":
        if n > 2:
            sg1 = np.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
            sigma = np.std(a)
            if sigma > 0.0:
                g1 = np.mean(((a - np.mean(a)) / sigma) ** 3)
                return spread / (1.0 + np.log2(n) + np.log2(1.0 + np.abs(g1) / sg1))
        return 0.0
    iqr = np.subtract(*np.percentile(a, [75, 25]))
    fd = 2.0 * iqr * n ** (-1.0 / 3.0)
    if name == "fd":
        return fd
    sturges = spread / (np.log2(n) + 1.0)
    if fd:
        return min(fd, sturges)
    return sturges


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    if isinstance(sample, np.ndarray) and sample.ndim == 2:
        columns = [sample[:, k] for k in np.arange(sample.shape[1]).tolist()]
    elif isinstance(sample, np.ndarray):
        columns = [np.ravel(sample)]
    else:
        columns = [np.ravel(x) for x in sample]
    d = len(columns)
    n = columns[0].size if d else 0
    if np.ndim(bins) == 0 and not isinstance(bins, (list, tuple)):
        bins = [bins] * d
    elif len(bins) != d:
        raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    if range is None:
        range = [None] * d
    elif len(range) != d:
        raise ValueError("range argument must have one entry per dimension")
    edges = []
    place = np.zeros(n, dtype=np.int64)
    inside = np.ones(n, dtype=bool)
    shape = []
    for x, b, r in zip(columns, bins, range):
        e = _dd_edges(x, b, r)
        k = np.searchsorted(e, x, side="right") - 1
        k = np.where(x == e[-1], len(e) - 2, k)
        inside = inside & (k >= 0) & (k < len(e) - 1)
        place = place * (len(e) - 1) + k
        edges.append(e)
        shape.append(len(e) - 1)
    total = 1
    for e in shape:
        total *= e
    w = None if weights is None else np.ravel(weights)[inside]
    hist = np.reshape(np.bincount(place[inside], w, total), tuple(shape)).astype(np.float64)
    if density:
        s = hist.sum()
        for k, e in enumerate(edges):
            form = [1] * d
            form[k] = shape[k]
            hist = hist / np.reshape(np.diff(e), tuple(form))
        hist = hist / s
    return hist, edges


def _dd_edges(x, bins, range):
    if np.ndim(bins) == 0:
        if bins < 1:
            raise ValueError("`bins[0]` must be positive, when an integer")
        low, high = _outer_edges(x, range)
        return np.linspace(low, high, int(bins) + 1)
    edges = np.asarray(bins)
    if np.any(edges[:-1] > edges[1:]):
        raise ValueError("`bins[0]` must be monotonically increasing, when an array")
    return edges


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    if np.ndim(bins) == 1 and len(bins) not in (1, 2) or np.ndim(bins) == 1 and isinstance(bins, np.ndarray) and len(bins) != 2:
        bins = [np.asarray(bins)] * 2
    elif np.ndim(bins) == 1 and len(bins) == 1:
        bins = [bins[0]] * 2
    hist, edges = histogramdd([np.asarray(x), np.asarray(y)], bins, range, density, weights)
    return hist, edges[0], edges[1]


# --- without NaN

def nancumprod(a, axis=None, dtype=None, out=None):
    a = np.asarray(a)
    if a.dtype.kind in "fc":
        a = np.where(np.isnan(a), np.asarray(1, dtype=a.dtype), a)
    return np.cumprod(a, axis=axis, dtype=dtype, out=out)


def cumulative_prod(x, /, *, axis=None, dtype=None, out=None, include_initial=False):
    x = np.asarray(x)
    if axis is None:
        if x.ndim != 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    r = np.cumprod(x, axis=axis, dtype=dtype, out=out)
    if not include_initial:
        return r
    shape = list(r.shape)
    shape[axis] = 1
    return np.concatenate((np.ones(tuple(shape), dtype=r.dtype), r), axis=axis)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    if weights is not None:
        raise NotImplementedError("nanquantile(weights=...) is not supported; use quantile of repeated values")
    a = np.asarray(a)
    q = np.asarray(q, dtype=np.float64)
    if not np.all((q >= 0) & (q <= 1)):
        raise ValueError("Quantiles must be in the range [0, 1]")
    return _rowwise(lambda row: np.quantile(row, q, method=method), a, axis, q.shape, keepdims)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    if weights is not None:
        raise NotImplementedError("nanpercentile(weights=...) is not supported; use percentile of repeated values")
    a = np.asarray(a)
    q = np.asarray(q, dtype=np.float64)
    if not np.all((q >= 0) & (q <= 100)):
        raise ValueError("Percentiles must be in the range [0, 100]")
    return _rowwise(lambda row: np.percentile(row, q, method=method), a, axis, q.shape, keepdims)


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    return _rowwise(np.median, np.asarray(a), axis, (), keepdims)


def _axes(axis, rank):
    axes = []
    for k in axis if isinstance(axis, (tuple, list)) else (axis,):
        if not isinstance(k, (int, np.integer)):
            raise TypeError(f"'{type(k).__name__}' object cannot be interpreted as an integer")
        if not -rank <= k < rank:
            raise np.exceptions.AxisError(f"axis {k} is out of bounds for array of dimension {rank}")
        if k % rank in axes:
            raise ValueError("repeated axis")
        axes.append(k % rank)
    return axes


def _rowwise(f, a, axis, lead, keepdims):
    """f of the elements that are not NaN of every row; the result's own axes come first."""
    rank = a.ndim
    axes = list(range(rank)) if axis is None else _axes(axis, rank)
    rest = [k for k in range(rank) if k not in axes]
    n = 1
    for k in axes:
        n *= a.shape[k]
    count = 1
    for k in rest:
        count *= a.shape[k]
    rows = np.reshape(np.transpose(a, rest + axes), (count, n))
    if rows.dtype.kind in "iub":
        rows = rows.astype(np.float64)
    results = []
    for k in range(count):
        row = rows[k]
        row = row[~np.isnan(row)]
        results.append(f(row) if row.size else np.full(lead, complex(np.nan, np.nan) if rows.dtype.kind == "c" else np.nan, dtype=rows.dtype))
    shape = tuple([a.shape[k] for k in rest])
    r = np.reshape(np.stack(results), shape + lead) if results else np.empty(shape + lead, dtype=rows.dtype)
    r = np.moveaxis(r, list(range(len(shape), len(shape) + len(lead))), list(range(len(lead)))) if lead and shape else r
    if keepdims:
        r = np.reshape(r, lead + tuple([1 if k in axes else a.shape[k] for k in range(rank)]))
    return r[()] if r.ndim == 0 else r


# --- bits

def packbits(a, /, axis=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype.kind not in "biu":
        raise TypeError("Expected an input array of integer or boolean data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a = np.ravel(a)
        axis = 0
    x = np.moveaxis(a != 0, axis, -1)
    n = x.shape[-1]
    groups = (n + 7) // 8
    full = np.zeros(x.shape[:-1] + (groups * 8,), dtype=np.uint8)
    full[..., :n] = x
    full = np.reshape(full, x.shape[:-1] + (groups, 8))
    place = np.arange(8, dtype=np.uint8) if bitorder == "little" else np.arange(8, dtype=np.uint8)[::-1]
    r = np.sum(np.left_shift(full, place), axis=-1, dtype=np.uint8)
    return np.moveaxis(r, -1, axis)


def unpackbits(a, /, axis=None, count=None, bitorder="big"):
    a = np.asarray(a)
    if a.dtype.name != "uint8":
        raise TypeError("Expected an input array of unsigned byte data type")
    if bitorder not in ("big", "little"):
        raise ValueError("'order' must be either 'little' or 'big'")
    if axis is None:
        a = np.ravel(a)
        axis = 0
    x = np.moveaxis(a, axis, -1)
    place = np.arange(8, dtype=np.uint8) if bitorder == "little" else np.arange(8, dtype=np.uint8)[::-1]
    bits = np.bitwise_and(np.right_shift(x[..., None], place), np.uint8(1))
    bits = np.reshape(bits, x.shape[:-1] + (x.shape[-1] * 8,))
    if count is not None:
        n = bits.shape[-1]
        if count < 0:
            bits = bits[..., :count]
        elif count <= n:
            bits = bits[..., :count]
        else:
            full = np.zeros(x.shape[:-1] + (count,), dtype=np.uint8)
            full[..., :n] = bits
            bits = full
    return np.moveaxis(bits, -1, axis)
