"""Arrays with elements put in, left out or repeated. Names with a leading underscore are not exported."""
import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.lib.array_utils import normalize_axis_index, normalize_axis_tuple


def _flat(arr, axis):
    """The array and a known axis of it."""
    a = np.asarray(arr)
    if axis is not None:
        return a, normalize_axis_index(axis, a.ndim)
    a = a if a.ndim == 1 else np.ravel(a)
    return a, a.ndim - 1


def _made(a, axis, n):
    shape = list(a.shape)
    shape[axis] = n
    return np.empty(tuple(shape), dtype=a.dtype, order="F" if a.flags.fnc else "C")


def _outside(obj, axis, n):
    return IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")


def delete(arr, obj, axis=None):
    a, axis = _flat(arr, axis)
    n = a.shape[axis]
    single = isinstance(obj, (int, np.integer)) and not isinstance(obj, bool)
    if not single and not isinstance(obj, slice):
        places = np.asarray(obj)
        if places.size == 0 and not isinstance(obj, np.ndarray):
            places = places.astype(np.intp)
        single = places.size == 1 and places.dtype.kind in "ui"
        obj = places.item() if single else places
    if single:
        if obj < -n or obj >= n:
            raise _outside(obj, axis, n)
        first = int(obj) + n if obj < 0 else int(obj)
        return _closed(a, axis, first, first + 1)
    if isinstance(obj, slice):
        first, end, step = obj.indices(n)
        if step == 1:
            return _closed(a, axis, first, max(first, end))
    keep = np.ones(n, dtype=bool)
    if isinstance(obj, slice):
        keep[obj] = False
    elif obj.dtype == bool:
        if obj.shape != (n,):
            raise ValueError(f"boolean array argument obj to delete must be one dimensional and match the axis length of {n}")
        keep = ~obj
    else:
        keep[obj,] = False
        return a[(slice(None),) * axis + (keep,)]
    if not isinstance(obj, slice):
        return a[(slice(None),) * axis + (keep,)]
    r = _made(a, axis, int(np.count_nonzero(keep)))
    r[...] = a[(slice(None),) * axis + (keep,)]
    return r


def _closed(a, axis, first, end):
    """Without the elements from first to before end."""
    r = _made(a, axis, a.shape[axis] - (end - first))
    before = (slice(None),) * axis
    r[before + (slice(None, first),)] = a[before + (slice(None, first),)]
    r[before + (slice(first, None),)] = a[before + (slice(end, None),)]
    return r


def insert(arr, obj, values, axis=None):
    a, axis = _flat(arr, axis)
    n = a.shape[axis]
    if isinstance(obj, slice):
        places = np.arange(*obj.indices(n), dtype=np.intp)
    else:
        places = np.array(obj)
        if places.dtype == bool:
            if places.ndim != 1:
                raise ValueError("boolean array argument obj to insert must be one dimensional")
            places = np.flatnonzero(places)
        elif places.ndim > 1:
            raise ValueError("index array argument obj to insert must be one dimensional or scalar")
    if places.size == 1:
        return _inserted(a, axis, obj, places, values)
    if places.size == 0 and not isinstance(obj, np.ndarray):
        places = places.astype(np.intp)
    if places.dtype.kind not in "iu":
        raise IndexError("arrays used as indices must be of integer (or boolean) type")
    at = np.where(places < 0, places + n, places)
    order = np.argsort(at, kind="stable")
    at[order] += np.arange(len(at))
    old = np.ones(n + len(at), dtype=bool)
    old[at] = False
    r = _made(a, axis, n + len(at))
    r[(slice(None),) * axis + (at,)] = values
    r[(slice(None),) * axis + (old,)] = a
    return r


def _inserted(a, axis, obj, places, values):
    n = a.shape[axis]
    at = places.item()
    if not isinstance(at, int):
        raise TypeError("slice indices must be integers or None or have an __index__ method")
    if at < -n or at > n:
        raise _outside(obj, axis, n)
    at = at + n if at < 0 else at
    v = np.array(values, ndmin=a.ndim, dtype=a.dtype)
    if places.ndim == 0:
        v = np.moveaxis(v, 0, axis)
    m = v.shape[axis]
    r = _made(a, axis, n + m)
    lead = (slice(None),) * axis
    r[lead + (slice(None, at),)] = a[lead + (slice(None, at),)]
    r[lead + (slice(at, at + m),)] = v
    r[lead + (slice(at + m, None),)] = a[lead + (slice(at, None),)]
    return r


def trim_zeros(filt, trim="fb", axis=None):
    a = np.asarray(filt)
    trim = trim.lower()
    if trim not in ("fb", "bf", "f", "b"):
        raise ValueError(f"unexpected character(s) in `trim`: {trim!r}")
    axes = tuple(range(a.ndim)) if axis is None else normalize_axis_tuple(axis, a.ndim, argname="axis")
    if not axes:
        return filt
    some = np.argwhere(a)
    if some.size == 0:
        low = high = [0] * a.ndim
    else:
        low = np.min(some, axis=0).tolist()
        high = (np.max(some, axis=0) + 1).tolist()
    key = tuple([slice(low[k] if "f" in trim or not some.size else None, high[k] if "b" in trim or not some.size else None) if k in axes else slice(None) for k in range(a.ndim)])
    return filt[key[0]] if len(key) == 1 else filt[key]


def resize(a, new_shape):
    shape = (new_shape,) if isinstance(new_shape, (int, np.integer)) else tuple(new_shape)
    a = np.ravel(a)
    n = 1
    for e in shape:
        n *= e
        if e < 0:
            raise ValueError("all elements of `new_shape` must be non-negative")
    if a.size == 0 or n == 0:
        return np.zeros(shape, dtype=a.dtype)
    return np.reshape(a[np.arange(n) % a.size], shape)


def fill_diagonal(a, val, wrap=False):
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    if a.ndim > 2 and any(n != a.shape[0] for n in a.shape):
        raise ValueError("All dimensions of input must be of equal length")
    if not a.flags.writeable:
        raise ValueError("underlying array is read-only")
    v = np.ravel(val)
    if v.size == 0:
        return
    if a.ndim == 2 and wrap and a.shape[0] > a.shape[1]:
        # Again from the first column on, a row below where the diagonal ends.
        places = np.arange(a.size)[:: a.shape[1] + 1]
        a[np.unravel_index(places, a.shape)] = v[np.arange(places.size) % v.size]
        return
    n = min(a.shape)
    diagonal = as_strided(a, (n,), (sum(a.strides),))
    diagonal[...] = v if v.size == 1 else v[np.arange(n) % v.size]
