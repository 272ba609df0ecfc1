"""scipy.interpolate: values at scattered places: sums of radial functions (Fasshauer, "Meshfree Approximation Methods", 2007)
and values of the nearest place. Names with a leading underscore are not exported."""
import itertools
import math
import warnings
import numpy as np
from scipy.interpolate import _places
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist

_KERNELS = {
    "thin_plate_spline": lambda r: np.where(r == 0, 0.0, r * r * np.log(np.where(r == 0, 1.0, r))),
    "linear": lambda r: -r,
    "cubic": lambda r: r * r * r,
    "quintic": lambda r: -(r**5),
    "multiquadric": lambda r: -np.sqrt(r * r + 1),
    "inverse_multiquadric": lambda r: 1 / np.sqrt(r * r + 1),
    "inverse_quadratic": lambda r: 1 / (r * r + 1),
    "gaussian": lambda r: np.exp(-r * r),
}
_SCALE_FREE = ("linear", "thin_plate_spline", "cubic", "quintic")
_LEAST_DEGREE = {"multiquadric": 0, "linear": 0, "thin_plate_spline": 1, "cubic": 1, "quintic": 2}


class RBFInterpolator:
    """The sum of a polynomial and of radial functions around the places y with the values d there."""

    def __init__(self, y, d, neighbors=None, smoothing=0.0, kernel="thin_plate_spline", epsilon=None, degree=None):
        y = np.asarray(y, dtype=float)
        if y.ndim != 2:
            raise ValueError("`y` must be a 2-dimensional array.")
        n, dims = y.shape
        d = np.asarray(d)
        d = d if d.dtype.kind == "c" else d.astype(float)
        if d.shape[0] != n:
            raise ValueError(f"Expected the first axis of `d` to have length {n}.")
        smoothing = np.asarray(smoothing, dtype=float)
        if smoothing.shape == ():
            smoothing = np.full(n, float(smoothing))
        elif smoothing.shape != (n,):
            raise ValueError(f"Expected `smoothing` to be a scalar or have shape ({n},).")
        kernel = kernel.lower()
        if kernel not in _KERNELS:
            raise ValueError(f"`kernel` must be one of {set(_KERNELS)}.")
        if epsilon is None:
            if kernel not in _SCALE_FREE:
                raise ValueError(f"`epsilon` must be specified if `kernel` is not one of {set(_SCALE_FREE)}.")
            epsilon = 1.0
        least = _LEAST_DEGREE.get(kernel, -1)
        if degree is None:
            degree = max(least, 0)
        elif int(degree) < -1:
            raise ValueError("`degree` must be at least -1.")
        elif -1 < int(degree) < least:
            warnings.warn(f"`degree` should not be below {least} except -1 when `kernel` is '{kernel}'.The interpolant may not be uniquely "
                          "solvable, and the smoothing parameter may have an unintuitive effect.", UserWarning, stacklevel=2)
        self.neighbors = None if neighbors is None else int(min(neighbors, n))
        self.powers = _monomials(dims, int(degree))
        if len(self.powers) > (n if neighbors is None else self.neighbors):
            raise ValueError(f"At least {len(self.powers)} data points are required when `degree` is {int(degree)} and the number of dimensions is {dims}.")
        self.y, self.d_shape, self.smoothing, self.kernel, self.epsilon = y, d.shape[1:], smoothing, kernel, float(epsilon)
        self.d = d.reshape(n, -1)
        if neighbors is None:
            self._fitted = self._fit(y, self.d, smoothing)
        else:
            self._tree = KDTree(y)

    def _basis(self, x, y, shift, scale):
        """Per place the radial functions around the data and the monomials."""
        radial = _KERNELS[self.kernel](cdist(x, y) * self.epsilon)
        if len(self.powers) == 0:
            return radial
        z = (x - shift) / scale
        return np.concatenate([radial, np.stack([np.prod(z ** np.array(p), axis=1) for p in self.powers], axis=1)], axis=1)

    def _fit(self, y, d, smoothing):
        low, high = np.min(y, axis=0), np.max(y, axis=0)
        shift, scale = (high + low) / 2, (high - low) / 2
        scale = np.where(scale == 0, 1.0, scale)
        n, more = len(y), len(self.powers)
        upper = self._basis(y, y, shift, scale)
        a = np.zeros((n + more, n + more))
        a[:n] = upper
        a[n:, :n] = upper[:, n:].T
        a[:n, :n] += np.diag(smoothing)
        b = np.concatenate([d, np.zeros((more, d.shape[1]), dtype=d.dtype)])
        try:
            c = np.linalg.solve(a, b)
        except np.linalg.LinAlgError as e:
            message = "Singular matrix."
            if more:
                rank = np.linalg.matrix_rank(upper[:, n:])
                if rank < more:
                    message = (f"Singular matrix. The matrix of monomials evaluated at the data point coordinates does not have full column rank "
                               f"({rank}/{more}).")
            raise np.linalg.LinAlgError(message) from e
        return shift, scale, c

    def __call__(self, x):
        x = np.asarray(x, dtype=float)
        if x.ndim != 2:
            raise ValueError("`x` must be a 2-dimensional array.")
        if x.shape[1] != self.y.shape[1]:
            raise ValueError(f"Expected the second axis of `x` to have length {self.y.shape[1]}.")
        if self.neighbors is None:
            shift, scale, c = self._fitted
            return (self._basis(x, self.y, shift, scale) @ c).reshape((len(x),) + self.d_shape)
        near = np.sort(self._tree.query(x, [k + 1 for k in range(self.neighbors)])[1], axis=1)
        groups = {}
        for i, rows in enumerate(near.tolist()):
            groups.setdefault(tuple(rows), []).append(i)
        out = np.empty((len(x), self.d.shape[1]), dtype=self.d.dtype)
        for rows, places in groups.items():
            rows = list(rows)
            y = self.y[rows]
            shift, scale, c = self._fit(y, self.d[rows], self.smoothing[rows])
            out[places] = self._basis(x[places], y, shift, scale) @ c
        return out.reshape((len(x),) + self.d_shape)


