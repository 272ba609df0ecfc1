"""scipy.interpolate: splines as sums of B-splines, through data and near to data. Names with a leading underscore are not
exported."""
import warnings
import numpy as np
from scipy.interpolate import CubicSpline, PPoly, _knots
from scipy.linalg import solve_banded


def _derived(t, c, k):
    """The knots, coefficients and degree of the derivative; coefficients beyond the last B-spline are 0."""
    n = len(t) - k - 1
    width = (t[k + 1 : n + k] - t[1:n]).reshape((-1,) + (1,) * (c.ndim - 1))
    d = np.where(width == 0, 0.0, (c[1:n] - c[: n - 1]) * k / np.where(width == 0, 1.0, width))
    return t[1:-1], d, k - 1


def _integrated(t, c, k):
    n = len(t) - k - 1
    width = (t[k + 1 :] - t[: n]).reshape((-1,) + (1,) * (c.ndim - 1))
    total = np.cumsum(c[:n] * width / (k + 1), axis=0)
    return np.concatenate([t[:1], t, t[-1:]]), np.concatenate([np.zeros_like(total[:1]), total]), k + 1


def _padded(c, size):
    return np.concatenate([c, np.zeros((size - len(c),) + c.shape[1:])])


def _value(t, c, k, x):
    i = _knots.places(t, k, x)
    y = 0.0
    for j, b in enumerate(_knots.basis(t, k, x, i)):
        y = y + b.reshape(b.shape + (1,) * (c.ndim - 1)) * c[i - k + j]
    return y


class BSpline:
    """The sum of c[i] times the B-spline of degree k over the knots t[i] to t[i + k + 1]."""

    def __init__(self, t, c, k, extrapolate=True, axis=0):
        self.k = int(k)
        self.c, self.t = np.asarray(c), np.asarray(t, dtype=np.float64)
        self.c = self.c if self.c.dtype.kind in "fc" else self.c.astype(np.float64)
        self.extrapolate = extrapolate if isinstance(extrapolate, str) else bool(extrapolate)
        self.axis = axis % self.c.ndim if self.c.ndim else 0
        n = self.t.shape[0] - self.k - 1
        if axis != 0:
            self.c = np.moveaxis(self.c, axis, 0)
        if k < 0:
            raise ValueError("Spline order cannot be negative.")
        if self.t.ndim != 1:
            raise ValueError("Knot vector must be one-dimensional.")
        if n < self.k + 1:
            raise ValueError(f"Need at least {2 * self.k + 2} knots for degree {self.k}")
        if np.any(np.diff(self.t) < 0):
            raise ValueError("Knots must be in a non-decreasing order.")
        if len(np.unique(self.t[self.k : n + 1])) < 2:
            raise ValueError("Need at least two internal knots.")
        if not np.all(np.isfinite(self.t)):
            raise ValueError("Knots should not have nans or infs.")
        if self.c.ndim < 1:
            raise ValueError("Coefficients must be at least 1-dimensional.")
        if self.c.shape[0] < n:
            raise ValueError("Knots, coefficients and degree are inconsistent.")

    @classmethod
    def construct_fast(cls, t, c, k, extrapolate=True, axis=0):
        made = object.__new__(cls)
        made.t, made.c, made.k, made.extrapolate, made.axis = t, c, k, extrapolate, axis
        return made

    @classmethod
    def basis_element(cls, t, extrapolate=True):
        t = np.asarray(t, dtype=float)
        k = len(t) - 2
        t = np.concatenate([np.full(k, t[0] - 1), t, np.full(k, t[-1] + 1)])
        c = np.zeros(len(t) - k - 1)
        c[k] = 1.0
        return cls.construct_fast(t, c, k, extrapolate)

    @property
    def tck(self):
        return self.t, self.c, self.k

    def __call__(self, x, nu=0, extrapolate=None):
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        if nu < 0:
            raise NotImplementedError(f"Cannot do derivative order nu= {nu}")
        x = np.asarray(x)
        flat = x.ravel().astype(np.float64)
        t, c, k = self.t, self.c, self.k
        low, high = t[k], t[len(t) - k - 1]
        if extrapolate == "periodic":
            flat = low + (flat - low) % (high - low)
        if nu > k:
            y = np.zeros((flat.size,) + c.shape[1:], dtype=c.dtype)
        else:
            for _ in range(nu):
                t, c, k = _derived(t, c, k)
            y = _value(t, c, k, flat)
        lost = np.isnan(flat)
        if not extrapolate:
            lost = lost | (flat < low) | (flat > high)
        y = np.where(lost.reshape((-1,) + (1,) * (c.ndim - 1)), np.nan, y).reshape(x.shape + c.shape[1:])
        return np.moveaxis(y, list(range(x.ndim)), list(range(self.axis, self.axis + x.ndim))) if self.axis else y

    def derivative(self, nu=1):
        t, c, k = splder((self.t, self.c, self.k), nu)
        return BSpline.construct_fast(t, c, k, self.extrapolate, self.axis)

    def antiderivative(self, nu=1):
        t, c, k = splantider((self.t, self.c, self.k), nu)
        return BSpline.construct_fast(t, c, k, False if self.extrapolate == "periodic" else self.extrapolate, self.axis)

    def integrate(self, a, b, extrapolate=None):
        extrapolate = self.extrapolate if extrapolate is None else extrapolate
        if extrapolate == "periodic":
            raise NotImplementedError("integrate with extrapolate='periodic' is not supported; integrate over parts of the period")
        if not extrapolate:
            low, high = float(self.t[self.k]), float(self.t[len(self.t) - self.k - 1])
            a, b = min(max(a, low), high), min(max(b, low), high)
        f = self.antiderivative()
        f.axis = 0
        return np.asarray(f(b, extrapolate=True) - f(a, extrapolate=True))


