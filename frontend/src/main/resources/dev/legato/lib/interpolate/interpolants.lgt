"""scipy.interpolate: interpolants in one variable. A value is an indexed expression over the array of places, so values are
recorded and fuse. Sources: de Boor, "A Practical Guide to Splines" (1978); Fritsch and Butland (1984). Names with a leading
underscore are not exported."""
import math
import numpy as np
from scipy.linalg import solve_banded


class PPoly:
    """A polynomial in each interval: c[k, i] is the coefficient of (x - x[i])**(k_max - k)."""

    def __init__(self, c, x, extrapolate=None, axis=0):
        self.c, self.x, self.axis = np.asarray(c), np.asarray(x, dtype=np.float64), axis
        self.extrapolate = True if extrapolate is None else extrapolate
        if self.c.ndim < 2:
            raise ValueError("Coefficients array must be at least 2-dimensional.")
        d = np.diff(self.x)
        if not (np.all(d >= 0) or np.all(d <= 0)):
            raise ValueError("`x` must be strictly increasing or decreasing.")
        if self.c.shape[1] != self.x.size - 1:
            raise ValueError("number of coefficients != len(x)-1")

    def __call__(self, x, nu=0, extrapolate=None):
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        if nu < 0:
            raise ValueError("Order of derivative cannot be negative")
        places = np.asarray(x)
        flat = places.ravel().astype(np.float64)
        if extrapolate == "periodic":
            flat = self.x[0] + (flat - self.x[0]) % (self.x[-1] - self.x[0])
        if self.x[-1] < self.x[0]:
            i = np.clip(len(self.x) - 1 - np.searchsorted(self.x[::-1], flat, side="left"), 0, len(self.x) - 2)
        else:
            i = np.clip(np.searchsorted(self.x, flat, side="right") - 1, 0, len(self.x) - 2)
        more = self.c.ndim - 2
        z = (flat - self.x[i]).reshape((-1,) + (1,) * more)
        k = self.c.shape[0]
        y = None
        for row in range(k - nu):
            power = k - 1 - row
            factor = 1.0
            for m in range(nu):
                factor *= power - m
            term = self.c[row][i] * factor if nu else self.c[row][i]
            y = term if y is None else y * z + term
        y = np.zeros((flat.size,) + self.c.shape[2:], dtype=self.c.dtype) if y is None else y
        if not extrapolate:
            inside = ((flat >= min(self.x[0], self.x[-1])) & (flat <= max(self.x[0], self.x[-1]))).reshape(z.shape)
            y = np.where(inside, y, np.nan)
        y = np.where(np.isnan(z), np.nan, y)
        y = y.reshape(places.shape + self.c.shape[2:])
        if self.axis != 0:
            y = np.moveaxis(y, list(range(places.ndim)), list(range(self.axis, self.axis + places.ndim)))
        return y

    @classmethod
    def construct_fast(cls, c, x, extrapolate=None, axis=0):
        made = object.__new__(cls)
        made.c, made.x, made.axis = c, x, axis
        made.extrapolate = True if extrapolate is None else extrapolate
        return made

    def _new(self, c):
        return self.construct_fast(c, self.x, self.extrapolate, self.axis)

    def roots(self, discontinuity=True, extrapolate=None):
        return self.solve(0, discontinuity, extrapolate)

    def solve(self, y=0.0, discontinuity=True, extrapolate=None):
        """The places where the value is y: of each interval the real roots of its polynomial."""
        if self.c.ndim > 2:
            raise NotImplementedError("solve of several functions is not supported; solve each of them")
        if self.c.dtype.kind == "c":
            raise ValueError("Root finding is only for real-valued polynomials")
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        found = []
        last = len(self.x) - 2
        edges = self.x.tolist()
        for i in range(last + 1):
            low, high = edges[i], edges[i + 1]
            c = self.c[:, i].copy()
            c[-1] -= y
            if not np.any(c):
                found.extend([low, math.nan])
                continue
            inside = []
            for r in np.roots(c).tolist():
                r = complex(r)
                if abs(r.imag) > 1e-8 * max(1.0, abs(r.real)):
                    continue
                at = r.real + low
                wide = 1e-10 * max(1.0, abs(high - low))
                if (at >= low - wide or extrapolate and i == 0) and (at <= high + wide or extrapolate and i == last):
                    inside.append(at)
            for at in sorted(inside):
                if not found or not abs(found[-1] - at) <= 1e-10 * max(1.0, abs(at)):
                    found.append(at)
            if discontinuity and i < last:
                h = high - low
                left = float(np.polyval(self.c[:, i], h)) - y
                right = float(self.c[-1, i + 1]) - y
                if (left < 0) != (right < 0) and abs(left - right) > 1e-12 * max(abs(left), abs(right)) and not (found and found[-1] == high):
                    found.append(high)
        return np.array(found)

    def derivative(self, nu=1):
        if nu < 0:
            return self.antiderivative(-nu)
        c = self.c
        for _ in range(nu):
            k = c.shape[0]
            if k == 1:
                c = np.zeros_like(c)
                break
            c = c[:-1] * np.arange(k - 1, 0, -1).reshape((-1,) + (1,) * (c.ndim - 1))
        return self._new(c)

    def antiderivative(self, nu=1):
        if nu < 0:
            return self.derivative(-nu)
        c = self.c
        h = np.diff(self.x).reshape((-1,) + (1,) * (c.ndim - 2))
        for _ in range(nu):
            k = c.shape[0]
            c = c / np.arange(k, 0, -1).reshape((-1,) + (1,) * (c.ndim - 1))
            over = c[0]
            for row in range(1, k):
                over = over * h + c[row]
            start = np.concatenate([np.zeros_like(c[0][:1]), np.cumsum(over * h, axis=0)[:-1]])
            c = np.concatenate([c, start[None]])
        made = self._new(c)
        made.extrapolate = False if self.extrapolate == "periodic" else self.extrapolate
        return made

    def integrate(self, a, b, extrapolate=None):
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        sign = -1 if b < a else 1
        a, b = min(a, b), max(a, b)
        f = self.antiderivative()
        f.axis = 0
        if extrapolate == "periodic":
            start, period = self.x[0], self.x[-1] - self.x[0]
            turns, rest = divmod(b - a, period)
            low = start + (a - start) % period
            high = low + rest
            r = f(min(high, self.x[-1]), extrapolate=True) - f(low, extrapolate=True)
            if high > self.x[-1]:
                r = r + f(high - period, extrapolate=True) - f(start, extrapolate=True)
            return np.asarray(sign * (r + turns * (f(self.x[-1], extrapolate=True) - f(start, extrapolate=True))))
        r = sign * (f(b, extrapolate=extrapolate) - f(a, extrapolate=extrapolate))
        return np.asarray(r)


