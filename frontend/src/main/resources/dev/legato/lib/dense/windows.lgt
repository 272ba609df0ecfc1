"""Correlations of long arrays as products of windows, which run wherever the arrays are."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view


def correlated(a, v, mode, low):
    """a is at least as long as v, of the same dtype; "same" begins at low of "full"."""
    inside = sliding_window_view(a, v.size) @ v
    if mode == "valid" or v.size == 1:
        return inside
    if mode == "full":
        return np.concatenate((_before(a, v), inside, _behind(a, v)))
    return np.concatenate((_before(a, v)[low:], inside, _behind(a, v)[:low]))


def _before(a, v):
    """Where v reaches over the beginning of a: what lies outside takes no part, not even as zero."""
    n = v.size - 1
    part = np.concatenate((np.zeros(n, dtype=a.dtype), a[:n]))
    return _partial(part, v, lambda row, k: row + k >= n)


def _behind(a, v):
    n = v.size - 1
    part = np.concatenate((a[a.size - n :], np.zeros(n, dtype=a.dtype)))
    return _partial(part, v, lambda row, k: row + k < n)


def _partial(part, v, inside):
    n = v.size
    here = inside(np.arange(n - 1)[:, None], np.arange(n))
    products = np.where(here, sliding_window_view(part, n)[: n - 1] * v, np.zeros((), dtype=v.dtype))
    return np.any(products, axis=1) if v.dtype == bool else np.sum(products, axis=1, dtype=v.dtype)
