"""Averages, medians and quantiles, with and without NaN. Names with a leading underscore are not exported."""
import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple


def average(a, axis=None, weights=None, returned=False, *, keepdims=np._NoValue):
    a = np.asarray(a)
    if axis is not None:
        axis = normalize_axis_tuple(axis, a.ndim, argname="axis")
    kept = {} if keepdims is np._NoValue else {"keepdims": keepdims}
    if weights is None:
        r = np.mean(a, axis=axis, **kept)
        scale = r.dtype.type(a.size / np.size(r))
    else:
        w = _weights(weights, a, axis)
        t = np.result_type(a, w, np.float64) if a.dtype.kind in "iub" else np.result_type(a, w)
        scale = np.sum(w, axis=axis, dtype=t, **kept)
        if np.any(scale == 0.0):
            raise ZeroDivisionError("Weights sum to zero, can't be normalized")
        r = np.sum(np.multiply(a, w, dtype=t), axis=axis, **kept) / scale
    if not returned:
        return r
    if np.shape(scale) != np.shape(r):
        scale = np.array(np.broadcast_to(scale, np.shape(r)))
    return r, scale


def _weights(weights, a, axis):
    """Weights in the shape of a, from those of the axes that they belong to."""
    w = np.asarray(weights)
    if a.shape == w.shape:
        return w
    if axis is None:
        raise TypeError("Axis must be specified when shapes of a and weights differ.")
    if w.shape != tuple([a.shape[k] for k in axis]):
        raise ValueError("Shape of weights must be consistent with shape of a along specified axis.")
    w = np.transpose(w, np.argsort(axis).tolist())
    return np.reshape(w, tuple([n if k in axis else 1 for k, n in enumerate(a.shape)]))


def _reduced(f, a, axis, out, keepdims, lead=()):
    """f of the reduced axes as one, which comes first; the results' own axes (lead) come before those that are left."""
    axes = tuple(range(a.ndim)) if axis is None else normalize_axis_tuple(axis, a.ndim)
    rest = tuple([k for k in range(a.ndim) if k not in axes])
    n = 1
    for k in axes:
        n *= a.shape[k]
    rows = np.reshape(np.transpose(a, axes + rest), (n,) + tuple([a.shape[k] for k in rest]))
    r = f(rows)
    if keepdims:
        r = np.reshape(r, lead + tuple([1 if k in axes else a.shape[k] for k in range(a.ndim)]))
    if out is not None:
        out[...] = r
        return out
    return r[()] if np.ndim(r) == 0 else r


def _has_nan(s):
    """Where sorted columns end with NaN."""
    return np.isnan(s[-1]) if s.dtype.kind in "fc" else None


def _replaced(r, s, bad):
    return r if bad is None else np.where(bad, s[-1], r)


