"""np.pad: an array inside a larger one, and rules for what lies around it."""
import numpy as np

_KEYWORDS = {
    "empty": [],
    "edge": [],
    "wrap": [],
    "constant": ["constant_values"],
    "linear_ramp": ["end_values"],
    "maximum": ["stat_length"],
    "mean": ["stat_length"],
    "median": ["stat_length"],
    "minimum": ["stat_length"],
    "reflect": ["reflect_type"],
    "symmetric": ["reflect_type"],
}


def pad(array, pad_width, mode="constant", **kwargs):
    a = np.asarray(array)
    if isinstance(pad_width, dict):
        both = [(0, 0)] * a.ndim
        for axis, width in pad_width.items():
            both[axis] = (width, width) if isinstance(width, int) else width
        pad_width = both
    pad_width = np.asarray(pad_width)
    if pad_width.dtype.kind != "i":
        raise TypeError("`pad_width` must be of integral type.")
    widths = _pairs(pad_width, a.ndim, True)
    if callable(mode):
        return _by_function(a, widths, mode, kwargs)
    if mode not in _KEYWORDS:
        raise ValueError(f"mode '{mode}' is not supported")
    wrong = set(kwargs) - set(_KEYWORDS[mode])
    if wrong:
        raise ValueError(f"unsupported keyword arguments for mode '{mode}': {wrong}")
    if a.size == 0 and mode not in ("constant", "empty"):
        for k, (low, high) in enumerate(widths):
            if a.shape[k] == 0 and (low or high):
                raise ValueError(f"can't extend empty axis {k} using modes other than 'constant' or 'empty'")
    return _filled(a, widths, mode, kwargs)


def _pairs(x, rank, index):
    """A pair for each axis from a number, a pair or pairs."""
    if x is None:
        return [(None, None)] * rank
    x = np.asarray(x)
    if index:
        x = np.round(x).astype(np.intp)
        if x.size and x.min() < 0:
            raise ValueError("index can't contain negative values")
    if x.ndim < 3 and x.size == 1:
        x = np.ravel(x)
        return [(x[0].item(), x[0].item())] * rank
    if x.ndim < 3 and x.size == 2 and x.shape != (2, 1):
        x = np.ravel(x)
        return [(x[0].item(), x[1].item())] * rank
    return [tuple(p) for p in np.broadcast_to(x, (rank, 2)).tolist()]


def _framed(a, widths, fill=None):
    """The array inside an undefined frame."""
    shape = tuple([low + n + high for n, (low, high) in zip(a.shape, widths)])
    order = "F" if a.flags.fnc else "C"
    r = np.empty(shape, dtype=a.dtype, order=order) if fill is None else np.full(shape, fill, dtype=a.dtype, order=order)
    r[tuple([slice(low, low + n) for n, (low, high) in zip(a.shape, widths)])] = a
    return r


def _by_function(a, widths, function, keywords):
    r = _framed(a, widths, 0)
    for k in range(r.ndim):
        rows = np.moveaxis(r, k, -1)
        for i in np.ndindex(rows.shape[:-1]):
            function(rows[i + (Ellipsis,)], widths[k], k, keywords)
    return r


def _filled(a, widths, mode, keywords):
    r = _framed(a, widths)
    values = _pairs(keywords.get("constant_values", keywords.get("end_values", 0)), a.ndim, False)
    lengths = _pairs(keywords.get("stat_length"), a.ndim, True)
    for k in range(a.ndim):
        low, high = widths[k]
        n = a.shape[k]
        inside = [slice(b, b + m) for m, (b, e) in zip(a.shape, widths)]
        inside[: k + 1] = [slice(None)] * (k + 1)
        part = np.moveaxis(r[tuple(inside)], k, 0)
        if mode == "constant":
            part[:low] = values[k][0]
            part[low + n :] = values[k][1]
        elif n == 0 or mode == "empty":
            continue
        elif mode == "linear_ramp":
            part[:low] = np.linspace(values[k][0], part[low], low, endpoint=False, dtype=a.dtype)
            part[low + n :] = np.linspace(values[k][1], part[low + n - 1], high, endpoint=False, dtype=a.dtype)[::-1]
        elif mode in _STATISTICS:
            first, last = _statistics(part[low : low + n], lengths[k], mode)
            part[:low] = first
            part[low + n :] = last
        elif mode in ("reflect", "symmetric") and n > 1 and keywords.get("reflect_type", "even") == "odd":
            _reflect_odd(part, low, high, n, mode == "symmetric")
        else:
            part[:low] = part[low:low + n][_places(mode, np.arange(-low, 0), n)]
            part[low + n :] = part[low:low + n][_places(mode, np.arange(n, n + high), n)]
    return r


def _places(mode, place, n):
    """The elements that stand for those outside."""
    if mode == "edge" or n == 1:
        return np.clip(place, 0, n - 1)
    if mode == "wrap":
        return place % n
    if mode == "reflect":
        return np.abs((place + (n - 1)) % (2 * (n - 1)) - (n - 1))
    place = place % (2 * n)
    return np.minimum(place, 2 * n - 1 - place)


_STATISTICS = {"maximum": np.amax, "minimum": np.amin, "mean": np.mean, "median": np.median}


def _statistics(inner, lengths, mode):
    n = inner.shape[0]
    first, last = [n if m is None or m > n else m for m in lengths]
    if (first == 0 or last == 0) and mode in ("maximum", "minimum"):
        raise ValueError("stat_length of 0 yields no value for padding")
    f = _STATISTICS[mode]
    whole = inner.dtype.kind in "iu"
    both = [f(inner[:first], axis=0), f(inner[n - last :], axis=0)]
    return [np.round(v) if whole and mode in ("mean", "median") else v for v in both]


def _reflect_odd(part, low, high, n, edge):
    """Reflects at the edges' values, as often as the frame is wider than the inside."""
    off = 1 if edge else 0
    size = part.shape[0]
    while low > 0 or high > 0:
        length = size - low - high
        length = length // n * n if edge else (length - 1) // (n - 1) * (n - 1)
        if low > 0:
            m = min(length, low)
            stop = low - off
            part[low - m : low] = 2 * part[low : low + 1] - part[stop + 1 : stop + m + 1][::-1]
            low -= m
        if high > 0:
            m = min(length, high)
            start = size - high + off - 2
            part[size - high : size - high + m] = 2 * part[size - high - 1 : size - high] - part[start - m + 1 : start + 1][::-1]
            high -= m
