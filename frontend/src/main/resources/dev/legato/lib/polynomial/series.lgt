"""Series in a family of polynomials.

A family is known by its recurrence p[n+1] = (A x + B) p[n] - C p[n-1] and p[1] = a x + b; sums (Clenshaw), products
and conversions follow from it. Derivatives, integrals and companion matrices are each family's own.
"""
import operator

import numpy as np
from numpy.polynomial.polyutils import as_series, trimcoef, trimseq


def _integer(n, what):
    try:
        return operator.index(n)
    except TypeError:
        raise TypeError(f"{what} must be an integer, received {n}") from None


def _floats(c):
    c = np.array(c, ndmin=1, copy=True)
    return c + 0.0 if c.dtype.kind in "biu" else c


def _sum(c1, c2, sign):
    c1, c2 = as_series([c1, c2])
    if len(c1) >= len(c2):
        r = c1.copy()
        r[: len(c2)] += sign * c2
    else:
        r = sign * c2
        r[: len(c1)] += c1
    return trimseq(r)


class Family:
    """The functions of one module; names in NumPy have its prefix before those here."""

    def __init__(self, prefix, line, recurrence, derived, integrated, companion, domain):
        self.prefix = prefix
        self.a, self.b = line
        self.recurrence = recurrence
        self.derived = derived
        self.integrated = integrated
        self.scaled = companion
        self.domain = np.array(domain)
        self.zero = np.array([0])
        self.one = np.array([1])
        self.x = self.line(0, 1)

    # --- arithmetic of series

    def line(self, off, scl):
        if scl == 0:
            return np.array([off])
        scl = scl * self.a if self.a in (1, -1) else scl / self.a  # a whole number stays one
        return np.array([off - scl * self.b if self.b else off, scl])

    def add(self, c1, c2):
        return _sum(c1, c2, 1)

    def sub(self, c1, c2):
        return _sum(c1, c2, -1)

    def mulx(self, c):
        [c] = as_series([c])
        if len(c) == 1 and c[0] == 0:
            return c
        return self._timesx(c)

    def _timesx(self, c):
        r = np.zeros(len(c) + 1, dtype=c.dtype)
        r[0] = -c[0] * self.b / self.a if self.b else c[0] * 0
        r[1] = c[0] / self.a
        for n in range(1, len(c)):
            a, b, down = self.recurrence(n)
            t = c[n] / a
            r[n + 1] += t
            r[n] -= t * b
            r[n - 1] += t * down
        return r

    def mul(self, c1, c2):
        c1, c2 = as_series([c1, c2])
        if self.prefix == "poly":
            return trimseq(np.convolve(c1, c2))
        if len(c1) > len(c2):
            c1, c2 = c2, c1
        return trimseq(self._clenshaw(list(c1), lambda b: self._timesx(b), c2 * 0 + c2, True))

    def _clenshaw(self, c, timesx, one, series):
        """The sum of c[n] p[n], where p[0] is `one`."""
        def plus(u, v):
            if not series:
                return u + v
            r = np.zeros(max(len(u), len(v)), dtype=np.result_type(u, v))
            r[: len(u)] += u
            r[: len(v)] += v
            return r

        n = len(c) - 1
        if n == 0:
            return c[0] * one
        b1 = c[n] * one
        b2 = 0 * one
        for k in range(n - 1, 0, -1):
            a, b, _ = self.recurrence(k)
            down = self.recurrence(k + 1)[2]
            new = plus(plus(c[k] * one, a * timesx(b1)), -down * b2)
            b1, b2 = (plus(new, b * b1) if b else new), b1
        down = self.recurrence(1)[2]
        r = plus(plus(c[0] * one, self.a * timesx(b1)), -down * b2)
        return plus(r, self.b * b1) if self.b else r

    def div(self, c1, c2):
        c1, c2 = as_series([c1, c2])
        if c2[-1] == 0:
            raise ZeroDivisionError
        if len(c1) < len(c2):
            return c1[:1] * 0, c1
        if len(c2) == 1:
            return c1 / c2[-1], c1[:1] * 0
        quotient = np.empty(len(c1) - len(c2) + 1, dtype=c1.dtype)
        rest = c1
        for i in range(len(c1) - len(c2), -1, -1):
            p = self.mul([0] * i + [1], c2)
            q = rest[-1] / p[-1]
            rest = rest[:-1] - q * p[:-1]
            quotient[i] = q
        return quotient, trimseq(rest)

    def pow(self, c, pow, maxpower=None):
        [c] = as_series([c])
        power = int(pow)
        if power != pow or power < 0:
            raise ValueError("Power must be a non-negative integer.")
        if maxpower is not None and power > maxpower:
            raise ValueError("Power is too large")
        if power == 0:
            return np.array([1], dtype=c.dtype)
        r = c
        for _ in range(2, power + 1):
            r = self.mul(r, c)
        return r

    def trim(self, c, tol=0):
        return trimcoef(c, tol)

    def fromroots(self, roots):
        if len(roots) == 0:
            return np.ones(1)
        [roots] = as_series([roots], trim=False)
        p = [self.line(-r, 1) for r in np.sort(roots)]
        while len(p) > 1:
            half, odd = divmod(len(p), 2)
            more = [self.mul(p[i], p[i + half]) for i in range(half)]
            if odd:
                more[0] = self.mul(more[0], p[-1])
            p = more
        return p[0]

    def topoly(self, c):
        """The coefficients of the powers of x."""
        [c] = as_series([c])
        return trimseq(self._clenshaw(list(c), lambda b: np.concatenate((b[:1] * 0, b)), np.ones(1, dtype=c.dtype), True))

    def frompoly(self, pol):
        [pol] = as_series([pol])
        r = pol[-1:] * 1
        for k in range(len(pol) - 2, -1, -1):
            r = self._timesx(r)
            r[0] += pol[k]
        return trimseq(r)

    # --- derivatives and integrals

    def der(self, c, m=1, scl=1, axis=0):
        c = _floats(c)
        m = _integer(m, "the order of derivation")
        axis = _integer(axis, "the axis")
        if m < 0:
            raise ValueError("The order of derivation must be non-negative")
        if m == 0:
            return c
        c = np.moveaxis(c, axis, 0)
        if m >= len(c):
            return np.moveaxis(c[:1] * 0, 0, axis)
        for _ in range(m):
            c = self.derived(c * scl)
        return np.moveaxis(c, 0, axis)

    def int(self, c, m=1, k=[], lbnd=0, scl=1, axis=0):
        c = _floats(c)
        k = list(k) if np.iterable(k) else [k]
        m = _integer(m, "the order of integration")
        axis = _integer(axis, "the axis")
        if m < 0:
            raise ValueError("The order of integration must be non-negative")
        if len(k) > m:
            raise ValueError("Too many integration constants")
        if np.ndim(lbnd) != 0:
            raise ValueError("lbnd must be a scalar.")
        if np.ndim(scl) != 0:
            raise ValueError("scl must be a scalar.")
        if m == 0:
            return c
        c = np.moveaxis(c, axis, 0)
        k = k + [0] * (m - len(k))
        for i in range(m):
            c = c * scl
            if len(c) == 1 and np.all(c[0] == 0):
                c = c + k[i]
            else:
                c = self.integrated(c)
                c[0] += k[i] - self.val(lbnd, c)
        return np.moveaxis(c, 0, axis)

    # --- values

    def val(self, x, c, tensor=True):
        c = _floats(c)
        if isinstance(x, (tuple, list)):
            x = np.asarray(x)
        if isinstance(x, np.ndarray) and tensor:
            c = c.reshape(c.shape + (1,) * x.ndim)
        return self._clenshaw([c[n] for n in range(len(c))], lambda b: x * b, x * 0 + 1, False)

    def _nested(self, values, c, grid):
        values = [np.asanyarray(v) for v in values]
        if not grid and len({v.shape for v in values}) > 1:
            raise ValueError(["x, y are incompatible", "x, y, z are incompatible"][len(values) - 2])
        c = self.val(values[0], c)
        for v in values[1:]:
            c = self.val(v, c) if grid else self.val(v, c, tensor=False)
        return c

    def val2d(self, x, y, c):
        return self._nested([x, y], c, False)

    def val3d(self, x, y, z, c):
        return self._nested([x, y, z], c, False)

    def grid2d(self, x, y, c):
        return self._nested([x, y], c, True)

    def grid3d(self, x, y, z, c):
        return self._nested([x, y, z], c, True)

    def vander(self, x, deg):
        n = _integer(deg, "deg")
        if n < 0:
            raise ValueError("deg must be non-negative")
        x = np.array(x, copy=None, ndmin=1) + 0.0
        v = np.empty((n + 1,) + x.shape, dtype=x.dtype)
        v[0] = x * 0 + 1
        if n > 0:
            v[1] = self.a * x + self.b
        for k in range(1, n):
            a, b, down = self.recurrence(k)
            v[k + 1] = (a * x + b) * v[k] - down * v[k - 1]
        return np.moveaxis(v, 0, -1)

    def _vander(self, values, degrees):
        if len(values) != len(degrees):
            raise ValueError(f"Expected {len(values)} dimensions of sample points, got {len(degrees)}")
        values = np.broadcast_arrays(*[np.asarray(v) + 0.0 for v in values])
        r = self.vander(values[0], degrees[0])
        for v, n in zip(values[1:], degrees[1:]):
            r = (r[..., :, np.newaxis] * self.vander(v, n)[..., np.newaxis, :]).reshape(r.shape[:-1] + (-1,))
        return r

    def vander2d(self, x, y, deg):
        return self._vander([x, y], deg)

    def vander3d(self, x, y, z, deg):
        return self._vander([x, y, z], deg)

    def fit(self, x, y, deg, rcond=None, full=False, w=None):
        x = np.asarray(x) + 0.0
        y = np.asarray(y) + 0.0
        deg = np.asarray(deg)
        if deg.ndim > 1 or deg.dtype.kind not in "iu" or deg.size == 0:
            raise TypeError("deg must be an int or non-empty 1-D array of int")
        if deg.min() < 0:
            raise ValueError("expected deg >= 0")
        if x.ndim != 1:
            raise TypeError("expected 1D vector for x")
        if x.size == 0:
            raise TypeError("expected non-empty vector for x")
        if y.ndim < 1 or y.ndim > 2:
            raise TypeError("expected 1D or 2D array for y")
        if len(x) != len(y):
            raise TypeError("expected x and y to have same length")
        most = int(deg.max())
        chosen = np.sort(deg) if deg.ndim else np.arange(most + 1)
        v = self.vander(x, most)[:, chosen]
        rhs = y
        if w is not None:
            w = np.asarray(w) + 0.0
            if w.ndim != 1:
                raise TypeError("expected 1D vector for w")
            if len(x) != len(w):
                raise TypeError("expected x and w to have same length")
            v = v * w[:, np.newaxis]
            rhs = (rhs.T * w).T
        if rcond is None:
            rcond = len(x) * np.finfo(x.dtype).eps
        if v.dtype.kind == "c":
            scl = np.sqrt((np.square(v.real) + np.square(v.imag)).sum(0))
        else:
            scl = np.sqrt(np.square(v).sum(0))
        scl[scl == 0] = 1
        c, resids, rank, s = np.linalg.lstsq(v / scl, rhs, rcond)
        c = (c.T / scl).T
        if deg.ndim:
            whole = np.zeros((most + 1,) + c.shape[1:], dtype=c.dtype)
            whole[chosen] = c
            c = whole
        if rank != len(chosen) and not full:
            import warnings

            warnings.warn("The fit may be poorly conditioned", np.exceptions.RankWarning, stacklevel=2)
        return (c, [resids, rank, s, rcond]) if full else c

    # --- roots and quadrature

    def companion(self, c):
        [c] = as_series([c])
        if len(c) < 2:
            raise ValueError("Series must have maximum degree of at least 1.")
        if len(c) == 2:
            return np.array([[-c[0] / c[1] / self.a - self.b / self.a]])
        return self.scaled(c, len(c) - 1)

    def roots(self, c):
        [c] = as_series([c])
        if len(c) < 2:
            return np.array([], dtype=c.dtype)
        if len(c) == 2:
            return np.array([-c[0] / c[1] / self.a - self.b / self.a])
        return np.sort(np.linalg.eigvals(self.companion(c)[::-1, ::-1]))
