"""Questions about types, and numbers as text."""
import numpy as np

typecodes = {
    "Character": "c",
    "Integer": "bhilqnp",
    "UnsignedInteger": "BHILQNP",
    "Float": "efdg",
    "Complex": "FDG",
    "AllInteger": "bBhHiIlLqQnNpP",
    "AllFloat": "efdgFDG",
    "Datetime": "Mm",
    "All": "?bhilqnpBHILQNPefdgFDGSUVOMm",
}

_ORDER = ["bool", "uint8", "int8", "uint16", "int16", "uint32", "int32", "uint64", "int64", "float16", "float32", "float64"]


def common_type(*arrays):
    best = 0
    complex_ = False
    for a in arrays:
        t = np.asarray(a).dtype
        complex_ = complex_ or t.kind == "c"
        if t.kind in "iu":
            rank = 3
        elif t.kind in "fc":
            rank = {"float16": 1, "float32": 2, "complex64": 2}.get(t.name, 3)
        else:
            raise TypeError("can't get common type for non-numeric array")
        best = max(best, rank)
    if complex_:
        return np.complex64 if best <= 2 else np.complex128
    return [np.float16, np.float16, np.float32, np.float64][best]


def isdtype(dtype, kind):
    t = np.dtype(dtype)
    for k in kind if isinstance(kind, tuple) else (kind,):
        if isinstance(k, str):
            kinds = {
                "bool": "b",
                "signed integer": "i",
                "unsigned integer": "u",
                "integral": "iu",
                "real floating": "f",
                "complex floating": "c",
                "numeric": "iufc",
            }
            if k not in kinds:
                raise ValueError(f"kind argument is a string, but {k!r} is not a known kind name.")
            if t.kind in kinds[k]:
                return True
        elif t == np.dtype(k):
            return True
    return False


def isfortran(a):
    return a.flags.fnc


def iterable(y):
    try:
        iter(y)
    except TypeError:
        return False
    return True


def min_scalar_type(a):
    x = np.asarray(a)
    if x.ndim:
        return x.dtype
    v = x.item()
    if x.dtype.kind == "b":
        return x.dtype
    if x.dtype.kind in "iu":
        names = ["uint8", "uint16", "uint32", "uint64"] if v >= 0 else ["int8", "int16", "int32", "int64"]
        for name in names:
            limits = np.iinfo(np.dtype(name))
            if limits.min <= v <= limits.max:
                return np.dtype(name)
    size = abs(v.real) if x.dtype.kind == "f" else max(abs(v.real), abs(v.imag))
    fits = size != size or size == float("inf")
    if x.dtype.kind == "c":
        return np.dtype("complex64" if fits or size < 3.4e38 else "complex128")
    if fits or size < 65000:
        return np.dtype("float16")
    return np.dtype("float32" if size < 3.4e38 else "float64")


def mintypecode(typechars, typeset="GDFgdf", default="d"):
    codes = [t if isinstance(t, str) else np.asarray(t).dtype.char for t in typechars]
    known = [t for t in codes if t in typeset]
    if not known:
        return default
    if "F" in known and "d" in known:
        return "D"
    return min(known, key=lambda t: "GDFgdf".index(t) if t in "GDFgdf" else 9)


def typename(char):
    names = {
        "S1": "character", "?": "bool", "b": "signed char", "B": "unsigned char", "h": "short", "H": "unsigned short",
        "i": "integer", "I": "unsigned integer", "l": "long integer", "L": "unsigned long integer", "q": "long long integer",
        "Q": "unsigned long long integer", "f": "single precision", "d": "double precision", "g": "long precision",
        "F": "complex single precision", "D": "complex double precision", "G": "complex long double precision",
        "S": "string", "U": "unicode", "V": "void", "O": "object",
    }
    return names[char]


def base_repr(number, base=2, padding=0):
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    if base > len(digits):
        raise ValueError("Bases greater than 36 not handled in base_repr.")
    if base < 2:
        raise ValueError("Bases less than 2 not handled in base_repr.")
    n = abs(int(number))
    text = ""
    while n:
        text = digits[n % base] + text
        n //= base
    text = "0" * padding + text
    return ("-" if number < 0 else "") + (text or "0")