def _prepared(x, y, axis):
    """Places, distances and values along the first axis, all checked."""
    x, y = np.asarray(x), np.asarray(y)
    if np.iscomplexobj(x):
        raise ValueError("`x` must contain real values.")
    x = x.astype(np.float64)
    y = y if y.dtype.kind == "c" else y.astype(np.float64)
    axis = axis % y.ndim
    if x.ndim != 1:
        raise ValueError("`x` must be 1-dimensional.")
    if x.shape[0] < 2:
        raise ValueError("`x` must contain at least 2 elements.")
    if x.shape[0] != y.shape[axis]:
        raise ValueError(f"The length of `y` along `axis`={axis} doesn't match the length of `x`")
    if not np.all(np.isfinite(x)):
        raise ValueError("`x` must contain only finite values.")
    if not np.all(np.isfinite(y)):
        raise ValueError("`y` must contain only finite values.")
    h = np.diff(x)
    if np.any(h <= 0):
        raise ValueError("`x` must be strictly increasing sequence.")
    return x, np.moveaxis(y, axis, 0), h, axis


def _hermite(x, y, h, slopes):
    """The coefficients of the cubics with these values and slopes."""
    h = h.reshape((-1,) + (1,) * (y.ndim - 1))
    rise = np.diff(y, axis=0) / h
    t = (slopes[:-1] + slopes[1:] - 2 * rise) / h
    return np.stack([t / h, (rise - slopes[:-1]) / h - t, slopes[:-1], y[:-1]])


