"""Bytes as text: the part of Python's base64 for bases 16, 32 and 64."""

__all__ = [
    "b16decode", "b16encode", "b32decode", "b32encode", "b64decode", "b64encode",
    "standard_b64decode", "standard_b64encode", "urlsafe_b64decode", "urlsafe_b64encode",
]

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BASE32 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"


class Error(ValueError):
    pass


Error.__module__ = "binascii"


def _bytes(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if not isinstance(s, bytes):
        raise TypeError(
            "argument should be a bytes-like object or ASCII string, not %r" % type(s).__name__
        )
    return s


def _encode(s, digits, bits, group):
    """Digits of so many bits; padded to whole groups of digits."""
    if not isinstance(s, bytes):
        raise TypeError("a bytes-like object is required, not '%s'" % type(s).__name__)
    out = []
    value = 0
    have = 0
    for byte in s:
        value = (value << 8) | byte
        have += 8
        while have >= bits:
            have -= bits
            out.append(digits[value >> have])
            value &= (1 << have) - 1
    if have:
        out.append(digits[value << (bits - have)])
    out.extend([61] * (-len(out) % group))
    return bytes(out)


def _decode(codes, bits):
    out = []
    value = 0
    have = 0
    for c in codes:
        value = (value << bits) | c
        have += bits
        if have >= 8:
            have -= 8
            out.append(value >> have)
            value &= (1 << have) - 1
    return bytes(out)


def b64encode(s, altchars=None):
    digits = _BASE64 if altchars is None else _BASE64[:62] + altchars
    return _encode(s, digits, 6, 4)


def b64decode(s, altchars=None, validate=False):
    s = _bytes(s)
    digits = _BASE64 if altchars is None else _BASE64[:62] + _bytes(altchars)
    values = {c: i for i, c in enumerate(digits)}
    codes = []
    padding = 0
    for c in s:
        if c == 61:
            padding += 1
            if len(codes) % 4 >= 2 and len(codes) % 4 + padding >= 4:
                break
        elif c in values:
            codes.append(values[c])
            padding = 0
        elif validate:
            raise Error("Only base64 data is allowed")
    rest = len(codes) % 4
    if rest == 1:
        raise Error(
            "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a"
            " multiple of 4" % len(codes)
        )
    if rest and rest + padding < 4:
        raise Error("Incorrect padding")
    return _decode(codes, 6)


def standard_b64encode(s):
    return b64encode(s)


def standard_b64decode(s):
    return b64decode(s)


def urlsafe_b64encode(s):
    return b64encode(s, b"-_")


def urlsafe_b64decode(s):
    return b64decode(s, b"-_")


def b32encode(s):
    return _encode(s, _BASE32, 5, 8)


def b32decode(s, casefold=False, map01=None):
    s = _bytes(s)
    if len(s) % 8:
        raise Error("Incorrect padding")
    if casefold:
        s = s.upper()
    data = s.rstrip(b"=")
    values = {c: i for i, c in enumerate(_BASE32)}
    if any(c not in values for c in data):
        raise Error("Non-base32 digit found")
    if len(s) - len(data) not in (0, 1, 3, 4, 6):
        raise Error("Incorrect padding")
    return _decode([values[c] for c in data], 5)


def b16encode(s):
    return s.hex().upper().encode("ascii")


def b16decode(s, casefold=False):
    s = _bytes(s)
    if casefold:
        s = s.upper()
    if any(c not in b"0123456789ABCDEF" for c in s):
        raise Error("Non-base16 digit found")
    if len(s) % 2:
        raise Error("Odd-length string")
    return bytes.fromhex(s.decode("ascii"))
