"""What all distributions have: location and scale, frozen parameters, survival functions, moments, draws. A family gives its
standard forms (`_pdf`, `_cdf`, `_ppf`, ...) as array expressions, so that values are recorded and fuse. Outside of the
support and for parameters that are not allowed values are what SciPy gives: 0, 1 or NaN."""
import math
import numpy as np
from scipy.integrate import quad


def generator(random_state):
    """The source of draws that an argument random_state names."""
    if random_state is None or random_state is np.random:
        return np.random
    if isinstance(random_state, (int, np.integer)):
        return np.random.RandomState(random_state)
    if isinstance(random_state, (np.random.RandomState, np.random.Generator)):
        return random_state
    raise ValueError(f"{random_state!r} cannot be used to seed a numpy.random.RandomState instance")


def _value(y):
    return y[()] if y.ndim == 0 else y


class Frozen:
    """A distribution with its parameters."""

    def __init__(self, dist, args, kwds):
        dist._split(args, kwds)
        self.dist, self.args, self.kwds = dist, args, kwds

    def __repr__(self):
        return f"<scipy.stats._distn_infrastructure.rv_{self.dist.kind}_frozen object>"

    def cdf(self, x):
        return self.dist.cdf(x, *self.args, **self.kwds)

    def logcdf(self, x):
        return self.dist.logcdf(x, *self.args, **self.kwds)

    def sf(self, x):
        return self.dist.sf(x, *self.args, **self.kwds)

    def logsf(self, x):
        return self.dist.logsf(x, *self.args, **self.kwds)

    def ppf(self, q):
        return self.dist.ppf(q, *self.args, **self.kwds)

    def isf(self, q):
        return self.dist.isf(q, *self.args, **self.kwds)

    def pdf(self, x):
        return self.dist.pdf(x, *self.args, **self.kwds)

    def logpdf(self, x):
        return self.dist.logpdf(x, *self.args, **self.kwds)

    def pmf(self, k):
        return self.dist.pmf(k, *self.args, **self.kwds)

    def logpmf(self, k):
        return self.dist.logpmf(k, *self.args, **self.kwds)

    def rvs(self, size=None, random_state=None):
        return self.dist.rvs(*self.args, size=size, random_state=random_state, **self.kwds)

    def stats(self, moments="mv"):
        return self.dist.stats(*self.args, moments=moments, **self.kwds)

    def moment(self, order=None):
        return self.dist.moment(order, *self.args, **self.kwds)

    def mean(self):
        return self.dist.mean(*self.args, **self.kwds)

    def var(self):
        return self.dist.var(*self.args, **self.kwds)

    def std(self):
        return self.dist.std(*self.args, **self.kwds)

    def median(self):
        return self.dist.median(*self.args, **self.kwds)

    def interval(self, confidence):
        return self.dist.interval(confidence, *self.args, **self.kwds)

    def support(self):
        return self.dist.support(*self.args, **self.kwds)

    def entropy(self):
        return self.dist.entropy(*self.args, **self.kwds)

    def expect(self, func=None, lb=None, ub=None):
        return self.dist.expect(func, args=self.args, lb=lb, ub=ub, **self.kwds)


