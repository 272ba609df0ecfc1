"""The contexts and signals of decimal."""

from collections import namedtuple

__name__ = "decimal"  # of the classes

__all__ = ["Context", "getcontext", "setcontext", "localcontext", "DefaultContext", "BasicContext", "ExtendedContext", "DecimalException", "Clamped", "InvalidOperation", "DivisionByZero", "Inexact", "Rounded", "Subnormal", "Overflow", "Underflow", "FloatOperation", "DivisionImpossible", "DivisionUndefined", "ConversionSyntax", "ROUND_DOWN", "ROUND_HALF_UP", "ROUND_HALF_EVEN", "ROUND_CEILING", "ROUND_FLOOR", "ROUND_UP", "ROUND_HALF_DOWN", "ROUND_05UP", "MAX_PREC", "MAX_EMAX", "MIN_EMIN", "DecimalTuple"]

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"

MAX_PREC = 999999999999999999
MAX_EMAX = 999999999999999999
MIN_EMIN = -999999999999999999

DecimalTuple = namedtuple("DecimalTuple", "sign digits exponent")


class DecimalException(ArithmeticError):
    pass


class Clamped(DecimalException):
    pass


class InvalidOperation(DecimalException):
    pass


class ConversionSyntax(InvalidOperation):
    pass


class DivisionImpossible(InvalidOperation):
    pass


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    pass


class DivisionByZero(DecimalException, ZeroDivisionError):
    pass


class Inexact(DecimalException):
    pass


class Rounded(DecimalException):
    pass


class Subnormal(DecimalException):
    pass


class Overflow(Inexact, Rounded):
    pass


class Underflow(Inexact, Rounded, Subnormal):
    pass


class FloatOperation(DecimalException, TypeError):
    pass


_SIGNALS = (Clamped, InvalidOperation, DivisionByZero, Inexact, Rounded, Subnormal, Overflow, Underflow, FloatOperation)


_ROUNDINGS = (ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)


class Context:
    """Precision, rounding and which signals raise; signals that do not raise are noted in flags."""

    def __init__(self, prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=None, traps=None):
        if prec < 1:
            raise ValueError("valid range for prec is [1, MAX_PREC]")
        self.prec = prec
        self.rounding = ROUND_HALF_EVEN if rounding is None else rounding
        self.Emin = Emin
        self.Emax = Emax
        self.capitals = capitals
        self.clamp = clamp
        given = (InvalidOperation, DivisionByZero, Overflow) if traps is None else traps
        self.traps = dict(given) if isinstance(given, dict) else {s: s in given for s in _SIGNALS}
        self.flags = {s: flags is not None and s in flags for s in _SIGNALS}

    @property
    def rounding(self):
        return self._rounding

    @rounding.setter
    def rounding(self, way):
        if way not in _ROUNDINGS:
            raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   ROUND_HALF_UP, ROUND_HALF_DOWN, "
                            "ROUND_HALF_EVEN,\n   ROUND_05UP]")
        self._rounding = way

    def copy(self):
        other = Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, None, self.traps)
        other.flags = dict(self.flags)
        return other

    __copy__ = copy

    def clear_flags(self):
        for s in self.flags:
            self.flags[s] = False

    def clear_traps(self):
        for s in self.traps:
            self.traps[s] = False

    def _signal(self, kind, result, *conditions):
        """Raises, or notes the signal and gives the result."""
        self.flags[kind] = True
        if self.traps[kind]:
            raise kind(list(conditions) or [kind])
        return result

    def create_decimal(self, num="0"):
        return _decimal_class()(num)._fixed(self)

    def create_decimal_from_float(self, f):
        return _decimal_class()(f)._fixed(self)

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def __repr__(self):
        flags = ", ".join(s.__name__ for s in _SIGNALS if self.flags[s])
        traps = ", ".join(s.__name__ for s in _SIGNALS if self.traps[s])
        return "Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])" % (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    def _through(name):
        def method(self, a, *others):
            return getattr(_number(a), name)(*[_number(b) for b in others], context=self)

        return method

    sqrt = _through("sqrt")
    exp = _through("exp")
    ln = _through("ln")
    log10 = _through("log10")
    quantize = _through("quantize")
    normalize = _through("normalize")

    def add(self, a, b):
        return _number(a)._add(_number(b), self)

    def subtract(self, a, b):
        return _number(a)._add(-_number(b), self)

    def multiply(self, a, b):
        return _number(a)._multiply(_number(b), self)

    def divide(self, a, b):
        return _number(a)._divide(_number(b), self)

    def power(self, a, b, modulo=None):
        return _number(a)._power(_number(b), self)


BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[])
DefaultContext = Context()
_current = [DefaultContext.copy()]


def getcontext():
    return _current[0]


def setcontext(context, /):
    _current[0] = context


class localcontext:
    def __init__(self, ctx=None, **changes):
        self._new = (ctx or getcontext()).copy()
        for name, value in changes.items():
            setattr(self._new, name, value)

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *error):
        setcontext(self._saved)


def _decimal_class():
    from decimal import Decimal

    return Decimal


def _number(v):
    kind = _decimal_class()
    if isinstance(v, kind):
        return v
    if isinstance(v, int):
        return kind(v)
    raise TypeError("conversion from %s to Decimal is not supported" % type(v).__name__)