_NAMED = {"clamped": [(1, 0.0)], "natural": [(2, 0.0)]}


def _conditions(bc, rest):
    """The derivatives of one end, as (order, value)."""
    if bc is None:
        return []
    if isinstance(bc, str):
        if bc == "not-a-knot":
            return []
        if bc not in _NAMED:
            raise ValueError(f"Unknown boundary condition : {bc}")
        bc = _NAMED[bc]
    try:
        pairs = [(order, np.broadcast_to(np.asarray(value, dtype=float), rest)) for order, value in bc]
    except TypeError as e:
        raise ValueError("Derivatives, `bc_type`, should be specified as a pair of iterables of pairs of (order, value).") from e
    return pairs


def _closed(x, y, k, axis):
    """The periodic spline through data whose last value is the first: as many coefficients as intervals, which repeat."""
    n = x.size - 1
    inner = x if k % 2 else np.concatenate([x[:1], (x[:-2] + x[1:-1]) / 2, x[-1:]])
    h = np.diff(inner)
    turns = k // n + 1
    before, after = np.tile(h, turns)[::-1][:k], np.tile(h, turns)[:k]
    t = np.concatenate([(inner[0] - np.cumsum(before))[::-1], inner, inner[-1] + np.cumsum(after)])
    a = np.zeros((n, n))
    columns = _knots.places(t, k, x[:-1]) - k
    for j, b in enumerate(_knots.basis(t, k, x[:-1], columns + k)):
        np.add.at(a, (np.arange(n), (columns + j) % n), b)
    c = np.linalg.solve(a, y[:-1].reshape(n, -1)).reshape(y[:-1].shape)
    return BSpline.construct_fast(t, c[np.arange(n + k) % n], k, "periodic", axis)