class Family:
    """A family of distributions; `shapes` are its parameters besides loc and scale."""

    shapes = ()
    kind = "continuous"
    low, high = -np.inf, np.inf

    def __init__(self, name):
        self.name = name

    def __call__(self, *args, **kwds):
        return Frozen(self, args, kwds)

    def freeze(self, *args, **kwds):
        return Frozen(self, args, kwds)

    def _bind(self, args, kwds):
        """The parameters by name."""
        names = self.shapes + (("loc", "scale") if self.kind == "continuous" else ("loc",))
        given = dict(zip(names, args))
        if len(args) > len(names):
            raise TypeError(f"_parse_args() takes from {1 + len(self.shapes)} to {1 + len(names)} positional arguments but {1 + len(args)} were given")
        for k, v in kwds.items():
            if k not in names:
                raise TypeError(f"_parse_args() got an unexpected keyword argument '{k}'")
            if k in given:
                raise TypeError(f"_parse_args() got multiple values for argument '{k}'")
            given[k] = v
        missing = [f"'{k}'" for k in self.shapes if k not in given]
        if missing:
            s = "" if len(missing) == 1 else "s"
            listed = missing[0] if not s else " and ".join(missing) if len(missing) == 2 else ", ".join(missing[:-1]) + ", and " + missing[-1]
            raise TypeError(f"_parse_args() missing {len(missing)} required positional argument{s}: {listed}")
        return given

    def _split(self, args, kwds):
        """The shape parameters, the location and the scale, as arrays."""
        given = self._bind(args, kwds)
        shapes = [np.asarray(given[k]) for k in self.shapes]
        shapes = [a if a.dtype.kind == "f" else a.astype(np.float64) for a in shapes]
        return shapes, np.asarray(given.get("loc", 0)), np.asarray(given.get("scale", 1))

    def _allowed(self, *shapes):
        ok = True
        for a in shapes:
            ok = ok & (a > 0)
        return ok

    def _support(self, *shapes):
        return self.low, self.high

    def support(self, *args, **kwds):
        shapes, loc, scale = self._split(args, kwds)
        a, b = self._support(*shapes)
        ok = self._allowed(*shapes) & (scale > 0)
        return _value(np.where(ok, a * scale + loc, np.nan)), _value(np.where(ok, b * scale + loc, np.nan))

    # --- what follows from the standard forms

    def _logpdf(self, x, *shapes):
        return np.log(self._pdf(x, *shapes))

    def _sf(self, x, *shapes):
        return 1.0 - self._cdf(x, *shapes)

    def _logcdf(self, x, *shapes):
        return np.log(self._cdf(x, *shapes))

    def _logsf(self, x, *shapes):
        return np.log(self._sf(x, *shapes))

    def _isf(self, q, *shapes):
        return self._ppf(1.0 - q, *shapes)

    def _rvs(self, r, size, *shapes):
        return self._ppf(r.uniform(size=size), *shapes)

    def _entropy(self, *shapes):
        raise NotImplementedError(f"{self.name}.entropy is not supported; integrate -pdf * logpdf with quad")

    def mean(self, *args, **kwds):
        return self.stats(*args, moments="m", **kwds)

    def var(self, *args, **kwds):
        return self.stats(*args, moments="v", **kwds)

    def std(self, *args, **kwds):
        return np.sqrt(self.var(*args, **kwds))

    def median(self, *args, **kwds):
        return self.ppf(0.5, *args, **kwds)

    def interval(self, confidence, *args, **kwds):
        alpha = np.asarray(confidence)
        if np.any((alpha > 1) | (alpha < 0)):
            raise ValueError("alpha must be between 0 and 1 inclusive")
        return self.ppf((1.0 - alpha) / 2, *args, **kwds), self.ppf((1.0 + alpha) / 2, *args, **kwds)

    def stats(self, *args, moments="mv", **kwds):
        shapes, loc, scale = self._split(args, kwds)
        ok = self._allowed(*shapes) & (scale > 0)
        m, v, s, k = self._moments(*shapes)
        known = {"m": m * scale + loc, "v": v * scale * scale, "s": s, "k": k}
        out = tuple([_value(np.where(ok, known[c] + 0.0 * (loc + scale), np.nan)) for c in "mvsk" if c in moments])
        return out[0] if len(out) == 1 else out

    def moment(self, order, *args, **kwds):
        """The mean of the order-th power, of orders up to 4."""
        if order != math.floor(order):
            raise ValueError("Moment must be an integer.")
        if order < 0:
            raise ValueError("Moment must be positive.")
        if order > 4:
            raise NotImplementedError(f"moment of order {order} is not supported; use expect(lambda x: x**{order})")
        m, v, s, k = [np.asarray(c) for c in self.stats(*args, moments="mvsk", **kwds)]
        third = s * np.power(v, 1.5)
        r = [1.0 + 0 * m, m, v + m**2, third + 3 * m * v + m**3, (k + 3) * v**2 + 4 * m * third + 6 * m**2 * v + m**4][int(order)]
        return _value(np.asarray(r))

    def rvs(self, *args, size=None, random_state=None, **kwds):
        given = self._bind(args, kwds)
        shapes, loc, scale = self._split(args, kwds)
        if not np.all(self._allowed(*shapes) & (scale >= 0)):
            raise ValueError(f"Domain error in arguments. The `scale` parameter must be positive for all distributions, and many "
                             f"distributions have restrictions on shape parameters. Please see the `scipy.stats.{self.name}` documentation for details.")
        if size is None or size == ():
            size = np.broadcast_shapes(*[np.shape(given[k]) for k in given]) or None
        values = self._rvs(generator(random_state), size, *[_value(a) for a in shapes])
        values = values * _value(scale) + _value(loc) if self.kind == "continuous" else values + _value(loc)
        if size is None:
            return np.asarray(values)[()] if self.kind == "continuous" else int(values)
        return values

    def expect(self, func=None, args=(), loc=0, scale=1, lb=None, ub=None, conditional=False):
        if conditional:
            raise NotImplementedError("expect(conditional=True) is not supported; divide by the difference of cdf")
        more = {"loc": loc, "scale": scale} if self.kind == "continuous" else {"loc": loc}
        low, high = self.support(*args, **more)
        low = low if lb is None else lb
        high = high if ub is None else ub
        f = (lambda x: x) if func is None else func
        if self.kind == "continuous":
            return np.float64(quad(lambda x: f(x) * self.pdf(x, *args, **more), low, high)[0])
        last = high if np.isfinite(high) else self.isf(1e-16, *args, **more) + 10
        k = np.arange(low, last + 1)
        return np.sum(np.vectorize(f, otypes=[float])(k) * self.pmf(k, *args, **more))

    def entropy(self, *args, **kwds):
        shapes, loc, scale = self._split(args, kwds)
        ok = self._allowed(*shapes) & (scale > 0)
        return _value(np.where(ok, self._entropy(*shapes) + np.log(scale) + 0.0 * loc, np.nan))

    def _standard(self, x, args, kwds):
        """x in units of the scale, from the location; the shapes; whether all is allowed."""
        shapes, loc, scale = self._split(args, kwds)
        x = np.asarray(x)
        dtype = np.result_type(x.dtype, *[a.dtype for a in shapes], np.float64)
        y = (x.astype(dtype) - loc) / scale if self.kind == "continuous" else x.astype(dtype) - loc
        return y, shapes, loc, scale, self._allowed(*shapes) & (scale > 0)


