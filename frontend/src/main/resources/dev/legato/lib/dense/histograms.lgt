"""Histograms. Names with a leading underscore are not exported."""
import operator

import numpy as np


def histogram_bin_edges(a, bins=10, range=None, weights=None):
    a, weights = _flattened(a, weights)
    return _edges(a, bins, range, weights)[0]


def _flattened(a, weights):
    a = np.asarray(a)
    if a.dtype.kind == "b":
        a = a.astype(np.uint8)
    if weights is not None:
        weights = np.asarray(weights)
        if weights.shape != a.shape:
            raise ValueError("weights should have the same shape as a.")
        weights = np.ravel(weights)
    return np.ravel(a), weights


def _edges(a, bins, range, weights):
    """The edges of the bins, and the range and number of those of equal width."""
    if isinstance(bins, str):
        n, low, high = _estimated(a, bins, range, weights)
    elif np.ndim(bins) == 0:
        try:
            n = operator.index(bins)
        except TypeError:
            raise TypeError("`bins` must be an integer, a string, or an array")
        if n < 1:
            raise ValueError("`bins` must be positive, when an integer")
        low, high = _outer_edges(a, range)
    else:
        edges = np.asarray(bins)
        if edges.ndim != 1:
            raise ValueError("`bins` must be 1d, when an array")
        if np.any(edges[:-1] > edges[1:]):
            raise ValueError("`bins` must increase monotonically, when an array")
        return edges, None
    t = np.result_type(low, high, a)
    if t.kind in "iu":
        t = np.result_type(t, float)
    edges = np.linspace(low, high, n + 1, endpoint=True, dtype=t)
    if np.any(edges[:-1] >= edges[1:]):
        raise ValueError(f"Too many bins for data range. Cannot create {n} finite-sized bins.")
    return edges, (low, high, n)


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


def _distance(a, b):
    """a - b as an unsigned integer where the difference of signed ones may not fit."""
    t = np.result_type(a, b)
    if t.kind != "i":
        return np.subtract(a, b, dtype=t)
    unsigned = np.dtype("uint" + t.name[3:])
    return np.asarray(a, dtype=t).astype(unsigned) - np.asarray(b, dtype=t).astype(unsigned)


# --- how many bins: Freedman and Diaconis (1981), Scott (1979), Sturges (1926), Doane (1976), Stone (1984)

def _estimated(a, name, range, weights):
    if name not in _WIDTHS:
        raise ValueError(f"{name!r} is not a valid estimator for `bins`")
    if weights is not None:
        raise TypeError("Automated estimation of the number of bins is not supported for weighted data")
    low, high = _outer_edges(a, range)
    if range is not None:
        a = a[(a >= low) & (a <= high)]
    if a.size == 0:
        return 1, low, high
    width = _WIDTHS[name](a, (low, high))
    if not width:
        return 1, low, high
    if a.dtype.kind in "iu" and width < 1:
        width = 1
    return int(np.ceil(_distance(high, low) / width)), low, high


def _spread(a):
    return _distance(a.max(), a.min())


def _sturges(a, range):
    return _spread(a) / (np.log2(a.size) + 1.0)


def _sqrt(a, range):
    return _spread(a) / np.sqrt(a.size)


def _fd(a, range):
    high, low = np.percentile(a, [75, 25])
    return 2.0 * (high - low) * a.size ** (-1.0 / 3.0)


def _auto(a, range):
    return min(max(_fd(a, range), _sqrt(a, range) / 2), _sturges(a, range))


def _doane(a, range):
    n = a.size
    sigma = np.std(a)
    if n <= 2 or not sigma > 0.0:
        return 0.0
    skewness = np.mean(((a - np.mean(a)) / sigma) ** 3)
    error = np.sqrt(6.0 * (n - 2) / ((n + 1.0) * (n + 3)))
    return _spread(a) / (1.0 + np.log2(n) + np.log2(1.0 + np.absolute(skewness) / error))


def _stone(a, range):
    """The number of bins for which the estimated error of the density is least."""
    n = a.size
    spread = _spread(a)
    if n <= 1 or spread == 0:
        return 0

    def loss(bins):
        p = np.histogram(a, bins=bins, range=range)[0] / n
        return (2 - (n + 1) * p.dot(p)) / (spread / bins)

    return spread / min([k + 1 for k in _numbers(max(100, int(np.sqrt(n))))], key=loss)


_numbers = range
_WIDTHS = {
    "stone": _stone,
    "auto": _auto,
    "doane": _doane,
    "fd": _fd,
    "rice": lambda a, range: _spread(a) / (2.0 * a.size ** (1.0 / 3)),
    "scott": lambda a, range: (24.0 * np.pi**0.5 / a.size) ** (1.0 / 3.0) * np.std(a),
    "sqrt": _sqrt,
    "sturges": _sturges,
}


# --- counts

