"""scipy.interpolate: values on grids of several dimensions. An interpolant is a sum over the corners of cells, or over the
products of B-splines that reach a place, each an indexed expression over all places. Names with a leading underscore are not
exported."""
import itertools
import numpy as np
from scipy.interpolate import PchipInterpolator, _knots, _places, make_interp_spline

_DEGREES = {"slinear": 1, "cubic": 3, "quintic": 5, "pchip": 3}


def _axes_of(points):
    """The coordinates along each axis, ascending, and which axes were turned round for that."""
    grid, turned = [], []
    for i, p in enumerate(points):
        p = np.asarray(p, dtype=float)
        if not np.all(p[1:] > p[:-1]):
            if not np.all(p[1:] < p[:-1]):
                raise ValueError(f"The points in dimension {i} must be strictly ascending or descending")
            turned.append(i)
            p = np.flip(p)
        grid.append(p)
    return tuple(grid), tuple(turned)


def _check_fit(grid, values):
    if len(grid) > values.ndim:
        raise ValueError(f"There are {len(grid)} point arrays, but values has {values.ndim} dimensions")
    for i, p in enumerate(grid):
        if p.ndim != 1:
            raise ValueError(f"The points in dimension {i} must be 1-dimensional")
        if values.shape[i] != len(p):
            raise ValueError(f"There are {len(p)} points and {values.shape[i]} values in dimension {i}")


def _check_bounds(grid, places):
    for i, p in enumerate(grid):
        x = places[..., i]
        if not (np.all(p[0] <= x) and np.all(x <= p[-1])):
            raise ValueError(f"One of the requested xi is out of bounds in dimension {i}")


def _check_sizes(points, method):
    k = _DEGREES[method]
    for i, p in enumerate(points):
        n = len(np.atleast_1d(p))
        if n <= k:
            raise ValueError(f"There are {n} points in dimension {i}, but method {method} requires at least  {k + 1} points per dimension.")


def _sum_of_products(values, factors):
    """The sum over all choices of one (indices, weights) of each axis of the values there times the product of the weights."""
    more = (1,) * (values.ndim - len(factors))
    total = 0.0
    for choice in itertools.product(*factors):
        weight = 1.0
        for _, w in choice:
            weight = weight * w
        total = total + values[tuple([i for i, _ in choice])] * weight.reshape(weight.shape + more)
    return total


class _TensorSpline:
    """Products of B-splines of degree k through values on a grid."""

    def __init__(self, grid, values, degrees):
        self.degrees, self.knots, c = degrees, [], values
        for axis, (x, k) in enumerate(zip(grid, degrees)):
            fitted = make_interp_spline(x, np.moveaxis(c, axis, 0), k)
            self.knots.append(fitted.t)
            c = np.moveaxis(fitted.c, 0, axis)
        self.c = c

    def __call__(self, places):
        factors = []
        for axis, (t, k) in enumerate(zip(self.knots, self.degrees)):
            x = places[:, axis]
            first = _knots.places(t, k, x) - k
            factors.append([(first + j, b) for j, b in enumerate(_knots.basis(t, k, x, first + k))])
        return _sum_of_products(self.c, factors)