def make_interp_spline(x, y, k=3, t=None, bc_type=None, axis=0, check_finite=True):
    periodic = isinstance(bc_type, str) and bc_type == "periodic"
    if periodic:
        first = last = None
    elif bc_type is None or isinstance(bc_type, str):
        first = last = None if bc_type == "not-a-knot" else bc_type
    else:
        try:
            first, last = bc_type
        except (TypeError, ValueError) as e:
            raise ValueError(f"Unknown boundary condition: {bc_type}") from e
    x, y = np.asarray(x, dtype=float), np.asarray(y)
    y = y if y.dtype.kind in "c" else y.astype(float)
    if check_finite and not (np.all(np.isfinite(x)) and np.all(np.isfinite(y))):
        raise ValueError("Array must not contain infs or nans.")
    axis = axis % y.ndim
    y = np.moveaxis(y, axis, 0)
    if x.shape[:1] != y.shape[:1] or x.ndim != 1 and x.size != y.shape[0]:
        raise ValueError(f"Shapes of x {x.shape} and y {y.shape} are incompatible")
    if np.any(x[1:] == x[:-1]):
        raise ValueError("Expect x to not have duplicates")
    if x.ndim != 1 or np.any(x[1:] < x[:-1]):
        raise ValueError("Expect x to be a 1D strictly increasing sequence.")
    if periodic and not np.allclose(y[0], y[-1], atol=1e-15):
        raise ValueError("First and last points does not match while periodic case expected")
    if k == 0:
        if any([v is not None for v in (t, first, last)]):
            raise ValueError("Too much info for k=0: t and bc_type can only be None.")
        return BSpline.construct_fast(np.append(x, x[-1]), y.copy(), 0, True, axis)
    if k == 1 and t is None:
        if first is not None or last is not None:
            raise ValueError("Too much info for k=1: bc_type can only be None.")
        return BSpline.construct_fast(np.concatenate([x[:1], x, x[-1:]]), y.copy(), 1, True, axis)
    if k < 0:
        raise ValueError("Expect non-negative k.")
    if k != int(k):
        raise TypeError("'float' object cannot be interpreted as an integer")
    if periodic:
        if t is not None:
            raise NotImplementedError("make_interp_spline(bc_type='periodic') with t is not supported; leave it out")
        return _closed(x, y, k, axis)
    first, last = _conditions(first, y.shape[1:]), _conditions(last, y.shape[1:])
    if t is None:
        plain = not first and not last
        t = _knots.not_a_knot(x, k) if plain else np.concatenate([np.full(k, x[0]), x, np.full(k, x[-1])])
    t = np.asarray(t, dtype=float)
    if t.ndim != 1 or np.any(t[1:] < t[:-1]):
        raise ValueError("Expect t to be a 1-D sorted array_like.")
    if t.size < x.size + k + 1:
        raise ValueError(f"Got {t.size} knots, need at least {x.size + k + 1}.")
    if x[0] < t[k] or x[-1] > t[-k - 1]:
        raise ValueError(f"Out of bounds w/ x = {x}.")
    n = t.size - k - 1
    missing = n - x.size
    if missing != len(first) + len(last):
        raise ValueError(f"The number of derivatives at boundaries does not match: expected {missing}, got {len(first)}+{len(last)}")
    bands = np.zeros((2 * k + 1, n))
    columns = _knots.places(t, k, x)
    rows = np.arange(x.size) + len(first)
    for j, b in enumerate(_knots.basis(t, k, x, columns)):
        c = columns - k + j
        bands[k + rows - c, c] = b
    for side, conditions in ((0, first), (-1, last)):
        for m, (order, _) in enumerate(conditions):
            row = m if side == 0 else n - len(last) + m
            values = _at_end(t, k, n, x[side], order)
            for c, v in values:
                bands[k + row - c, c] = v
    rest = y.shape[1:]
    right = np.concatenate([np.stack([v for _, v in first]) if first else y[:0], y, np.stack([v for _, v in last]) if last else y[:0]])
    c = solve_banded((k, k), bands, right.reshape(n, -1), check_finite=False)
    return BSpline.construct_fast(t, np.ascontiguousarray(c.reshape((n,) + rest)), k, True, axis)


