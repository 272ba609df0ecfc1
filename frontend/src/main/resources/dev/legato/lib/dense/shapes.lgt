"""NumPy functions composed of others: parts, places and products of arrays. Names with a leading underscore
are not exported.
linalg_NAME is np.linalg.NAME."""
import numpy as np


# --- parts of arrays

def delete(arr, obj, axis=None):
    a = np.asarray(arr)
    if axis is None:
        a = a.ravel()
        axis = 0
    n = a.shape[axis]
    places = np.arange(n)[obj] if isinstance(obj, slice) else np.asarray(obj)
    if places.size == 0:
        return np.array(a)
    if places.dtype == bool:
        return np.take(a, np.flatnonzero(~places), axis=axis)
    if places.ndim == 0 and not -n <= obj < n:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
    keep = np.ones(n, dtype=bool)
    keep[places] = False
    return np.take(a, np.flatnonzero(keep), axis=axis)


def insert(arr, obj, values, axis=None):
    a = np.asarray(arr)
    if axis is None:
        a = a.ravel()
        axis = 0
    axis = axis % a.ndim
    n = a.shape[axis]
    if not isinstance(obj, (int, np.integer)):
        places = np.asarray(obj).tolist()
        if isinstance(places, int):
            places = [places]
        places = [p + n if p < 0 else p for p in places]
        order = sorted(range(len(places)), key=lambda k: places[k])
        v = np.moveaxis(np.asarray(values), axis, 0) if np.ndim(values) == a.ndim and a.ndim > 1 else np.asarray(values)
        if np.ndim(v) == 0 or len(v) == 1:
            v = [v if np.ndim(v) == 0 else v[0]] * len(places)
        r = a
        for shift, k in enumerate(order):
            r = insert(r, places[k] + shift, v[k], axis)
        return r
    if not -n <= obj <= n:
        raise IndexError(f"index {obj} is out of bounds for axis {axis} with size {n}")
    at = obj + n if obj < 0 else obj
    v = np.asarray(values, dtype=a.dtype)
    if a.ndim == 1:
        v = np.ravel(v)
    elif v.ndim == a.ndim:
        pass
    else:
        v = np.expand_dims(np.broadcast_to(v, a.shape[:axis] + a.shape[axis + 1 :]), axis)
    low, high = np.split(a, [at], axis=axis)
    if v.ndim == a.ndim and a.ndim > 1:
        v = np.broadcast_to(v, a.shape[:axis] + (v.shape[axis],) + a.shape[axis + 1 :])
    return np.concatenate((low, v, high), axis=axis)


def pad(array, pad_width, mode="constant", constant_values=0):
    a = np.asarray(array)
    widths = np.broadcast_to(np.asarray(pad_width), (a.ndim, 2)).tolist()
    fills = np.broadcast_to(np.asarray(constant_values), (a.ndim, 2))
    for k in range(a.ndim):
        low, high = widths[k]
        if low < 0 or high < 0:
            raise ValueError("index can't contain negative values")
        n = a.shape[k]
        shape = list(a.shape)
        shape[k] = n + low + high
        if mode == "constant":
            r = np.empty(tuple(shape), dtype=a.dtype)
            w = np.moveaxis(r, k, 0)
            w[:low] = fills[k, 0]
            w[low : low + n] = np.moveaxis(a, k, 0)
            w[low + n :] = fills[k, 1]
            a = r
            continue
        place = np.arange(-low, n + high)
        if mode == "edge":
            place = np.clip(place, 0, n - 1)
        elif mode == "wrap":
            place = place % n
        elif mode == "reflect":
            place = np.abs((place + (n - 1)) % max(2 * (n - 1), 1) - (n - 1))
        elif mode == "symmetric":
            place = place % (2 * n)
            place = np.minimum(place, 2 * n - 1 - place)
        else:
            raise NotImplementedError("pad(mode=" + repr(mode) + ")")
        a = np.take(a, place, axis=k)
    return a