class RegularGridInterpolator:
    """A function of places between the points of a grid whose axes have any spacing."""

    def __init__(self, points, values, method="linear", bounds_error=True, fill_value=np.nan, *, solver=None, solver_args=None):
        if method not in ("linear", "nearest") and method not in _DEGREES:
            raise ValueError(f"Method '{method}' is not defined")
        if solver is not None or solver_args:
            if method in ("linear", "nearest", "pchip"):
                raise ValueError(f"method ={method!r} does not accept the 'solver' argument. Got  solver = {solver!r} and with arguments {solver_args}.")
            raise NotImplementedError("RegularGridInterpolator with solver is not supported; leave it out")
        if method in _DEGREES:
            _check_sizes(points, method)
        self.method, self.bounds_error = method, bounds_error
        self.grid, turned = _axes_of(points)
        values = np.asarray(values)
        self.values = values if values.dtype.kind in "fc" else values.astype(float)
        _check_fit(self.grid, self.values)
        if fill_value is not None and not np.can_cast(np.asarray(fill_value).dtype, self.values.dtype, casting="same_kind"):
            raise ValueError("fill_value must be either 'None' or of a type compatible with values")
        self.fill_value = fill_value
        if turned:
            self.values = np.flip(self.values, axis=turned)
        if method == "pchip" and self.values.dtype.kind == "c":
            raise ValueError("`PchipInterpolator` only works with real values. If you are trying to use the real components of the passed array, "
                             "use `np.real` on the array before passing to `RegularGridInterpolator`.")
        self._splines = {}
        if method in ("slinear", "cubic", "quintic"):
            self._spline(method)

    def _spline(self, method):
        if method not in self._splines:
            _check_sizes(self.grid, method)
            self._splines[method] = _TensorSpline(self.grid, self.values, [_DEGREES[method]] * len(self.grid))
        return self._splines[method]

    def __call__(self, xi, method=None, *, nu=None):
        method = self.method if method is None else method
        if method not in ("linear", "nearest") and method not in _DEGREES:
            raise ValueError(f"Method '{method}' is not defined")
        if nu is not None:
            raise NotImplementedError("RegularGridInterpolator with nu is not supported; differentiate splines along one axis after the other")
        n = len(self.grid)
        places = _places.points_of(xi, n)
        if places.shape[-1] != n:
            raise ValueError(f"The requested sample points xi have dimension {places.shape[-1]} but this RegularGridInterpolator has dimension {n}")
        shape = places.shape[:-1] + self.values.shape[n:]
        places = places.reshape(-1, n).astype(float)
        if self.bounds_error:
            _check_bounds(self.grid, places)
        if method == "pchip":
            if self.method != method:
                _check_sizes(self.grid, method)
            y = self._monotonic(places)
        elif method in _DEGREES:
            y = self._spline(method)(places)
        else:
            y = self._cells(places, method)
        more = (-1,) + (1,) * (y.ndim - 1)
        if not self.bounds_error and self.fill_value is not None:
            outside = np.zeros(len(places), dtype=bool)
            for i, p in enumerate(self.grid):
                outside = outside | (places[:, i] < p[0]) | (places[:, i] > p[-1])
            y = np.where(outside.reshape(more), np.asarray(self.fill_value).astype(y.dtype), y)
        y = np.where(np.any(np.isnan(places), axis=-1).reshape(more), np.asarray(np.nan).astype(y.dtype), y)
        return y.reshape(shape)

    def _cells(self, places, method):
        """Values by the corners of the cells in which the places lie."""
        factors = []
        for i, p in enumerate(self.grid):
            x = places[:, i]
            if len(p) == 1:
                factors.append([(np.zeros(len(x), dtype=np.int64), np.ones(len(x)))])
                continue
            low = np.clip(np.searchsorted(p, x, side="right") - 1, 0, len(p) - 2)
            part = (x - p[low]) / (p[low + 1] - p[low])
            factors.append([(low, 1 - part), (low + 1, part)])
        if method == "linear":
            return _sum_of_products(self.values, factors)
        nearest = [f[0][0] if len(f) == 1 else np.where(f[1][1] <= 0.5, f[0][0], f[1][0]) for f in factors]
        return self.values[tuple(nearest)]

    def _monotonic(self, places):
        """Monotonic cubics along one axis after the other, the last first."""
        n = len(self.grid)
        y = None
        for axis in range(n - 1, -1, -1):
            p, x = self.grid[axis], places[:, axis]
            if y is None:
                y = PchipInterpolator(p, np.moveaxis(self.values, axis, 0))(x)
                continue
            c = PchipInterpolator(p, np.moveaxis(y, axis + 1, 0)).c
            low = np.clip(np.searchsorted(p, x, side="right") - 1, 0, len(p) - 2)
            c = c[:, low, np.arange(len(x))]
            z = (x - p[low]).reshape((-1,) + (1,) * (c.ndim - 2))
            y = ((c[0] * z + c[1]) * z + c[2]) * z + c[3]
        return y


def interpn(points, values, xi, method="linear", bounds_error=True, fill_value=np.nan):
    if method not in ("linear", "nearest", "cubic", "quintic", "pchip", "splinef2d", "slinear"):
        raise ValueError("interpn only understands the methods 'linear', 'nearest', 'slinear', 'cubic', 'quintic', 'pchip', and 'splinef2d'. "
                         f"You provided {method}.")
    values = np.asarray(values)
    if method == "splinef2d":
        if values.ndim > 2:
            raise ValueError("The method splinef2d can only be used for 2-dimensional input data")
        if not bounds_error and fill_value is None:
            raise ValueError("The method splinef2d does not support extrapolation.")
    if len(points) > values.ndim:
        raise ValueError(f"There are {len(points)} point arrays, but values has {values.ndim} dimensions")
    if method == "splinef2d" and len(points) != values.ndim:
        raise ValueError("The method splinef2d can only be used for scalar data with one point per coordinate")
    grid, _ = _axes_of(points)
    _check_fit(grid, values)
    places = _places.points_of(xi, len(grid))
    if places.shape[-1] != len(grid):
        raise ValueError(f"The requested sample points xi have dimension {places.shape[-1]}, but this RegularGridInterpolator has dimension {len(grid)}")
    if bounds_error:
        _check_bounds(grid, places)
    if method != "splinef2d":
        return RegularGridInterpolator(points, values, method=method, bounds_error=bounds_error, fill_value=fill_value)(places)
    x, y = places[..., 0], places[..., 1]
    inside = (grid[0][0] <= x) & (x <= grid[0][-1]) & (grid[1][0] <= y) & (y <= grid[1][-1])
    return np.where(inside, RectBivariateSpline(points[0], points[1], values).ev(x, y), fill_value)


