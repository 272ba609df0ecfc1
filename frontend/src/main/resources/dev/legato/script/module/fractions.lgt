"""Rational numbers: Python's fractions."""

import math
import operator
import re

__all__ = ["Fraction"]

_TEXT = re.compile(
    r"\s*([-+]?)(?=\d|\.\d)(\d*|\d+(?:_\d+)*)(?:/(\d+(?:_\d+)*)|(?:\.(\d*|\d+(?:_\d+)*))?(?:[eE]([-+]?\d+))?)\s*"
)


def _parse(text):
    m = _TEXT.fullmatch(text)
    if m is None:
        raise ValueError("Invalid literal for Fraction: %r" % text)
    sign, whole, bottom, decimals, exponent = m.groups()
    numerator = int(whole or "0")
    denominator = 1
    if bottom:
        denominator = int(bottom)
    else:
        if decimals:
            digits = decimals.replace("_", "")
            denominator = 10 ** len(digits)
            numerator = numerator * denominator + int(digits)
        if exponent:
            e = int(exponent)
            if e >= 0:
                numerator *= 10 ** e
            else:
                denominator *= 10 ** -e
    return (-numerator if sign == "-" else numerator), denominator


def _ratio(x):
    """Numerator and denominator of a number, or None."""
    if isinstance(x, Fraction):
        return x._numerator, x._denominator
    if isinstance(x, int):
        return int(x), 1
    return None


