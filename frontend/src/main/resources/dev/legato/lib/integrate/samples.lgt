"""scipy.integrate: integrals of sampled functions, as array expressions. Names with a leading underscore are not exported."""
import numpy as np


def _cut(ndim, axis, *bounds):
    """The index that takes a slice along an axis."""
    at = [slice(None)] * ndim
    at[axis] = slice(*bounds)
    return tuple(at)


def _steps(x, y, axis):
    """The distances of neighbouring places, to be multiplied with the samples."""
    if x.ndim == 1:
        shape = [1] * y.ndim
        shape[axis] = -1
        return np.reshape(np.diff(x), shape)
    return np.diff(x, axis=axis)


def trapezoid(y, x=None, dx=1.0, axis=-1):
    y = np.asarray(y)
    d = dx if x is None else _steps(np.asarray(x), y, axis)
    return np.sum(d * (y[_cut(y.ndim, axis, 1, None)] + y[_cut(y.ndim, axis, None, -1)]) / 2.0, axis=axis)


def _same_length(x, y, axis):
    """The distances of places that must be as many as the samples."""
    if x.ndim != 1 and x.ndim != y.ndim:
        raise ValueError("If given, shape of x must be 1-D or the same as y.")
    d = _steps(x, y, axis)
    if d.shape[axis] != y.shape[axis] - 1:
        raise ValueError("If given, length of x along axis must be the same as y.")
    return d


def cumulative_trapezoid(y, x=None, dx=1.0, axis=-1, initial=None):
    y = np.asarray(y)
    if y.shape[axis] == 0:
        raise ValueError("At least one point is required along `axis`.")
    d = dx if x is None else _same_length(np.asarray(x), y, axis)
    if initial is not None and initial != 0:
        raise ValueError("`initial` must be `None` or `0`.")
    r = np.cumsum(d * (y[_cut(y.ndim, axis, 1, None)] + y[_cut(y.ndim, axis, None, -1)]) / 2.0, axis=axis)
    if initial is None:
        return r
    shape = list(r.shape)
    shape[axis] = 1
    return np.concatenate([np.full(shape, initial, dtype=r.dtype), r], axis=axis)


def simpson(y, x=None, *, dx=1.0, axis=-1):
    y = np.asarray(y)
    n = y.shape[axis]
    d = dx
    if x is not None:
        d = _same_length(np.asarray(x), y, axis)
        d = np.broadcast_to(d, y.shape[:axis % y.ndim] + (n - 1,) + y.shape[axis % y.ndim + 1 :]) if n > 1 else d
    if n == 0:
        raise IndexError(f"index -1 is out of bounds for axis {axis % y.ndim} with size 0")
    if n == 1:
        return np.sum(0.0 * y, axis=axis)
    last = y[_cut(y.ndim, axis, n - 1, n)]
    if n == 2:
        return np.sum(0.5 * (d if x is None else d) * (last + y[_cut(y.ndim, axis, 0, 1)]), axis=axis)
    pairs = _parabolas(y, d, axis, n - 1 if n % 2 else n - 2)
    if n % 2:
        return pairs
    # One interval is left: the parabola through the last three points over it (Cartwright, 2017).
    h0 = d if x is None else d[_cut(y.ndim, axis, n - 3, n - 2)]
    h1 = d if x is None else d[_cut(y.ndim, axis, n - 2, n - 1)]
    alpha = _quotient(2 * h1**2 + 3 * h0 * h1, 6 * (h1 + h0))
    beta = _quotient(h1**2 + 3 * h0 * h1, 6 * h0)
    eta = _quotient(1 * h1**3, 6 * h0 * (h0 + h1))
    rest = alpha * last + beta * y[_cut(y.ndim, axis, n - 2, n - 1)] - eta * y[_cut(y.ndim, axis, n - 3, n - 2)]
    return pairs + np.sum(rest, axis=axis)


def _quotient(a, b):
    """a / b, and 0 where b is."""
    a, b = np.asarray(a), np.asarray(b)
    return np.where(b == 0, 0.0, a / np.where(b == 0, 1, b))


def _parabolas(y, d, axis, n):
    """Parabolas over pairs of the first n intervals."""
    y0 = y[_cut(y.ndim, axis, 0, n - 1, 2)]
    y1 = y[_cut(y.ndim, axis, 1, n, 2)]
    y2 = y[_cut(y.ndim, axis, 2, n + 1, 2)]
    if not isinstance(d, np.ndarray) or d.ndim == 0:
        return np.sum(y0 + 4.0 * y1 + y2, axis=axis) * (d / 3.0)
    h0 = d[_cut(y.ndim, axis, 0, n - 1, 2)].astype(np.float64)
    h1 = d[_cut(y.ndim, axis, 1, n, 2)].astype(np.float64)
    both = h0 + h1
    ratio = _quotient(h0, h1)
    return np.sum(both / 6.0 * (y0 * (2.0 - _quotient(1.0, ratio)) + y1 * (both * _quotient(both, h0 * h1)) + y2 * (2.0 - ratio)), axis=axis)


def romb(y, dx=1.0, axis=-1, show=False):
    y = np.asarray(y)
    intervals = y.shape[axis] - 1
    if intervals < 1 or intervals & (intervals - 1):
        raise ValueError("Number of samples must be one plus a non-negative power of 2.")
    y = np.moveaxis(y, axis, -1)
    h = intervals * np.asarray(dx, dtype=float)
    row = [(y[..., 0] + y[..., -1]) / 2.0 * h]
    step = intervals
    table = [row]
    while step > 1:
        h = h / 2.0
        step //= 2
        new = [0.5 * (row[0] + 2 * h * np.sum(y[..., step :: 2 * step], axis=-1))]
        for k, before in enumerate(row):
            new.append(new[k] + (new[k] - before) / (4.0 ** (k + 1) - 1))
        row = new
        table.append(row)
    if show:
        _print(table, show)
    return row[-1]


def _print(table, show):
    """Richardson's table; `show` may hold the digits and the width of a number."""
    digits, width = (5, 8) if show is True or not isinstance(show, (tuple, list)) or len(show) < 2 else show[:2]
    title = "Richardson Extrapolation Table for Romberg Integration"
    print(title, "=" * len(title), sep="\n")
    for row in table:
        for value in row:
            print(f"{value:{width}.{digits}f}", end=" ")
        print()
    print("=" * len(title))


def fixed_quad(func, a, b, args=(), n=5):
    x, w = np.polynomial.legendre.leggauss(n)
    if np.isinf(a) or np.isinf(b):
        raise ValueError("Gaussian quadrature is only available for finite limits.")
    y = (b - a) * (x + 1) / 2.0 + a
    return (b - a) / 2.0 * np.sum(w * func(y, *args), axis=-1), None
