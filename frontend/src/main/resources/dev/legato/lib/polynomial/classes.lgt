"""The classes of numpy.polynomial."""
import numpy as np
from numpy.polynomial import _FAMILIES as FAMILIES
from numpy.polynomial.chebyshev import chebinterpolate
from numpy.polynomial.polyutils import as_series, format_float, getdomain, mapdomain, mapparms, trimcoef


class ABCPolyBase:
    """A series with the interval that its variable comes from; operations give new series."""

    __hash__ = None
    __array_ufunc__ = None
    maxpower = 100
    basis_name = None
    domain = None
    window = None
    _family = None
    _superscripts = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
    _subscripts = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

    def __init__(self, coef, domain=None, window=None, symbol="x"):
        [self.coef] = as_series([coef], trim=False)
        if domain is not None:
            self.domain = self._interval(domain, "Domain")
        if window is not None:
            self.window = self._interval(window, "Window")
        if not hasattr(symbol, "isidentifier"):
            raise TypeError("Symbol must be a non-empty string")
        if not symbol.isidentifier():
            raise ValueError("Symbol string must be a valid Python identifier")
        self._symbol = symbol

    @staticmethod
    def _interval(ends, what):
        [ends] = as_series([ends], trim=False)
        if len(ends) != 2:
            raise ValueError(what + " has wrong number of elements.")
        return ends

    @property
    def symbol(self):
        return self._symbol

    def _like(self, coef):
        return self.__class__(coef, self.domain, self.window, self.symbol)

    # --- text

    def __repr__(self):
        coef, domain, window = [repr(a)[6:-1] for a in (self.coef, self.domain, self.window)]
        return f"{self.__class__.__name__}({coef}, domain={domain}, window={window}, symbol='{self.symbol}')"

    def __str__(self):
        return self._text(_style == "unicode")

    def __format__(self, fmt_str):
        if fmt_str == "":
            return str(self)
        if fmt_str not in ("ascii", "unicode"):
            raise ValueError(
                f"Unsupported format string '{fmt_str}' passed to {self.__class__}.__format__. Valid options are "
                "'ascii' and 'unicode'")
        return self._text(fmt_str == "unicode")

    def _term(self, i, arg, pretty):
        name = self.basis_name
        if pretty:
            if name is None:
                return "·" + arg + ("" if i == "1" else i.translate(self._superscripts))
            return f"·{name}{i.translate(self._subscripts)}({arg})"
        if name is None:
            return " " + arg + ("" if i == "1" else "**" + i)
        return f" {name}_{i}({arg})"

    def _argument(self):
        off, scl = self.mapparms()
        if off == 0 and scl == 1:
            return self.symbol
        scaled = self.symbol if scl == 1 else format_float(scl) + self.symbol
        return "(" + (scaled if off == 0 else format_float(off) + " + " + scaled) + ")"

    def _text(self, pretty):
        width = max(1, np.get_printoptions()["linewidth"])
        arg = self._argument()
        out = format_float(self.coef[0])
        last = len(self.coef) - 1
        for i in range(1, last + 1):
            c = self.coef[i]
            term = "+ " + format_float(c, parens=True) if c >= 0 else "- " + format_float(-c, parens=True)
            term += self._term(str(i), arg, pretty)
            here = len(out.split("\n")[-1]) + 1 + len(term) + (2 if i < last else 0)
            out += " " + (term.replace(" ", "\n", 1) if here >= width else term)
        return out

    # --- values and operators

    def __call__(self, arg):
        return self._family.val(mapdomain(arg, self.domain, self.window), self.coef)

    def __iter__(self):
        return iter(self.coef)

    def __len__(self):
        return len(self.coef)

    def __neg__(self):
        return self._like(-self.coef)

    def __pos__(self):
        return self

    def _other(self, other):
        if not isinstance(other, ABCPolyBase):
            return other
        if not isinstance(other, self.__class__):
            raise TypeError("Polynomial types differ")
        if not self.has_samedomain(other):
            raise TypeError("Domains differ")
        if not self.has_samewindow(other):
            raise TypeError("Windows differ")
        if self.symbol != other.symbol:
            raise ValueError("Polynomial symbols differ")
        return other.coef

    def _combined(self, function, a, b):
        try:
            return self._like(function(a, b))
        except Exception:
            return NotImplemented

    def __add__(self, other):
        return self._combined(self._family.add, self.coef, self._other(other))

    def __radd__(self, other):
        return self._combined(self._family.add, other, self.coef)

    def __sub__(self, other):
        return self._combined(self._family.sub, self.coef, self._other(other))

    def __rsub__(self, other):
        return self._combined(self._family.sub, other, self.coef)

    def __mul__(self, other):
        return self._combined(self._family.mul, self.coef, self._other(other))

    def __rmul__(self, other):
        return self._combined(self._family.mul, other, self.coef)

    def __truediv__(self, other):
        if isinstance(other, bool) or not isinstance(other, (int, float, complex, np.number)):
            raise TypeError(f"unsupported types for true division: '{type(self)}', '{type(other)}'")
        return self.__floordiv__(other)

    def __rtruediv__(self, other):
        return NotImplemented

    def _divided(self, a, b):
        try:
            quotient, rest = self._family.div(a, b)
        except ZeroDivisionError:
            raise
        except Exception:
            return NotImplemented
        return self._like(quotient), self._like(rest)

    def __divmod__(self, other):
        return self._divided(self.coef, self._other(other))

    def __rdivmod__(self, other):
        return self._divided(other, self.coef)

    def __floordiv__(self, other):
        r = self.__divmod__(other)
        return r if r is NotImplemented else r[0]

    def __rfloordiv__(self, other):
        r = self.__rdivmod__(other)
        return r if r is NotImplemented else r[0]

    def __mod__(self, other):
        r = self.__divmod__(other)
        return r if r is NotImplemented else r[1]

    def __rmod__(self, other):
        r = self.__rdivmod__(other)
        return r if r is NotImplemented else r[1]

    def __pow__(self, other):
        return self._like(self._family.pow(self.coef, other, maxpower=self.maxpower))

    def __eq__(self, other):
        return bool(
            isinstance(other, self.__class__) and self.has_samedomain(other) and self.has_samewindow(other)
            and self.has_samecoef(other) and self.symbol == other.symbol)

    def __ne__(self, other):
        return not self == other

    # --- the rest

    def has_samecoef(self, other):
        return len(self.coef) == len(other.coef) and np.all(self.coef == other.coef)

    def has_samedomain(self, other):
        return np.all(self.domain == other.domain)

    def has_samewindow(self, other):
        return np.all(self.window == other.window)

    def has_sametype(self, other):
        return isinstance(other, self.__class__)

    def copy(self):
        return self._like(self.coef)

    def degree(self):
        return len(self) - 1

    def cutdeg(self, deg):
        return self.truncate(deg + 1)

    def trim(self, tol=0):
        return self._like(trimcoef(self.coef, tol))

    def truncate(self, size):
        n = int(size)
        if n != size or n < 1:
            raise ValueError("size must be a positive integer")
        return self._like(self.coef[:n])

    def convert(self, domain=None, kind=None, window=None):
        kind = self.__class__ if kind is None else kind
        return self(kind.identity(
            kind.domain if domain is None else domain, window=kind.window if window is None else window,
            symbol=self.symbol))

    def mapparms(self):
        return mapparms(self.domain, self.window)

    def integ(self, m=1, k=[], lbnd=None):
        off, scl = self.mapparms()
        return self._like(self._family.int(self.coef, m, k, 0 if lbnd is None else off + scl * lbnd, 1.0 / scl))

    def deriv(self, m=1):
        return self._like(self._family.der(self.coef, m, self.mapparms()[1]))

    def roots(self):
        return mapdomain(self._family.roots(self.coef), self.window, self.domain)

    def linspace(self, n=100, domain=None):
        ends = self.domain if domain is None else domain
        x = np.linspace(ends[0], ends[1], n)
        return x, self(x)

    @classmethod
    def _frame(cls, domain, window):
        return (cls.domain if domain is None or isinstance(domain, list) and len(domain) == 0 else domain,
                cls.window if window is None else window)

    @classmethod
    def fit(cls, x, y, deg, domain=None, rcond=None, full=False, w=None, window=None, symbol="x"):
        if domain is None:
            domain = getdomain(x)
            if domain[0] == domain[1]:
                domain[0] -= 1
                domain[1] += 1
        domain, window = cls._frame(domain, window)
        r = cls._family.fit(mapdomain(x, domain, window), y, deg, w=w, rcond=rcond, full=full)
        if full:
            return cls(r[0], domain=domain, window=window, symbol=symbol), r[1]
        return cls(r, domain=domain, window=window, symbol=symbol)

    @classmethod
    def fromroots(cls, roots, domain=[], window=None, symbol="x"):
        [roots] = as_series([roots], trim=False)
        if domain is None:
            domain = getdomain(roots)
        domain, window = cls._frame(domain, window)
        off, scl = mapparms(domain, window)
        coef = cls._family.fromroots(off + scl * roots) / scl ** len(roots)
        return cls(coef, domain=domain, window=window, symbol=symbol)

    @classmethod
    def identity(cls, domain=None, window=None, symbol="x"):
        domain, window = cls._frame(domain, window)
        off, scl = mapparms(window, domain)
        return cls(cls._family.line(off, scl), domain, window, symbol)

    @classmethod
    def basis(cls, deg, domain=None, window=None, symbol="x"):
        n = int(deg)
        if n != deg or n < 0:
            raise ValueError("deg must be non-negative integer")
        domain, window = cls._frame(domain, window)
        return cls([0] * n + [1], domain, window, symbol)

    @classmethod
    def cast(cls, series, domain=None, window=None):
        domain, window = cls._frame(domain, window)
        return series.convert(domain, cls, window)


