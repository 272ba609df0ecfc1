"""Differences, gradients, integrals and interpolation. Names with a leading underscore are not exported."""
import numpy as np
from numpy.lib.array_utils import normalize_axis_tuple


def gradient(f, *varargs, axis=None, edge_order=1):
    f = np.asarray(f)
    axes = tuple(range(f.ndim)) if axis is None else normalize_axis_tuple(axis, f.ndim)
    steps = _steps(f, varargs, axes)
    if edge_order > 2:
        raise ValueError("'edge_order' greater than 2 not supported")
    if f.dtype.kind not in "fc":
        f = f.astype(np.float64) if f.dtype.kind in "iu" else f
    if len(axes) == 1:
        return _derivative(f, axes[0], steps[0], edge_order)
    return tuple([_derivative(f, k, h, edge_order) for k, h in zip(axes, steps)])


def _derivative(f, axis, step, edge_order):
    if f.shape[axis] < edge_order + 1:
        raise ValueError("Shape of array too small to calculate a numerical gradient, at least (edge_order + 1) elements are required.")
    g = np.empty_like(f, dtype=f.dtype if f.dtype.kind in "fc" else np.float64)
    _differentiate(np.moveaxis(f, axis, 0), step, edge_order, np.moveaxis(g, axis, 0))
    return g


def _steps(f, varargs, axes):
    """A spacing for each axis: a number where it is even, else the distances between neighbours."""
    if not varargs:
        return [1.0] * len(axes)
    if len(varargs) == 1 and np.ndim(varargs[0]) == 0:
        return list(varargs) * len(axes)
    if len(varargs) != len(axes):
        raise TypeError("invalid number of arguments")
    return [_spacing(h, f.shape[k]) for h, k in zip(varargs, axes)]


def _spacing(places, n):
    places = np.asarray(places)
    if places.ndim == 0:
        return places[()]
    if places.ndim != 1:
        raise ValueError("distances must be either scalars or 1d")
    if len(places) != n:
        raise ValueError("when 1d, distances must match the length of the corresponding dimension")
    if places.dtype.kind in "iu":
        places = places.astype(np.float64)
    d = np.diff(places)
    return d[0] if (d == d[0]).all() else d


def _differentiate(y, h, edge_order, g):
    """Along the first axis: second-order differences inside, one-sided ones of the given order at the ends."""
    even = np.ndim(h) == 0
    if even:
        g[1:-1] = (y[2:] - y[:-2]) / (2.0 * h)
    else:
        column = (len(h) - 1,) + (1,) * (y.ndim - 1)
        p = np.reshape(h[:-1], column)
        q = np.reshape(h[1:], column)
        g[1:-1] = -q / (p * (p + q)) * y[:-2] + (q - p) / (p * q) * y[1:-1] + p / (q * (p + q)) * y[2:]
    if edge_order == 1:
        g[0] = (y[1] - y[0]) / (h if even else h[0])
        g[-1] = (y[-1] - y[-2]) / (h if even else h[-1])
        return
    if even:
        g[0] = -1.5 / h * y[0] + 2.0 / h * y[1] + -0.5 / h * y[2]
        g[-1] = 0.5 / h * y[-3] + -2.0 / h * y[-2] + 1.5 / h * y[-1]
        return
    p, q = h[0], h[1]
    g[0] = -(2.0 * p + q) / (p * (p + q)) * y[0] + (p + q) / (p * q) * y[1] + -p / (q * (p + q)) * y[2]
    p, q = h[-2], h[-1]
    g[-1] = q / (p * (p + q)) * y[-3] + -(q + p) / (p * q) * y[-2] + (2.0 * q + p) / (q * (p + q)) * y[-1]


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asarray(y)
    if x is None:
        d = dx
    else:
        x = np.asarray(x)
        d = np.diff(x, axis=axis if x.ndim > 1 else 0)
        if d.ndim == 1:
            d = np.reshape(d, tuple([d.shape[0] if k == axis % y.ndim else 1 for k in range(y.ndim)]))
    upper = [slice(None)] * y.ndim
    lower = [slice(None)] * y.ndim
    upper[axis] = slice(1, None)
    lower[axis] = slice(None, -1)
    return np.sum(d * (y[tuple(upper)] + y[tuple(lower)]) / 2.0, axis)