class Fraction:
    __slots__ = ("_numerator", "_denominator")

    def __init__(self, numerator=0, denominator=None):
        if denominator is None:
            if isinstance(numerator, str):
                n, d = _parse(numerator)
            elif isinstance(numerator, float) or hasattr(numerator, "as_integer_ratio"):
                n, d = numerator.as_integer_ratio()
            elif _ratio(numerator) is not None:
                n, d = _ratio(numerator)
            else:
                raise TypeError("argument should be a string or a Rational instance")
        else:
            a = _ratio(numerator)
            b = _ratio(denominator)
            if a is None or b is None:
                raise TypeError("both arguments should be Rational instances")
            n = a[0] * b[1]
            d = a[1] * b[0]
        if d == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % n)
        g = math.gcd(n, d)
        if d < 0:
            g = -g
        self._numerator = n // g
        self._denominator = d // g

    @classmethod
    def from_float(cls, f):
        if isinstance(f, int):
            return cls(f)
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        return cls(*dec.as_integer_ratio())

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return self

    def as_integer_ratio(self):
        return self._numerator, self._denominator

    def is_integer(self):
        return self._denominator == 1

    def limit_denominator(self, max_denominator=1000000):
        """The closest fraction with a denominator that is not larger (continued fractions)."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        p0, q0, p1, q1 = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            a = n // d
            q2 = q0 + a * q1
            if q2 > max_denominator:
                break
            p0, q0, p1, q1 = p1, q1, p0 + a * p1, q2
            n, d = d, n - a * d
        k = (max_denominator - q0) // q1
        if 2 * d * (q0 + k * q1) <= self._denominator:
            return Fraction(p1, q1)
        return Fraction(p0 + k * p1, q0 + k * q1)

    def __repr__(self):
        return "%s(%s, %s)" % (self.__class__.__name__, self._numerator, self._denominator)

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return "%s/%s" % (self._numerator, self._denominator)

    def _binary(self, other, exact, approximate):
        r = _ratio(other)
        if r is not None:
            return exact(self._numerator, self._denominator, r[0], r[1])
        if isinstance(other, float):
            return approximate(float(self), other)
        if isinstance(other, complex):
            return approximate(complex(self), other)
        return NotImplemented

    def _reflected(self, other, exact, approximate):
        r = _ratio(other)
        if r is not None:
            return exact(r[0], r[1], self._numerator, self._denominator)
        if isinstance(other, float):
            return approximate(other, float(self))
        if isinstance(other, complex):
            return approximate(other, complex(self))
        return NotImplemented

    def __add__(self, other):
        return self._binary(other, _add, operator.add)

    def __radd__(self, other):
        return self._reflected(other, _add, operator.add)

    def __sub__(self, other):
        return self._binary(other, _sub, operator.sub)

    def __rsub__(self, other):
        return self._reflected(other, _sub, operator.sub)

    def __mul__(self, other):
        return self._binary(other, _mul, operator.mul)

    def __rmul__(self, other):
        return self._reflected(other, _mul, operator.mul)

    def __truediv__(self, other):
        return self._binary(other, _div, operator.truediv)

    def __rtruediv__(self, other):
        return self._reflected(other, _div, operator.truediv)

    def __floordiv__(self, other):
        return self._binary(other, _floordiv, operator.floordiv)

    def __rfloordiv__(self, other):
        return self._reflected(other, _floordiv, operator.floordiv)

    def __mod__(self, other):
        return self._binary(other, _mod, operator.mod)

    def __rmod__(self, other):
        return self._reflected(other, _mod, operator.mod)

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __pow__(self, other):
        r = _ratio(other)
        if r is None:
            return float(self) ** other
        if r[1] != 1:
            return float(self) ** float(other)
        n = r[0]
        if n >= 0:
            return Fraction(self._numerator ** n, self._denominator ** n)
        if self._numerator == 0:
            raise ZeroDivisionError("Fraction(%s, 0)" % self._denominator ** -n)
        return Fraction(self._denominator ** -n, self._numerator ** -n)

    def __rpow__(self, other):
        if self._denominator == 1 and self._numerator >= 0:
            return other ** self._numerator
        if isinstance(other, int):
            return float(other) ** float(self)
        return other ** float(self)

    def __pos__(self):
        return Fraction(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction(abs(self._numerator), self._denominator)

    def __int__(self):
        return self.__trunc__()

    def __float__(self):
        return self._numerator / self._denominator

    def __complex__(self):
        return complex(float(self))

    def __trunc__(self):
        if self._numerator < 0:
            return -(-self._numerator // self._denominator)
        return self._numerator // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            twice = 2 * rest
            up = twice > self._denominator or (twice == self._denominator and whole % 2 == 1)
            return whole + 1 if up else whole
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    def __hash__(self):
        if self._denominator == 1:
            return hash(self._numerator)
        modulus = (1 << 61) - 1
        if self._denominator % modulus == 0:
            h = 314159
        else:
            h = abs(self._numerator) % modulus * pow(self._denominator, -1, modulus) % modulus
        h = h if self._numerator >= 0 else -h
        return -2 if h == -1 else h

    def __eq__(self, other):
        r = _ratio(other)
        if r is not None:
            return self._numerator == r[0] and self._denominator == r[1]
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return other == 0.0
            return self == Fraction(other)
        if isinstance(other, complex):
            return other.imag == 0 and self == other.real
        return NotImplemented

    def _compare(self, other, op):
        r = _ratio(other)
        if r is not None:
            return op(self._numerator * r[1], self._denominator * r[0])
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, Fraction(other))
        return NotImplemented

    def __lt__(self, other):
        return self._compare(other, operator.lt)

    def __gt__(self, other):
        return self._compare(other, operator.gt)

    def __le__(self, other):
        return self._compare(other, operator.le)

    def __ge__(self, other):
        return self._compare(other, operator.ge)

    def __bool__(self):
        return self._numerator != 0

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self


def _add(a, b, c, d):
    return Fraction(a * d + c * b, b * d)


def _sub(a, b, c, d):
    return Fraction(a * d - c * b, b * d)


def _mul(a, b, c, d):
    return Fraction(a * c, b * d)


def _div(a, b, c, d):
    return Fraction(a * d, b * c)


def _floordiv(a, b, c, d):
    return (a * d) // (b * c)


def _mod(a, b, c, d):
    return Fraction((a * d) % (c * b), b * d)