class CubicHermiteSpline(PPoly):
    def __init__(self, x, y, dydx, axis=0, extrapolate=None):
        x, y, h, axis = _prepared(x, y, axis)
        slopes = np.moveaxis(np.asarray(dydx, dtype=y.dtype), axis, 0)
        if slopes.shape != y.shape:
            raise ValueError("The shapes of `y` and `dydx` must be identical.")
        super().__init__(_hermite(x, y, h, slopes), x, extrapolate, axis)


class PchipInterpolator(PPoly):
    """Cubics that are monotonic where the data are."""

    def __init__(self, x, y, axis=0, extrapolate=None):
        x, y, h, axis = _prepared(x, y, axis)
        if y.dtype.kind == "c":
            raise ValueError("`PchipInterpolator` only works with real values for `y`. If you are trying to use the real components of the passed "
                             "array, use `np.real` on the array before passing to `PchipInterpolator`.")
        w = h.reshape((-1,) + (1,) * (y.ndim - 1))
        m = np.diff(y, axis=0) / w
        if x.size == 2:
            d = np.concatenate([m, m])
        else:
            a, b = 2 * w[1:] + w[:-1], w[1:] + 2 * w[:-1]
            flat = (np.sign(m[1:]) != np.sign(m[:-1])) | (m[1:] == 0) | (m[:-1] == 0)
            inverse = (a / np.where(flat, 1, m[:-1]) + b / np.where(flat, 1, m[1:])) / (a + b)
            inner = np.where(flat, 0.0, 1.0 / np.where(flat, 1, inverse))
            d = np.concatenate([self._edge(w[:1], w[1:2], m[:1], m[1:2]), inner, self._edge(w[-1:], w[-2:-1], m[-1:], m[-2:-1])])
        super().__init__(_hermite(x, y, h, d), x, extrapolate, axis)

    def _edge(self, h0, h1, m0, m1):
        d = ((2 * h0 + h1) * m0 - h0 * m1) / (h0 + h1)
        steep = (np.sign(m0) != np.sign(m1)) & (np.abs(d) > 3.0 * np.abs(m0))
        return np.where(np.sign(d) != np.sign(m0), 0.0, np.where(steep, 3.0 * m0, d))


class Akima1DInterpolator(CubicHermiteSpline):
    """Cubics whose slopes are means of those beside, which weigh more where they change less (Akima, 1970)."""

    def __init__(self, x, y, axis=0, *, method="akima", extrapolate=None):
        if method not in ("akima", "makima"):
            raise NotImplementedError(f"`method`={method} is unsupported.")
        x, y, h, axis = _prepared(x, y, axis)
        if y.dtype.kind == "c":
            raise ValueError("`Akima1DInterpolator` only works with real values for `y`. If you are trying to use the real components of the passed "
                             "array, use `np.real` on the array before passing to `Akima1DInterpolator`.")
        rise = np.diff(y, axis=0) / h.reshape((-1,) + (1,) * (y.ndim - 1))
        if x.size == 2:
            slopes = np.concatenate([rise, rise])
        else:
            before = 2.0 * rise[:1] - rise[1:2]
            after = 2.0 * rise[-1:] - rise[-2:-1]
            m = np.concatenate([2.0 * before - rise[:1], before, rise, after, 2.0 * after - rise[-1:]])
            change = np.abs(np.diff(m, axis=0))
            right, left = change[2:], change[:-2]
            if method == "makima":
                size = 0.5 * np.abs(m[1:] + m[:-1])
                right, left = right + size[2:], left + size[:-2]
            total = right + left
            known = total > 1e-9 * np.max(total) if total.size else total > 0
            part = left / np.where(known, total, 1.0)
            slopes = np.where(known, m[1:-2] + part * (m[2:-1] - m[1:-2]), 0.5 * (m[3:] + m[:-3]))
        PPoly.__init__(self, _hermite(x, y, h, slopes), x, False if extrapolate is None else extrapolate, axis)