def _at_end(t, k, n, x, order):
    """The derivatives of the B-splines that are not 0 at x, with their numbers."""
    i = int(_knots.places(t, k, np.array([x]))[0])
    found = []
    for c in range(i - k, i + 1):
        u, d, degree = t, np.eye(1, n, c)[0], k
        for _ in range(order):
            u, d, degree = _derived(u, d, degree)
        found.append((c, float(_value(u, d, degree, np.array([x]))[0])))
    return found


def make_lsq_spline(x, y, t, k=3, w=None, axis=0, check_finite=True, *, method="qr"):
    x, y, t = np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.asarray(t, dtype=float)
    w = np.ones(x.shape) if w is None else np.asarray(w, dtype=float)
    if check_finite and not all([np.all(np.isfinite(v)) for v in (x, y, t, w)]):
        raise ValueError("Array must not contain infs or nans.")
    axis = axis % y.ndim
    y = np.moveaxis(y, axis, 0)
    if x.ndim != 1 or np.any(x[1:] < x[:-1]):
        raise ValueError("Expect x to be a 1D non-decreasing sequence.")
    if method not in ("qr", "norm-eq"):
        raise ValueError(f"Unknown method ={method!r}.")
    if x.shape[0] < k + 1:
        raise ValueError("Need more x points.")
    if k < 0:
        raise ValueError("Expect non-negative k.")
    if t.ndim != 1 or np.any(t[1:] - t[:-1] < 0):
        raise ValueError("Expect t to be a 1D strictly increasing sequence.")
    if x.size != y.shape[0]:
        raise ValueError(f"Shapes of x {x.shape} and y {y.shape} are incompatible")
    if k > 0 and np.any((x < t[k]) | (x > t[-k - 1])):
        raise ValueError(f"Out of bounds w/ x = {x}.")
    if x.size != w.size:
        raise ValueError(f"Shapes of x {x.shape} and w {w.shape} are incompatible")
    a = w[:, None] * _knots.matrix(t, k, x)
    c = np.linalg.lstsq(a, w[:, None] * y.reshape(x.size, -1))[0]
    return BSpline.construct_fast(t, c.reshape((c.shape[0],) + y.shape[1:]), k, True, axis)


# --- FITPACK's interface

def splrep(x, y, w=None, xb=None, xe=None, k=3, task=0, s=None, t=None, full_output=0, per=0, quiet=1):
    if task == 1:
        raise NotImplementedError("splrep with task=1 is not supported; leave it out")
    x, y = np.atleast_1d(x), np.atleast_1d(y)
    m = len(x)
    if w is None:
        w, s = np.ones(m), 0.0 if s is None else s
    else:
        w = np.atleast_1d(w)
        s = m - (2 * m) ** 0.5 if s is None else s
    if len(w) != m:
        raise TypeError(f"len(w)={len(w)} is not equal to m={m}")
    if m != len(y):
        raise TypeError("Lengths of the first three arguments (x,y,w) must be equal")
    if not 1 <= k <= 5:
        raise TypeError(f"Given degree of the spline (k={k}) is not supported. (1<=k<=5)")
    if m <= k:
        raise TypeError("m > k must hold")
    if task == -1 and t is None:
        raise TypeError("Knots must be given for task=-1")
    if t is not None and np.any((np.asarray(t) <= (x[0] if xb is None else xb)) | (np.asarray(t) >= (x[-1] if xe is None else xe))):
        raise TypeError("An error occurred")
    if per:
        t, c, fp, code = _around(x, y, k, s, t)
    else:
        t, c, fp, code = _fitted(x, y, w, x[0] if xb is None else xb, x[-1] if xe is None else xe, k, s, t)
    if code == 10:
        raise ValueError("Error on input data")
    if code > 0 and not full_output:
        warnings.warn(_WARNED[code], RuntimeWarning, stacklevel=2)
    tck = t, _padded(c, len(t)), k
    return (tck, fp, code, _SAID[code]) if full_output else tck


