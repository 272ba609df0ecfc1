# What the recorded cases may use; the same text runs under CPython and under Legato.
import numpy as np

BOOL = ["bool"]
SIGNED = ["int8", "int16", "int32", "int64"]
UNSIGNED = ["uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]


def data(shape, dtype="float64", k=0):
    """Small numbers of both signs, exact in every dtype."""
    size = 1
    for n in shape:
        size *= n
    v = (np.arange(size) * 7 + k * 5 + 3) % 13
    if dtype in BOOL:
        v = v > 5
    elif dtype in SIGNED:
        v = v - 4
    elif dtype in FLOATS:
        v = (v - 4) / 4
    elif dtype in COMPLEX:
        v = (v - 4) / 4 + 1j * ((v * 3) % 7 - 2)
    return v.astype(dtype).reshape(shape)


def special(dtype):
    """The values at which functions have corners."""
    if dtype in BOOL:
        return np.array([False, True])
    if dtype in SIGNED or dtype in UNSIGNED:
        i = np.iinfo(dtype)
        return np.array([i.min, i.max, 0, 1, 2, 7, i.max - 1, i.max // 2, i.min + 1], dtype=dtype)
    parts = np.array([0.0, -0.0, 1.0, -1.0, 0.5, -2.5, 3.0, 7.25, np.inf, -np.inf, np.nan], dtype="float64")
    if dtype in FLOATS:
        i = np.finfo(dtype)
        ends = np.array([i.max, i.min, i.tiny, i.smallest_subnormal, i.eps], dtype=dtype)
        return np.concatenate([parts.astype(dtype), ends])
    few = np.array([0.0, -0.0, 1.0, -2.5, np.inf, np.nan])
    z = np.zeros((6, 6), dtype=dtype)
    z.real = few[:, None]
    z.imag = few
    return z.ravel()


def turned(a):
    """The same values in Fortran order."""
    return a.T.copy().T


def strided(a):
    """The same values, every second element of a larger array along each axis."""
    big = np.zeros([2 * n + 1 for n in a.shape], dtype=a.dtype)
    part = big[tuple([slice(0, 2 * n, 2) for n in a.shape])]
    part[...] = a
    return part


def backwards(a):
    """The same values with negative steps along each axis."""
    key = tuple([slice(None, None, -1)] * a.ndim)
    return a[key].copy()[key]


def swapped(a):
    """The same values, the first two axes exchanged in memory."""
    return a.swapaxes(0, 1).copy().swapaxes(0, 1)


def spread(a):
    """Rows that are all the first one: stride 0."""
    return np.broadcast_to(a[:1], a.shape)


def after(a, change):
    """An array after an in-place change of a copy of it."""
    change(a)
    return a