def ediff1d(ary, to_end=None, to_begin=None):
    a = np.ravel(ary)
    if to_end is None and to_begin is None:
        return a[1:] - a[:-1]
    parts = [a[1:] - a[:-1]]
    for place, more, name in ((0, to_begin, "to_begin"), (len(parts) + 1, to_end, "to_end")):
        if more is None:
            continue
        more = np.asarray(more)
        if not np.can_cast(more, a.dtype, casting="same_kind"):
            raise TypeError(f"dtype of `{name}` must be compatible with input `ary` under the `same_kind` rule.")
        parts.insert(place, np.ravel(more).astype(a.dtype))
    return np.concatenate(parts)


def unwrap(p, discont=None, axis=-1, *, period=6.283185307179586):
    p = np.asarray(p)
    d = np.diff(p, axis=axis)
    discont = period / 2 if discont is None else discont
    t = np.result_type(d, period)
    if t.kind in "iu":
        high, rest = divmod(period, 2)
        ambiguous = rest == 0
    else:
        high, ambiguous = period / 2, True
    wrapped = np.mod(d + high, period) - high
    if ambiguous:
        wrapped = np.where((wrapped == -high) & (d > 0), np.asarray(high, dtype=wrapped.dtype), wrapped)
    correction = wrapped - d
    correction = np.where(np.abs(d) < discont, np.asarray(0, dtype=correction.dtype), correction)
    r = np.array(p, dtype=t)
    later = [slice(None)] * p.ndim
    later[axis] = slice(1, None)
    r[tuple(later)] = p[tuple(later)] + np.cumsum(correction, axis)
    return r


# --- interpolation

def interp(x, xp, fp, left=None, right=None, period=None):
    fp = np.asarray(fp)
    t = np.complex128 if fp.dtype.kind == "c" else np.float64
    x, xp = _reals(x), _reals(xp)
    if fp.dtype != t:
        fp = fp.astype(t)
    if period is not None:
        if period == 0:
            raise ValueError("period must be a non-zero value")
        if xp.ndim != 1 or fp.ndim != 1:
            raise ValueError("Data points must be 1-D sequences")
        if xp.shape[0] != fp.shape[0]:
            raise ValueError("fp and xp are not of the same length")
        period = abs(period)
        left = right = None
        x = x % period
        xp = xp % period
        order = np.argsort(xp, kind="stable")
        xp = xp[order]
        fp = fp[order]
        xp = np.concatenate((xp[-1:] - period, xp, xp[:1] + period))
        fp = np.concatenate((fp[-1:], fp, fp[:1]))
    if xp.ndim > 1 or fp.ndim > 1:
        raise ValueError("object too deep for desired array")
    if xp.size == 0:
        raise ValueError("array of sample points is empty")
    if xp.size != fp.size:
        raise ValueError("fp and xp are not of the same length.")
    if t is np.float64 and xp.size > 1:
        r = _interpolated_reals(x, xp, fp, left, right)
    else:
        r = _interpolated(x, xp, fp, fp[0] if left is None else left, fp[-1] if right is None else right)
    return r[()] if r.ndim == 0 else r


def _reals(x):
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to dtype('float64') according to the rule 'safe'")
    return x if x.dtype == np.float64 else x.astype(np.float64)


def _interpolated(x, xp, fp, left, right):
    if fp.dtype.kind == "c":
        r = np.empty(x.shape, dtype=fp.dtype)
        left, right = np.asarray(left), np.asarray(right)
        r.real = _interpolated_reals(x, xp, fp.real, left.real, right.real)
        imaginary = _interpolated_reals(x, xp, fp.imag, left.imag, right.imag)
        r.imag = imaginary if xp.size == 1 else np.where(np.isnan(x), 0, imaginary)
    else:
        r = _interpolated_reals(x, xp, fp, left, right)
    return r


def _interpolated_reals(x, xp, fp, left, right):
    """None for left or right: the first or the last of fp, which has several then."""
    if xp.size == 1:
        return np.where(x < xp[0], left, np.where(x > xp[0], right, fp[0])).astype(np.float64)
    if left is not None:
        left = np.asarray(left, dtype=np.float64)
    if right is not None:
        right = np.asarray(right, dtype=np.float64)
    if x.ndim == 1:
        return np._interpolated_reals(x, xp, fp, left, right)
    return np.reshape(np._interpolated_reals(np.ravel(x), xp, fp, left, right), x.shape)
