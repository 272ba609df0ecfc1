#!/usr/bin/env python3
"""Prints the polynomial coefficients of the transcendental expansions.

Each is the Chebyshev interpolant of a smooth function on an interval, in mpmath at 300 bits, its
coefficients rounded to the working precision, lowest first. The printed figure is the largest
absolute error of the interpolant on the interval. Usage: fit.py [name ...]
"""
import struct
import sys

from mpmath import asin, atan, atanh, cos, erf, erfc, expm1, log, mp, mpf, sin, sinh, sqrt, tanh

mp.prec = 300


def near(f, limit):
    """f(z), with its limit at z = 0."""
    return lambda z: f(z) if abs(z) > mpf("1e-30") else mpf(limit)


L = log(2)
FITS = {
    # name: (function, low, high, coefficients in float64, in float32)
    "exp": (near(lambda r: (expm1(r) - r) / r**2, 0.5), -L / 2 - 2e-3, L / 2 + 2e-3, 10, 5),
    "exp2": (near(lambda r: expm1(r * L) / r, L), -0.5, 0.5, 11, 6),
    "log": (near(lambda z: (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z, mpf(2) / 3), 0, 0.0401, 8, 3),
    "sin": (near(lambda z: (sin(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 6), 0, 0.6175, 6, 3),
    "cos": (near(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, mpf(1) / 24), 0, 0.6175, 6, 3),
    "atan": (near(lambda z: (atan(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 3), 0, 1, 21, 9),
    "asin": (near(lambda z: (asin(sqrt(z)) / sqrt(z) - 1) / z, mpf(1) / 6), 0, 0.25, 13, 6),
    "sinh": (near(lambda z: (sinh(sqrt(z)) / sqrt(z) - 1) / z, mpf(1) / 6), 0, 1, 7, 3),
    "tanh": (near(lambda z: (tanh(sqrt(z)) / sqrt(z) - 1) / z, -mpf(1) / 3), 0, 0.3025, 12, 6),
    "atanh": (near(lambda z: (atanh(sqrt(z)) / sqrt(z) - 1) / z, mpf(1) / 3), 0, 0.25, 14, 6),
    # 2 atanh(s) / (s ln 2) = 2/ln 2 + z (2/(3 ln 2) + z f(z)), z = s^2: the logarithm of power
    "log2": (
        near(lambda z: ((2 * atanh(sqrt(z)) / sqrt(z) - 2) / z - mpf(2) / 3) / z / L, mpf(2) / 5 / L),
        0,
        0.0401,
        8,
        3,
    ),
    "erf": (near(lambda z: erf(sqrt(z)) / sqrt(z) - 1, 2 / sqrt(mp.pi) - 1), 0, 0.5625, 11, 5),
    # x exp(x^2) erfc(x) for x = 3 (1 + u) / (1 - u) in 0.75 .. 27.5
    "erfc": (
        lambda u: (lambda x: x * mp.exp(x * x) * erfc(x))(3 * (1 + u) / (1 - u)),
        mpf(-0.6),
        mpf(24.5) / 30.5,
        22,
        10,
    ),
    "inverse_root": (lambda z: z ** (-mpf(1) / 3), 0.5, 4, 6, 6),
}


def narrow(v):
    return struct.unpack("f", struct.pack("f", float(v)))[0]


def show(name, f, low, high, terms, width):
    coefficients, error = mp.chebyfit(f, [mpf(low), mpf(high)], terms, error=True)
    values = [float(c) if width == 64 else narrow(c) for c in reversed(coefficients)]
    print("  // %s, float%d, error %.1e" % (name, width, float(error)))
    tail = float(coefficients[-1] - mpf(values[0]))
    print("  // the first coefficient lost %s" % tail.hex())
    print("    " + ",\n    ".join(v.hex() + ("" if width == 64 else "f") for v in values))


def main():
    for name in sys.argv[1:] or FITS:
        f, low, high, terms64, terms32 = FITS[name]
        show(name, f, low, high, terms64, 64)
        show(name, f, low, high, terms32, 32)


main()