def pchip_interpolate(xi, yi, x, der=0, axis=0):
    f = PchipInterpolator(xi, yi, axis=axis)
    if der == 0:
        return f(x)
    return f.derivative(der)(x) if np.ndim(der) == 0 else [f.derivative(nu)(x) for nu in der]


def _condition(given, rest):
    """A boundary condition as (order, value)."""
    if isinstance(given, str):
        if given in ("not-a-knot", "clamped", "natural"):
            return {"not-a-knot": given, "clamped": (1, np.zeros(rest)), "natural": (2, np.zeros(rest))}[given]
        raise ValueError(f"bc_type={given} is not allowed.")
    try:
        order, value = given
    except Exception as e:
        raise ValueError("A specified derivative value must be given in the form (order, value).") from e
    if order not in (1, 2):
        raise ValueError("The specified derivative order must be 1 or 2.")
    value = np.asarray(value)
    if value.shape != rest:
        raise ValueError(f"`deriv_value` shape {value.shape} is not the expected one {rest}.")
    return order, value


class CubicSpline(PPoly):
    def __init__(self, x, y, axis=0, bc_type="not-a-knot", extrapolate=None):
        x, y, h, axis = _prepared(x, y, axis)
        if isinstance(bc_type, str):
            if bc_type == "periodic":
                self._close(x, y, h, extrapolate, axis)
                return
            bc_type = (bc_type, bc_type)
        elif len(bc_type) != 2:
            raise ValueError("`bc_type` must contain 2 elements to specify start and end conditions.")
        if "periodic" in [b for b in bc_type if isinstance(b, str)]:
            raise ValueError("'periodic' `bc_type` is defined for both curve ends and cannot be used with other boundary conditions.")
        first, last = [_condition(b, y.shape[1:]) for b in bc_type]
        n = x.size
        shaped = h.reshape((-1,) + (1,) * (y.ndim - 1))
        rise = np.diff(y, axis=0) / shaped
        knots = [isinstance(b, str) for b in (first, last)]
        if n == 2:
            first = (1, rise[0]) if knots[0] else first
            last = (1, rise[0]) if knots[1] else last
        if n == 3 and knots[0] and knots[1]:
            a = np.array([[1.0, 1.0, 0.0], [h[1], 2 * (h[0] + h[1]), h[0]], [0.0, 1.0, 1.0]])
            b = np.stack([2 * rise[0], 3 * (shaped[0] * rise[1] + shaped[1] * rise[0]), 2 * rise[1]])
            slopes = np.linalg.solve(a, b.reshape(3, -1)).reshape(b.shape)
        else:
            slopes = self._slopes(x, y, h, shaped, rise, first, last)
        super().__init__(_hermite(x, y, h, slopes), x, extrapolate, axis)

    def _close(self, x, y, h, extrapolate, axis):
        """The spline that goes on at its end as at its start: a cyclic system for the slopes at all places but the last."""
        if not np.allclose(y[0], y[-1], rtol=1e-15, atol=1e-15):
            raise ValueError(f"The first and last `y` point along axis {axis} must be identical (within machine precision) when "
                             "bc_type='periodic'.")
        n = x.size - 1
        shaped = h.reshape((-1,) + (1,) * (y.ndim - 1))
        rise = np.diff(y, axis=0) / shaped
        if n == 1:
            slopes = np.zeros_like(y)
        elif n == 2:
            t = np.sum(rise / shaped, axis=0) / np.sum(1.0 / shaped, axis=0)
            slopes = np.stack([t, t, t])
        else:
            before, width = np.roll(rise, 1, axis=0), np.roll(shaped, 1, axis=0)
            b = 3 * (shaped * before + width * rise)
            k = np.arange(n)
            a = np.zeros((n, n))
            a[k, k] = 2 * (h + np.roll(h, 1))
            a[k, k - 1] = h
            a[k, (k + 1) % n] = np.roll(h, 1)
            s = np.linalg.solve(a, b.reshape(n, -1)).reshape(b.shape)
            slopes = np.concatenate([s, s[:1]])
        super().__init__(_hermite(x, y, h, slopes), x, "periodic" if extrapolate is None else extrapolate, axis)

    def _slopes(self, x, y, h, shaped, rise, first, last):
        n = x.size
        above, middle, below = np.zeros(n), np.zeros(n), np.zeros(n)
        b = np.empty(y.shape, dtype=y.dtype)
        if n > 2:
            middle[1:-1] = 2 * (h[:-1] + h[1:])
            above[2:] = h[:-1]
            below[:-2] = h[1:]
            b[1:-1] = 3 * (shaped[1:] * rise[:-1] + shaped[:-1] * rise[1:])
        if isinstance(first, str):
            d = x[2] - x[0]
            middle[0], above[1] = h[1], d
            b[0] = ((shaped[0] + 2 * d) * shaped[1] * rise[0] + np.square(shaped[0]) * rise[1]) / d
        elif first[0] == 1:
            middle[0], above[1] = 1.0, 0.0
            b[0] = first[1]
        else:
            middle[0], above[1] = 2 * h[0], h[0]
            b[0] = -0.5 * first[1] * np.square(h[0]) + 3 * (y[1] - y[0])
        if isinstance(last, str):
            d = x[-1] - x[-3]
            middle[-1], below[-2] = h[-2], d
            b[-1] = (np.square(shaped[-1]) * rise[-2] + (2 * d + shaped[-1]) * shaped[-2] * rise[-1]) / d
        elif last[0] == 1:
            middle[-1], below[-2] = 1.0, 0.0
            b[-1] = last[1]
        else:
            middle[-1], below[-2] = 2 * h[-1], h[-1]
            b[-1] = 0.5 * last[1] * np.square(h[-1]) + 3 * (y[-1] - y[-2])
        return solve_banded((1, 1), np.stack([above, middle, below]), b.reshape(n, -1), check_finite=False).reshape(b.shape)


