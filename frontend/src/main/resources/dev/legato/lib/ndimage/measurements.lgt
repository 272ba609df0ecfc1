"""scipy.ndimage: connected regions of an image and what is measured of each. Regions are found by joining neighbours to the
least place of their region and halving the paths to it: Shiloach and Vishkin, "An O(log n) parallel connectivity algorithm"
(1982). Names with a leading underscore are not exported."""
import math
import numpy as np


def generate_binary_structure(rank, connectivity):
    if connectivity < 1:
        connectivity = 1
    if rank < 1:
        return np.array(True, dtype=bool)
    return np.sum(np.abs(np.indices([3] * rank) - 1), axis=0) <= connectivity


def _pairs(mask, structure):
    """The places, in C order, of neighbours that are both set, the first being the earlier one."""
    places = np.arange(mask.size).reshape(mask.shape)
    first, second = [], []
    for at in np.ndindex(*structure.shape):
        step = [k - 1 for k in at]
        if not structure[at] or step <= [0] * len(step):
            continue
        here = tuple([slice(max(0, -d), n - max(0, d)) for d, n in zip(step, mask.shape)])
        there = tuple([slice(max(0, d), n - max(0, -d)) for d, n in zip(step, mask.shape)])
        both = mask[here] & mask[there]
        first.append(places[here][both])
        second.append(places[there][both])
    if not first:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(first), np.concatenate(second)


def _roots(n, u, v):
    """The least place of the region of each of n places, of which u and v are joined."""
    root = np.arange(n)
    while True:
        a, b = root[u], root[v]
        apart = a != b
        if not apart.any():
            return root
        u, v, a, b = u[apart], v[apart], a[apart], b[apart]
        np.minimum.at(root, np.maximum(a, b), np.minimum(a, b))
        while True:
            up = root[root]
            if np.array_equal(up, root):
                break
            root = up


def label(input, structure=None, output=None):
    a = np.asarray(input)
    if np.iscomplexobj(a):
        raise TypeError("Complex type not supported")
    structure = generate_binary_structure(a.ndim, 1) if structure is None else np.asarray(structure, dtype=bool)
    if structure.ndim != a.ndim:
        raise RuntimeError("structure and input must have equal rank")
    for n in structure.shape:
        if n != 3:
            raise ValueError("structure dimensions must be equal to 3")
    if np.any(structure != structure[(slice(None, None, -1),) * structure.ndim]):
        raise AssertionError("Structuring element is not symmetric")
    if isinstance(output, np.ndarray) and output.shape != a.shape:
        raise ValueError("output shape not correct")
    mask = a != 0
    set_ = mask.ravel()
    root = _roots(a.size, *_pairs(mask, structure))
    first = set_ & (root == np.arange(a.size))
    labels = np.where(set_, np.cumsum(first)[root] if a.size else 0, 0).reshape(a.shape)
    count = int(np.count_nonzero(first))
    if isinstance(output, np.ndarray):
        output[...] = labels.astype(output.dtype)
        return count
    return labels.astype(np.int32 if output is None else output), count


def find_objects(input, max_label=0):
    a = np.asarray(input)
    if np.iscomplexobj(a):
        raise TypeError("Complex type not supported")
    if max_label < 1:
        max_label = int(np.max(a)) if a.size else 0
    flat = a.ravel()
    inside = (flat > 0) & (flat <= max_label)
    labels = flat[inside].astype(np.int64) - 1
    bounds = []
    for k, n in enumerate(a.shape):
        place = np.broadcast_to(np.arange(n).reshape([-1 if j == k else 1 for j in range(a.ndim)]), a.shape).ravel()[inside]
        low, high = np.full(max_label, n), np.full(max_label, -1)
        np.minimum.at(low, labels, place)
        np.maximum.at(high, labels, place)
        bounds.append((low.tolist(), high.tolist()))
    found = np.bincount(labels, minlength=max_label).tolist() if max_label else []
    return [tuple([slice(low[k], high[k] + 1, None) for low, high in bounds]) if found[k] else None for k in range(max_label)]


# --- values of regions

def _regions(input, labels, index):
    """The values of one region, or None and for each index the label's place among the labels, the values, and how many there are."""
    a = np.asarray(input)
    if labels is None:
        return a, None
    a, labels = np.broadcast_arrays(a, np.asarray(labels))
    if index is None:
        return a[labels > 0], None
    if np.isscalar(index):
        return a[labels == index], None
    every, place = np.unique(labels, return_inverse=True)
    index = np.asarray(index)
    at = np.searchsorted(every, index)
    at = np.where(at >= every.size, 0, at)
    return None, (a.ravel(), place.ravel(), every.size, at, every[at] == index)


def _counts(place, n, at, found):
    return np.where(found, np.bincount(place, minlength=n)[at], 0)


