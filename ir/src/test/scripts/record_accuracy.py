#!/usr/bin/env python3
"""Records values of the transcendental functions for AccuracyTest.

Writes accuracy64.txt.gz and accuracy32.txt.gz: after a line with a function's name, lines of the bits
of the operands and of two float64 whose sum is the value (mpmath, 1400 bits), in hexadecimal. float32
operands are given by their float32 bits. Usage: record_accuracy.py RESOURCE_FOLDER
"""
import gzip
import io
import math
import random
import struct
import sys

import mpmath
from mpmath import mp, mpf

mp.prec = 1400
rng = random.Random(20260101)


def bits64(v):
    return struct.unpack("<Q", struct.pack("<d", v))[0]


def of64(b):
    return struct.unpack("<d", struct.pack("<Q", b))[0]


def round32(v):
    return struct.unpack("<f", struct.pack("<f", v))[0]


def bits32(v):
    return struct.unpack("<I", struct.pack("<f", v))[0]


class Format:
    def __init__(self, wide):
        self.wide = wide
        self.digits, self.low, self.high = (53, -1074, 1024) if wide else (24, -149, 128)

    def round(self, v):
        try:
            return float(v) if self.wide else round32(v)
        except OverflowError:
            return math.inf

    def bits(self, v):
        return "%016x" % bits64(v) if self.wide else "%08x" % bits32(v)

    def any(self, low=None, high=None):
        """Log-uniform magnitude with a random fraction."""
        e = rng.uniform(self.low if low is None else low, self.high if high is None else high)
        return self.round(mpf(2) ** mpf(e))

    def next(self, v, n):
        if self.wide:
            return of64(bits64(v) + n) if v else 0.0
        return struct.unpack("<f", struct.pack("<I", bits32(v) + n))[0] if v else 0.0


def near(fmt, points, ulps=3):
    for p in points:
        v = fmt.round(p)
        for n in range(-ulps, ulps + 1):
            yield fmt.next(v, n)


def quarter_turns(fmt):
    """Floats nearest to multiples of pi/2, by the continued fraction of pi/2 / 2^e."""
    for e in range(0, fmt.high - fmt.digits, 3 if fmt.wide else 1):
        x = mp.pi / 2 / mpf(2) ** e
        p0, p1, q0, q1 = 0, 1, 1, 0
        y = x
        for _ in range(200):
            a = int(mpmath.floor(y))
            p0, p1, q0, q1 = p1, a * p1 + p0, q1, a * q1 + q0
            if p1 >= 2**fmt.digits:
                break
            if p1 >= 2 ** (fmt.digits - 9):
                yield fmt.round(mpf(p1) * mpf(2) ** e)
            if y == a:
                break
            y = 1 / (y - a)


def uniform(fmt, low, high, n):
    return [fmt.round(rng.uniform(low, high)) for _ in range(n)]


def both(values):
    for v in values:
        yield v if rng.random() < 0.5 else -v