def binary_repr(num, width=None):
    num = int(num)
    if num >= 0:
        text = bin(num)[2:]
        least = len(text)
    elif width is None:
        return "-" + bin(-num)[2:]
    else:
        least = len(bin(-num)[2:])
        if 2 ** (least - 1) == -num:
            least -= 1
        least += 1
        text = bin(2 ** max(width, least) + num)[2:]
    if width is not None and width < least:
        raise ValueError(f"Insufficient bit width={width} provided for binwidth={least}")
    return text if width is None else text.rjust(width, "0")


def format_float_positional(x, precision=None, unique=True, fractional=True, trim="k", sign=False, pad_left=None, pad_right=None, min_digits=None):
    x = np.asarray(x)[()] if not isinstance(x, float) else x
    if precision is None:
        text = _positional(repr(float(str(x))))
    else:
        text = _rounded(x, precision, unique, fractional)
    text = _trimmed(text, trim, precision, min_digits)
    return _padded(("+" if sign and not text.startswith("-") else "") + text, pad_left, pad_right)


def _rounded(x, precision, unique, fractional):
    if fractional:
        exact = _positional(repr(float(str(x))))
        if unique and len(exact.partition(".")[2]) <= precision:
            return exact
        return f"{float(x):.{precision}f}"
    text = f"{float(x):.{max(precision - 1, 0)}e}"
    return _positional(text)


def _positional(text):
    """The digits of a float without an exponent."""
    mantissa, _, exponent = text.partition("e")
    if not exponent:
        return text if "." in text or "n" in text else text + "."
    sign = "-" if mantissa.startswith("-") else ""
    whole, _, part = mantissa.lstrip("-").partition(".")
    digits = whole + part
    point = len(whole) + int(exponent)
    if point <= 0:
        return sign + "0." + "0" * -point + digits
    if point >= len(digits):
        return sign + digits + "0" * (point - len(digits)) + "."
    return sign + digits[:point] + "." + digits[point:]


def _trimmed(text, trim, precision, min_digits):
    if "." not in text:
        return text
    whole, _, part = text.partition(".")
    part = part.rstrip("0") if trim != "k" or precision is None else part
    if min_digits is not None:
        part = part.ljust(min_digits, "0")
    if trim == "0" and not part:
        part = "0"
    if trim == "-" and not part:
        return whole
    if trim == "k" and precision is not None:
        part = part.ljust(precision, "0")
    return whole + "." + part


def _padded(text, left, right):
    whole, point, part = text.partition(".")
    if left is not None:
        whole = whole.rjust(left)
    if right is not None:
        return (whole + (point or " ") + part).ljust(len(whole) + 1 + right)
    return whole + point + part


def format_float_scientific(x, precision=None, unique=True, trim="k", sign=False, pad_left=None, exp_digits=None, min_digits=None):
    x = float(str(np.asarray(x)[()])) if not isinstance(x, float) else x
    if x != x or x in (float("inf"), float("-inf")):
        return str(x)
    if precision is None:
        digits = repr(x) if "e" in repr(x) else None
        n = len(repr(abs(x)).partition("e")[0].replace(".", "").strip("0")) if digits is None else len(digits.partition("e")[0].lstrip("-").replace(".", ""))
        text = f"{x:.{max(n - 1, 0)}e}"
    else:
        text = f"{x:.{precision}e}"
    mantissa, _, exponent = text.partition("e")
    if "." not in mantissa:
        mantissa += "."
    mantissa = _trimmed(mantissa, trim, precision, min_digits)
    number = int(exponent)
    width = 2 if exp_digits is None else exp_digits
    text = mantissa + "e" + ("-" if number < 0 else "+") + str(abs(number)).rjust(width, "0")
    return _padded(("+" if sign and x >= 0 else "") + text, pad_left, None)


def get_include():
    raise NotImplementedError("get_include is not supported: there are no C headers; libraries are written in Java (dev.legato.library)")


def show_config(mode="stdout"):
    print("Legato's numpy; run `lgt doctor` for the libraries that were found")


def show_runtime():
    show_config()