def compress(condition, a, axis=None, out=None):
    a = np.asarray(a)
    if axis is None:
        a = a.ravel()
        axis = 0
    return np.take(a, np.flatnonzero(np.asarray(condition)), axis=axis)


def extract(condition, arr):
    return np.ravel(arr)[np.flatnonzero(np.ravel(condition))]


def putmask(a, mask, values):
    v = np.ravel(values)
    flat = np.flatnonzero(mask)
    a[np.asarray(mask, dtype=bool)] = v[flat % v.size].astype(a.dtype)


def place(arr, mask, vals):
    mask = np.asarray(mask, dtype=bool)
    v = np.ravel(vals)
    n = int(np.count_nonzero(mask))
    arr[mask] = v[np.arange(n) % v.size].astype(arr.dtype)


def take_along_axis(arr, indices, axis=-1):
    a = np.asarray(arr)
    i = np.asarray(indices)
    if axis is None:
        return a.ravel()[i]
    axis = axis % a.ndim
    index = []
    for k in range(a.ndim):
        shape = [1] * a.ndim
        shape[k] = -1
        index.append(i if k == axis else np.reshape(np.arange(i.shape[k] if i.shape[k] == a.shape[k] else a.shape[k]), tuple(shape)))
    return a[tuple(index)]


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    t = np.result_type(*choicelist, default)
    r = np.asarray(default, dtype=t)
    for c, v in zip(condlist[::-1], choicelist[::-1]):
        r = np.where(c, v, r)
    return r.astype(t)


def choose(a, choices, out=None, mode="raise"):
    a = np.asarray(a)
    if mode == "raise" and (np.any(a < 0) or np.any(a >= len(choices))):
        raise ValueError("invalid entry in choice array")
    k = np.clip(a, 0, len(choices) - 1) if mode == "clip" else a % len(choices)
    r = choices[0]
    for n in range(1, len(choices)):
        r = np.where(k == n, choices[n], r)
    return np.array(np.broadcast_to(r, np.broadcast_shapes(a.shape, np.shape(r))))


def piecewise(x, condlist, funclist):
    x = np.asarray(x)
    r = np.zeros(x.shape, dtype=x.dtype)
    conditions = [np.asarray(c) for c in condlist]
    if len(funclist) == len(conditions) + 1:
        rest = np.ones(x.shape, dtype=bool)
        for c in conditions:
            rest = rest & ~c
        conditions.append(rest)
    for c, f in zip(conditions, funclist):
        r[c] = f(x[c]) if callable(f) else f
    return r


def trim_zeros(filt, trim="fb"):
    a = np.asarray(filt)
    some = np.flatnonzero(a)
    if some.size == 0:
        return a[:0]
    low = int(some[0]) if "f" in trim.lower() else 0
    high = int(some[-1]) + 1 if "b" in trim.lower() else len(a)
    return a[low:high]


# --- products and polynomials

def kron(a, b):
    a = np.asarray(a)
    b = np.asarray(b)
    rank = max(a.ndim, b.ndim)
    x = np.reshape(a, (1,) * (rank - a.ndim) + a.shape)
    y = np.reshape(b, (1,) * (rank - b.ndim) + b.shape)
    left = []
    right = []
    shape = []
    for m, n in zip(x.shape, y.shape):
        left += [m, 1]
        right += [1, n]
        shape.append(m * n)
    return np.reshape(np.reshape(x, tuple(left)) * np.reshape(y, tuple(right)), tuple(shape))


def cross(a, b, axisa=-1, axisb=-1, axisc=-1, axis=None):
    if axis is not None:
        axisa = axisb = axisc = axis
    a = np.moveaxis(np.asarray(a), axisa, -1)
    b = np.moveaxis(np.asarray(b), axisb, -1)
    if a.shape[-1] != 3 or b.shape[-1] != 3:
        raise ValueError("Both input arrays must be (arrays of) 3-dimensional vectors, but they are " + str(a.shape[-1]) + " and " + str(b.shape[-1]) + " dimensional instead.")
    parts = [
        a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1],
        a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2],
        a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0],
    ]
    return np.moveaxis(np.stack(parts, axis=-1), -1, axisc)