class Continuous(Family):
    def _inside(self, y, shapes):
        a, b = self._support(*shapes)
        return (y >= a) & (y <= b), a, b

    def _safe(self, y, inside, ok, shapes):
        """Places in the support for the formulas, whose other values are not taken."""
        return np.where(inside & ok, y, self._typical(*shapes))

    def _typical(self, *shapes):
        return 0.5

    def pdf(self, x, *args, **kwds):
        y, shapes, loc, scale, ok = self._standard(x, args, kwds)
        inside, _, _ = self._inside(y, shapes)
        r = self._pdf(self._safe(y, inside, ok, shapes), *shapes) / scale
        return _value(np.where(ok & ~np.isnan(y), np.where(inside, r, 0.0), np.nan))

    def logpdf(self, x, *args, **kwds):
        y, shapes, loc, scale, ok = self._standard(x, args, kwds)
        inside, _, _ = self._inside(y, shapes)
        r = self._logpdf(self._safe(y, inside, ok, shapes), *shapes) - np.log(scale)
        return _value(np.where(ok & ~np.isnan(y), np.where(inside, r, -np.inf), np.nan))

    def _cumulative(self, f, below, above, x, args, kwds):
        y, shapes, loc, scale, ok = self._standard(x, args, kwds)
        a, b = self._support(*shapes)
        inside = (y > a) & (y < b)
        r = f(self._safe(y, inside, ok, shapes), *shapes)
        r = np.where(inside, r, np.where(y >= b, above, below))
        return _value(np.where(ok & ~np.isnan(y), r, np.nan))

    def cdf(self, x, *args, **kwds):
        return self._cumulative(self._cdf, 0.0, 1.0, x, args, kwds)

    def sf(self, x, *args, **kwds):
        return self._cumulative(self._sf, 1.0, 0.0, x, args, kwds)

    def logcdf(self, x, *args, **kwds):
        return self._cumulative(self._logcdf, -np.inf, 0.0, x, args, kwds)

    def logsf(self, x, *args, **kwds):
        return self._cumulative(self._logsf, 0.0, -np.inf, x, args, kwds)

    def _quantile(self, f, q, args, kwds, turned):
        shapes, loc, scale = self._split(args, kwds)
        q = np.asarray(q).astype(np.float64)
        ok = self._allowed(*shapes) & (scale > 0)
        inside = (q > 0) & (q < 1)
        a, b = self._support(*shapes)
        r = f(np.where(inside, q, 0.5), *shapes) * scale + loc
        first, last = (b, a) if turned else (a, b)
        r = np.where(inside, r, np.where(q == 0, first * scale + loc, np.where(q == 1, last * scale + loc, np.nan)))
        return _value(np.where(ok, r, np.nan))

    def ppf(self, q, *args, **kwds):
        return self._quantile(self._ppf, q, args, kwds, False)

    def isf(self, q, *args, **kwds):
        return self._quantile(self._isf, q, args, kwds, True)