def _sums(values, place, n, at, found):
    return np.where(found, np.bincount(place, weights=values, minlength=n)[at], 0.0)


def sum_labels(input, labels=None, index=None):
    one, many = _regions(input, labels, index)
    if many is None:
        return one.sum()
    values, place, n, at, found = many
    return _sums(values, place, n, at, found)


def sum(input, labels=None, index=None):
    return sum_labels(input, labels, index)


def mean(input, labels=None, index=None):
    one, many = _regions(input, labels, index)
    if many is None:
        return one.sum() / np.float64(one.size)
    values, place, n, at, found = many
    return _sums(values, place, n, at, found) / _counts(place, n, at, found).astype(np.float64)


def variance(input, labels=None, index=None):
    one, many = _regions(input, labels, index)
    if many is None:
        d = one - one.sum() / np.float64(one.size)
        return (d * np.conjugate(d)).sum() / np.float64(one.size)
    values, place, n, at, found = many
    counts = np.bincount(place, minlength=n)
    d = values - (np.bincount(place, weights=values, minlength=n) / counts)[place]
    return _sums(d * d, place, n, at, found) / _counts(place, n, at, found).astype(np.float64)


def standard_deviation(input, labels=None, index=None):
    return np.sqrt(variance(input, labels, index))


def _extreme(ufunc, first, input, labels, index):
    one, many = _regions(input, labels, index)
    if many is None:
        return first(one)
    values, place, n, at, found = many
    best = np.zeros(n, dtype=values.dtype)
    best[place[::-1]] = values[::-1]
    ufunc.at(best, place, values)
    return np.where(found, best[at], np.zeros(1, dtype=values.dtype))


def maximum(input, labels=None, index=None):
    return _extreme(np.maximum, np.max, input, labels, index)


def minimum(input, labels=None, index=None):
    return _extreme(np.minimum, np.min, input, labels, index)


def center_of_mass(input, labels=None, index=None):
    a = np.asarray(input)
    total = sum_labels(a, labels, index)
    grids = [np.arange(n, dtype=np.float64).reshape([-1 if j == k else 1 for j in range(a.ndim)]) for k, n in enumerate(a.shape)]
    parts = [sum_labels(a * g, labels, index) / total for g in grids]
    return tuple(parts) if not parts or np.ndim(parts[0]) == 0 else [tuple(v) for v in np.array(parts).T]


# --- distances

def distance_transform_edt(input, sampling=None, return_distances=True, return_indices=False, distances=None, indices=None):
    if distances is not None or indices is not None:
        raise NotImplementedError("distance_transform_edt into given arrays is not supported; leave them out")
    if not return_distances and not return_indices:
        raise RuntimeError("at least one of return_distances/return_indices must be True")
    a = np.atleast_1d(np.asarray(input) != 0)
    if return_indices:
        places, d = _nearest_background(a, sampling)
        return (d, places) if return_distances else places
    if a.size and np.all(a):
        return _nearest_background(a, sampling)[1]
    steps = [1.0] * a.ndim if sampling is None else [float(s) for s in np.broadcast_to(np.asarray(sampling), (a.ndim,))]
    d = np.where(a, np.inf, 0.0)
    for k, step in enumerate(steps):
        lanes = np.moveaxis(d, k, -1)
        place = np.arange(lanes.shape[-1]) * step
        far = np.square(place[:, None] - place)
        d = np.moveaxis(np.min(lanes[..., None, :] + far, axis=-1) if d.size else lanes, -1, k)
    return np.sqrt(d)


def _nearest_background(a, sampling):
    """Of each element the place of the nearest one that is 0, and how far that is; where there is none, SciPy's place is -1
    along the first axis and 0 along the others."""
    steps = [1.0] * a.ndim if sampling is None else [float(s) for s in np.broadcast_to(np.asarray(sampling), (a.ndim,))]
    grid = np.indices(a.shape, dtype=np.int32)
    if np.all(a):
        places = np.zeros((a.ndim,) + a.shape, dtype=np.int32)
        places[0] = -1
    else:
        d = np.where(a, np.inf, 0.0)
        places = grid
        for k, step in enumerate(steps):
            lanes = np.moveaxis(d, k, -1)
            place = np.arange(lanes.shape[-1]) * step
            far = lanes[..., None, :] + np.square(place[:, None] - place)
            best = np.argmin(far, axis=-1)
            d = np.moveaxis(np.min(far, axis=-1), -1, k)
            places = np.stack([np.moveaxis(np.take_along_axis(np.moveaxis(p, k, -1), best, axis=-1), -1, k) for p in places])
    away = (grid - places) * np.array(steps).reshape((-1,) + (1,) * a.ndim)
    return places, np.sqrt(np.sum(away * away, axis=0))
