"""Decimal numbers of a chosen precision: Python's decimal (IBM's General Decimal Arithmetic)."""

import math
import numbers
import re

from _decimal_context import *
from _decimal_context import _number
from _decimal_digits import _cut, _digits, _exp_scaled, _ln_scaled
from _decimal_text import _formatted

__all__ = ["Decimal", "Context", "getcontext", "setcontext", "localcontext", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "DivisionUndefined", "ConversionSyntax", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "MAX_PREC", "MAX_EMAX", "MIN_EMIN"]


def _operand(v):
    return v if isinstance(v, Decimal) else Decimal(v) if isinstance(v, int) else None


_TEXT = re.compile(r"([-+])?(?:(\d+)?(?:\.(\d*))?(?:[eE]([-+]?\d+))?|(inf(?:inity)?)|(s?nan)(\d*))", re.IGNORECASE)


def _make(sign, n, exp, special=""):
    d = object.__new__(Decimal)
    d._sign = sign
    d._int = n
    d._exp = exp
    d._special = special
    return d


def _nan():
    return _make(0, 0, 0, "NaN")


class Decimal:
    """(-1) ** sign * int * 10 ** exp, an infinity or a NaN."""

    __slots__ = ("_sign", "_int", "_exp", "_special")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            made = _make(value._sign, value._int, value._exp, value._special)
        elif isinstance(value, str):
            made = cls._parsed(value, context)
        elif isinstance(value, int):
            value = int(value)
            made = _make(1 if value < 0 else 0, abs(value), 0)
        elif isinstance(value, float):
            made = cls._of_float(float(value))
        elif isinstance(value, (tuple, list)):
            if len(value) != 3:
                raise ValueError("argument must be a sequence of length 3")
            sign, digits, exp = value
            if not all([isinstance(d, int) and 0 <= d <= 9 for d in digits]):
                raise ValueError("coefficient must be a tuple of digits")
            n = int("".join(map(str, digits)) or "0")
            made = _make(sign, n, 0, "Infinity") if exp == "F" else _make(sign, n, 0, "NaN") if exp in ("n", "N") else _make(sign, n, exp)
        else:
            raise TypeError("conversion from %s to Decimal is not supported" % type(value).__name__)
        if cls is not Decimal:
            own = object.__new__(cls)
            own._sign, own._int, own._exp, own._special = made._sign, made._int, made._exp, made._special
            return own
        return made

    @staticmethod
    def _parsed(text, context):
        m = _TEXT.fullmatch(text.strip().replace("_", ""))
        if m is None or not (m.group(2) or m.group(3) or m.group(5) or m.group(6)):
            return (context or getcontext())._signal(InvalidOperation, _nan(), ConversionSyntax)
        sign = 1 if m.group(1) == "-" else 0
        if m.group(5):
            return _make(sign, 0, 0, "Infinity")
        if m.group(6):
            return _make(sign, int(m.group(7) or "0"), 0, "sNaN" if m.group(6).lower() == "snan" else "NaN")
        decimals = m.group(3) or ""
        return _make(sign, int((m.group(2) or "") + decimals), int(m.group(4) or "0") - len(decimals))

    @staticmethod
    def _of_float(f):
        if f != f:
            return _nan()
        if math.isinf(f):
            return _make(1 if f < 0 else 0, 0, 0, "Infinity")
        n, d = abs(f).as_integer_ratio()
        k = d.bit_length() - 1
        return _make(1 if math.copysign(1.0, f) < 0 else 0, n * 5**k, -k)

    @classmethod
    def from_float(cls, f):
        if not isinstance(f, (int, float)):
            raise TypeError("argument must be int or float")
        return cls(f)

    # Rounding to a context.

    def _fixed(self, context):
        if self._special:
            return self
        n, exp = self._int, self._exp
        excess = _digits(n) - context.prec
        if n and excess > 0:
            n, inexact = _cut(n, excess, context.rounding, self._sign)
            exp += excess
            if _digits(n) > context.prec:
                n //= 10
                exp += 1
            context._signal(Rounded, None)
            if inexact:
                context._signal(Inexact, None)
        if n and exp + _digits(n) - 1 > context.Emax:
            context._signal(Inexact, None)
            context._signal(Rounded, None)
            return context._signal(Overflow, _make(self._sign, 0, 0, "Infinity"))
        tiny = context.Etiny()
        if exp < tiny:
            n, inexact = _cut(n, tiny - exp, context.rounding, self._sign)
            exp = tiny
            if inexact:
                context._signal(Underflow, None)
        return _make(self._sign, n, min(exp, context.Etop()) if not n and exp > context.Etop() else exp)

    def _nan_of(self, other, context):
        for v in (self, other):
            if v is not None and v._special == "sNaN":
                return context._signal(InvalidOperation, _nan())
        for v in (self, other):
            if v is not None and v._special == "NaN":
                return v
        return None

    # Arithmetic.

    def _add(self, other, context):
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if self._special and other._special and self._sign != other._sign:
                return context._signal(InvalidOperation, _nan())
            return self if self._special else other
        exp = min(self._exp, other._exp)
        big, small = (self, other) if self._exp >= other._exp else (other, self)
        far = big._exp - small._exp
        if big._int and far > context.prec + 2 + _digits(small._int):
            # What is far below the last digit only says how to round.
            shift = min(far, context.prec + 3)
            exp = big._exp - shift
            total = (-1) ** big._sign * big._int * 10**shift + ((-1) ** small._sign if small._int else 0)
        else:
            total = (-1) ** self._sign * self._int * 10 ** (self._exp - exp) + (-1) ** other._sign * other._int * 10 ** (other._exp - exp)
        if total == 0:
            negative = self._sign and other._sign or self._sign != other._sign and context.rounding == ROUND_FLOOR
            return _make(1 if negative else 0, 0, exp)._fixed(context)
        return _make(1 if total < 0 else 0, abs(total), exp)._fixed(context)

    def _multiply(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if not self and not self._special or not other and not other._special:
                return context._signal(InvalidOperation, _nan())
            return _make(sign, 0, 0, "Infinity")
        return _make(sign, self._int * other._int, self._exp + other._exp)._fixed(context)

    def _divide(self, other, context):
        sign = self._sign ^ other._sign
        if self._special or other._special:
            nan = self._nan_of(other, context)
            if nan is not None:
                return nan
            if self._special and other._special:
                return context._signal(InvalidOperation, _nan())
            return _make(sign, 0, 0, "Infinity") if self._special else _make(sign, 0, context.Etiny())
        if not other._int:
            if not self._int:
                return context._signal(InvalidOperation, _nan(), DivisionUndefined)
            return context._signal(DivisionByZero, _make(sign, 0, 0, "Infinity"))
        ideal = self._exp - other._exp
        if not self._int:
            return _make(sign, 0, ideal)._fixed(context)
        shift = _digits(other._int) - _digits(self._int) + context.prec + 1
        exp = ideal - shift
        if shift >= 0:
            q, r = divmod(self._int * 10**shift, other._int)
        else:
            q, r = divmod(self._int, other._int * 10**-shift)
        if r:
            if q % 5 == 0:
                q += 1  # says that there is more
        else:
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return _make(sign, q, exp)._fixed(context)

    def _quotient(self, other, context):
        if self._special == "Infinity" and not other._special:
            return _make(self._sign ^ other._sign, 0, 0, "Infinity")
        return self._divmod(other, context)[0]

    def _remainder(self, other, context):
        if not self.is_nan() and other.is_zero() and self:
            return context._signal(InvalidOperation, _nan())
        return self._divmod(other, context)[1]

    def _divmod(self, other, context):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan, nan
        sign = self._sign ^ other._sign
        if self._special:
            bad = context._signal(InvalidOperation, _nan())
            return (bad if other._special else _make(sign, 0, 0, "Infinity")), bad
        if not other._special and not other._int:
            if not self._int:
                bad = context._signal(InvalidOperation, _nan(), DivisionUndefined)
                return bad, bad
            return context._signal(DivisionByZero, _make(sign, 0, 0, "Infinity")), context._signal(InvalidOperation, _nan())
        if other._special:
            return _make(sign, 0, 0), self._fixed(context)
        exp = min(self._exp, other._exp)
        if self._int and self.adjusted() - other.adjusted() > context.prec:
            bad = context._signal(InvalidOperation, _nan(), DivisionImpossible)
            return bad, bad
        q, r = divmod(self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp))
        if q >= 10**context.prec:
            bad = context._signal(InvalidOperation, _nan(), DivisionImpossible)
            return bad, bad
        return _make(sign, q, 0), _make(self._sign, r, exp)._fixed(context)

    def _power(self, other, context):
        nan = self._nan_of(other, context)
        if nan is not None:
            return nan
        if not other._special and not other._int:
            if not self._special and not self._int:
                return context._signal(InvalidOperation, _nan())
            return _make(0, 1, 0)
        whole = not other._special and other == other.to_integral_value()
        odd = whole and int(other) % 2 == 1
        sign = 1 if self._sign and odd else 0
        if self._sign and not whole and self:
            return context._signal(InvalidOperation, _nan())
        if self._special or not self._special and not self._int:
            grows = bool(self._special) != bool(other._sign)
            return _make(sign, 0, 0, "Infinity") if grows else _make(sign, 0, 0)
        if other._special:
            size = self.copy_abs()._compare(_make(0, 1, 0))
            if size == 0:
                return _make(0, 10 ** (context.prec - 1), 1 - context.prec)
            return _make(0, 0, 0, "Infinity") if (size > 0) != bool(other._sign) else _make(0, 0, 0)
        if whole and abs(int(other)) * _digits(self._int) < 100000:
            n = int(other)
            if n > 0:
                return _make(sign, self._int**n, self._exp * n)._fixed(context)
            return _make(0, 1, 0)._divide(_make(sign, self._int**-n, self._exp * -n), context)
        if self == 1:
            return _make(0, 1, 0)._padded(context)
        more = context.copy()
        more.clear_traps()
        more.prec = context.prec + 10 + abs(self.adjusted()).bit_length() + max(other.adjusted(), 0)
        r = self.copy_abs().ln(more)._multiply(other, more).exp(more)
        if not whole:
            exact = self._root_power(other, context)
            if exact is not None:
                return exact
        result = _make(sign, r._int, r._exp, r._special)._fixed(context)
        return result

    def _root_power(self, other, context):
        """The power by half an odd number, if it is exact."""
        twice = other * 2
        if twice != twice.to_integral_value() or abs(twice) > 1000:
            return None
        root = math.isqrt(self._int * (10 if self._exp % 2 else 1))
        if root * root != self._int * (10 if self._exp % 2 else 1):
            return None
        return _make(0, root, self._exp // 2)._power(twice.to_integral_value(), context)._padded(context)

    def _padded(self, context):
        missing = context.prec - _digits(self._int)
        return _make(self._sign, self._int * 10**missing, self._exp - missing) if missing > 0 and self._int else self

    def _both(action, swapped=False):
        def method(self, other):
            o = _operand(other)
            if o is None:
                return NotImplemented
            return action(o, self, getcontext()) if swapped else action(self, o, getcontext())

        return method

    def _subtract(self, other, context):
        return self._add(other if other.is_nan() else other.copy_negate(), context)

    __add__ = _both(_add)
    __radd__ = _both(_add, True)
    __sub__ = _both(_subtract)
    __rsub__ = _both(_subtract, True)
    __mul__ = _both(_multiply)
    __rmul__ = _both(_multiply, True)
    __truediv__ = _both(_divide)
    __rtruediv__ = _both(_divide, True)
    __floordiv__ = _both(_quotient)
    __rfloordiv__ = _both(_quotient, True)
    __mod__ = _both(_remainder)
    __rmod__ = _both(_remainder, True)
    __divmod__ = _both(_divmod)
    __rdivmod__ = _both(_divmod, True)

    def __pow__(self, other, modulo=None):
        o = _operand(other)
        if o is None:
            return NotImplemented
        return self._power(o, getcontext()) if modulo is None else self._power_modulo(o, _operand(modulo), getcontext())

    def _power_modulo(self, other, modulo, context):
        if modulo is None:
            return NotImplemented
        for v in (self, other, modulo):
            if v.is_nan():
                return v
        whole = all([not v._special and v == v.to_integral_value() for v in (self, other, modulo)])
        if not whole or other < 0 or not modulo or not self and not other or modulo.adjusted() >= context.prec:
            return context._signal(InvalidOperation, _nan())
        return _make(1 if self._sign and int(other) % 2 else 0, pow(abs(int(self)), int(other), abs(int(modulo))), 0)

    def __rpow__(self, other):
        o = _operand(other)
        return NotImplemented if o is None else o._power(self, getcontext())

    def __neg__(self):
        if self.is_nan():
            return self
        return (self.copy_negate() if self else self.copy_abs())._fixed(getcontext())

    def __pos__(self):
        return (self if self or self._special else self.copy_abs())._fixed(getcontext())

    def __abs__(self):
        return self.copy_abs()._fixed(getcontext())

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._special)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._special)

    def copy_sign(self, other):
        return _make(_number(other)._sign, self._int, self._exp, self._special)

    # Comparisons.

    def _compare(self, other):
        """-1, 0 or 1."""
        if self._special or other._special:
            a = 0 if not self._special else -1 if self._sign else 1
            b = 0 if not other._special else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int or self._sign != other._sign:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            exp = min(self._exp, other._exp)
            a = self._int * 10 ** (self._exp - exp)
            b = other._int * 10 ** (other._exp - exp)
        return ((a > b) - (a < b)) * (-1 if self._sign else 1)

    def _ordered(test):
        def method(self, other):
            if isinstance(other, (float, numbers.Rational)) and not isinstance(other, Decimal):
                if not isinstance(other, (int, float)):
                    d, n = other.denominator, other.numerator
                    return test(_make(self._sign, self._int * d, self._exp, self._special)._compare(Decimal(n)))
                other = Decimal(other)
            if not isinstance(other, Decimal):
                return NotImplemented
            if self.is_nan() or other.is_nan():
                return getcontext()._signal(InvalidOperation, False)
            return test(self._compare(other))

        return method

    __lt__ = _ordered(lambda c: c < 0)
    __le__ = _ordered(lambda c: c <= 0)
    __gt__ = _ordered(lambda c: c > 0)
    __ge__ = _ordered(lambda c: c >= 0)

    def __eq__(self, other):
        if isinstance(other, (int, float)):
            other = Decimal(other)
        elif isinstance(other, numbers.Rational):
            return not self._special and self.as_integer_ratio() == (other.numerator, other.denominator)
        if not isinstance(other, Decimal):
            return NotImplemented
        return not self.is_nan() and not other.is_nan() and self._compare(other) == 0

    def __hash__(self):
        if self._special:
            if self._special == "sNaN":
                raise TypeError("Cannot hash a signaling NaN value")
            return hash(float(self)) if self._special == "Infinity" else object.__hash__(self)
        if self._exp >= 0:
            return hash((-1) ** self._sign * self._int * 10**self._exp)
        p = 2**61 - 1
        h = self._int * pow(10, self._exp, p) % p
        h = -h if self._sign else h
        return -2 if h == -1 else h

    def compare(self, other, context=None):
        other = _number(other)
        nan = self._nan_of(other, context or getcontext())
        return nan if nan is not None else Decimal(self._compare(other))

    def _order(self, other):
        """As _compare, but equal numbers are ordered by sign and exponent."""
        c = self._compare(other)
        if c == 0:
            c = other._sign - self._sign or ((self._exp > other._exp) - (self._exp < other._exp)) * (-1 if self._sign else 1)
        return c

    def max(self, other, context=None):
        other = _number(other)
        mine = not self.is_nan() and (other.is_nan() or self._order(other) >= 0)
        return (self if mine else other)._fixed(context or getcontext())

    def min(self, other, context=None):
        other = _number(other)
        mine = not self.is_nan() and (other.is_nan() or self._order(other) < 0)
        return (self if mine else other)._fixed(context or getcontext())

    def __bool__(self):
        return bool(self._special) or self._int != 0

    def is_nan(self):
        return self._special in ("NaN", "sNaN")

    def is_qnan(self):
        return self._special == "NaN"

    def is_snan(self):
        return self._special == "sNaN"

    def is_infinite(self):
        return self._special == "Infinity"

    def is_finite(self):
        return not self._special

    def is_signed(self):
        return self._sign == 1

    def is_zero(self):
        return not self._special and self._int == 0

    # Other forms.

    def adjusted(self):
        return 0 if self._special else self._exp + _digits(self._int) - 1

    def as_tuple(self):
        digits = tuple(map(int, str(self._int))) if self._special != "Infinity" else (0,)
        exp = {"": self._exp, "Infinity": "F", "NaN": "n", "sNaN": "N"}[self._special]
        return DecimalTuple(self._sign, digits if self._special in ("", "Infinity") or self._int else (), exp)

    def as_integer_ratio(self):
        if self._special:
            raise (OverflowError("cannot convert Infinity to integer ratio") if self.is_infinite() else ValueError("cannot convert NaN to integer ratio"))
        n = (-1) ** self._sign * self._int
        if self._exp >= 0:
            return n * 10**self._exp, 1
        d = 10**-self._exp
        g = math.gcd(n, d)
        return n // g, d // g

    def _text(self, upper=True, engineering=False):
        sign = "-" if self._sign else ""
        if self._special:
            return sign + self._special + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif digits == "0":
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            shown = "0." + "0" * -point + digits
        elif point >= len(digits):
            shown = digits + "0" * (point - len(digits))
        else:
            shown = digits[:point] + "." + digits[point:]
        if left == point:
            return sign + shown
        return sign + shown + ("E" if upper else "e") + "%+d" % (left - point)

    def __str__(self):
        return self._text(getcontext().capitals)

    def to_eng_string(self, context=None):
        return self._text(True, True)

    def __repr__(self):
        return "Decimal('%s')" % str(self)

    def __int__(self):
        if self._special:
            raise (OverflowError("cannot convert Infinity to integer") if self.is_infinite() else ValueError("cannot convert NaN to integer"))
        n = self._int * 10**self._exp if self._exp >= 0 else self._int // 10**-self._exp
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._special == "sNaN":
            raise ValueError("cannot convert signaling NaN to float")
        return float(self._text())

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    def _rounded(self, exp, rounding):
        if self._special:
            return self
        if self._exp >= exp:
            return _make(self._sign, self._int * 10 ** (self._exp - exp) if self._int else 0, exp)
        return _make(self._sign, _cut(self._int, exp - self._exp, rounding, self._sign)[0], exp)

    def __round__(self, n=None):
        if n is None:
            return int(self._rounded(0, ROUND_HALF_EVEN))
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def __floor__(self):
        return int(self._rounded(0, ROUND_FLOOR))

    def __ceil__(self):
        return int(self._rounded(0, ROUND_CEILING))

    def quantize(self, exp, rounding=None, context=None):
        context = context or getcontext()
        exp = _number(exp)
        nan = self._nan_of(exp, context)
        if nan is not None:
            return nan
        if self._special or exp._special:
            return self if self._special and exp._special else context._signal(InvalidOperation, _nan())
        r = self._rounded(exp._exp, rounding or context.rounding)
        if _digits(r._int) > context.prec or r.adjusted() > context.Emax:
            return context._signal(InvalidOperation, _nan())
        return r

    def to_integral_value(self, rounding=None, context=None):
        if self._special or self._exp >= 0:
            return self
        return self._rounded(0, rounding or (context or getcontext()).rounding)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        return self.to_integral_value(rounding, context)

    def normalize(self, context=None):
        r = self._fixed(context or getcontext())
        if r._special:
            return r
        if not r._int:
            return _make(r._sign, 0, 0)
        n, exp = r._int, r._exp
        while n % 10 == 0:
            n //= 10
            exp += 1
        return _make(r._sign, n, exp)

    def scaleb(self, other, context=None):
        return _make(self._sign, self._int, self._exp + int(other), self._special)._fixed(context or getcontext())

    def same_quantum(self, other, context=None):
        other = _number(other)
        return self._special == other._special and (bool(self._special) or self._exp == other._exp)

    def fma(self, other, third, context=None):
        c = context or getcontext()
        other = _number(other)
        return _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)._add(_number(third), c)

    def remainder_near(self, other, context=None):
        other = _number(other)
        q = self / other
        return self - other * q.to_integral_value(ROUND_HALF_EVEN)

    # Functions, correctly rounded.

    def sqrt(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _make(self._sign, 0, self._exp // 2)._fixed(context)
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        if self._special:
            return self
        exp = self._exp // 2
        n = self._int * 10 if self._exp % 2 else self._int
        shift = max(context.prec + 1 - (_digits(n) + 1) // 2, 0)
        n *= 100**shift
        root = math.isqrt(n)
        if root * root == n:
            while shift and root % 10 == 0:
                root //= 10
                shift -= 1
        elif root % 5 == 0:
            root += 1
        nearest = context.copy()
        nearest.rounding = ROUND_HALF_EVEN
        r = _make(0, root, exp - shift)._fixed(nearest)
        context.flags.update({s: True for s in nearest.flags if nearest.flags[s]})
        return r

    def exp(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if self._special:
            return _make(0, 0, 0) if self._sign else self
        if not self._int:
            return _make(0, 1, 0)
        if self.adjusted() > 20:
            return _make(0, 1, -2 * MAX_EMAX if self._sign else 2 * MAX_EMAX)._fixed(context)
        return _correct(context, lambda places: _exp_scaled(self, places))

    def ln(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _make(1, 0, 0, "Infinity")
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        if self._special:
            return self
        if self == 1:
            return _make(0, 0, 0)
        return _correct(context, lambda places: (_ln_scaled(self._int, self._exp, places), places))

    def log10(self, context=None):
        context = context or getcontext()
        nan = self._nan_of(None, context)
        if nan is not None:
            return nan
        if not self._special and not self._int:
            return _make(1, 0, 0, "Infinity")
        if self._sign:
            return context._signal(InvalidOperation, _nan())
        if self._special:
            return self
        text = str(self._int)
        if text.rstrip("0") == "1":
            return Decimal(self.adjusted())._fixed(context)

        def scaled(places):
            top = _ln_scaled(self._int, self._exp, places + 5)
            return top * 10 ** (places + 5) // _ln_scaled(10, 0, places + 5) // 10**5, places

        return _correct(context, scaled)

    def __format__(self, spec):
        return _formatted(self, spec, _make, getcontext().rounding)

    def __reduce__(self):
        return (self.__class__, (str(self),))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _correct(context, scaled):
    """Rounds what is computed to more and more places until it is known how."""
    extra = 6
    while True:
        n, places = scaled(context.prec + extra)
        size = abs(n)
        drop = _digits(size) - context.prec
        if drop > 3 and 5 <= size % 10**drop % (5 * 10 ** (drop - 1)) <= 5 * 10 ** (drop - 1) - 5:
            r = _make(1 if n < 0 else 0, size, -places)
            nearest = context.copy()
            nearest.rounding = ROUND_HALF_EVEN
            nearest.traps = context.traps
            r = r._fixed(nearest)
            context.flags[Inexact] = context.flags[Rounded] = True
            return r
        extra += max(6, context.prec if drop <= 3 else 6)
