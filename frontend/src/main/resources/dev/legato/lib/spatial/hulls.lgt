"""scipy.spatial: hulls, triangulations and the diagrams that are their duals. Simplices are SciPy's except that of points
in one plane or on one sphere there are several triangulations; their order is another one. Names with a leading underscore
are not exported."""
import math
import numpy as np
from scipy.spatial import _delaunay, _hull, _locate, _voronoi

_EPS = 2.0**-52


class QhullError(RuntimeError):
    pass


class _Qhull:
    """Points, of which there may come more."""

    def __init__(self, points, incremental, options, usual):
        if options is not None and not set(options.split()) <= set(usual.split()):
            raise NotImplementedError(f"qhull_options other than {usual!r} are not supported")
        self._incremental = incremental
        self._set(points)

    def _set(self, points):
        points = np.array(points, dtype=np.double)
        if points.ndim != 2:
            raise ValueError("Input points array must have 2 dimensions.")
        if points.shape[0] == 0:
            raise ValueError("No points given")
        if points.shape[1] < 2:
            raise ValueError("Need at least 2-D data")
        if np.any(np.isnan(points)):
            raise ValueError("Points cannot contain NaN")
        self._points = points
        self.npoints, self.ndim = points.shape
        self.min_bound, self.max_bound = points.min(axis=0), points.max(axis=0)
        self._update()

    @property
    def points(self):
        return self._points

    def add_points(self, points, restart=False):
        if not self._incremental:
            raise RuntimeError("incremental mode not enabled or already closed")
        points = np.asarray(points, dtype=np.double)
        if points.ndim != 2 or points.shape[1] != self.ndim:
            raise ValueError("invalid size for new points array")
        self._set(points if restart else np.concatenate([self._points, points]))

    def close(self):
        self._incremental = False


def _found(parts):
    if isinstance(parts, str):
        raise QhullError(parts)
    return parts


class ConvexHull(_Qhull):
    """The smallest convex set with the points, as simplices of its surface."""

    def __init__(self, points, incremental=False, qhull_options=None):
        self.good = None
        _Qhull.__init__(self, points, incremental, qhull_options, "Qt Qx")

    def _update(self):
        self.simplices, self.neighbors, self.equations = _found(_hull(self._points))
        self.nsimplex = self.simplices.shape[0]
        self.coplanar = np.zeros((0, 3), dtype=np.int32)
        corners = self._points[self.simplices]
        edges = corners[:, 1:] - corners[:, :1]
        normals = self.equations[:, :-1]
        areas = np.abs(np.linalg.det(np.concatenate([normals[:, None], edges], axis=1))) / math.factorial(self.ndim - 1)
        self.vertices = np.unique(self.simplices)
        middle = self._points[self.vertices].mean(axis=0)
        self.area = float(np.sum(areas))
        self.volume = float(np.sum(areas * -(normals @ middle + self.equations[:, -1])) / self.ndim)
        if self.ndim == 2:
            x, y = (self._points[self.vertices] - middle).T
            self.vertices = self.vertices[np.argsort(np.arctan2(y, x))]


