"""NumPy functions composed of others: parts, places and products of arrays. Names with a leading underscore
are not exported.
linalg_NAME is np.linalg.NAME."""
import numpy as np


# --- parts of arrays

def compress(condition, a, axis=None, out=None):
    a = np.asarray(a)
    if axis is None:
        a = a.ravel()
        axis = 0
    return np.take(a, np.flatnonzero(np.asarray(condition)), axis=axis, out=out)


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
    if a.ndim == 1 and i.ndim == 1:
        return a[i]
    index = []
    for k in range(a.ndim):
        shape = [1] * a.ndim
        shape[k] = -1
        index.append(i if k == axis else np.reshape(np.arange(i.shape[k] if i.shape[k] == a.shape[k] else a.shape[k]), tuple(shape)))
    return a[tuple(index)]


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
    a = np.asarray(a)
    b = np.asarray(b)
    if a.ndim < 1 or b.ndim < 1:
        raise ValueError("At least one array has zero dimension")
    a = np.moveaxis(a, axisa, -1)
    b = np.moveaxis(b, axisb, -1)
    if a.shape[-1] not in (2, 3) or b.shape[-1] not in (2, 3):
        raise ValueError("incompatible dimensions for cross product\n(dimension must be 2 or 3)")
    z = a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0]
    if a.shape[-1] == 2 and b.shape[-1] == 2:
        return np.asarray(z)
    if a.shape[-1] == 2:
        x, y = a[..., 1] * b[..., 2], -(a[..., 0] * b[..., 2])
    elif b.shape[-1] == 2:
        x, y = -(a[..., 2] * b[..., 1]), a[..., 2] * b[..., 0]
    else:
        x = a[..., 1] * b[..., 2] - a[..., 2] * b[..., 1]
        y = a[..., 2] * b[..., 0] - a[..., 0] * b[..., 2]
    return np.moveaxis(np.stack([x, y, z], axis=-1), -1, axisc)


def vander(x, N=None, increasing=False):
    x = np.asarray(x)
    if x.ndim != 1:
        raise ValueError("x must be a one-dimensional array or sequence.")
    n = len(x) if N is None else N
    if n < 0:
        raise ValueError("negative dimensions are not allowed")
    powers = np.arange(n) if increasing else np.arange(n)[::-1]
    return x[:, None] ** powers[None, :]


def sinc(x):
    x = np.asarray(x)
    y = np.pi * np.where(x == 0, 1.0e-20, x)
    return np.sin(y) / y


def hanning(M):
    n = np.arange(1 - M, M, 2)
    return 0.5 + 0.5 * np.cos(np.pi * n / (M - 1)) if M > 1 else np.ones(max(M, 0))


def hamming(M):
    n = np.arange(1 - M, M, 2)
    return 0.54 + 0.46 * np.cos(np.pi * n / (M - 1)) if M > 1 else np.ones(max(M, 0))


# --- shapes and places

def rot90(m, k=1, axes=(0, 1)):
    axes = tuple(axes)
    if len(axes) != 2:
        raise ValueError("len(axes) must be 2.")
    m = np.asarray(m)
    if axes[0] == axes[1] or abs(axes[0] - axes[1]) == m.ndim:
        raise ValueError("Axes must be different.")
    if any(not -m.ndim <= k < m.ndim for k in axes):
        raise ValueError(f"Axes={axes} out of range for array of ndim={m.ndim}.")
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


def _require_order(order):
    if order not in ("C", "F"):
        raise ValueError("only 'C' or 'F' order is permitted" if order in ("A", "K") else f"order must be one of 'C', 'F', 'A', or 'K' (got {order!r})")


def _indices(a):
    """Whole numbers as an array."""
    given = np.asarray(a)
    if given.dtype.kind not in "iub":
        if given.size == 0 and not isinstance(a, np.ndarray):
            raise TypeError("indices must be integral: the provided empty sequence was inferred as float. Wrap it with 'np.array(indices, dtype=np.intp)'")
        raise TypeError("only int indices permitted")
    return given


def unravel_index(indices, shape, order="C"):
    _require_order(order)
    shape = (shape,) if isinstance(shape, int) else tuple(shape)
    rest = _indices(indices)
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
    _require_order(order)
    dims = (dims,) if isinstance(dims, int) else tuple(dims)
    modes = mode if isinstance(mode, tuple) else (mode,) * len(dims)
    if len(multi_index) != len(dims):
        raise ValueError(f"parameter multi_index must be a sequence of length {len(dims)}")
    parts = [_bounded(_indices(i), n, m) for i, n, m in zip(multi_index, dims, modes)]
    r = 0
    for i, n in zip(parts, dims) if order == "C" else zip(parts[::-1], dims[::-1]):
        r = r * n + i
    return r[()] if np.ndim(r) == 0 else r


def _bounded(i, n, mode):
    if mode == "clip":
        return np.clip(i, 0, n - 1)
    if mode == "wrap":
        return i % n
    if np.any((i < 0) | (i >= n)):
        raise ValueError("invalid entry in coordinates array")
    return i
