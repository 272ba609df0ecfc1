"""scipy.interpolate: values at scattered places through a triangulation of them: linear in each simplex, or cubic with
gradients that go on over the edges of triangles (Clough and Tocher 1965; Alfeld, "A trivariate Clough-Tocher scheme for
tetrahedral data" (1984); Nielson, "A method for interpolating scattered data based upon a minimum norm network" (1983)).
Names with a leading underscore are not exported."""
import numpy as np
from scipy.interpolate import NearestNDInterpolator, _gradients, _places, interp1d
from scipy.spatial import Delaunay


class _Triangulated:
    """Places and their values, or a triangulation that there is already."""

    def __init__(self, points, values, fill_value, rescale):
        self.tri = None
        if isinstance(points, Delaunay):
            if rescale:
                raise ValueError("Rescaling is not supported when passing a Delaunay triangulation as first argument.")
            self.tri = points
            points = points.points
        x = np.ascontiguousarray(_places.points_of(points), dtype=np.double)
        y = np.asarray(values)
        if x.ndim != 2:
            raise ValueError("invalid shape for input data points")
        if x.shape[1] < 2:
            raise ValueError("Need at least 2-D data")
        if len(y) != len(x):
            raise ValueError("different number of values and points")
        self._middle, self._width = np.zeros(x.shape[1]), np.ones(x.shape[1])
        if rescale:
            self._middle, width = np.mean(x, axis=0), np.ptp(x, axis=0)
            self._width = np.where(width > 0, width, 1.0)
        self.points = (x - self._middle) / self._width
        self.values_shape = y.shape[1:]
        self.is_complex = np.iscomplexobj(y) or np.iscomplexobj(fill_value)
        self.values = y.reshape(len(y), -1).astype(complex if self.is_complex else float)
        self.fill_value = complex(fill_value) if self.is_complex else float(fill_value)

    def _at(self, args):
        """Places as rows, those in simplices, and these; and the shape of the result."""
        dims = self.points.shape[1]
        x = _places.points_of(args, dims).astype(float)
        if x.shape[-1] != dims:
            raise ValueError("number of dimensions in xi does not match x")
        rows = (x.reshape(-1, dims) - self._middle) / self._width
        simplex = self.tri.find_simplex(rows)
        at = np.flatnonzero(simplex >= 0)
        simplex = simplex[at]
        return len(rows), at, simplex, self.tri._coordinates(rows[at], simplex), x.shape[:-1] + self.values_shape

    def __call__(self, *args):
        count, at, simplex, parts, shape = self._at(args)
        out = np.full((count, self.values.shape[1]), self.fill_value)
        out[at] = self._values(simplex, parts)
        return out.reshape(shape)


class LinearNDInterpolator(_Triangulated):
    """Linear in each simplex of a triangulation."""

    def __init__(self, points, values, fill_value=np.nan, rescale=False):
        _Triangulated.__init__(self, points, values, fill_value, rescale)
        if self.tri is None:
            self.tri = Delaunay(self.points)

    def _values(self, simplex, parts):
        return np.sum(parts[:, :, None] * self.values[self.tri.simplices[simplex]], axis=1)


