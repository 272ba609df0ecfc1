"""Limits of the types that are not NumPy's."""
import numpy as np


class _Limits:
    def __init__(self, dtype):
        t = dtype.type
        self.dtype = dtype
        self.bits = 16
        self.nexp = 8
        self.nmant = 7
        self.iexp = 8
        self.machep = -7
        self.negep = -8
        self.minexp = -126
        self.maxexp = 128
        self.precision = 2
        self.resolution = t(0.01)
        self.eps = t(2.0**-7)
        self.epsneg = t(2.0**-8)
        self.max = t((2 - 2.0**-7) * 2.0**127)
        self.min = -self.max
        self.tiny = t(2.0**-126)
        self.smallest_normal = self.tiny
        self.smallest_subnormal = t(2.0**-133)

    def __repr__(self):
        return f"finfo(resolution={self.resolution}, min={self.min}, max={self.max}, dtype={self.dtype})"


def finfo(dtype):
    t = np.dtype(dtype)
    return _Limits(t) if t.name == "bfloat16" else np.finfo(t)