def _monomials(dims, degree):
    """The powers of all monomials up to a degree, by rising degree."""
    powers = []
    for total in range(degree + 1):
        for chosen in itertools.combinations_with_replacement(range(dims), total):
            powers.append([chosen.count(k) for k in range(dims)])
    return powers


_RADIAL = {
    "multiquadric": lambda r, e: np.sqrt((r / e) ** 2 + 1),
    "inverse": lambda r, e: 1.0 / np.sqrt((r / e) ** 2 + 1),
    "gaussian": lambda r, e: np.exp(-((r / e) ** 2)),
    "linear": lambda r, e: r,
    "cubic": lambda r, e: r**3,
    "quintic": lambda r, e: r**5,
    "thin_plate": lambda r, e: np.where(r == 0, 0.0, r * r * np.log(np.where(r == 0, 1.0, r))),
}


class Rbf:
    """The older class for sums of radial functions, without a polynomial."""

    def __init__(self, *args, function="multiquadric", epsilon=None, smooth=0.0, norm="euclidean", mode="1-D"):
        if mode != "1-D" or not isinstance(norm, str):
            raise NotImplementedError("Rbf with mode or a function as norm is not supported; use RBFInterpolator")
        self.xi = np.asarray([np.asarray(a, dtype=float).ravel() for a in args[:-1]])
        self.N = self.xi.shape[-1]
        self.di = np.asarray(args[-1]).ravel()
        if not all([x.size == self.di.size for x in self.xi]):
            raise ValueError("All arrays must be equal length.")
        name = {"inverse_multiquadric": "inverse", "thin-plate": "thin_plate"}.get(function, function) if isinstance(function, str) else function
        if callable(name):
            self._function = lambda r, e: function(self, r)
        elif name in _RADIAL:
            self._function = _RADIAL[name]
        else:
            raise ValueError("Functions must be one of gaussian, inverse, inverse_multiquadric, linear, cubic, quintic, multiquadric, thin_plate")
        self.function, self.norm, self.mode, self.smooth = function, norm, mode, smooth
        if epsilon is None:
            edges = np.max(self.xi, axis=1) - np.min(self.xi, axis=1)
            edges = edges[np.nonzero(edges)]
            epsilon = np.power(np.prod(edges) / self.N, 1.0 / edges.size)
        self.epsilon = epsilon
        self.A = self._function(cdist(self.xi.T, self.xi.T, norm), epsilon) - np.eye(self.N) * smooth
        self.nodes = np.linalg.solve(self.A, self.di)

    def __call__(self, *args):
        args = [np.asarray(a) for a in args]
        if not all([a.shape == b.shape for a in args for b in args]):
            raise ValueError("Array lengths must be equal")
        x = np.asarray([a.ravel() for a in args], dtype=float)
        return np.dot(self._function(cdist(x.T, self.xi.T, self.norm), self.epsilon), self.nodes).reshape(args[0].shape)


def _data(x, y, rescale):
    """Places as rows, their values, and what takes places to the unit box."""
    x = _places.points_of(x).astype(float)
    y = np.asarray(y)
    if x.ndim != 2:
        raise ValueError("invalid shape for input data points")
    if x.shape[1] < 2:
        raise ValueError("input data must be at least 2-D")
    if len(y) != len(x):
        raise ValueError("different number of values and points")
    if not rescale:
        return x, y, lambda p: p
    middle, width = np.mean(x, axis=0), np.ptp(x, axis=0)
    width = np.where(width > 0, width, 1.0)
    return (x - middle) / width, y, lambda p: (p - middle) / width


def _asked(args, dims):
    x = _places.points_of(args, dims).astype(float)
    if x.shape[-1] != dims:
        raise ValueError("number of dimensions in xi does not match x")
    return x


class NearestNDInterpolator:
    """The value of the nearest place."""

    def __init__(self, x, y, rescale=False, tree_options=None):
        self.points, self.values, self._scaled = _data(x, y, rescale)
        self.tree = KDTree(self.points, **(tree_options or {}))

    def __call__(self, *args, **query_options):
        x = self._scaled(_asked(args, self.points.shape[1]))
        d, i = self.tree.query(x.reshape(-1, x.shape[-1]), **query_options)
        found = np.isfinite(d).reshape((-1,) + (1,) * (self.values.ndim - 1))
        y = np.where(found, self.values[np.where(np.isfinite(d), i, 0)], np.nan)
        return y.reshape(x.shape[:-1] + self.values.shape[1:])
