"""Reductions that ignore NaN. Names with a leading underscore are not exported."""
import numpy as np


def _given(**keywords):
    """The keyword arguments that the caller gave."""
    return {name: v for name, v in keywords.items() if v is not np._NoValue}


def _zeroed(a, value):
    """The array with another value for NaN, and where those are; None for types without NaN."""
    a = np.asarray(a)
    if a.dtype.kind not in "fc":
        return a, None
    mask = np.isnan(a)
    return np.where(mask, np.asarray(value, dtype=a.dtype), a), mask


def nansum(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    a, _ = _zeroed(a, 0)
    return np.sum(a, axis=axis, dtype=dtype, out=out, **_given(keepdims=keepdims, initial=initial, where=where))


def nanprod(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    a, _ = _zeroed(a, 1)
    return np.prod(a, axis=axis, dtype=dtype, out=out, **_given(keepdims=keepdims, initial=initial, where=where))


def nancumsum(a, axis=None, dtype=None, out=None):
    a, _ = _zeroed(a, 0)
    return np.cumsum(a, axis=axis, dtype=dtype, out=out)


def nancumprod(a, axis=None, dtype=None, out=None):
    a, _ = _zeroed(a, 1)
    return np.cumprod(a, axis=axis, dtype=dtype, out=out)


def nanmin(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme(np.fmin, np.amin, a, axis, out, _given(keepdims=keepdims, initial=initial, where=where))


def nanmax(a, axis=None, out=None, keepdims=np._NoValue, initial=np._NoValue, where=np._NoValue):
    return _extreme(np.fmax, np.amax, a, axis, out, _given(keepdims=keepdims, initial=initial, where=where))


def _extreme(ufunc, fold, a, axis, out, given):
    if isinstance(a, np.ndarray):
        return ufunc.reduce(a, axis=axis, out=out, **given)
    # NumPy looks at lists in another way, with other messages.
    a, mask = _zeroed(a, np.inf if ufunc is np.fmin else -np.inf)
    r = fold(a, axis=axis, out=out, **given)
    if mask is None:
        return r
    given.pop("initial", None)
    none = np.all(mask, axis=axis, **given)
    if not np.any(none):
        return r
    r = np.where(none, np.asarray(np.nan, dtype=a.dtype), r)
    return r[()] if r.ndim == 0 else r


def nanargmin(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _place(np.argmin, a, np.inf, axis, out, keepdims)


def nanargmax(a, axis=None, out=None, *, keepdims=np._NoValue):
    return _place(np.argmax, a, -np.inf, axis, out, keepdims)


def _place(find, a, limit, axis, out, keepdims):
    a, mask = _zeroed(a, limit)
    if mask is not None and mask.size and np.any(np.all(mask, axis=axis)):
        raise ValueError("All-NaN slice encountered")
    return find(a, axis=axis, out=out, **_given(keepdims=keepdims))


def _require_inexact(dtype, out):
    if dtype is not None and np.dtype(dtype).kind not in "fc":
        raise TypeError("If a is inexact, then dtype must be inexact")
    if out is not None and out.dtype.kind not in "fc":
        raise TypeError("If a is inexact, then out must be inexact")


def _quotient(total, count, out):
    if out is not None:
        return np.divide(total, count, out=out, casting="unsafe")
    if isinstance(total, np.ndarray):
        return np.divide(total, count, out=total, casting="unsafe")
    return total.dtype.type(total / count)


def nanmean(a, axis=None, dtype=None, out=None, keepdims=np._NoValue, *, where=np._NoValue):
    x, mask = _zeroed(a, 0)
    given = _given(keepdims=keepdims, where=where)
    if mask is None:
        return np.mean(x, axis=axis, dtype=dtype, out=out, **given)
    _require_inexact(dtype, out)
    count = np.sum(~mask, axis=axis, dtype=np.intp, **given)
    return _quotient(np.sum(x, axis=axis, dtype=dtype, out=out, **given), count, out)


def nanvar(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue, correction=np._NoValue):
    x, mask = _zeroed(a, 0)
    if mask is None:
        return np.var(x, axis=axis, dtype=dtype, out=out, ddof=ddof, **_given(keepdims=keepdims, where=where, mean=mean, correction=correction))
    _require_inexact(dtype, out)
    if correction is not np._NoValue:
        if ddof != 0:
            raise ValueError("ddof and correction can't be provided simultaneously.")
        ddof = correction
    some = _given(where=where)
    count = np.sum(~mask, axis=axis, dtype=np.intp, keepdims=True, **some)
    average = mean
    if mean is np._NoValue:
        average = _quotient(np.sum(x, axis=axis, dtype=dtype, keepdims=True, **some), count, None)
    d = np.where(mask, np.asarray(0, dtype=x.dtype), (x - average).astype(x.dtype))
    square = (d * np.conj(d)).real if x.dtype.kind == "c" else d * d
    total = np.sum(square, axis=axis, dtype=dtype, out=out, **_given(keepdims=keepdims, where=where))
    if np.ndim(total) < count.ndim:
        count = np.squeeze(count, axis)
    freedom = count - ddof
    r = _quotient(total, freedom, out)
    if not np.any(freedom <= 0):
        return r
    if isinstance(r, np.ndarray):
        np.copyto(r, np.nan, where=freedom <= 0, casting="unsafe")
        return r
    return r.dtype.type(np.nan)


def nanstd(a, axis=None, dtype=None, out=None, ddof=0, keepdims=np._NoValue, *, where=np._NoValue, mean=np._NoValue, correction=np._NoValue):
    v = nanvar(a, axis, dtype, out, ddof, keepdims, where=where, mean=mean, correction=correction)
    if isinstance(v, np.ndarray):
        return np.sqrt(v, out=v)
    return v.dtype.type(np.sqrt(v)) if hasattr(v, "dtype") else np.sqrt(v)


def _replace(a, nan, high, low):
    special = np.isnan(a)
    above = a == np.inf
    below = a == -np.inf
    np.copyto(a, nan, where=special, casting="unsafe")
    np.copyto(a, high, where=above, casting="unsafe")
    np.copyto(a, low, where=below, casting="unsafe")


def nan_to_num(x, copy=True, nan=0.0, posinf=None, neginf=None):
    plain = copy and type(nan) is float and posinf is None and neginf is None
    if plain and isinstance(x, np.ndarray) and x.ndim and x.size and x.dtype.kind == "f" and x.flags.c_contiguous:
        limits = np.finfo(x.dtype)
        return np.where(np.isnan(x), nan, np.where(x == np.inf, limits.max, np.where(x == -np.inf, limits.min, x)))
    a = np.array(x, copy=copy)
    if a.dtype.kind not in "fc":
        return a[()] if np.ndim(x) == 0 else a
    part = a.real.dtype
    high = np.finfo(part).max if posinf is None else posinf
    low = np.finfo(part).min if neginf is None else neginf
    if a.dtype.kind == "c":
        _replace(a.real, nan, high, low)
        _replace(a.imag, nan, high, low)
    else:
        _replace(a, nan, high, low)
    return a[()] if a.ndim == 0 else a