class Delaunay(_Qhull):
    """Simplices between the points such that none is inside the sphere of another's corners."""

    def __init__(self, points, furthest_site=False, incremental=False, qhull_options=None):
        if furthest_site:
            raise NotImplementedError("furthest_site is not supported")
        self.furthest_site, self.good = furthest_site, None
        _Qhull.__init__(self, points, incremental, qhull_options, "Qbb Qc Qz Qx Q12")

    def _update(self):
        self.simplices, self.neighbors = _found(_delaunay(self._points))
        self.nsimplex = self.simplices.shape[0]
        z = np.sum(self._points**2, axis=1)
        self.paraboloid_scale = float(np.max(np.abs(self._points)) / (1.1 * z.max() - z.min())) if z.max() > 0 else 1.0
        self.paraboloid_shift = -float(z.min()) * self.paraboloid_scale
        self._transform = self._hull = self._coplanar = None

    @property
    def transform(self):
        if self._transform is None:
            corners = self._points[self.simplices]
            last = corners[:, -1:]
            edges = np.swapaxes(corners[:, :-1] - last, 1, 2)
            flat = np.abs(np.linalg.det(edges)) <= 1000 * _EPS * np.prod(np.sqrt(np.sum(edges**2, axis=1)), axis=1)
            inverse = np.linalg.inv(np.where(flat[:, None, None], np.eye(self.ndim), edges))
            self._transform = np.concatenate([np.where(flat[:, None, None], np.nan, inverse), last], axis=1)
        return self._transform

    @property
    def convex_hull(self):
        simplex, k = np.nonzero(self.neighbors < 0)
        others = np.array([[j for j in range(self.ndim + 1) if j != i] for i in range(self.ndim + 1)])
        return self.simplices[simplex[:, None], others[k]]

    @property
    def vertex_to_simplex(self):
        simplex = np.full(self.npoints, -1, dtype=np.int32)
        simplex[self.simplices.ravel()] = np.repeat(np.arange(self.nsimplex, dtype=np.int32), self.ndim + 1)
        return simplex

    @property
    def coplanar(self):
        simplex = self.vertex_to_simplex
        used = np.flatnonzero(simplex >= 0)
        rows = [(i, used[np.argmin(np.sum((self._points[used] - self._points[i]) ** 2, axis=1))]) for i in np.flatnonzero(simplex < 0).tolist()]
        return np.array([(i, simplex[near], near) for i, near in rows], dtype=np.int32).reshape(-1, 3)

    @property
    def vertex_neighbor_vertices(self):
        n = self.ndim + 1
        pairs = [self.simplices[:, [i, j]] for i in range(n) for j in range(n) if i != j]
        pairs = np.unique(np.concatenate(pairs), axis=0)
        starts = np.searchsorted(pairs[:, 0], np.arange(self.npoints + 1))
        return starts.astype(np.int32), pairs[:, 1]

    def lift_points(self, x):
        x = np.asarray(x, dtype=np.double)
        z = np.sum(x**2, axis=-1, keepdims=True)
        return np.concatenate([x, z * self.paraboloid_scale + self.paraboloid_shift], axis=-1)

    @property
    def equations(self):
        """The planes through the lifted corners, whose normals point down."""
        corners = self.lift_points(self._points)[self.simplices]
        edges = corners[:, :-1] - corners[:, -1:]
        slopes = np.linalg.solve(edges[:, :, :-1], edges[:, :, -1:])[..., 0]
        normals = np.concatenate([slopes, -np.ones((self.nsimplex, 1))], axis=1)
        normals = normals / np.sqrt(np.sum(normals**2, axis=1, keepdims=True))
        return np.concatenate([normals, -np.sum(normals * corners[:, -1], axis=1)[:, None]], axis=1)

    def plane_distance(self, xi):
        planes = self.equations
        return self.lift_points(xi) @ planes[:, :-1].T + planes[:, -1]

    def find_simplex(self, xi, bruteforce=False, tol=None):
        xi = np.asarray(xi, dtype=np.double)
        if xi.shape[-1] != self.ndim:
            raise ValueError("wrong dimensionality in xi")
        tolerance = 100 * _EPS if tol is None else float(tol)
        return _locate(self.neighbors, self.transform, xi.reshape(-1, self.ndim), tolerance).reshape(xi.shape[:-1])

    def _coordinates(self, xi, simplex):
        """The parts of each corner in places (q, d) that are in these simplices."""
        t = self.transform[simplex]
        c = np.sum(t[:, :-1] * (xi - t[:, -1])[:, None], axis=2)
        return np.concatenate([c, 1 - np.sum(c, axis=1, keepdims=True)], axis=1)


def tsearch(tri, xi):
    return tri.find_simplex(xi)


class Voronoi(_Qhull):
    """For each point what is nearer to it than to the others."""

    def __init__(self, points, furthest_site=False, incremental=False, qhull_options=None):
        if furthest_site:
            raise NotImplementedError("furthest_site is not supported")
        self.furthest_site = furthest_site
        _Qhull.__init__(self, points, incremental, qhull_options, "Qbb Qc Qz Qx")

    def _update(self):
        self._ridge_dict = None
        simplices, neighbors = _found(_delaunay(self._points))
        corners = self._points[simplices]
        last = corners[:, -1:]
        edges = corners[:, :-1] - last
        centres = np.linalg.solve(edges, np.sum(edges**2, axis=2, keepdims=True) / 2)[..., 0]
        radius = np.sqrt(np.sum(centres**2, axis=1))
        centres = centres + last[:, 0]
        # a neighbour whose other corner is on the sphere has the same one
        other = np.argmax(neighbors[np.maximum(neighbors, 0)] == np.arange(len(simplices))[:, None, None], axis=2)
        opposite = self._points[simplices[np.maximum(neighbors, 0), other]]
        distance = np.sqrt(np.sum((opposite - centres[:, None]) ** 2, axis=2))
        size = np.max(self.max_bound - self.min_bound)
        same = (neighbors >= 0) & (np.abs(distance - radius[:, None]) <= 1e-13 * (radius[:, None] + size))
        vertex, self.ridge_points, self.ridge_vertices, self.regions = _voronoi(self._points, simplices, neighbors, same)
        self.vertices = centres[np.unique(vertex, return_index=True)[1]]
        self.point_region = np.arange(self.npoints)

    @property
    def ridge_dict(self):
        if self._ridge_dict is None:
            self._ridge_dict = {tuple(pair): ridge for pair, ridge in zip(self.ridge_points.tolist(), self.ridge_vertices)}
        return self._ridge_dict