def _around(x, y, k, s, inner):
    """The periodic spline through the values, of which the last is taken for the first."""
    if s != 0 or inner is not None:
        raise NotImplementedError("periodic splines with s > 0 or given knots are not supported; use s=0")
    if np.any(np.diff(x) <= 0):
        return x, y, 0.0, 10
    y = np.concatenate([y[:-1], y[:1]])
    spline = _closed(x.astype(float), y.astype(float), k, 0)
    return spline.t, spline.c, 0.0, -1


def splprep(x, w=None, u=None, ub=None, ue=None, k=3, task=0, s=None, t=None, full_output=0, nest=None, per=0, quiet=1):
    if task == 1:
        raise NotImplementedError("splprep with task=1 is not supported; leave it out")
    x = np.atleast_1d(x).astype(float)
    dims, m = x.shape
    if not 0 < dims < 11:
        raise TypeError("0 < idim < 11 must hold")
    w = np.ones(m) if w is None else np.atleast_1d(w)
    if not 1 <= k <= 5:
        raise TypeError(f"1 <= k= {k} <=5 must hold")
    if not -1 <= task <= 1:
        raise TypeError("task must be -1, 0 or 1")
    if len(w) != m or u is not None and len(u) != m:
        raise TypeError("Mismatch of input dimensions")
    s = m - (2 * m) ** 0.5 if s is None else s
    if task == -1 and t is None:
        raise TypeError("Knots must be given for task=-1")
    if m <= k:
        raise TypeError("m > k must hold")
    points = x.T
    if per:
        points = np.concatenate([points[:-1], points[:1]])
    if u is None:
        u = np.concatenate([[0.0], np.cumsum(np.sqrt(np.sum(np.diff(points, axis=0) ** 2, axis=1)))])
        u, low, high = u / u[-1], 0.0, 1.0
    else:
        u = np.asarray(u, dtype=float)
        low, high = u[0] if ub is None else ub, u[-1] if ue is None else ue
    inner = np.atleast_1d(t)[k + 1 : -k - 1] if task == -1 else None
    t, c, fp, code = _around(u, points, k, s, inner) if per else _fitted(u, points, w, low, high, k, s, inner)
    if code == 10:
        raise ValueError("Invalid inputs.")
    if code > 0 and not full_output:
        warnings.warn(_WARNED[code], RuntimeWarning, stacklevel=2)
    tck = [t, list(c.T), k], u
    return (tck, fp, code, _SAID[code]) if full_output else tck


_SAID = {
    0: "The spline has a residual sum of squares fp such that abs(fp-s)/s<=0.001", -1: "The spline is an interpolating spline (fp=0)",
    -2: "The spline is weighted least-squares polynomial of degree k.\nfp gives the upper bound fp0 for the smoothing factor s",
    2: "A theoretically impossible result when finding a smoothing spline\nwith fp = s. Probable cause: s too small. (abs(fp-s)/s>0.001)",
    3: "The maximal number of iterations (20) allowed for finding smoothing\nspline with fp=s has been reached. Probable cause: s too small.\n(abs(fp-s)/s>0.001)"}
_WARNED = _SAID


def _fitted(x, y, w, low, high, k, s, inner=None):
    x, y, w = x.astype(float), y.astype(float), w.astype(float)
    bad = np.any(np.diff(x) < 0) or s == 0 and np.any(np.diff(x) <= 0) or np.any(w <= 0) or low > x[0] or high < x[-1]
    if bad or not np.all(np.isfinite(x)):
        return x, y, 0.0, 10
    return _knots.smoothing(x, y, w, float(low), float(high), k, float(s), inner)


def _parts(tck):
    if isinstance(tck, BSpline):
        return tck.t, tck.c, tck.k
    t, c, k = tck
    return np.asarray(t, dtype=float), c, int(k)


