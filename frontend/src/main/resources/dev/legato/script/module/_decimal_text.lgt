"""How decimal formats numbers."""

import re

from _decimal_digits import _cut, _digits

_SPEC = re.compile(r"(?:(.)?([<>=^]))?([-+ ])?(z)?(#)?(0)?(\d+)?(,)?(?:\.(\d+))?([eEfFgGn%])?", re.DOTALL)


def _formatted(d, spec, make, rounding):
    m = _SPEC.fullmatch(spec)
    if m is None:
        raise ValueError("invalid format string")
    fill, align, sign, _, _, zero, width, comma, precision, kind = m.groups()
    if zero and align is None:
        fill, align = "0", "="
    width = int(width or 0)
    lead = "-" if d._sign else sign if sign in ("+", " ") else ""
    if d._special:
        body = d._special + ("%" if kind == "%" else "")
        if fill == "0" and align == "=":
            fill, align = " ", ">"
        return _aligned(lead, body, width, fill, align)
    v = make(d._sign, d._int, d._exp + 2) if kind == "%" else d
    p = None if precision is None else int(precision)
    if p is not None:
        if kind in ("e", "E"):
            n, exp = v._int, v._exp
            drop = _digits(n) - (p + 1)
            if drop > 0:
                n = _cut(n, drop, rounding, d._sign)[0]
                exp += drop
                if _digits(n) > p + 1:
                    n //= 10
                    exp += 1
            v = make(0, n, exp)
        elif kind in ("f", "F", "%"):
            v = v._rounded(-p, rounding)
        else:
            drop = _digits(v._int) - max(p, 1)
            if drop > 0:
                n = _cut(v._int, drop, rounding, d._sign)[0]
                v = make(0, n // 10 if _digits(n) > max(p, 1) else n, v._exp + drop + (1 if _digits(n) > max(p, 1) else 0))
    if not v._int and v._exp > 0 and kind in ("f", "F", "%"):
        v = make(0, 0, 0)
    digits = str(v._int)
    left = v._exp + len(digits)
    if kind in ("f", "F", "%"):
        point = left
    elif kind in ("e", "E"):
        point = 1 if v._int or p is None else 1 - p
    elif v._exp <= 0 and left > -6:
        point = left
    else:
        point = 1
    if kind in ("e", "E") and p is not None and v._int:
        digits += "0" * (p + 1 - len(digits))
    if point <= 0:
        whole, decimals = "0", "0" * -point + digits
    elif point >= len(digits):
        whole, decimals = digits + "0" * (point - len(digits)), ""
    else:
        whole, decimals = digits[:point], digits[point:]
    power = left - point
    tail = ("." + decimals if decimals else "") + ("%s%+d" % ("e" if kind in ("e", "g", "n") else "E", power) if power or kind in ("e", "E") else "") + ("%" if kind == "%" else "")
    if comma:
        room = width - len(lead) - len(tail) if fill == "0" and align == "=" else 0
        grouped = format(int(whole), comma)
        while len(grouped) < room:
            whole = "0" + whole
            grouped = whole[0 : len(whole) % 3 or 3]
            for i in range(len(whole) % 3 or 3, len(whole), 3):
                grouped += comma + whole[i : i + 3]
        whole = grouped
    return _aligned(lead, whole + tail, width, fill, align)


def _aligned(lead, body, width, fill, align):
    pad = (fill or " ") * (width - len(lead) - len(body))
    if align == "<":
        return lead + body + pad
    if align == "=":
        return lead + pad + body
    if align == "^":
        half = len(pad) // 2
        return pad[:half] + lead + body + pad[half:]
    return pad + lead + body