def histogram(a, bins=10, range=None, density=None, weights=None):
    a, weights = _flattened(a, weights)
    edges, equal = _edges(a, bins, range, weights)
    n = len(edges) - 1
    if equal is not None and (weights is None or weights.dtype == np.float64) and _exact(edges, equal):
        x = np.asarray(a, dtype=np.float64)
        if weights is None:
            counts = np._uniform_counts(x, edges, float(equal[0]), float(equal[1]))
        else:
            counts = np._uniform_sums(x, weights, edges, float(equal[0]), float(equal[1]))
    elif equal is not None:
        inside = (a >= equal[0]) & (a <= equal[1])
        w = None if weights is None else weights[inside]
        counts = _counted(_uniform_places(a[inside].astype(edges.dtype), edges, equal), w, n)
    else:
        counts = _between(a, weights, edges)
    if density:
        return counts / np.array(np.diff(edges), float) / counts.sum(), edges
    return counts, edges


def _exact(edges, equal):
    """Whether elements of any real type may be compared with the edges as float64."""
    return edges.dtype == np.float64 and -(2**53) <= equal[0] and equal[1] <= 2**53


def _uniform_places(a, edges, equal):
    # The division may be off by one where a value is next to an edge.
    low, high, n = equal
    k = (_distance(a, low) / _distance(high, low) * n).astype(np.intp)
    k = np.where(k == n, n - 1, k)
    k = k - (a < edges[k])
    return k + ((a >= edges[k + 1]) & (k != n - 1))


def _counted(places, weights, n):
    if weights is None:
        return np.bincount(places, minlength=n)
    if weights.dtype.kind == "c":
        return np.bincount(places, weights.real, n) + 1j * np.bincount(places, weights.imag, n)
    return np.bincount(places, weights, n).astype(weights.dtype)


def _between(a, weights, edges):
    order = None if weights is None else np.argsort(a, kind="stable")
    s = np.sort(a) if order is None else a[order]
    at = np.concatenate((np.searchsorted(s, edges[:-1], side="left"), np.searchsorted(s, edges[-1:], side="right")))
    if weights is None:
        return np.diff(at)
    sums = np.concatenate((np.zeros(1, dtype=weights.dtype), np.cumsum(weights[order])))
    return np.diff(sums[at].astype(weights.dtype))


def histogramdd(sample, bins=10, range=None, density=None, weights=None):
    if not (isinstance(sample, np.ndarray) and sample.ndim == 2):
        sample = np.atleast_2d(sample).T
    d = sample.shape[1]
    bins, range = _per_axis(bins, range, d)
    edges = [_axis_edges(sample[:, k], bins[k], range[k], k) for k in _numbers(d)]
    # An outer bin at both ends of each axis takes what lies outside.
    shape = tuple([len(e) + 1 for e in edges])
    place = 0
    total = 1
    for k, e in enumerate(edges):
        x = sample[:, k]
        at = np.searchsorted(e, x, side="right")
        place = place * shape[k] + np.where(x == e[-1], at - 1, at)
        total *= shape[k]
    counts = np.reshape(np.bincount(place, weights, total), shape).astype(np.float64)
    counts = counts[(slice(1, -1),) * d]
    if density:
        s = counts.sum()
        for k, e in enumerate(edges):
            counts = counts / np.reshape(np.diff(e), tuple([-1 if i == k else 1 for i in _numbers(d)]))
        counts = counts / s
    return counts, edges


def _per_axis(bins, range, d):
    if hasattr(bins, "__len__"):
        if len(bins) != d:
            raise ValueError("The dimension of bins must be equal to the dimension of the sample x.")
    else:
        bins = [bins] * d
    if range is None:
        range = [None] * d
    elif len(range) != d:
        raise ValueError("range argument must have one entry per dimension")
    return bins, range


def _axis_edges(x, bins, range, k):
    if np.ndim(bins) == 0:
        if bins < 1:
            raise ValueError(f"`bins[{k}]` must be positive, when an integer")
        low, high = _outer_edges(x, range)
        try:
            n = operator.index(bins)
        except TypeError:
            raise TypeError(f"`bins[{k}]` must be an integer, when a scalar")
        return np.linspace(low, high, n + 1)
    if np.ndim(bins) > 1:
        raise ValueError(f"`bins[{k}]` must be a scalar or 1d array")
    edges = np.asarray(bins)
    if np.any(edges[:-1] > edges[1:]):
        raise ValueError(f"`bins[{k}]` must be monotonically increasing, when an array")
    return edges


def histogram2d(x, y, bins=10, range=None, density=None, weights=None):
    if len(x) != len(y):
        raise ValueError("x and y must have the same length.")
    n = len(bins) if hasattr(bins, "__len__") else 1
    if n not in (1, 2):
        both = np.asarray(bins)
        bins = [both, both]
    counts, edges = histogramdd([x, y], bins, range, density, weights)
    return counts, edges[0], edges[1]