class Polynomial(ABCPolyBase):
    __module__ = "numpy.polynomial.polynomial"
    _family = FAMILIES[0]
    domain = window = FAMILIES[0].domain


class Chebyshev(ABCPolyBase):
    __module__ = "numpy.polynomial.chebyshev"
    _family = FAMILIES[1]
    domain = window = FAMILIES[1].domain
    basis_name = "T"

    @classmethod
    def interpolate(cls, func, deg, domain=None, args=()):
        domain = cls.domain if domain is None else domain
        coef = chebinterpolate(lambda x: func(mapdomain(x, cls.window, domain), *args), deg)
        return cls(coef, domain=domain)


class Legendre(ABCPolyBase):
    __module__ = "numpy.polynomial.legendre"
    _family = FAMILIES[2]
    domain = window = FAMILIES[2].domain
    basis_name = "P"


class Hermite(ABCPolyBase):
    __module__ = "numpy.polynomial.hermite"
    _family = FAMILIES[3]
    domain = window = FAMILIES[3].domain
    basis_name = "H"


class HermiteE(ABCPolyBase):
    __module__ = "numpy.polynomial.hermite_e"
    _family = FAMILIES[4]
    domain = window = FAMILIES[4].domain
    basis_name = "He"


class Laguerre(ABCPolyBase):
    __module__ = "numpy.polynomial.laguerre"
    _family = FAMILIES[5]
    domain = window = FAMILIES[5].domain
    basis_name = "L"


_style = "unicode"


def set_default_printstyle(style):
    global _style
    if style not in ("unicode", "ascii"):
        raise ValueError(f"Unsupported format string '{style}'. Valid options are 'ascii' and 'unicode'")
    _style = style