def _spline_of(x, y, k):
    """The spline through the data; with a NaN among them it is NaN everywhere."""
    from scipy.interpolate import make_interp_spline

    lost = np.isnan(x)
    if np.all(lost):
        raise ValueError("`x` array is all-nan")
    if np.any(lost) or np.any(np.isnan(y)):
        return lambda places: np.full(places.shape + y.shape[1:], np.nan, dtype=y.dtype)
    return make_interp_spline(x, y, k=k, check_finite=False)


class interp1d:
    """A function of values between the data."""

    def __init__(self, x, y, kind="linear", axis=-1, copy=True, bounds_error=None, fill_value=np.nan, assume_sorted=False):
        if not isinstance(kind, str):
            kind = {0: "zero", 1: "slinear", 2: "quadratic", 3: "cubic"}.get(kind, kind)
        degree = kind if isinstance(kind, int) else {"quadratic": 2, "cubic": 3}.get(kind, 0)
        if degree == 0 and kind not in ("linear", "nearest", "nearest-up", "previous", "next", "zero", "slinear"):
            raise NotImplementedError(f"{kind} is unsupported: Use fitpack routines for other types.")
        x, y = np.array(x), np.array(y)
        if x.ndim == 1 and y.ndim == 0 or y.ndim and x.ndim and x.shape[0] != y.shape[axis]:
            raise ValueError("x and y arrays must be equal in length along interpolation axis.")
        if not assume_sorted and x.ndim == 1:
            order = np.argsort(x, kind="stable")
            x, y = x[order], np.take(y, order, axis=axis)
        if x.ndim != 1:
            raise ValueError("the x array must have exactly one dimension.")
        if y.ndim == 0:
            raise ValueError("the y array must have at least one dimension.")
        y = y if y.dtype.kind in "fc" else y.astype(np.float64)
        self.axis = axis % y.ndim
        self.x, self.y, self._kind = x, y, kind
        self._y = np.moveaxis(y, self.axis, 0)
        if x.size < max(degree + 1, 1):
            raise ValueError(f"The number of derivatives at boundaries does not match: expected {degree + 1 - x.size}, got 0+0")
        self._extrapolate = isinstance(fill_value, str) and fill_value == "extrapolate"
        if self._extrapolate:
            if bounds_error:
                raise ValueError("Cannot extrapolate and raise at the same time.")
            bounds_error = False
        self.bounds_error = True if bounds_error is None else bounds_error
        self.fill_value = fill_value
        if not self._extrapolate:
            pair = fill_value if isinstance(fill_value, tuple) and len(fill_value) == 2 else None
            given = [np.asarray(v) for v in (pair or [fill_value])]
            shape = self._y.shape[1:] or (1,)
            names = ("fill_value (below)", "fill_value (above)") if pair else ("fill_value",)
            for v, name in zip(given, names):
                try:
                    fits = np.broadcast_shapes(v.shape, shape) == shape
                except ValueError:
                    fits = False
                if not fits:
                    raise ValueError(f"{name} argument must be able to broadcast up to shape {shape} but had shape {v.shape}")
            self.fill_value = tuple(given) if pair else given[0]
        self._spline = _spline_of(x, self._y, degree) if degree else None
        if kind in ("nearest", "nearest-up"):
            d = np.diff(x) / 2.0
            self._bounds = x[:-1] + d

    def __call__(self, x):
        places = np.asarray(x)
        flat = places.ravel()
        flat = flat if flat.dtype.kind in "fc" else flat.astype(np.float64)
        below, above = flat < self.x[0], flat > self.x[-1]
        if self.bounds_error:
            if np.any(below):
                raise ValueError(f"A value ({flat[np.argmax(below)]}) in x_new is below the interpolation range's minimum value ({self.x[0]}).")
            if np.any(above):
                raise ValueError(f"A value ({flat[np.argmax(above)]}) in x_new is above the interpolation range's maximum value ({self.x[-1]}).")
        y = self._values(flat)
        if not self._extrapolate:
            more = (1,) * (y.ndim - 1)
            low, high = self.fill_value if isinstance(self.fill_value, tuple) else (self.fill_value, self.fill_value)
            y = np.where(below.reshape((-1,) + more), np.asarray(low), np.where(above.reshape((-1,) + more), np.asarray(high), y)).astype(y.dtype)
        y = y.reshape(places.shape + self._y.shape[1:])
        if self.axis != 0:
            y = np.moveaxis(y, list(range(places.ndim)), list(range(self.axis, self.axis + places.ndim)))
        return y

    def _values(self, flat):
        n = self.x.size
        more = (1,) * (self._y.ndim - 1)
        plain = self._kind == "linear" and self._y.ndim == 1 and not self._extrapolate
        if plain and self.x.dtype in (np.float64, np.int64) and self._y.dtype == np.float64:
            return np.interp(flat, self.x, self._y)
        if self._kind in ("linear", "slinear"):
            i = np.clip(np.searchsorted(self.x, flat), 1, n - 1)
            x0, x1 = self.x[i - 1].reshape((-1,) + more), self.x[i].reshape((-1,) + more)
            y0, y1 = self._y[i - 1], self._y[i]
            return (y1 - y0) / (x1 - x0) * (flat.reshape((-1,) + more) - x0) + y0
        if self._spline is not None:
            return self._spline(flat)
        if self._kind in ("nearest", "nearest-up"):
            side = "left" if self._kind == "nearest" else "right"
            i = np.searchsorted(self._bounds, flat, side=side)
        elif self._kind == "next":
            i = np.searchsorted(np.nextafter(self.x, np.inf), flat, side="right")
        else:
            i = np.searchsorted(np.nextafter(self.x, -np.inf), flat, side="left") - 1
        y = self._y[np.clip(i, 0, n - 1)]
        if self._kind == "zero":
            y = np.where(np.isnan(flat).reshape((-1,) + more), np.nan, y if y.dtype.kind == "c" else y.astype(np.float64))
        if self._extrapolate and self._kind in ("next", "previous"):
            lost = (i < 0) | (i >= n)
            y = np.where(lost.reshape((-1,) + more), np.nan, y)
        return y
