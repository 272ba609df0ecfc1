"""NumPy functions composed of others: of elements and orders. Names with a leading underscore are not
exported."""
import numpy as np
from numpy.lib.array_utils import normalize_axis_index


def fix(x, out=None):
    return np.trunc(x)


def cumulative_sum(x, axis=None, dtype=None, out=None, include_initial=False):
    x = np.asarray(x)
    if axis is None:
        if x.ndim != 1:
            raise ValueError("For arrays which have more than one dimension ``axis`` argument is required.")
        axis = 0
    r = np.cumsum(x, axis=axis, dtype=dtype)
    if not include_initial:
        return r
    shape = list(r.shape)
    shape[axis] = 1
    return np.concatenate((np.zeros(tuple(shape), dtype=r.dtype), r), axis=axis)


def matrix_transpose(x):
    return np.swapaxes(np.asarray(x), -1, -2)


def unstack(x, axis=0):
    x = np.moveaxis(np.asarray(x), axis, 0)
    return tuple([x[k] for k in range(x.shape[0])])


def _asked(a, kth, axis, kind):
    """The array, and which places along the axis are asked for."""
    if kind != "introselect":
        raise ValueError(f"select kind must be 'introselect' (got {kind!r})")
    places = np.asarray(kth)
    if places.dtype.kind not in "iub":
        raise TypeError("Partition index must be integer")
    a = np.asarray(a)
    n = a.size if axis is None else a.shape[normalize_axis_index(axis, a.ndim)]
    found = []
    for k in np.ravel(places).tolist():
        k = k + n if k < 0 else k
        if n > 0 and not 0 <= k < n:
            raise ValueError(f"kth(={k}) out of bounds ({n})")
        found.append(k)
    return a, found


def partition(a, kth, axis=-1, kind="introselect", order=None):
    a, places = _asked(a, kth, axis, kind)
    a = np.ravel(a) if axis is None else a
    axis = -1 if axis is None else axis
    axis = normalize_axis_index(axis, a.ndim)
    # Few elements are sorted as fast as they are parted.
    if a.shape[axis] <= 128 or a.size == 0 or len(places) == 0 or len(places) > 16:
        return np.sort(a, axis=axis)
    return np._divided(a, places, axis)


def argpartition(a, kth, axis=-1, kind="introselect", order=None):
    return np.argsort(_asked(a, kth, axis, kind)[0], axis=axis)


def lexsort(keys, axis=-1):
    if not hasattr(keys, "__len__") or len(keys) == 0:
        raise TypeError("need sequence of keys with len > 0 in lexsort")
    few = np._lexsort_few(keys) if axis in (-1, 0) else None
    if few is not None:
        return few
    keys = [np.asarray(key) for key in keys]
    if any(key.shape != keys[0].shape for key in keys):
        raise ValueError("all keys need to be the same shape")
    if keys[0].ndim == 0:
        return np.int64(0)
    axis = normalize_axis_index(axis, keys[0].ndim)
    order = np.argsort(keys[0], axis=axis, kind="stable")
    for key in keys[1:]:
        now = np.argsort(np.take_along_axis(key, order, axis=axis), axis=axis, kind="stable")
        order = np.take_along_axis(order, now, axis=axis)
    return order


def put(a, ind, v, mode="raise"):
    if not isinstance(a, np.ndarray):
        raise TypeError(f"argument 1 must be numpy.ndarray, not {type(a)}")
    if mode not in ("raise", "wrap", "clip"):
        if str(mode)[:1].lower() in "crw":
            raise ValueError("Use one of 'clip', 'raise', or 'wrap' for clip mode")
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
    if not a.flags.writeable:
        raise ValueError("put: output array is read-only")
    ind = np.ravel(_places(ind))
    values = np.ravel(np.asarray(v, dtype=a.dtype))
    if values.size == 0 or ind.size == 0:
        return
    if a.size == 0:
        raise IndexError("cannot replace elements of an empty array")
    if mode == "wrap":
        ind = ind % a.size
    elif mode == "clip":
        ind = np.clip(ind, 0, a.size - 1)
    if values.size > 1:
        values = values[: ind.size] if values.size >= ind.size else np.resize(values, ind.size)
    if a.ndim == 1:
        a[ind] = values
        return
    places = np.arange(a.size)[ind]
    if a.ndim == 0:
        a[()] = values[-1]
    else:
        a[np.unravel_index(places, a.shape)] = values


def _places(ind):
    if isinstance(ind, np.ndarray) and not np.can_cast(ind.dtype, np.intp, "safe"):
        raise TypeError(f"Cannot cast array data from {ind.dtype!r} to dtype('int64') according to the rule 'safe'")
    return np.asarray(ind, dtype=np.intp)


def put_along_axis(arr, indices, values, axis):
    i = np.asarray(indices)
    axis = axis % arr.ndim
    index = []
    for k in range(arr.ndim):
        shape = [1] * arr.ndim
        shape[k] = -1
        index.append(i if k == axis else np.reshape(np.arange(arr.shape[k]), tuple(shape)))
    arr[tuple(index)] = values


def fromiter(iter, dtype, count=-1):
    items = list(iter)
    return np.array(items if count < 0 else items[:count], dtype=dtype)


def blackman(M):
    n = np.arange(1 - M, M, 2)
    if M <= 1:
        return np.ones(max(M, 0))
    return 0.42 + 0.5 * np.cos(np.pi * n / (M - 1)) + 0.08 * np.cos(2.0 * np.pi * n / (M - 1))


def bartlett(M):
    n = np.arange(1 - M, M, 2)
    if M <= 1:
        return np.ones(max(M, 0))
    return np.where(n <= 0, 1 + n / (M - 1), 1 - n / (M - 1))
