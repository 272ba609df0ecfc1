"""The cases of the differential test, a module per topic."""

BOOL = ["bool"]
SIGNED = ["int8", "int16", "int32", "int64"]
UNSIGNED = ["uint8", "uint16", "uint32", "uint64"]
INTEGERS = SIGNED + UNSIGNED
FLOATS = ["float16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
REAL = BOOL + INTEGERS + FLOATS
ALL = REAL + COMPLEX
FEW = ["bool", "uint8", "int32", "int64", "float32", "float64", "complex128"]

# Functions whose results are correctly rounded, so that every implementation gives the same.
EXACT_UNARY = ["negative", "positive", "absolute", "fabs", "sign", "rint", "floor", "ceil", "trunc", "sqrt", "square",
               "reciprocal", "conjugate", "isfinite", "isinf", "isnan", "signbit", "logical_not", "invert", "spacing",
               "bitwise_count", "deg2rad", "rad2deg"]
ROUNDED_UNARY = ["exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "cbrt", "sin", "cos", "tan", "arcsin", "arccos",
                 "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh"]
EXACT_BINARY = ["add", "subtract", "multiply", "divide", "floor_divide", "remainder", "fmod", "maximum", "minimum", "fmax",
                "fmin", "equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or",
                "logical_xor", "bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "copysign",
                "nextafter", "heaviside", "gcd", "lcm", "ldexp"]
ROUNDED_BINARY = ["power", "float_power", "arctan2", "hypot", "logaddexp", "logaddexp2"]


def mark(exact):
    return "" if exact else "~"


def is_exact(f, *types):
    """Whether NumPy's bits are what the standard of arithmetic says."""
    inexact = [t for t in types if t in FLOATS or t in COMPLEX]
    if f in ROUNDED_UNARY:
        return False
    if f in ROUNDED_BINARY:
        return f == "power" and not inexact
    complex_too = any(t in COMPLEX for t in types)
    return not (complex_too and f in ("multiply", "divide", "square", "reciprocal", "sqrt", "absolute", "sign"))