def convolve(a, v, mode="full"):
    a = np.atleast_1d(a)
    v = np.atleast_1d(v)
    if a.size == 0 or v.size == 0:
        raise ValueError("a cannot be empty" if a.size == 0 else "v cannot be empty")
    if v.size > a.size:
        a, v = v, a
    n = a.size
    m = v.size
    t = np.result_type(a, v)
    r = np.zeros(n + m - 1, dtype=t)
    for k in range(m):
        r[k : k + n] += a * v[k]
    if mode == "full":
        return r
    if mode == "same":
        low = (m - 1) // 2
        return r[low : low + n]
    if mode == "valid":
        return r[m - 1 : n]
    raise ValueError("mode must be one of 'valid', 'same', or 'full' (got " + repr(mode) + ")")


def vander(x, N=None, increasing=False):
    x = np.asarray(x)
    n = len(x) if N is None else N
    powers = np.arange(n) if increasing else np.arange(n)[::-1]
    return x[:, None] ** powers[None, :]


def sinc(x):
    x = np.asarray(x)
    y = np.pi * np.where(x == 0, 1.0e-20, x)
    return np.sin(y) / y


def unwrap(p, discont=None, axis=-1, period=6.283185307179586):
    p = np.moveaxis(np.asarray(p), axis, -1)
    d = np.diff(p, axis=-1)
    half = period / 2
    m = np.mod(d + half, period) - half
    m = np.where((m == -half) & (d > 0), half, m)
    c = np.where(np.abs(d) < (half if discont is None else discont), 0.0, m - d)
    r = np.array(p, dtype=np.float64)
    r[..., 1:] = p[..., 1:] + np.cumsum(c, axis=-1)
    return np.moveaxis(r, -1, axis)


def hanning(M):
    n = np.arange(1 - M, M, 2)
    return 0.5 + 0.5 * np.cos(np.pi * n / (M - 1)) if M > 1 else np.ones(max(M, 0))


def hamming(M):
    n = np.arange(1 - M, M, 2)
    return 0.54 + 0.46 * np.cos(np.pi * n / (M - 1)) if M > 1 else np.ones(max(M, 0))


# --- shapes and places

def rot90(m, k=1, axes=(0, 1)):
    m = np.asarray(m)
    k = k % 4
    if k == 0:
        return m[...]
    if k == 2:
        return np.flip(np.flip(m, axes[0]), axes[1])
    if k == 1:
        return np.swapaxes(np.flip(m, axes[1]), axes[0], axes[1])
    return np.flip(np.swapaxes(m, axes[0], axes[1]), axes[1])


def rollaxis(a, axis, start=0):
    a = np.asarray(a)
    axis = axis % a.ndim
    start = start + a.ndim if start < 0 else start
    return np.moveaxis(a, axis, start - 1 if axis < start else start)


def resize(a, new_shape):
    a = np.ravel(a)
    shape = (new_shape,) if isinstance(new_shape, int) else tuple(new_shape)
    n = 1
    for e in shape:
        n *= e
    return np.reshape(a[np.arange(n) % a.size], shape)


def atleast_3d(*arys):
    def one(x):
        x = np.asarray(x)
        if x.ndim == 0:
            return np.reshape(x, (1, 1, 1))
        if x.ndim == 1:
            return x[None, :, None]
        return x[:, :, None] if x.ndim == 2 else x

    return one(arys[0]) if len(arys) == 1 else tuple([one(x) for x in arys])


def dstack(tup, dtype=None, casting="same_kind"):
    return np.concatenate([atleast_3d(x) for x in tup], axis=2)


def dsplit(ary, indices_or_sections):
    return np.split(ary, indices_or_sections, axis=2)


def diagflat(v, k=0):
    return np.diag(np.ravel(v), k)


