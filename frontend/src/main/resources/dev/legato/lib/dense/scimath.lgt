"""numpy.emath: functions that leave the real numbers where the real ones end."""
import numpy as np


def _lowered(x, low, high):
    """x as complex numbers when an element is outside low .. high."""
    x = np.asarray(x)
    if x.dtype.kind == "c":
        return x
    outside = np.zeros((), dtype=bool)
    if low is not None:
        outside = np.any(x < low)
    if high is not None:
        outside = outside | np.any(x > high)
    if outside:
        return x.astype(np.complex64 if x.dtype.name in ("float32", "int8", "int16", "uint8", "uint16") else np.complex128)
    return x


def sqrt(x):
    return np.sqrt(_lowered(x, 0, None))


def log(x):
    return np.log(_lowered(x, 0, None))


def log2(x):
    return np.log2(_lowered(x, 0, None))


def log10(x):
    return np.log10(_lowered(x, 0, None))


def logn(n, x):
    return np.log(_lowered(x, 0, None)) / np.log(_lowered(n, 0, None))


def power(x, p):
    x = _lowered(x, 0, None)
    p = np.asarray(p)
    if p.dtype.kind in "iu" and np.any(p < 0):
        p = p.astype(np.float64)
    return np.power(x, p)


def arccos(x):
    return np.arccos(_lowered(x, -1, 1))


def arcsin(x):
    return np.arcsin(_lowered(x, -1, 1))


def arctanh(x):
    return np.arctanh(_lowered(x, -1, 1))
