#!/usr/bin/env python3
"""Records NumPy's results of ufuncs and casts on special values, and those of ml_dtypes for bfloat16: writes
special.txt.gz.

Lines "# ufunc dtype" and "# cast from to" are followed by lines of operand bits and result bits, in
hexadecimal. Usage: record_ops.py RESOURCE_FOLDER
"""
import gzip
import io
import sys
import warnings

import ml_dtypes
import numpy as np

warnings.simplefilter("ignore")

DTYPES = "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64 float16 bfloat16 float32 float64".split()

UNARY = """negative positive absolute fabs sign signbit square reciprocal sqrt isnan isinf isfinite
    floor ceil trunc rint invert logical_not exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin
    arccos arctan sinh cosh tanh arcsinh arccosh arctanh cbrt deg2rad rad2deg""".split()
BINARY = """add subtract multiply divide floor_divide remainder fmod power maximum minimum fmax fmin
    less less_equal greater greater_equal equal not_equal logical_and logical_or logical_xor
    bitwise_and bitwise_or bitwise_xor left_shift right_shift copysign heaviside arctan2 hypot
    logaddexp logaddexp2""".split()


def values(name):
    t = np.dtype(name)
    if t.kind == "b":
        return np.array([False, True])
    if t.kind in "iu":
        i = np.iinfo(t)
        wanted = [0, 1, 2, 3, 5, 7, 8, 13, 31, 32, 63, 64, 100, i.max // 2, i.max - 1, i.max]
        wanted += [-1, -2, -3, -7, -8, -100, i.min + 1, i.min]
        return np.array(sorted({v for v in wanted if i.min <= v <= i.max}), t)
    f = ml_dtypes.finfo(t)
    one = t.type(1)
    wanted = [0.0, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 2.5, 3.0, 3.7, 7.0, 10.0, 1000.0]
    wanted += [f.smallest_subnormal, f.tiny, f.eps, f.max, one + f.eps, one - f.epsneg, 4 / f.eps, one / f.eps + one]
    wanted += [0.5 - float(f.epsneg) / 2, 1 / float(f.eps) / 2 + 0.5, np.inf, np.nan]
    with_signs = [s * float(v) for v in wanted for s in (1.0, -1.0)]
    return np.array(with_signs, t)


def bits(a):
    a = np.ascontiguousarray(a)
    u = {1: np.uint8, 2: np.uint16, 4: np.uint32, 8: np.uint64}[a.dtype.itemsize]
    return [format(int(v), "x") for v in a.view(u)]


def record(out, name, dtype, *operands):
    f = getattr(np, name)
    try:
        result = f(*operands)
    except TypeError:
        return
    if name == "signbit" and operands[0].dtype.kind not in "fV":
        return
    # Only loops that compute in the operands' own type are the operator's.
    if result.dtype not in (operands[0].dtype, np.dtype(bool)):
        return
    print("#", name, dtype, file=out)
    for row in zip(*[bits(x) for x in operands], bits(result)):
        print(*row, file=out)


def pairs(name, v):
    x, y = (a.ravel().copy() for a in np.meshgrid(v, v, indexing="ij"))
    if v.dtype.kind in "fV":
        # A third of the pairs will do.
        x, y = x[::3], y[::3]
    if name == "power" and v.dtype.kind == "i":
        x, y = x[y >= 0], y[y >= 0]
    return x, y


def casts(out):
    for a in DTYPES:
        v = values(a)
        if v.dtype.kind in "fV":
            more = [127.9, 128, 255.9, 256, 300, 32767.9, 32768, 65535.9, 65536, 7e4, 2.0**31 - 1]
            more += [2.0**31, 2.0**31 + 5, 2.0**32 - 1, 2.0**32 + 7, 2.0**40 + 3, 2.0**53 + 2]
            more += [2.0**63 - 2048, 2.0**63, 2.0**63 + 2048, 2.0**64 - 4096, 2.0**64, 1e30]
            more += [65519.99, 65520, 2.0**-25, 2.0**-25 + 2.0**-70, 1 + 2.0**-11, 1 + 2.0**-11 + 2.0**-40]
            more += [1 + 2.0**-24, 1 + 2.0**-24 + 2.0**-50, 1 + 3 * 2.0**-24]
            v = np.concatenate([v, np.array(more, a), -np.array(more, a)])
        if v.dtype.itemsize == 8 and v.dtype.kind in "iu":
            more = [2**53 + 1, 2**53 + 3, 2**24 + 1, 2**62 + 2**8 + 1, 2**62 + 2**38, 2**62 + 2**38 + 1, 65519, 65520]
            if a == "uint64":
                more += [2**63 + 2**10, 2**63 + 2**10 + 1, 2**63 + 2**39, 2**63 + 2**39 + 1]
            v = np.concatenate([v, np.array(more, a)])
        for b in DTYPES:
            print("# cast", a, b, file=out)
            # One element at a time: longer arrays take vector loops, which differ out of range.
            results = np.concatenate([v[i : i + 1].astype(b) for i in range(len(v))])
            for row in zip(bits(v), bits(results)):
                print(*row, file=out)


def main(folder):
    out = io.StringIO()
    for name in UNARY:
        for dtype in DTYPES:
            record(out, name, dtype, values(dtype))
    for name in BINARY:
        for dtype in DTYPES:
            record(out, name, dtype, *pairs(name, values(dtype)))
    casts(out)
    with open(folder + "/special.txt.gz", "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as z:
        z.write(out.getvalue().encode())


main(sys.argv[1])