def fill_diagonal(a, val, wrap=False):
    n = min(a.shape)
    for k in range(n) if np.ndim(val) else ():
        a[(k,) * a.ndim] = np.ravel(val)[k % np.size(val)]
    if np.ndim(val) == 0:
        i = np.arange(n)
        a[(i,) * a.ndim] = val


def diag_indices(n, ndim=2):
    return (np.arange(n),) * ndim


def tril_indices(n, k=0, m=None):
    return np.nonzero(np.tril(np.ones((n, n if m is None else m), dtype=bool), k))


def triu_indices(n, k=0, m=None):
    return np.nonzero(np.triu(np.ones((n, n if m is None else m), dtype=bool), k))


def ix_(*args):
    r = []
    for k, x in enumerate(args):
        x = np.asarray(x)
        if x.ndim != 1:
            raise ValueError("Cross index must be 1 dimensional")
        if x.dtype == bool:
            x = np.flatnonzero(x)
        r.append(np.reshape(x, (1,) * k + (x.size,) + (1,) * (len(args) - k - 1)))
    return tuple(r)


def unravel_index(indices, shape, order="C"):
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    rest = np.asarray(indices)
    n = 1
    for e in shape:
        n *= e
    if np.any((rest < 0) | (rest >= n)):
        bad = np.ravel(rest)[np.flatnonzero((rest < 0) | (rest >= n))[0]]
        raise ValueError(f"index {bad} is out of bounds for array with size {n}")
    r = []
    for e in shape[::-1] if order == "C" else shape:
        r.append((rest % e)[()] if np.ndim(rest) == 0 else rest % e)
        rest = rest // e
    return tuple(r[::-1] if order == "C" else r)


def ravel_multi_index(multi_index, dims, mode="raise", order="C"):
    r = 0
    for i, e in zip(multi_index, dims):
        i = np.asarray(i)
        if mode == "raise" and np.any((i < 0) | (i >= e)):
            raise ValueError("invalid entry in coordinates array")
        r = r * e + i
    return r[()] if np.ndim(r) == 0 else r


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    if start == 0 or stop == 0:
        raise ValueError("Geometric sequence cannot include zero")
    sign = -1.0 if start < 0 and stop < 0 else 1.0
    r = sign * np.logspace(np.log10(sign * start), np.log10(sign * stop), num, endpoint=endpoint)
    if num > 0:
        r[0] = start
        if num > 1 and endpoint:
            r[-1] = stop
    return r if dtype is None else r.astype(dtype)


# --- functions of functions

class _Vectorized:
    def __init__(self, function, otypes):
        self.pyfunc = function
        self.otypes = otypes

    def __call__(self, *args):
        arrays = np.broadcast_arrays(*[np.asarray(x) for x in args])
        columns = [x.ravel().tolist() if x.ndim else [x[()]] for x in arrays]
        results = [self.pyfunc(*row) for row in zip(*columns)]
        if results and isinstance(results[0], tuple):
            shape = arrays[0].shape
            return tuple([np.reshape(np.array(list(c)), shape) for c in zip(*results)])
        r = np.array(results, dtype=self.otypes)
        return np.reshape(r, arrays[0].shape)


def vectorize(pyfunc, otypes=None, doc=None, excluded=None, cache=False, signature=None):
    if excluded is not None or signature is not None:
        raise NotImplementedError("vectorize(excluded=..., signature=...)")
    t = otypes[0] if otypes else None
    return _Vectorized(pyfunc, t)


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    a = np.asarray(arr)
    rows = np.moveaxis(a, axis, -1)
    shape = rows.shape[:-1]
    flat = np.reshape(rows, (-1, rows.shape[-1]))
    results = [func1d(flat[k], *args, **kwargs) for k in range(flat.shape[0])]
    r = np.stack([np.asarray(x) for x in results])
    if r.ndim == 1:
        return np.reshape(r, shape)
    return np.moveaxis(np.reshape(r, shape + r.shape[1:]), -1, axis)