def median(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asarray(a)
    if a.ndim == 0 and axis is None and out is None:
        return np.mean(a)
    return _reduced(_median, a, axis, out, keepdims)


def _median(rows):
    n = rows.shape[0]
    if n == 0:
        return np.mean(rows, axis=0)
    middle = [n // 2] if n % 2 else [n // 2 - 1, n // 2]
    if rows.ndim == 1 and rows.dtype == np.float64 and not np._observed():
        *both, last = np._ranked(rows, middle + [n - 1]).tolist()
        return np.float64(last if last != last else sum(both) / len(both))
    s = _ranked(rows, middle + [n - 1])
    return _replaced(np.mean(s[:-1], axis=0), s, _has_nan(s))


def _ranked(rows, places):
    """What is at these places when the rows are in order."""
    if rows.dtype.kind == "c" or len(places) > 16:
        return np.sort(rows, axis=0)[np.array(places)]
    return np._ranked(rows, places)


# --- quantiles: Hyndman and Fan, "Sample quantiles in statistical packages" (1996)

def _virtual(alpha, beta):
    """The place between the elements of a sample of n, counted from 0."""
    return lambda n, q: n * q + (alpha + q * (1 - alpha - beta)) - 1


def _discrete(place, stays):
    """The element at a place, the next one unless the place is an element's own and it stays there."""
    low = np.floor(place)
    return np.maximum(np.where(stays(place - low, low), low, low + 1).astype(np.int64), 0)


_PLACES = {
    "inverted_cdf": lambda n, q: _discrete(n * q - 1, lambda gap, low: gap == 0),
    "averaged_inverted_cdf": lambda n, q: n * q - 1,
    "closest_observation": lambda n, q: _discrete(n * q - 1 - 0.5, lambda gap, low: (gap == 0) & (low % 2 == 1)),
    "interpolated_inverted_cdf": _virtual(0, 1),
    "hazen": _virtual(0.5, 0.5),
    "weibull": _virtual(0, 0),
    "linear": lambda n, q: (n - 1) * q,
    "median_unbiased": _virtual(1 / 3.0, 1 / 3.0),
    "normal_unbiased": _virtual(3 / 8.0, 3 / 8.0),
    "lower": lambda n, q: np.floor((n - 1) * q).astype(np.int64),
    "higher": lambda n, q: np.ceil((n - 1) * q).astype(np.int64),
    "midpoint": lambda n, q: 0.5 * (np.floor((n - 1) * q) + np.ceil((n - 1) * q)),
    "nearest": lambda n, q: np.around((n - 1) * q).astype(np.int64),
}


def _weight(method, gap, place):
    """How much the next element counts beside the one before the place."""
    if method == "averaged_inverted_cdf":
        return np.where(gap == 0, 0.5, 1.0).astype(place.dtype)
    if method == "midpoint":
        return np.where(place % 1 == 0, 0.0, 0.5).astype(place.dtype)
    return gap


def _between(a, b, t):
    """Interpolation that is exact at both ends."""
    d = b - a
    return np.where(t >= 0.5, b - d * (1 - t), a + d * t)


def _quantiles(rows, q, method, weak):
    if method not in _PLACES:
        raise ValueError(f"{method!r} is not a valid method. Use one of: dict_keys({list(_PLACES)})")
    n = rows.shape[0]
    if method == "linear" and rows.ndim == 1 and q.ndim == 1 and 0 < q.size <= 5 and rows.dtype == q.dtype == np.float64 and not np._observed():
        return np.array(_linears(rows, q.tolist()))
    place = np.asarray(_PLACES[method](n, q))
    if place.dtype.kind == "i":
        s, (place,) = _chosen(rows, [place])
        return _replaced(np.take(s, place, axis=0), s, _has_nan(s))
    low = np.floor(place)
    high = low + 1
    beyond = place >= n - 1
    if rows.dtype.kind in "fc":
        beyond = beyond | np.isnan(place)
    low = np.where(beyond, -1, np.where(place < 0, 0, low))
    high = np.where(beyond, -1, np.where(place < 0, 0, high))
    t = _weight(method, place - low, place)
    t = float(t) if weak else np.reshape(t, place.shape + (1,) * (rows.ndim - 1))
    s, (low, high) = _chosen(rows, [low.astype(np.int64), high.astype(np.int64)])
    r = _between(s[low], s[high], t)
    return _replaced(r, s, _has_nan(s)).astype(r.dtype)


def _linear(rows, q):
    """The quantile of one number, whose place is worked out in Python's."""
    low, high, t = _between_which(rows.shape[0], q)
    wanted = sorted({low, high, rows.shape[0] - 1})
    s = _ranked(rows, wanted)
    return _replaced(_at(s[0], s[wanted.index(high)], t), s, _has_nan(s))


def _linears(rows, q):
    """The quantiles of few numbers as numbers."""
    n = rows.shape[0]
    places = [_between_which(n, x) for x in q]
    wanted = sorted({k for low, high, _ in places for k in (low, high)} | {n - 1})
    s = dict(zip(wanted, np._ranked(rows, wanted).tolist()))
    if s[n - 1] != s[n - 1]:
        return [s[n - 1]] * len(q)
    return [_at(s[low], s[high], t) for low, high, t in places]


def _between_which(n, q):
    """Between which elements in order a quantile lies, and how much the second one counts."""
    if n == 0:
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    place = (n - 1) * q
    if place >= n - 1:
        return n - 1, n - 1, place + 1
    low = int(place)
    return low, low + 1, place - low


def _at(a, b, t):
    d = b - a
    return b - d * (1 - t) if t >= 0.5 else a + d * t


def _quantile_at(a, q, axis, out, keepdims, name, top):
    a = np.asarray(a)
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    if not 0 <= q <= 1:
        raise ValueError(f"{name} must be in the range [0, {top}]")
    return _reduced(lambda rows: _linear(rows, q), a, axis, out, keepdims)


def _chosen(rows, places):
    """The rows in order at some places and the last, and where among them each place is."""
    n = rows.shape[0]
    if n == 0:
        raise IndexError("index -1 is out of bounds for axis 0 with size 0")
    wanted = sorted(set([p % n for a in places for p in np.ravel(a).tolist()] + [n - 1]))
    index = {p: k for k, p in enumerate(wanted)}
    at = [np.reshape(np.array([index[p % n] for p in np.ravel(a).tolist()], dtype=np.int64), a.shape) for a in places]
    return _ranked(rows, wanted), at


def _weighted_quantiles(rows, q, weights):
    """The first elements up to which the weights make out q of their sum."""
    order = np.argsort(rows, axis=0, kind="stable")
    s = np.take_along_axis(rows, order, axis=0)
    cdf = np.cumsum(np.take_along_axis(weights, order, axis=0), axis=0, dtype=np.float64)
    cdf = cdf / cdf[-1]
    if np.any(np.isnan(cdf[-1])):
        raise ValueError("Weights included NaN, inf or were all zero.")
    cdf = np.where(cdf == 0, -1, cdf).astype(q.dtype if q.dtype.kind == "f" else np.float64)
    n = s.shape[0]
    columns = np.reshape(s, (n, -1))
    steps = np.reshape(cdf, (n, -1))
    places = [np.minimum(np.searchsorted(steps[:, k], q), n - 1) for k in range(columns.shape[1])]
    r = np.stack([columns[:, k][p] for k, p in enumerate(places)], axis=-1)
    return _replaced(np.reshape(r, q.shape + s.shape[1:]), s, _has_nan(s))


def _checked(a, q, axis, method, weights, name, top):
    """The sample, the quantiles as fractions, and the weights in its shape."""
    a = np.asarray(a)
    if a.dtype.kind == "c":
        raise TypeError("a must be an array of real numbers")
    q = np.asarray(q) if top == 1 else np.true_divide(q, 100)
    if np.ndim(q) == 0:
        q = np.asarray(q)
    if not (np.all((q >= 0) & (q <= 1)) if q.ndim == 1 and q.size < 10 else q.min() >= 0 and q.max() <= 1):
        raise ValueError(f"{name} must be in the range [0, {top}]")
    if weights is not None:
        if method != "inverted_cdf":
            raise ValueError(f"Only method 'inverted_cdf' supports weights. Got: {method}.")
        axes = None if axis is None else normalize_axis_tuple(axis, a.ndim, argname="axis")
        weights = np.broadcast_to(_weights(weights, a, axes), a.shape)
        if np.any(weights < 0):
            raise ValueError("Weights must be non-negative.")
    return a, q, weights


def _quantile(a, q, axis, out, method, keepdims, weights, weak):
    if q.ndim > 2:
        raise ValueError("q must be a scalar or 1d")
    if weights is None:
        return _reduced(lambda rows: _quantiles(rows, q, method, weak), a, axis, out, keepdims, q.shape)
    both = np.stack((a.astype(np.result_type(a, np.float64)), weights))
    axes = tuple(range(a.ndim)) if axis is None else normalize_axis_tuple(axis, a.ndim)

    def one(rows):
        return _weighted_quantiles(rows[..., 0].astype(a.dtype), q, rows[..., 1])

    return _reduced(one, np.moveaxis(both, 0, -1), axes, out, False, q.shape) if not keepdims else _kept(one, both, axes, a, q, out)


def _kept(one, both, axes, a, q, out):
    r = _reduced(one, np.moveaxis(both, 0, -1), axes, None, False, q.shape)
    r = np.reshape(r, q.shape + tuple([1 if k in axes else n for k, n in enumerate(a.shape)]))
    if out is None:
        return r
    out[...] = r
    return out


def quantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    weak = type(q) in (int, float)
    if type(q) is float and method == "linear" and weights is None:
        return _quantile_at(a, q, axis, out, keepdims, "Quantiles", 1)
    a, q, weights = _checked(a, q, axis, method, weights, "Quantiles", 1)
    return _quantile(a, q, axis, out, method, keepdims, weights, weak)


def percentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    weak = type(q) in (int, float)
    if weak and method == "linear" and weights is None:
        return _quantile_at(a, q / 100, axis, out, keepdims, "Percentiles", 100)
    a, q, weights = _checked(a, q, axis, method, weights, "Percentiles", 100)
    return _quantile(a, q, axis, out, method, keepdims, weights, weak)


# --- without NaN

def _rows_without_nan(f, a, axis, out, keepdims, lead, weights=None):
    """f of the elements that are not NaN of every row."""
    def all_rows(rows):
        shape = rows.shape[1:]
        columns = np.reshape(rows, (rows.shape[0], -1))
        w = None if weights is None else np.reshape(np.transpose(weights, _order(axis, a.ndim)), columns.shape)
        results = []
        for k in range(columns.shape[1]):
            good = ~np.isnan(columns[:, k])
            row = columns[:, k][good]
            if row.size == 0:
                results.append(np.full(lead, np.nan, dtype=columns.dtype))
            else:
                results.append(f(row) if w is None else f(row, w[:, k][good]))
        r = np.reshape(np.stack(results), shape + lead) if results else np.empty(shape + lead, dtype=columns.dtype)
        return np.moveaxis(r, tuple(range(len(shape), r.ndim)), tuple(range(len(lead)))) if lead else r

    return _reduced(all_rows, a, axis, out, keepdims, lead)


def _order(axis, rank):
    axes = tuple(range(rank)) if axis is None else normalize_axis_tuple(axis, rank)
    return axes + tuple([k for k in range(rank) if k not in axes])


def nanmedian(a, axis=None, out=None, overwrite_input=False, keepdims=False):
    a = np.asarray(a)
    if a.size == 0:
        return np.nanmean(a, axis, out=out, keepdims=keepdims)
    if a.dtype.kind not in "fc":
        return median(a, axis, out, overwrite_input, keepdims)
    return _rows_without_nan(np.median, a, axis, out, keepdims, ())


def _nanquantile(a, q, axis, out, method, keepdims, weights, weak):
    if a.size == 0:
        return np.nanmean(a, axis, out=out, keepdims=keepdims)
    if weights is None:
        f = lambda row: _quantile(row, q, None, None, method, False, None, weak)
    else:
        f = lambda row, w: _quantile(row, q, None, None, method, False, w, weak)
    return _rows_without_nan(f, a, axis, out, keepdims, q.shape, weights)


def nanquantile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    weak = type(q) in (int, float)
    a, q, weights = _checked(a, q, axis, method, weights, "Quantiles", 1)
    return _nanquantile(a, q, axis, out, method, keepdims, weights, weak)


def nanpercentile(a, q, axis=None, out=None, overwrite_input=False, method="linear", keepdims=False, *, weights=None):
    weak = type(q) in (int, float)
    a, q, weights = _checked(a, q, axis, method, weights, "Percentiles", 100)
    return _nanquantile(a, q, axis, out, method, keepdims, weights, weak)