class RectBivariateSpline:
    """Products of splines through values on a grid of two dimensions."""

    def __init__(self, x, y, z, bbox=[None] * 4, kx=3, ky=3, s=0, maxit=20):
        x, y, z = np.ravel(x), np.ravel(y), np.asarray(z)
        if not np.all(np.diff(x) > 0.0):
            raise ValueError("x must be strictly increasing")
        if not np.all(np.diff(y) > 0.0):
            raise ValueError("y must be strictly increasing")
        if x.size != z.shape[0]:
            raise ValueError("x dimension of z must have same number of elements as x")
        if y.size != z.shape[1]:
            raise ValueError("y dimension of z must have same number of elements as y")
        if len(bbox) != 4:
            raise ValueError("bbox shape should be (4,)")
        if s is not None and not s >= 0.0:
            raise ValueError("s should be s >= 0.0")
        if s or s is None or any([b is not None for b in bbox]):
            raise NotImplementedError("RectBivariateSpline with s or bbox is not supported; smooth along one axis after the other with UnivariateSpline")
        made = _TensorSpline((x, y), z.astype(float), (kx, ky))
        self.fp, self.degrees = 0.0, (kx, ky)
        self.tck = made.knots[0], made.knots[1], made.c.ravel()

    def get_residual(self):
        return self.fp

    def get_knots(self):
        return self.tck[:2]

    def get_coeffs(self):
        return self.tck[2]

    def _bases(self, x, y, dx, dy):
        """The matrices of the derivatives of all B-splines of either axis at the places, which the knots bound."""
        both = []
        for t, k, order, at in zip(self.tck[:2], self.degrees, (dx, dy), (x, y)):
            if not 0 <= order < k:
                raise ValueError("Error code returned by parder: 10")
            at = np.clip(at.astype(float), t[k], t[-k - 1])
            a = _knots.matrix(t[order : len(t) - order], k - order, at)
            for step in range(order, 0, -1):
                inner, degree = t[step - 1 : len(t) - step + 1], k - step + 1
                n = len(inner) - degree - 1
                factor = degree / (inner[degree + 1 : n + degree] - inner[1:n])
                a = np.concatenate([np.zeros((len(at), 1)), a * factor], axis=1) - np.concatenate([a * factor, np.zeros((len(at), 1))], axis=1)
            both.append(a)
        return both

    def __call__(self, x, y, dx=0, dy=0, grid=True):
        x, y = np.asarray(x), np.asarray(y)
        c = self.tck[2].reshape([len(t) - k - 1 for t, k in zip(self.tck[:2], self.degrees)])
        if grid:
            if x.size == 0 or y.size == 0:
                return np.zeros((x.size, y.size))
            for v, name in ((x, "x"), (y, "y")):
                if v.size >= 2 and not np.all(np.diff(v) >= 0.0):
                    raise ValueError(f"{name} must be strictly increasing when `grid` is True")
            a, b = self._bases(x.ravel(), y.ravel(), dx, dy)
            return a @ c @ b.T
        x, y = np.broadcast_arrays(x, y)
        a, b = self._bases(x.ravel(), y.ravel(), dx, dy)
        return np.sum((a @ c) * b, axis=1).reshape(x.shape)

    def ev(self, xi, yi, dx=0, dy=0):
        return self(xi, yi, dx=dx, dy=dy, grid=False)

    def integral(self, xa, xb, ya, yb):
        totals = []
        for t, k, low, high in zip(self.tck[:2], self.degrees, (xa, ya), (xb, yb)):
            low, high = np.clip(np.array([low, high], dtype=float), t[k], t[-k - 1]).tolist()
            ends = _knots.matrix(np.concatenate([t[:1], t, t[-1:]]), k + 1, np.array([low, high]))
            beyond = np.cumsum((ends[1] - ends[0])[::-1])[::-1][1:]
            totals.append(beyond * (t[k + 1 :] - t[: -k - 1]) / (k + 1))
        c = self.tck[2].reshape(len(totals[0]), len(totals[1]))
        return float(totals[0] @ c @ totals[1])