class CloughTocher2DInterpolator(_Triangulated):
    """Cubic in each third of a triangle, with a continuous gradient."""

    def __init__(self, points, values, fill_value=np.nan, tol=1e-6, maxiter=400, rescale=False):
        _Triangulated.__init__(self, points, values, fill_value, rescale)
        if self.points.shape[1] != 2:
            raise ValueError("this mode of interpolation available only for 2-D data")
        if self.tri is None:
            self.tri = Delaunay(self.points)
        starts, near = self.tri.vertex_neighbor_vertices
        solve = lambda v: _gradients(self.points, starts, near, np.ascontiguousarray(v), tol, maxiter)
        self.grad = solve(self.values.real) + 1j * solve(self.values.imag) if self.is_complex else solve(self.values)

    def _values(self, simplex, parts):
        corners = self.tri.simplices[simplex]
        p, f, g = self.points[corners], self.values[corners], self.grad[corners]
        along = lambda i, j: np.sum(g[:, i] * (p[:, j] - p[:, i])[:, None], axis=2) / 3 + f[:, i]
        f1, f2, f3 = f[:, 0], f[:, 1], f[:, 2]
        # ordinates of Bezier's form: on the edges, then towards the middle of the triangle
        e12, e13, e21, e23, e31, e32 = along(0, 1), along(0, 2), along(1, 0), along(1, 2), along(2, 0), along(2, 1)
        m1, m2, m3 = (e12 + e13 + f1) / 3, (e21 + e23 + f2) / 3, (e31 + e32 + f3) / 3
        d1, d2, d3 = self._directions(simplex)
        n1 = (d1 * (-f2 + 3 * e23 - 3 * e32 + f3) + (-f2 + 2 * e23 - e32 + m3 + m2)) / 2
        n2 = (d2 * (-f3 + 3 * e31 - 3 * e13 + f1) + (-f3 + 2 * e31 - e13 + m1 + m3)) / 2
        n3 = (d3 * (-f1 + 3 * e12 - 3 * e21 + f2) + (-f1 + 2 * e12 - e21 + m1 + m2)) / 2
        k1, k2, k3 = (n3 + n2 + m1) / 3, (n3 + n1 + m2) / 3, (n2 + n1 + m3) / 3
        middle = (k1 + k2 + k3) / 3
        least = np.min(parts, axis=1, keepdims=True)
        a, b, c, d = [(parts - least)[:, i : i + 1] for i in range(3)] + [3 * least]
        corner = a**3 * f1 + b**3 * f2 + c**3 * f3 + d**3 * middle
        edge = a * b * (a * e12 + b * e21) + b * c * (b * e23 + c * e32) + a * c * (a * e13 + c * e31)
        inner = d * (a * a * m1 + b * b * m2 + c * c * m3) + d * d * (a * k1 + b * k2 + c * k3)
        return corner + 3 * edge + 3 * inner + 6 * d * (a * b * n3 + a * c * n2 + b * c * n1)

    def _directions(self, simplex):
        """Across which direction the derivative is linear along each edge: to the neighbour's middle."""
        result = []
        for k in range(3):
            other = self.tri.neighbors[simplex, k]
            there = other >= 0
            middle = np.mean(self.points[self.tri.simplices[np.where(there, other, 0)]], axis=1)
            c = self.tri._coordinates(middle, simplex)
            u, v = c[:, (k + 1) % 3], c[:, (k + 2) % 3]
            below = np.where(there, 2 - 3 * v - 3 * u, 1.0)
            result.append(np.where(there, (2 * v + u - 1) / below, -0.5)[:, None])
        return result


def griddata(points, values, xi, method="linear", fill_value=np.nan, rescale=False):
    points = _places.points_of(points)
    dims = points.ndim if points.ndim < 2 else points.shape[-1]
    if dims == 1 and method in ("nearest", "linear", "cubic"):
        points = points.ravel()
        if isinstance(xi, tuple):
            if len(xi) != 1:
                raise ValueError("invalid number of dimensions in xi")
            xi = xi[0]
        order = np.argsort(points)
        fill_value = "extrapolate" if method == "nearest" else fill_value
        return interp1d(points[order], np.asarray(values)[order], kind=method, axis=0, bounds_error=False, fill_value=fill_value)(xi)
    if method == "nearest":
        return NearestNDInterpolator(points, values, rescale=rescale)(xi)
    if method == "linear":
        return LinearNDInterpolator(points, values, fill_value=fill_value, rescale=rescale)(xi)
    if method == "cubic" and dims == 2:
        return CloughTocher2DInterpolator(points, values, fill_value=fill_value, rescale=rescale)(xi)
    raise ValueError(f"Unknown interpolation method {method!r} for {dims} dimensional data")
