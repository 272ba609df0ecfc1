"""Polynomials by their coefficients, the highest power first."""
import re
import warnings

import numpy as np


def _coefficients(p):
    return p.coeffs if isinstance(p, poly1d) else np.atleast_1d(np.asarray(p))


def _trimmed(p):
    some = np.flatnonzero(p)
    return p[int(some[0]) :] if some.size else p[-1:]


def _like(r, *given):
    return poly1d(r) if any(isinstance(x, poly1d) for x in given) else r


def poly(seq_of_zeros):
    z = np.atleast_1d(np.asarray(seq_of_zeros))
    if z.ndim == 2 and z.shape[0] == z.shape[1] and z.shape[0] != 0:
        z = np.linalg.eigvals(z)
    elif z.ndim != 1:
        raise ValueError("input must be 1d or non-empty square 2d array.")
    elif z.dtype.kind in "biu":
        z = z.astype(np.float64)
    if z.size == 0:
        return 1.0
    a = np.ones(1, dtype=z.dtype)
    for zero in z:
        a = np.convolve(a, np.stack([np.ones((), dtype=z.dtype), -zero]))
    if a.dtype.kind == "c" and np.all(np.sort_complex(z) == np.sort_complex(np.conj(z))):
        a = np.array(a.real)
    return a


def roots(p):
    p = np.atleast_1d(np.asarray(_coefficients(p)))
    if p.ndim != 1:
        raise ValueError("Input must be a rank-1 array.")
    some = np.flatnonzero(p)
    if some.size == 0:
        return np.array([])
    zeros = len(p) - int(some[-1]) - 1
    p = p[int(some[0]) : int(some[-1]) + 1]
    if p.dtype.kind not in "fc":
        p = p.astype(np.float64)
    n = len(p)
    if n > 1:
        a = np.diag(np.ones(n - 2, dtype=p.dtype), -1)
        a[0, :] = -p[1:] / p[0]
        r = np.linalg.eigvals(a)
    else:
        r = np.array([])
    return np.concatenate((r, np.zeros(zeros, dtype=r.dtype))) if zeros else r


def polyadd(a1, a2):
    x = _coefficients(a1)
    y = _coefficients(a2)
    n = max(len(x), len(y))
    t = np.result_type(x, y)
    r = np.zeros(n, dtype=t)
    r[n - len(x) :] = x
    r[n - len(y) :] += y
    return _like(r, a1, a2)


def polysub(a1, a2):
    x = _coefficients(a1)
    y = _coefficients(a2)
    n = max(len(x), len(y))
    t = np.result_type(x, y)
    r = np.zeros(n, dtype=t)
    r[n - len(x) :] = x
    r[n - len(y) :] -= y
    return _like(r, a1, a2)


def polymul(a1, a2):
    return _like(np.convolve(_trimmed(_coefficients(a1)), _trimmed(_coefficients(a2))), a1, a2)


def polydiv(u, v):
    a = _coefficients(u) + 0.0
    b = _coefficients(v) + 0.0
    t = np.result_type(a, b)
    m = len(a) - 1
    n = len(b) - 1
    scale = 1.0 / b[0]
    q = np.zeros(max(m - n + 1, 1), dtype=t)
    r = a.astype(t)
    for k in range(0, m - n + 1):
        d = scale * r[k]
        q[k] = d
        r[k : k + n + 1] -= d * b
    while len(r) > 1 and bool(np.allclose(r[0], 0, rtol=1e-14)):
        r = r[1:]
    if isinstance(u, poly1d) or isinstance(v, poly1d):
        return poly1d(q), poly1d(r)
    return q, r


def polyder(p, m=1):
    m = int(m)
    if m < 0:
        raise ValueError("Order of derivative must be positive (see polyint)")
    c = np.asarray(_coefficients(p))
    for _ in range(m):
        n = len(c) - 1
        c = c[:-1] * np.arange(n, 0, -1)
    return _like(c, p)