def splev(x, tck, der=0, ext=0):
    t, c, k = _parts(tck)
    if isinstance(c, (list, tuple)) and len(c) and np.ndim(c[0]):
        return [splev(x, (t, part, k), der, ext) for part in c]
    c = np.asarray(c, dtype=float)
    if isinstance(tck, BSpline):
        if c.ndim > 1:
            raise ValueError("Calling splev() with BSpline objects with c.ndim > 1 is not allowed. Use BSpline.__call__(x) instead.")
        if ext not in (0, 1):
            raise ValueError(f"Extrapolation mode {ext} is not supported by BSpline.")
        return tck(x, der, extrapolate=ext == 0)
    if not 0 <= der <= k:
        raise ValueError(f"0<=der={der}<=k={k} must hold")
    if ext not in (0, 1, 2, 3):
        raise ValueError(f"ext = {ext} not in (0, 1, 2, 3) ")
    x = np.asarray(x)
    flat = np.atleast_1d(x).ravel().astype(float)
    low, high = t[k], t[len(t) - k - 1]
    outside = (flat < low) | (flat > high)
    if ext == 2 and np.any(outside):
        raise ValueError("Found x value not in the domain")
    if ext == 3:
        flat = np.clip(flat, low, high)
    degree = k
    for _ in range(der):
        t, c, degree = _derived(t, c, degree)
    y = _value(t, c, degree, flat)
    return (np.where(outside, 0.0, y) if ext == 1 else y).reshape(x.shape)


def splint(a, b, tck, full_output=0):
    t, c, k = _parts(tck)
    t, c, k = _integrated(t, np.asarray(c, dtype=float), k)
    ends = np.clip(np.array([a, b], dtype=float), t[k], t[len(t) - k - 1])
    low, high = _value(t, c, k, ends).tolist()
    return high - low


def sproot(tck, mest=10):
    t, c, k = _parts(tck)
    if k != 3:
        raise ValueError("sproot works only for cubic (k=3) splines")
    return _polynomials(t, np.asarray(c, dtype=float), k).roots(extrapolate=False)


def _polynomials(t, c, k):
    """The same function as polynomials between the knots."""
    n = len(t) - k - 1
    edges = np.unique(t[k : n + 1])
    rows, factor, u, d, degree = [], 1.0, t, c, k
    for m in range(k + 1):
        rows.append(_value(u, d, degree, edges[:-1]) / factor)
        if degree:
            u, d, degree = _derived(u, d, degree)
        factor *= m + 1
    return PPoly(np.stack(rows[::-1]), edges)


def splder(tck, n=1):
    if isinstance(tck, BSpline):
        return tck.derivative(n)
    if n < 0:
        return splantider(tck, -n)
    t, c, k = _parts(tck)
    if n > k:
        raise ValueError(f"Order of derivative (n = {n!r}) must be <= order of spline (k = {k!r})")
    c = np.asarray(c)
    for _ in range(n):
        t, c, k = _derived(t, c, k)
    return t, _padded(c, len(t)), k


def splantider(tck, n=1):
    if isinstance(tck, BSpline):
        return tck.antiderivative(n)
    if n < 0:
        return splder(tck, -n)
    t, c, k = _parts(tck)
    c = np.asarray(c)
    for _ in range(n):
        t, c, k = _integrated(t, c, k)
        c = np.concatenate([c, np.broadcast_to(c[-1:], (len(t) - len(c),) + c.shape[1:])])
    return t, c, k