def points(name, fmt, count):
    """Operands in the function's domain whose value is finite."""
    w = fmt.wide
    if name in ("exp", "expm1", "exp2", "sinh", "cosh"):
        top = {"exp2": 1024 if w else 128}.get(name, 709.7 if w else 88.7)
        bottom = {"exp": 745 if w else 104, "exp2": 1075 if w else 150}.get(name, 40)
        yield from uniform(fmt, -bottom, top, count // 2)
        yield from uniform(fmt, -1, 1, count // 4)
        yield from both(fmt.any(-60, 0) for _ in range(count // 8))
        yield from near(fmt, [k * mpmath.log(2) / 2 for k in range(-60, 60, 2)], 1)
        yield from both(fmt.any(None, -20) for _ in range(30))
    elif name in ("log", "log2", "log10"):
        yield from (fmt.any() for _ in range(count // 2))
        yield from uniform(fmt, 0.5, 2, count // 4)
        yield from near(fmt, [1, 1.5, mpmath.sqrt(2), mpmath.sqrt(0.5), 2, 10, 1000], 8)
        yield from (fmt.round(1 + s * mpf(2) ** -k) for k in range(1, 53) for s in (-1, 1))
        yield from (fmt.any(fmt.low, -fmt.high + 3) for _ in range(50))
        yield from (fmt.round(mpf(10) ** k) for k in range(-300 if w else -35, 300 if w else 35, 7))
    elif name == "log1p":
        yield from both(fmt.any(-60, 0) for _ in range(count // 2))
        yield from (fmt.any(-5, fmt.high) for _ in range(count // 4))
        yield from uniform(fmt, -0.999, 3, count // 4)
        yield from (fmt.round(mpf(2) ** -k - 1) for k in range(1, fmt.digits))
        yield from both(fmt.any(None, -20) for _ in range(30))
    elif name in ("sin", "cos", "tan"):
        yield from uniform(fmt, -10, 10, count // 3)
        yield from both(fmt.any(-30, 40 if w else 25) for _ in range(count // 3))
        yield from both(fmt.any(25, None) for _ in range(count // 6))
        yield from near(fmt, [k * mp.pi / 4 for k in range(1, 60)], 1)
        yield from quarter_turns(fmt)
        yield from both(fmt.any(None, -20) for _ in range(30))
    elif name in ("arcsin", "arccos", "arctanh"):
        yield from uniform(fmt, -1, 1, count // 2)
        yield from both(fmt.any(-60, 0) for _ in range(count // 4))
        yield from both(fmt.round(1 - mpf(2) ** -rng.uniform(1, fmt.digits)) for _ in range(count // 4))
        yield from near(fmt, [0.5, -0.5], 4)
        if name != "arctanh":
            yield from (1.0, -1.0)
    elif name in ("arctan", "tanh", "arcsinh", "cbrt"):
        yield from both(fmt.any(-30, 6) for _ in range(count // 2))
        yield from both(fmt.any() for _ in range(count // 4))
        yield from uniform(fmt, -3, 3, count // 4)
        yield from near(fmt, [0.5, 0.55, 1, 2, 2**28], 4)
    elif name == "arccosh":
        yield from (fmt.any(0, None) for _ in range(count // 2))
        yield from (fmt.round(1 + mpf(2) ** -rng.uniform(0, fmt.digits - 1)) for _ in range(count // 2))
    elif name in ("erf", "erfc"):
        yield from uniform(fmt, -6, 6, count // 2)
        yield from uniform(fmt, 0, 26.5 if w else 9.1, count // 4)
        yield from both(fmt.any(-60, 0) for _ in range(count // 4))
        yield from near(fmt, [0.5, 1, 2, 3, 4, 5, 6], 2)


def pairs(name, fmt, count):
    for _ in range(count):
        if name == "power":
            while True:
                kind = rng.random()
                x = fmt.any() if kind < 0.4 else fmt.any(-3, 3)
                if kind > 0.8:
                    x = fmt.round(1 + rng.choice((-1, 1)) * mpf(2) ** -rng.uniform(2, fmt.digits - 2))
                room = abs(math.log2(x)) if x not in (0, 1) else 0
                if room == 0 or math.isinf(x):
                    continue
                y = fmt.round(rng.choice((-1, 1)) * rng.uniform(0, fmt.high + 20) / room)
                if kind < 0.2:
                    y = float(round(y))
                if y:
                    break
            yield (-x if y == int(y) and rng.random() < 0.3 else x), y
        elif name == "arctan2":
            x, y = fmt.any(-20, 20), fmt.any(-20, 20)
            if rng.random() < 0.3:
                x, y = fmt.any(), fmt.any()
            yield rng.choice((-1, 1)) * x, rng.choice((-1, 1)) * y
        elif name == "hypot":
            x = fmt.any()
            yield x, fmt.round(x * rng.uniform(0, 2)) if rng.random() < 0.7 else fmt.any()
        else:
            x = rng.uniform(-50, 50)
            yield fmt.round(x), fmt.round(x + rng.choice((-1, 1)) * rng.uniform(0, 40))


def logaddexp(x, y):
    return mpmath.log(mpmath.exp(x) + mpmath.exp(y))


FUNCTIONS = {
    "exp": mpmath.exp,
    "exp2": lambda x: mpf(2) ** x,
    "expm1": mpmath.expm1,
    "log": mpmath.log,
    "log2": lambda x: mpmath.log(x, 2),
    "log10": mpmath.log10,
    "log1p": mpmath.log1p,
    "sin": mpmath.sin,
    "cos": mpmath.cos,
    "tan": mpmath.tan,
    "arcsin": mpmath.asin,
    "arccos": mpmath.acos,
    "arctan": mpmath.atan,
    "sinh": mpmath.sinh,
    "cosh": mpmath.cosh,
    "tanh": mpmath.tanh,
    "arcsinh": mpmath.asinh,
    "arccosh": mpmath.acosh,
    "arctanh": mpmath.atanh,
    "cbrt": lambda x: mpmath.sign(x) * mpmath.root(abs(x), 3),
    "erf": mpmath.erf,
    "erfc": mpmath.erfc,
}
FUNCTIONS2 = {
    "power": mpmath.power,
    "arctan2": mpmath.atan2,
    "hypot": mpmath.hypot,
    "logaddexp": logaddexp,
}


def precision(name, args):
    """Bits for the intermediate values: huge angles need their exponent."""
    if name in ("sin", "cos", "tan"):
        return 1400
    return 2300 if name in ("arcsinh", "arccosh", "log1p", "expm1", "tanh", "sinh") and abs(args[0]) < 1e-20 else 320


def record(out, fmt, count):
    for name, f in list(FUNCTIONS.items()) + list(FUNCTIONS2.items()):
        print(name, file=out)
        args = points(name, fmt, count) if name in FUNCTIONS else pairs(name, fmt, count)
        for a in args:
            a = a if isinstance(a, tuple) else (a,)
            if any(math.isinf(v) or math.isnan(v) or v == 0 for v in a):
                continue
            mp.prec = precision(name, a)
            value = f(*[mpf(v) for v in a])
            if isinstance(value, mpmath.mpc) or abs(value) >= mpf(2) ** fmt.high:
                continue
            try:
                hi = float(value)
            except OverflowError:
                continue
            lo = float(value - mpf(hi))
            print(*[fmt.bits(v) for v in a], "%016x %016x" % (bits64(hi), bits64(lo)), file=out)


def main(folder, count=1200):
    for wide in (True, False):
        text = io.StringIO()
        record(text, Format(wide), count if wide else count // 2)
        path = "%s/accuracy%d.txt.gz" % (folder, 64 if wide else 32)
        with open(path, "wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as out:
            out.write(text.getvalue().encode())


main(sys.argv[1])
