"""What the modules of numpy.polynomial share."""
import numpy as np


def trimseq(seq):
    n = len(seq)
    while n > 1 and seq[n - 1] == 0:
        n -= 1
    return seq[:n]


def as_series(alist, trim=True):
    arrays = [np.array(a, ndmin=1, copy=None) for a in alist]
    for a in arrays:
        if a.size == 0:
            raise ValueError("Coefficient array is empty")
        if a.ndim != 1:
            raise ValueError("Coefficient array is not 1-d")
    if trim:
        arrays = [trimseq(a) for a in arrays]
    try:
        dtype = np.common_type(*arrays)
    except TypeError as e:
        raise ValueError("Coefficient arrays have no common type") from e
    return [np.array(a, copy=True, dtype=dtype) for a in arrays]


def trimcoef(c, tol=0):
    if tol < 0:
        raise ValueError("tol must be non-negative")
    [c] = as_series([c])
    [large] = np.nonzero(np.abs(c) > tol)
    return c[:1] * 0 if len(large) == 0 else c[: int(large[-1]) + 1].copy()


def getdomain(x):
    [x] = as_series([x], trim=False)
    if x.dtype.kind == "c":
        low = complex(x.real.min(), x.imag.min())
        return np.array((low, complex(x.real.max(), x.imag.max())))
    return np.array((x.min(), x.max()))


def mapparms(old, new):
    oldlen = old[1] - old[0]
    newlen = new[1] - new[0]
    return (old[1] * new[0] - old[0] * new[1]) / oldlen, newlen / oldlen


def mapdomain(x, old, new):
    if type(x) not in (int, float, complex) and not isinstance(x, np.generic) and not hasattr(x, "mapparms"):
        x = np.asanyarray(x)  # but a series is mapped to a series
    off, scl = mapparms(old, new)
    return off + scl * x


def format_float(x, parens=False):
    if not np.issubdtype(type(x), np.floating):
        return str(x)
    opts = np.get_printoptions()
    if np.isnan(x):
        return opts["nanstr"]
    if np.isinf(x):
        return opts["infstr"]
    exp_format = False
    if x != 0:
        a = np.abs(x)
        if a >= 1.0e8 or a < 10.0 ** min(0, -(opts["precision"] - 1) // 2):
            exp_format = True
    trim, unique = "0", True
    if opts["floatmode"] == "fixed":
        trim, unique = "k", False
    if exp_format:
        s = np.format_float_scientific(x, precision=opts["precision"], unique=unique, trim=trim, sign=opts["sign"] == "+")
        return "(" + s + ")" if parens else s
    return np.format_float_positional(
        x, precision=opts["precision"], fractional=True, unique=unique, trim=trim, sign=opts["sign"] == "+")