class UnivariateSpline:
    """A spline near to data."""

    def __init__(self, x, y, w=None, bbox=(None, None), k=3, s=None, ext=0, check_finite=False):
        x, y, w, low, high = _data(x, y, w, bbox, k, s, check_finite)
        self._ext = _mode(ext)
        s = x.size if s is None else s
        self._data = x, y, w, low, high, k
        t, c, self._fp, code = _fitted(x, y, w, low, high, k, s)
        self._tck = t, c, k
        if code > 0:
            warnings.warn("\n" + _SAID.get(code, f"ier={code}"), stacklevel=2)

    def __call__(self, x, nu=0, ext=None):
        x = np.asarray(x)
        if x.size == 0:
            return np.array([])
        return splev(x, self._tck, nu, self._ext if ext is None else _mode(ext))

    def get_knots(self):
        t, _, k = self._tck
        return t[k : len(t) - k]

    def get_coeffs(self):
        t, c, k = self._tck
        return c[: len(t) - k - 1]

    def get_residual(self):
        return self._fp

    def set_smoothing_factor(self, s):
        t, c, self._fp, _ = _fitted(*self._data, s)
        self._tck = t, c, self._data[-1]

    def integral(self, a, b):
        return splint(a, b, self._tck)

    def derivatives(self, x):
        return np.array([float(splev(x, self._tck, nu)) for nu in range(self._tck[2] + 1)])

    def roots(self):
        if self._tck[2] != 3:
            raise NotImplementedError("finding roots unsupported for non-cubic splines")
        return sproot(self._tck)

    def _of(self, tck):
        made = object.__new__(UnivariateSpline)
        made._tck, made._ext, made._fp, made._data = tck, self._ext, np.nan, None
        return made

    def derivative(self, n=1):
        made = self._of(splder(self._tck, n))
        made._ext = 1 if self._ext == 3 else self._ext
        return made

    def antiderivative(self, n=1):
        return self._of(splantider(self._tck, n))


def _mode(ext):
    modes = {0: 0, "extrapolate": 0, 1: 1, "zeros": 1, 2: 2, "raise": 2, 3: 3, "const": 3}
    if ext not in modes:
        raise ValueError(f"Unknown extrapolation mode {ext}.")
    return modes[ext]


def _data(x, y, w, bbox, k, s, check_finite):
    x, y = np.asarray(x), np.asarray(y)
    w = None if w is None else np.asarray(w)
    if check_finite and not all([np.all(np.isfinite(v)) for v in (x, y, w) if v is not None]):
        raise ValueError("x and y array must not contain NaNs or infs.")
    if s is None or s > 0:
        if not np.all(np.diff(x) >= 0.0):
            raise ValueError("x must be increasing if s > 0")
    elif not np.all(np.diff(x) > 0.0):
        raise ValueError("x must be strictly increasing if s = 0")
    if x.size != y.size:
        raise ValueError("x and y should have a same length")
    if w is not None and w.size != x.size:
        raise ValueError("x, y, and w should have a same length")
    if len(bbox) != 2:
        raise ValueError("bbox shape should be (2,)")
    if not 1 <= k <= 5:
        raise ValueError("k should be 1 <= k <= 5")
    if s is not None and not s >= 0.0:
        raise ValueError("s should be s >= 0.0")
    low, high = [x[e] if b is None else b for b, e in zip(bbox, (0, -1))]
    return x, y, np.ones(x.size) if w is None else w, low, high


class InterpolatedUnivariateSpline(UnivariateSpline):
    """A spline through data."""

    def __init__(self, x, y, w=None, bbox=(None, None), k=3, ext=0, check_finite=False):
        if not np.all(np.diff(x) > 0.0):
            raise ValueError("x must be strictly increasing")
        super().__init__(x, y, w, bbox, k, 0, ext, check_finite)


class LSQUnivariateSpline(UnivariateSpline):
    """The spline of given inner knots that is nearest to data."""

    def __init__(self, x, y, t, w=None, bbox=(None, None), k=3, ext=0, check_finite=False):
        x, y, w, low, high = _data(x, y, w, bbox, k, None, check_finite)
        self._ext = _mode(ext)
        self._data = x, y, w, low, high, k
        t = np.asarray(t, dtype=float)
        knots = np.concatenate([np.full(k + 1, low), t, np.full(k + 1, high)])
        n = len(knots)
        if not np.all(knots[k + 1 : n - k] - knots[k : n - k - 1] > 0):
            raise ValueError("Interior knots t must satisfy Schoenberg-Whitney conditions")
        t, c, self._fp, code = _fitted(x, y, w, low, high, k, 1.0, t)
        self._tck = t, c, k
