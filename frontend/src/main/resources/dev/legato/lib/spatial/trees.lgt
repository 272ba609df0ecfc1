"""scipy.spatial: points near others. A tree is three arrays, so a search is an operation on arrays that is recorded as any
other, and cut by places. Where SciPy returns an array of lists these functions return a list of lists. Names with a leading
underscore are not exported."""
import itertools
import numpy as np
from scipy import sparse as _sparse
from scipy.spatial import _count_within, _list_within, _nearest, _tree
from scipy.spatial.distance import cdist


def _real(x, what):
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TypeError("KDTree does not work with complex data")
    x = np.asarray(x, dtype=np.float64)
    if not np.all(np.isfinite(x)):
        raise ValueError(f"{what} must be finite, check for nan or inf values")
    return x


class KDTree:
    """A tree of points for searches of neighbours."""

    def __init__(self, data, leafsize=10, compact_nodes=True, copy_data=False, balanced_tree=True, boxsize=None):
        self.data = _real(data, "data")
        if self.data.ndim != 2:
            raise ValueError("data must be of shape (n, m), where there are n points of dimension m")
        if leafsize < 1:
            raise ValueError("leafsize must be at least 1")
        self.leafsize, self.boxsize = leafsize, None
        self.n, self.m = self.data.shape
        if boxsize is not None:
            self.boxsize = np.empty(self.m)
            self.boxsize[:] = boxsize
            closed = self.boxsize > 0
            if np.any((self.data >= self.boxsize) & closed):
                raise ValueError("Some input data are greater than the size of the periodic box.")
            if np.any((self.data < 0) & closed):
                raise ValueError("Negative input data are outside of the periodic box.")
        self.mins = np.min(self.data, axis=0) if self.n else np.zeros(self.m)
        self.maxes = np.max(self.data, axis=0) if self.n else np.zeros(self.m)
        order, axes = _tree(self.data)
        self._parts = self.data[order], order, axes

    def _places(self, x, what="'x'"):
        x = np.atleast_1d(_real(x, what))
        if x.shape[-1] != self.m:
            raise ValueError(f"x must consist of vectors of length {self.m} but has shape {x.shape}")
        return x.reshape(-1, self.m), x.shape[:-1]

    def query(self, x, k=1, eps=0.0, p=2.0, distance_upper_bound=np.inf, workers=1):
        if k is None:
            raise ValueError("k must be an integer or a sequence of integers")
        if p < 1:
            raise ValueError("Only p-norms with 1<=p<=infinity permitted")
        x, shape = self._places(x)
        one = np.ndim(k) == 0
        if isinstance(k, str):
            raise TypeError('can only concatenate str (not "int") to str')
        if workers is not None and workers != -1 and workers < 1:
            raise ValueError(f"Invalid number of workers {workers}, must be -1 or > 0")
        which = [k] if one else [int(v) for v in k]
        if min(which, default=0) < 1:
            raise ValueError("k must be an integer or a sequence of integers" if not one else "k must be greater than or equal to 1")
        d, rows = self._nearest(x, max(which), float(p), float(distance_upper_bound))
        if one:
            if k == 1:
                d, rows = d.reshape(shape), rows.reshape(shape)
                return (float(d), rows[()]) if shape == () else (d, rows)
            return d.reshape(shape + (k,)), rows.reshape(shape + (k,))
        chosen = [v - 1 for v in which]
        return d[:, chosen].reshape(shape + (len(which),)), rows[:, chosen].reshape(shape + (len(which),))

    def _images(self, x):
        """The places, moved into the periodic box and to the boxes around it, the box itself first."""
        if self.boxsize is None:
            return [x]
        size = self.boxsize
        x = np.where(size > 0, x - np.floor(x / np.where(size > 0, size, 1.0)) * size, x)
        shifts = itertools.product(*[(0, -1, 1) if v > 0 else (0,) for v in size.tolist()])
        return [x + np.array(shift) * size for shift in shifts]

    def _nearest(self, x, k, p, bound):
        """The k nearest points of each place: their distances and rows; in a periodic box those of all images of the place,
        each point once."""
        images = self._images(x)
        d, rows = _nearest(*self._parts, images[0], k, p, bound)
        if len(images) == 1:
            return d, rows
        farthest = float(np.max(d[:, -1], initial=0.0))
        found = [(d, rows)] + [_nearest(*self._parts, y, k, p, min(bound, float(np.nextafter(farthest, np.inf)))) for y in images[1:]]
        d, rows = np.concatenate([f[0] for f in found], axis=1), np.concatenate([f[1] for f in found], axis=1)
        order = np.lexsort((d, rows), axis=-1)
        d, rows = np.take_along_axis(d, order, 1), np.take_along_axis(rows, order, 1)
        again = np.concatenate([np.zeros((len(d), 1), dtype=bool), rows[:, 1:] == rows[:, :-1]], axis=1)
        d, rows = np.where(again, np.inf, d), np.where(again, self.n, rows)
        order = np.argsort(d, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(d, order, 1), np.take_along_axis(rows, order, 1)

    def _counts(self, x, r, p):
        """How many points are within r of each place."""
        if self.boxsize is None:
            return _count_within(*self._parts, x, r, float(p))
        return np.array([len(rows) for rows in self._lists(x, r, p)], dtype=np.intp)

    def _lists(self, x, r, p):
        images = self._images(x)
        if len(images) > 1:
            each = [self._within(y, r, p) for y in images]
            return [sorted(set(itertools.chain(*rows))) for rows in zip(*each)]
        return self._within(x, r, p)

    def _within(self, x, r, p):
        r = np.broadcast_to(np.asarray(r, dtype=float), x.shape[:1]).copy()
        counts = _count_within(*self._parts, x, r, float(p)).tolist()
        rows = _list_within(*self._parts, x, r, float(p), sum(counts)).tolist()
        lists, at = [], 0
        for count in counts:
            lists.append(rows[at : at + count])
            at += count
        return lists

    def query_ball_point(self, x, r, p=2.0, eps=0.0, workers=1, return_sorted=None, return_length=False):
        x, shape = self._places(x)
        r = np.broadcast_to(np.asarray(r, dtype=float), shape).reshape(-1)
        if return_length:
            counts = self._counts(x, r.copy(), p)
            return counts[0] if shape == () else counts.reshape(shape)
        return _shaped(self._lists(x, r, p), shape)

    def query_ball_tree(self, other, r, p=2.0, eps=0.0):
        if other.m != self.m:
            raise ValueError("Trees passed to query_ball_tree have different dimensionality")
        return other._lists(self.data, r, p)

    def query_pairs(self, r, p=2.0, eps=0.0, output_type="set"):
        pairs = []
        for i, near in enumerate(self._lists(self.data, r, p)):
            pairs.extend([(i, j) for j in near if j > i])
        if output_type == "set":
            return set(pairs)
        if output_type == "ndarray":
            return np.array(pairs, dtype=np.intp).reshape(-1, 2)
        raise ValueError("Invalid output type")

    def count_neighbors(self, other, r, p=2.0, weights=None, cumulative=True):
        if other.m != self.m:
            raise ValueError("Trees passed to count_neighbors have different dimensionality")
        radii = np.asarray(r, dtype=float)
        if radii.ndim > 1:
            raise ValueError("r must be either a single value or a one-dimensional array of values")
        if not cumulative and np.any(np.diff(radii.ravel()) < 0):
            raise ValueError("r must be non-decreasing for non-cumulative counting.")
        if weights is not None:
            totals = self._weighted(other, radii.ravel().tolist(), p, weights)
        else:
            totals = [int(np.sum(self._counts(other.data, np.full(other.n, v), p))) for v in radii.ravel().tolist()]
        if radii.ndim == 0:
            return totals[0]
        totals = np.array(totals)
        return totals if cumulative else np.diff(totals, prepend=0)

    def _weighted(self, other, radii, p, weights):
        """By radius, the sum of the products of the weights of points that near."""
        if not isinstance(weights, tuple):
            if other is not self:
                raise ValueError("Two different trees are used. Specify weights for both in a tuple.")
            weights = (weights, weights)
        elif len(weights) != 2:
            raise ValueError("Weights must be a tuple of two arrays")
        both = [None if w is None else np.asarray(w, dtype=float) for w in weights]
        for w, tree in zip(both, (self, other)):
            if w is not None and w.shape != (tree.n,):
                raise ValueError("Number of weights differ from the number of data points")
        mine, others = [np.ones(tree.n) if w is None else w for w, tree in zip(both, (self, other))]
        sums = []
        for v in radii:
            near = other._lists(self.data, v, p)
            sums.append(float(sum([mine[i] * np.sum(others[rows]) for i, rows in enumerate(near) if rows])))
        return [np.float64(v) for v in sums]

    def sparse_distance_matrix(self, other, max_distance, p=2.0, output_type="dok_matrix"):
        if other.m != self.m:
            raise ValueError("Trees passed to sparse_distance_matrix have different dimensionality")
        if output_type not in ("dok_matrix", "coo_matrix", "dict", "ndarray"):
            raise ValueError("Invalid output type")
        if output_type == "ndarray":
            raise NotImplementedError("sparse_distance_matrix with output_type='ndarray' is not supported; use 'coo_matrix'")
        near = other._lists(self.data, max_distance, p)
        rows = np.repeat(np.arange(self.n), [len(r) for r in near])
        columns = np.array([j for r in near for j in r], dtype=np.int64)
        apart = np.abs(self.data[rows] - other.data[columns])
        if other.boxsize is not None:
            apart = np.where(other.boxsize > 0, np.minimum(apart, np.abs(other.boxsize - apart)), apart)
        values = minkowski_distance(apart, np.zeros(self.m), p)
        if output_type == "dict":
            return dict(zip(zip(rows.tolist(), columns.tolist()), values.tolist()))
        table = _sparse.coo_matrix((values, (rows, columns)), shape=(self.n, other.n))
        return table.todok() if output_type == "dok_matrix" else table


class cKDTree(KDTree):
    """The same under its older name."""

    def __init__(self, data, leafsize=16, compact_nodes=True, copy_data=False, balanced_tree=True, boxsize=None):
        super().__init__(data, leafsize, compact_nodes, copy_data, balanced_tree, boxsize)


def _shaped(lists, shape):
    if shape == ():
        return lists[0]
    if len(shape) == 1:
        return lists
    step = len(lists) // shape[0] if shape[0] else 0
    return [_shaped(lists[k * step : (k + 1) * step], shape[1:]) for k in range(shape[0])]


def minkowski_distance_p(x, y, p=2.0):
    x, y = np.asarray(x), np.asarray(y)
    t = np.promote_types(np.promote_types(x.dtype, y.dtype), "float64")
    d = np.abs(y.astype(t) - x.astype(t))
    if p == np.inf:
        return np.amax(d, axis=-1)
    return np.sum(d if p == 1 else d**p, axis=-1)


def minkowski_distance(x, y, p=2.0):
    r = minkowski_distance_p(x, y, p)
    return r if p == np.inf or p == 1 else r ** (1.0 / p)


def distance_matrix(x, y, p=2.0, threshold=1000000):
    x, y = np.asarray(x), np.asarray(y)
    _, k = x.shape
    _, kk = y.shape
    if k != kk:
        raise ValueError(f"x contains {k}-dimensional vectors but y contains {kk}-dimensional vectors")
    return minkowski_distance(x[:, None, :], y[None, :, :], p)
