"""Sets of elements. Names with a leading underscore are not exported."""
from collections import namedtuple

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

_UniqueAll = namedtuple("UniqueAllResult", ["values", "indices", "inverse_indices", "counts"])
_UniqueCounts = namedtuple("UniqueCountsResult", ["values", "counts"])
_UniqueInverse = namedtuple("UniqueInverseResult", ["values", "inverse_indices"])


def unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True):
    ar = np.asarray(ar)
    if axis is not None:
        axis = normalize_axis_index(axis, ar.ndim)
    if axis is None or ar.ndim == 1:
        return _unique_elements(ar, return_index, return_inverse, return_counts, axis, equal_nan)
    rows = np.moveaxis(ar, axis, 0)
    n = rows.shape[0]
    a = np.reshape(rows, (n, -1)) if rows.size else np.zeros((n, 1), dtype=ar.dtype)
    order = np.lexsort(tuple([a[:, k] for k in range(a.shape[1] - 1, -1, -1)]))
    s = a[order]
    first = _starts(np.any(s[1:] != s[:-1], axis=1), n)
    places = np.flatnonzero(first)
    values = np.moveaxis(rows[order[places]], 0, axis)
    return _extras(values, first, places, order, return_index, return_inverse, return_counts, None)


def _unique_elements(ar, return_index, return_inverse, return_counts, axis, equal_nan):
    a = np.ravel(ar)
    few = np._unique_few(a, bool(return_index), bool(return_inverse), bool(return_counts))
    if few is not None:
        if return_inverse and axis is None and ar.ndim != 1:
            k = 2 if return_index else 1
            few[k] = np.reshape(few[k], ar.shape)
        return few[0] if len(few) == 1 else tuple(few)
    order = np.argsort(a, kind="stable") if return_index or return_inverse else None
    s = np.sort(a) if order is None else a[order]
    new = s[1:] != s[:-1]
    if equal_nan and s.dtype.kind in "fc" and s.shape[0] > 1:
        # NaN, which comes last, counts as one value.
        new = new & ~(np.isnan(s[1:]) & np.isnan(s[:-1]))
    first = _starts(new, s.shape[0])
    places = np.flatnonzero(first)
    return _extras(s[places], first, places, order, return_index, return_inverse, return_counts, ar.shape if axis is None else None)


def _starts(new, n):
    first = np.ones(n, dtype=bool)
    first[1:] = new
    return first


def _extras(values, first, places, order, return_index, return_inverse, return_counts, shape):
    results = [values]
    if return_index:
        results.append(order[places])
    if return_inverse:
        inverse = np.empty(first.shape[0], dtype=np.intp)
        inverse[order] = np.cumsum(first) - 1
        results.append(inverse if shape is None else np.reshape(inverse, shape))
    if return_counts:
        counts = np.full(places.shape, first.shape[0])
        counts[:-1] = places[1:]
        counts -= places
        results.append(counts)
    return results[0] if len(results) == 1 else tuple(results)


def unique_all(x):
    return _UniqueAll(*unique(x, return_index=True, return_inverse=True, return_counts=True, equal_nan=False))


def unique_counts(x):
    return _UniqueCounts(*unique(x, return_counts=True, equal_nan=False))


def unique_inverse(x):
    return _UniqueInverse(*unique(x, return_inverse=True, equal_nan=False))


def unique_values(x):
    return unique(x, equal_nan=False)


# Elements that each element is compared with.
_FEW = 16


def _in_table(a, t, least, most, invert):
    """Where whole numbers are among others in a small range."""
    if a.dtype == bool:
        a, t = a.astype(np.uint8), t.astype(np.uint8)
    least, n = t.dtype.type(least), most - least + 1
    table = np.zeros(n, dtype=bool)
    table[(t - least).astype(np.int64)] = True
    inside = (a >= least) & (a <= t.dtype.type(most))
    found = inside & table[np.where(inside, a - least, t.dtype.type(0)).astype(np.int64)]
    return ~found if invert else found


def isin(element, test_elements, assume_unique=False, invert=False, *, kind=None):
    a = np.asarray(element)
    t = np.ravel(test_elements)
    if kind not in (None, "sort", "table"):
        raise ValueError(f"Invalid kind: '{kind}'. Please use None, 'sort' or 'table'.")
    if kind == "table" and not (a.dtype.kind in "uib" and t.dtype.kind in "uib"):
        raise ValueError("The 'table' method is only supported for boolean or integer arrays. Please select 'sort' or None for kind.")
    if t.size == 0:
        return np.full(a.shape, bool(invert))
    flat = np.ravel(a)
    few = np._among_few(flat, t, bool(invert))
    if few is not None:
        return np.reshape(few, a.shape)
    both = np.result_type(a, t)
    if t.size <= _FEW:
        flat = flat.astype(both)
        t = t.astype(both)
        found = flat == t[0]
        for k in range(1, t.size):
            found = found | (flat == t[k])
        return np.reshape(~found if invert else found, a.shape)
    if a.size > _FEW and a.dtype.kind in "uib" and t.dtype.kind in "uib" and both.kind != "f":
        least, most = int(np.min(t)), int(np.max(t))
        if most - least <= 6 * (a.size + t.size):
            return np.reshape(_in_table(flat.astype(both), t.astype(both), least, most, invert), a.shape)
    t = np.sort(t)
    flat = flat.astype(both)
    t = t.astype(both)
    k = np.minimum(np.searchsorted(t, flat), t.size - 1)
    found = t[k] == flat
    return np.reshape(~found if invert else found, a.shape)


def union1d(ar1, ar2):
    return unique(np.concatenate((np.ravel(ar1), np.ravel(ar2))))


def intersect1d(ar1, ar2, assume_unique=False, return_indices=False):
    a = np.ravel(ar1)
    b = np.ravel(ar2)
    if not (assume_unique or return_indices):
        few = np._common_few(a, b)
        if few is not None:
            return few
    if not assume_unique:
        a, first_a = unique(a, return_index=True)
        b, first_b = unique(b, return_index=True)
    both = np.concatenate((a, b))
    order = np.argsort(both, kind="stable")
    s = both[order]
    twice = s[1:] == s[:-1]
    common = s[:-1][twice]
    if not return_indices:
        return common
    in_a = order[:-1][twice]
    in_b = order[1:][twice] - a.size
    return (common, in_a, in_b) if assume_unique else (common, first_a[in_a], first_b[in_b])


def setdiff1d(ar1, ar2, assume_unique=False):
    a = np.ravel(ar1) if assume_unique else unique(ar1)
    return a[isin(a, ar2, invert=True)]


def setxor1d(ar1, ar2, assume_unique=False):
    a, b = (np.ravel(ar1), np.ravel(ar2)) if assume_unique else (unique(ar1), unique(ar2))
    s = np.sort(np.concatenate((a, b)))
    if s.size == 0:
        return s
    edge = np.concatenate((np.ones(1, dtype=bool), s[1:] != s[:-1], np.ones(1, dtype=bool)))
    return s[edge[1:] & edge[:-1]]