class Discrete(Family):
    kind = "discrete"
    low = 0

    def support(self, *args, **kwds):
        """The least and the greatest number, whole ones where they are finite."""
        low, high = super().support(*args, **kwds)
        return tuple([v if v.dtype.kind != "f" or not np.isfinite(v).all() else v.astype(np.int64) for v in (low, high)])

    def pmf(self, k, *args, **kwds):
        y, shapes, loc, _, ok = self._standard(k, args, kwds)
        a, b = self._support(*shapes)
        inside = (y >= a) & (y <= b) & (np.floor(y) == y)
        r = self._pmf(np.where(inside, y, a), *shapes)
        return _value(np.where(ok & ~np.isnan(y), np.where(inside, np.clip(r, 0.0, 1.0), 0.0), np.nan))

    def logpmf(self, k, *args, **kwds):
        y, shapes, loc, _, ok = self._standard(k, args, kwds)
        a, b = self._support(*shapes)
        inside = (y >= a) & (y <= b) & (np.floor(y) == y)
        r = np.log(self._pmf(np.where(inside, y, a), *shapes))
        return _value(np.where(ok & ~np.isnan(y), np.where(inside, r, -np.inf), np.nan))

    def _cumulative(self, f, below, above, x, args, kwds):
        y, shapes, loc, _, ok = self._standard(x, args, kwds)
        a, b = self._support(*shapes)
        inside = (y >= a) & (y < b)
        r = np.clip(f(np.floor(np.where(inside, y, a)), *shapes), 0.0, 1.0)
        r = np.where(inside, r, np.where(y >= b, above, below))
        return _value(np.where(ok & ~np.isnan(y), r, np.nan))

    def cdf(self, k, *args, **kwds):
        return self._cumulative(self._cdf, 0.0, 1.0, k, args, kwds)

    def sf(self, k, *args, **kwds):
        return self._cumulative(self._sf, 1.0, 0.0, k, args, kwds)

    def logcdf(self, k, *args, **kwds):
        return np.log(self.cdf(k, *args, **kwds))

    def logsf(self, k, *args, **kwds):
        return np.log(self.sf(k, *args, **kwds))

    def _least(self, enough, shapes, shape):
        """The least number for which a condition holds, by doubling and halving."""
        a, b = self._support(*shapes)
        low = np.full(shape, a - 1.0)
        high = np.full(shape, a + 1.0)
        top = np.broadcast_to(np.asarray(b, dtype=float), shape)
        while True:
            more = ~enough(high) & (high < top)
            if not np.any(more):
                break
            low = np.where(more, high, low)
            high = np.where(more, np.minimum(a + 2 * (high - a), top), high)
        while np.any(high - low > 1):
            middle = np.floor((low + high) / 2)
            good = enough(middle)
            high = np.where(good, middle, high)
            low = np.where(good, low, middle)
        return np.minimum(high, top)

    def _quantile(self, q, args, kwds, turned):
        shapes, loc, _ = self._split(args, kwds)
        q = np.asarray(q).astype(np.float64)
        ok = self._allowed(*shapes)
        shape = np.broadcast_shapes(q.shape, *[a.shape for a in shapes])
        inside = (q > 0) & (q < 1)
        p = np.broadcast_to(np.where(inside, q, 0.5), shape)
        if turned:
            k = self._least(lambda k: np.where(k < self._support(*shapes)[0], 1.0, self._sf(np.maximum(k, self.low), *shapes)) <= p * (1 + 1e-15), shapes, shape)
        else:
            k = self._least(lambda k: np.where(k < self._support(*shapes)[0], 0.0, self._cdf(np.maximum(k, self.low), *shapes)) >= p * (1 - 1e-15), shapes, shape)
        a, b = self._support(*shapes)
        first, last = (b, a - 1) if turned else (a - 1, b)
        r = np.where(inside, k, np.where(q == 0, first, np.where(q == 1, last, np.nan))) + loc
        return _value(np.where(ok, r, np.nan))

    def ppf(self, q, *args, **kwds):
        return self._quantile(q, args, kwds, False)

    def isf(self, q, *args, **kwds):
        return self._quantile(q, args, kwds, True)
