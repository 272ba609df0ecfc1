"""Correlations of long arrays as products of windows, which run wherever the arrays are."""
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

# Products up to which np.correlate makes them at once.
_ROUTINE = 1 << 16


def correlated(a, v, mode, low):
    """a is at least as long as v, of the same dtype; "same" begins at low of "full"."""
    v = np.ascontiguousarray(v)  # a convolution's is read backwards, and is needed once for each window
    windows = sliding_window_view(a, v.size)
    if mode == "valid" or v.size == 1:
        return windows @ v
    skipped, n = low if mode == "same" else 0, v.size - 1
    r = np.empty(a.size if mode == "same" else a.size + n, dtype=a.dtype)
    r[: n - skipped] = _before(a, v)[skipped:]
    np.matmul(windows, v, out=r[n - skipped : a.size - skipped])
    r[a.size - skipped :] = _behind(a, v)[: r.size - a.size + skipped]
    return r


def _before(a, v):
    """Where v reaches over the beginning of a: what lies outside takes no part, not even as zero."""
    n = v.size - 1
    if n * n < _ROUTINE:
        return np.correlate(a[:n], v, "full")[:n]
    part = np.concatenate((np.zeros(n, dtype=a.dtype), a[:n]))
    return _partial(part, v, lambda row, k: row + k >= n)


def _behind(a, v):
    n = v.size - 1
    if n * n < _ROUTINE:
        return np.correlate(a[a.size - n :], v, "full")[n:]
    part = np.concatenate((a[a.size - n :], np.zeros(n, dtype=a.dtype)))
    return _partial(part, v, lambda row, k: row + k < n)


def _partial(part, v, inside):
    n = v.size
    here = inside(np.arange(n - 1)[:, None], np.arange(n))
    products = np.where(here, sliding_window_view(part, n)[: n - 1] * v, np.zeros((), dtype=v.dtype))
    return np.any(products, axis=1) if v.dtype == bool else np.sum(products, axis=1, dtype=v.dtype)
