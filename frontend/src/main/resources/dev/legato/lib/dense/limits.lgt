"""The limits of types. Names with a leading underscore are not exported."""
import numpy as np


class _FloatLimits:
    def __init__(self, dtype, bits, precision, eps, epsneg, largest, tiny, subnormal, nmant, maxexp):
        self.dtype = dtype
        self.bits = bits
        self.precision = precision
        t = dtype.type
        self.eps = t(eps)
        self.epsneg = t(epsneg)
        self.max = t(largest)
        self.min = t(-largest)
        self.tiny = t(tiny)
        self.smallest_normal = self.tiny
        self.smallest_subnormal = t(subnormal)
        self.resolution = t(10.0 ** -precision)
        self.nmant = nmant
        self.maxexp = maxexp
        self.minexp = 2 - maxexp
        self.nexp = bits - nmant - 1

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype})"


# By the names of types: there is one object of each.
_floats = {}


def finfo(dtype):
    d = dtype.dtype if hasattr(dtype, "dtype") and not isinstance(dtype, type) else np.dtype(float if isinstance(dtype, float) else dtype)
    name = {"complex64": "float32", "complex128": "float64"}.get(d.name, d.name)
    known = _floats.get(name)
    if known is None:
        known = _floats[name] = _float_limits(d)
    return known


def _float_limits(d):
    name = d.name
    if name in ("float64", "complex128"):
        return _FloatLimits(np.dtype("float64"), 64, 15, 2.0**-52, 2.0**-53, 1.7976931348623157e308, 2.2250738585072014e-308, 5e-324, 52, 1024)
    if name in ("float32", "complex64"):
        return _FloatLimits(np.dtype("float32"), 32, 6, 2.0**-23, 2.0**-24, (2 - 2.0**-23) * 2.0**127, 2.0**-126, 2.0**-149, 23, 128)
    if name == "float16":
        return _FloatLimits(d, 16, 3, 2.0**-10, 2.0**-11, 65504.0, 2.0**-14, 2.0**-24, 10, 16)
    raise ValueError(f"data type {d.type!r} not inexact")


class _IntegerLimits:
    def __init__(self, dtype):
        self.dtype = dtype
        self.kind = dtype.kind
        self.bits = dtype.itemsize * 8
        self.min = 0 if self.kind == "u" else -(2 ** (self.bits - 1))
        self.max = 2**self.bits - 1 if self.kind == "u" else 2 ** (self.bits - 1) - 1

    def __repr__(self):
        return f"iinfo(min={self.min}, max={self.max}, dtype={self.dtype})"


def iinfo(type):
    d = type.dtype if hasattr(type, "dtype") else np.dtype(int if type.__class__.__name__ == "int" else type)
    if d.kind not in "iu":
        raise ValueError(f"Invalid integer data type {d.kind!r}.")
    return _IntegerLimits(d)