def polyint(p, m=1, k=None):
    m = int(m)
    if m < 0:
        raise ValueError("Order of integral must be positive (see polyder)")
    constants = np.zeros(m) if k is None else np.atleast_1d(np.asarray(k))
    if len(constants) == 1 and m > 1:
        constants = constants[0] * np.ones(m)
    if len(constants) < m:
        raise ValueError("k must be a scalar or a rank-1 array of length 1 or >m.")
    c = np.asarray(_coefficients(p))
    for i in range(m):
        c = np.concatenate((c / np.arange(len(c), 0, -1), constants[i : i + 1]))
    return _like(c, p)


def polyval(p, x):
    p = _coefficients(p)
    if isinstance(x, poly1d):
        y = poly1d(np.array([0]))
        for c in p:
            y = y * x + c
        return y
    x = np.asanyarray(x)
    y = np.zeros_like(x)
    for c in p:
        y = y * x + c
    return y[()] if np.ndim(y) == 0 else y


def polyfit(x, y, deg, rcond=None, full=False, w=None, cov=False):
    order = int(deg) + 1
    x = np.asarray(x) + 0.0
    y = np.asarray(y) + 0.0
    if deg < 0:
        raise ValueError("expected deg >= 0")
    if x.ndim != 1:
        raise TypeError("expected 1D vector for x")
    if x.size == 0:
        raise TypeError("expected non-empty vector for x")
    if y.ndim < 1 or y.ndim > 2:
        raise TypeError("expected 1D or 2D array for y")
    if x.shape[0] != y.shape[0]:
        raise TypeError("expected x and y to have same length")
    if rcond is None:
        rcond = len(x) * np.finfo(x.dtype).eps
    lhs = np.vander(x, order)
    rhs = y
    if w is not None:
        w = np.asarray(w) + 0.0
        if w.ndim != 1:
            raise TypeError("expected a 1-d array for weights")
        if w.shape[0] != y.shape[0]:
            raise TypeError("expected w and y to have the same length")
        lhs = lhs * w[:, None]
        rhs = rhs * (w[:, None] if rhs.ndim == 2 else w)
    scale = np.sqrt(np.sum(lhs * lhs, axis=0))
    c, rest, rank, s = np.linalg.lstsq(lhs / scale, rhs, rcond)
    c = (c.T / scale).T
    if rank != order and not full:
        warnings.warn("Polyfit may be poorly conditioned", np.exceptions.RankWarning, stacklevel=2)
    if full:
        return c, rest, rank, s, rcond
    if not cov:
        return c
    inverse = np.linalg.inv(np.dot((lhs / scale).T, lhs / scale))
    inverse = inverse / np.outer(scale, scale)
    if cov == "unscaled":
        factor = 1
    else:
        if len(x) <= order:
            raise ValueError("the number of data points must exceed order to scale the covariance matrix")
        factor = rest / (len(x) - order)
    if y.ndim == 1:
        return c, inverse * factor
    return c, inverse[:, :, None] * factor


