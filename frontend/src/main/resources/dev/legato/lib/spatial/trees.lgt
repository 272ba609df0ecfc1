"""scipy.spatial: points near others. A tree is three arrays, so a search is an operation on arrays that is recorded as any
other, and cut by places. Where SciPy returns an array of lists these functions return a list of lists. Names with a leading
underscore are not exported."""
import numpy as np
from scipy.spatial import _count_within, _list_within, _nearest, _tree
from scipy.spatial.distance import cdist


def _real(x, what):
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TypeError("KDTree does not work with complex data")
    x = x.astype(np.float64)
    if not np.all(np.isfinite(x)):
        raise ValueError(f"{what} must be finite, check for nan or inf values")
    return x


class KDTree:
    """A tree of points for searches of neighbours."""

    def __init__(self, data, leafsize=10, compact_nodes=True, copy_data=False, balanced_tree=True, boxsize=None):
        if boxsize is not None:
            raise NotImplementedError("KDTree with boxsize is not supported; add the points of neighbouring boxes")
        self.data = _real(data, "data")
        if self.data.ndim != 2:
            raise ValueError("data must be of shape (n, m), where there are n points of dimension m")
        if leafsize < 1:
            raise ValueError("leafsize must be at least 1")
        self.leafsize, self.boxsize = leafsize, boxsize
        self.n, self.m = self.data.shape
        self.mins = np.min(self.data, axis=0) if self.n else np.zeros(self.m)
        self.maxes = np.max(self.data, axis=0) if self.n else np.zeros(self.m)
        order, axes = _tree(self.data)
        self._parts = self.data[order], order, axes

    def _places(self, x, what="'x'"):
        x = _real(x, what)
        if x.ndim == 0 or x.shape[-1] != self.m:
            raise ValueError(f"x must consist of vectors of length {self.m} but has shape {x.shape}")
        return x.reshape(-1, self.m), x.shape[:-1]

    def query(self, x, k=1, eps=0.0, p=2.0, distance_upper_bound=np.inf, workers=1):
        if k is None:
            raise ValueError("k must be an integer or a sequence of integers")
        if p < 1:
            raise ValueError("Only p-norms with 1<=p<=infinity permitted")
        x, shape = self._places(x)
        one = np.ndim(k) == 0
        which = [k] if one else [int(v) for v in k]
        if min(which, default=0) < 1:
            raise ValueError("k must be an integer or a sequence of integers" if not one else "k must be greater than or equal to 1")
        d, rows = _nearest(*self._parts, x, max(which), float(p), float(distance_upper_bound))
        if one:
            if k == 1:
                d, rows = d.reshape(shape), rows.reshape(shape)
                return (float(d), rows[()]) if shape == () else (d, rows)
            return d.reshape(shape + (k,)), rows.reshape(shape + (k,))
        chosen = [v - 1 for v in which]
        return d[:, chosen].reshape(shape + (len(which),)), rows[:, chosen].reshape(shape + (len(which),))

    def _lists(self, x, r, p):
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
            counts = _count_within(*self._parts, x, r.copy(), float(p))
            return counts[0] if shape == () else counts.reshape(shape)
        return _shaped(self._lists(x, r, p), shape)

    def query_ball_tree(self, other, r, p=2.0, eps=0.0):
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
        if weights is not None:
            raise NotImplementedError("count_neighbors with weights is not supported; use query_ball_tree")
        radii = np.asarray(r, dtype=float)
        if not cumulative and np.any(np.diff(radii.ravel()) < 0):
            raise ValueError("r must be non-decreasing if cumulative is False.")
        totals = [int(np.sum(_count_within(*self._parts, other.data, np.full(other.n, v), float(p)))) for v in radii.ravel().tolist()]
        if radii.ndim == 0:
            return totals[0]
        totals = np.array(totals)
        return totals.reshape(radii.shape) if cumulative else np.diff(totals, prepend=0).reshape(radii.shape)


class cKDTree(KDTree):
    """The same under its older name."""


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
    if x.shape[1] != y.shape[1]:
        raise ValueError(f"x contains {x.shape[1]}-dimensional vectors but y contains {y.shape[1]}-dimensional vectors")
    return minkowski_distance(x[:, None, :], y[None, :, :], p)