class poly1d:
    """A polynomial of one variable."""

    def __init__(self, c_or_r, r=False, variable=None):
        if isinstance(c_or_r, poly1d):
            self._variable = c_or_r._variable if variable is None else variable
            self._c = c_or_r.coeffs
            return
        c = poly(c_or_r) if r else np.atleast_1d(np.asarray(c_or_r))
        c = np.atleast_1d(c)
        if c.ndim > 1:
            raise ValueError("Polynomial must be 1d only.")
        some = np.flatnonzero(c)
        c = c[int(some[0]) :] if some.size else np.array([0], dtype=c.dtype)
        self._c = c
        self._variable = "x" if variable is None else variable

    @property
    def coeffs(self):
        return self._c

    @property
    def coef(self):
        return self._c

    @property
    def coefficients(self):
        return self._c

    @property
    def c(self):
        return self._c

    @property
    def order(self):
        return len(self._c) - 1

    @property
    def o(self):
        return len(self._c) - 1

    @property
    def variable(self):
        return self._variable

    @property
    def roots(self):
        return roots(self._c)

    @property
    def r(self):
        return roots(self._c)

    def __array__(self, t=None, copy=None):
        return np.asarray(self._c, dtype=t)

    def __len__(self):
        return self.order

    def __call__(self, val):
        return polyval(self._c, val)

    def __iter__(self):
        return iter(self._c)

    def __getitem__(self, power):
        k = self.order - power
        if power < 0 or power > self.order:
            return self._c.dtype.type(0)
        return self._c[k]

    def __setitem__(self, power, value):
        if power < 0:
            raise ValueError("Does not support negative powers.")
        if power > self.order:
            c = np.zeros(power + 1, dtype=self._c.dtype)
            c[power - self.order :] = self._c
            self._c = c
        self._c[self.order - power] = value

    def __neg__(self):
        return poly1d(-self._c)

    def __pos__(self):
        return self

    def __add__(self, other):
        return poly1d(polyadd(self._c, _coefficients(other)))

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        return poly1d(polysub(self._c, _coefficients(other)))

    def __rsub__(self, other):
        return poly1d(polysub(_coefficients(other), self._c))

    def __mul__(self, other):
        if np.isscalar(other):
            return poly1d(self._c * other)
        return poly1d(polymul(self._c, _coefficients(other)))

    def __rmul__(self, other):
        return self * other

    def __pow__(self, n):
        if not np.isscalar(n) or int(n) != n or n < 0:
            raise ValueError("Power to non-negative integers only.")
        r = [1]
        for _ in range(n):
            r = polymul(self._c, r)
        return poly1d(r)

    def __truediv__(self, other):
        if np.isscalar(other):
            return poly1d(self._c / other)
        return polydiv(self, poly1d(other))

    def __eq__(self, other):
        if not isinstance(other, poly1d):
            return NotImplemented
        return self._c.shape == other._c.shape and bool(np.all(self._c == other._c))

    def __ne__(self, other):
        return not self == other

    def deriv(self, m=1):
        return poly1d(polyder(self._c, m=m))

    def integ(self, m=1, k=0):
        return poly1d(polyint(self._c, m=m, k=k))

    def __repr__(self):
        return "poly1d(" + repr(self._c)[6:-1] + ")"

    def __str__(self):
        c = self._c
        n = len(c) - 1
        text = "0"
        for k in range(len(c)):
            number = _number(c[k])
            power = n - k
            if power == 0:
                term = number if number != "0" else "0" if k == 0 else ""
            elif power == 1:
                term = "" if number == "0" else self._variable if number == "b" else f"{number} {self._variable}"
            else:
                term = "" if number == "0" else f"{self._variable}**{power}" if number == "b" else f"{number} {self._variable}**{power}"
            if k == 0:
                text = term
            elif term:
                text += f" - {term[1:]}" if term.startswith("-") else f" + {term}"
        return _raised_powers(text)


def _number(v):
    if isinstance(v, (complex, np.complexfloating)):
        text = f"{v.real:.4g}" if v.imag == 0 else f"{v.imag:.4g}j" if v.real == 0 else f"({v.real:.4g} + {v.imag:.4g}j)"
    else:
        text = f"{v:.4g}"
    return text[:-5] if text.endswith(".0000") else text


def _raised_powers(text):
    """Powers go to a line of their own above the terms; lines are cut at 70 columns."""
    above = " "
    below = ""
    done = ""
    at = 0
    for m in re.finditer(r"\*\*([0-9]*)", text):
        part = text[at : m.start()]
        power = m.group(1)
        at = m.end()
        more = part + " " * (len(power) - 1)
        lead = " " * (len(part) - 1) + power
        if len(below) + len(more) > 70 or len(above) + len(lead) > 70:
            done += above + "\n" + below + "\n "
            above = " " + lead
            below = more
        else:
            above += lead
            below += more
    done += above + "\n" + below
    return done + text[at:]
