"""scipy.ndimage: filters. A weighted sum is one expression over shifted views of the array with its border, so it is recorded
and fuses; sums are computed in double precision and cast to the type of the output, as SciPy does, after every axis of a
separable filter. Names with a leading underscore are not exported."""
import math
import operator
import numpy as np

_MODES = {"reflect": "symmetric", "grid-mirror": "symmetric", "constant": "constant", "grid-constant": "constant", "nearest": "edge",
          "mirror": "reflect", "wrap": "wrap", "grid-wrap": "wrap"}


def _bordered(a, before, after, mode, cval):
    """The array with so many more elements before and after each axis."""
    if not isinstance(mode, str):
        for axis, m in enumerate(mode):
            a = _bordered(a, [b if k == axis else 0 for k, b in enumerate(before)], [b if k == axis else 0 for k, b in enumerate(after)], m, cval)
        return a
    if mode not in _MODES:
        raise RuntimeError("boundary mode not supported")
    if a.size == 0:
        return np.zeros([n + b + c for n, b, c in zip(a.shape, before, after)], dtype=a.dtype)
    if not any(before) and not any(after):
        return a
    widths = list(zip(before, after))
    if _MODES[mode] == "constant":
        return np.pad(a, widths, mode="constant", constant_values=cval)
    return np.pad(a, widths, mode=_MODES[mode])


def _result(y, a, output):
    """The filtered array in the type that is wanted, or in the array that is given; filters of complex arrays and those with
    complex weights have complex results."""
    if isinstance(output, np.ndarray):
        if output.shape != a.shape:
            raise RuntimeError("output shape not correct")
        if y.dtype.kind == "c" and output.dtype.kind != "c":
            raise RuntimeError("output must have complex dtype")
        output[...] = _cast(y, output.dtype)
        return output
    dtype = a.dtype if output is None else np.dtype(output)
    if y.dtype.kind == "c" and dtype.kind != "c":
        if isinstance(output, str):
            raise RuntimeError("output must have complex dtype")
        dtype = np.promote_types(dtype, np.complex64)
    return _cast(y, dtype)


def _cast(y, dtype):
    """Bools are cut to whole numbers first, as SciPy stores them."""
    return y if y.dtype == dtype else np.trunc(y).astype(bool) if dtype == bool and y.dtype.kind == "f" else y.astype(dtype)


def _axis(axis, n):
    if not -n <= axis < n:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {n}")
    return axis % n


def _chosen(axes, n):
    """The axes to filter, counted from 0."""
    if axes is None:
        return list(range(n))
    if isinstance(axes, (int, np.integer)):
        return [_axis(axes, n)]
    axes = list(axes)
    for k in axes:
        if not -n <= k < n:
            raise ValueError(f"specified axis: {k} is out of range")
    axes = [k % n for k in axes]
    if len(set(axes)) != len(axes):
        raise ValueError("axes must be unique")
    return axes


def _spread(values, axes, n, other):
    """Values for the chosen axes, and another one for the rest."""
    every = [other] * n
    for k, v in zip(axes, values):
        every[k] = v
    return every


def _grown(kernel, axes, n):
    """A kernel over some axes with axes of length 1 for the others."""
    order = sorted(range(len(axes)), key=lambda k: axes[k])
    return np.transpose(kernel, order).reshape(_spread(kernel.shape, axes, n, 1))


def _each(value, n):
    """A value for every axis."""
    if not isinstance(value, (list, tuple)) and np.ndim(value if isinstance(value, np.ndarray) else 0) == 0:
        return [value] * n
    value = list(value)
    if len(value) != n:
        raise RuntimeError("sequence argument must have length equal to input rank")
    return value


def _input(a):
    a = np.asarray(a)
    return a, a if a.dtype.kind == "c" else a.astype(np.float64)


def _window(shape, starts, offsets):
    return tuple([slice(s + o, s + o + n) for n, s, o in zip(shape, starts, offsets)])


def _shifted(a, sizes, origins, mode, cval):
    """The array with its border, and where the first element's window begins."""
    for size, origin in zip(sizes, origins):
        if size // 2 + origin < 0 or size // 2 + origin >= size:
            raise ValueError("invalid origin")
    before = [s // 2 + o for s, o in zip(sizes, origins)]
    after = [s - 1 - b for s, b in zip(sizes, before)]
    return _bordered(a, before, after, mode, cval)


def correlate1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    a, x = _input(input)
    weights = np.asarray(weights)
    if weights.ndim != 1 or weights.shape[0] < 1:
        raise RuntimeError("no filter weights given")
    weights = np.conj(weights).astype(np.complex128 if weights.dtype.kind == "c" else np.float64)
    axis = _axis(axis, a.ndim)
    sizes = [len(weights) if k == axis else 1 for k in range(a.ndim)]
    if len(weights) // 2 + origin < 0 or len(weights) // 2 + origin >= len(weights):
        raise ValueError("Invalid origin; origin must satisfy -(len(weights) // 2) <= origin <= (len(weights)-1) // 2")
    p = _shifted(x, sizes, [origin if k == axis else 0 for k in range(a.ndim)], mode, cval)
    y = None
    for k, w in enumerate(weights.tolist()):
        term = p[_window(a.shape, [0] * a.ndim, [k if j == axis else 0 for j in range(a.ndim)])] * w
        y = term if y is None else y + term
    return _result(y, a, output)


def convolve1d(input, weights, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    weights = np.conj(np.asarray(weights)[::-1])
    origin = -origin
    if not len(weights) & 1:
        origin -= 1
    return correlate1d(input, weights, axis, output, mode, cval, origin)


def _weighted(input, weights, output, mode, cval, origin, axes, turned):
    a, x = _input(input)
    weights = np.asarray(weights)
    axes = _chosen(axes, a.ndim)
    if weights.ndim != len(axes):
        raise RuntimeError(f"weights.ndim ({weights.ndim}) must match len(axes) ({len(axes)})")
    weights = _grown(weights.astype(np.complex128 if weights.dtype.kind == "c" else np.float64), axes, a.ndim)
    origins = _spread(_each(origin, len(axes)), axes, a.ndim, 0)
    if turned:
        weights = weights[tuple([slice(None, None, -1)] * a.ndim)]
        origins = [-o - (0 if n & 1 else 1) for o, n in zip(origins, weights.shape)]
    else:
        weights = np.conj(weights)
    p = _shifted(x, weights.shape, origins, mode, cval)
    y = None
    for at in np.ndindex(*weights.shape):
        w = weights[at].item()
        if w == 0:
            continue
        term = p[_window(a.shape, [0] * a.ndim, at)] * w
        y = term if y is None else y + term
    return _result(np.zeros_like(x) if y is None else y, a, output)


def correlate(input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _weighted(input, weights, output, mode, cval, origin, axes, False)


def convolve(input, weights, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _weighted(input, weights, output, mode, cval, origin, axes, True)


# --- smoothing

def _gauss(sigma, order, radius):
    """The weights of a Gaussian, or of a derivative of it, which is a polynomial times it."""
    if order < 0:
        raise ValueError("order must be non-negative")
    x = np.arange(-radius, radius + 1)
    phi = np.exp(-0.5 / (sigma * sigma) * x**2)
    phi = phi / phi.sum()
    q = [1.0]
    for _ in range(order):
        down = [k * q[k] for k in range(1, len(q))] + [0.0]
        up = [0.0] + [-c / (sigma * sigma) for c in q]
        q = [(down[k] if k < len(down) else 0.0) + up[k] for k in range(len(up))]
    factor = 0.0
    for c in q[::-1]:
        factor = factor * x + c
    return factor * phi


def gaussian_filter1d(input, sigma, axis=-1, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None):
    sd = float(sigma)
    r = int(truncate * sd + 0.5)
    if radius is not None:
        r = radius
    if not isinstance(r, (int, np.integer)) or r < 0:
        raise ValueError("Radius must be a nonnegative integer.")
    return correlate1d(input, _gauss(sd, order, r)[::-1], axis, output, mode, cval, 0)


def gaussian_filter(input, sigma, order=0, output=None, mode="reflect", cval=0.0, truncate=4.0, *, radius=None, axes=None):
    a = np.asarray(input)
    axes = _chosen(axes, a.ndim)
    n = len(axes)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    y = a
    for axis, s, k, m, r in zip(axes, _each(sigma, n), _each(order, n), _each(mode, n), _each(radius, n)):
        if s > 1e-15:
            y = gaussian_filter1d(y, s, axis, k, dtype, m, cval, truncate, radius=r)
    return _result(y + 0 if y is a else y, a, output)


def uniform_filter1d(input, size, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    _axis(axis, np.ndim(input))
    if size < 1:
        raise RuntimeError("incorrect filter size")
    if size // 2 + origin < 0 or size // 2 + origin >= size:
        raise ValueError("invalid origin")
    size = operator.index(size)
    a, x = _input(input)
    axis = axis % a.ndim
    p = _shifted(x, [size if k == axis else 1 for k in range(a.ndim)], [origin if k == axis else 0 for k in range(a.ndim)], mode, cval)
    y = None
    for k in range(size):
        term = p[_window(a.shape, [0] * a.ndim, [k if j == axis else 0 for j in range(a.ndim)])]
        y = term if y is None else y + term
    return _result(y / size, a, output)


def uniform_filter(input, size=3, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    a = np.asarray(input)
    axes = _chosen(axes, a.ndim)
    n = len(axes)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    y = a
    for axis, s, m, o in zip(axes, _each(size, n), _each(mode, n), _each(origin, n)):
        if s > 1:
            y = uniform_filter1d(y, int(s), axis, dtype, m, cval, o)
    return _result(y + 0 if y is a else y, a, output)


# --- derivatives

def _total(a, parts):
    """The sum of what a filter gives for each axis; the array itself where there are none."""
    if not parts:
        return a + 0
    y = parts[0]
    for p in parts[1:]:
        y = y + p
    return y


def laplace(input, output=None, mode="reflect", cval=0.0, *, axes=None):
    a = np.asarray(input)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    axes = _chosen(axes, a.ndim)
    return _result(_total(a, [correlate1d(a, [1, -2, 1], k, dtype, m, cval) for k, m in zip(axes, _each(mode, len(axes)))]), a, output)


def gaussian_laplace(input, sigma, output=None, mode="reflect", cval=0.0, *, axes=None, **kwargs):
    a = np.asarray(input)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    axes = _chosen(axes, a.ndim)
    parts = [gaussian_filter(a, sigma, [2 if j == k else 0 for j in axes], dtype, mode, cval, axes=axes, **kwargs) for k in axes]
    return _result(_total(a, parts), a, output)


def gaussian_gradient_magnitude(input, sigma, output=None, mode="reflect", cval=0.0, *, axes=None, **kwargs):
    a = np.asarray(input)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    axes = _chosen(axes, a.ndim)
    parts = [np.square(gaussian_filter(a, sigma, [1 if j == k else 0 for j in axes], dtype, mode, cval, axes=axes, **kwargs)) for k in axes]
    return _result(np.sqrt(_total(a, parts)) if parts else a + 0, a, output)


def _slope(input, axis, output, mode, cval, across):
    a = np.asarray(input)
    axis = _axis(axis, a.ndim)
    dtype = output.dtype if isinstance(output, np.ndarray) else a.dtype if output is None else np.dtype(output)
    modes = _each(mode, a.ndim)
    y = correlate1d(a, [-1, 0, 1], axis, dtype, modes[axis], cval)
    for k in range(a.ndim):
        if k != axis:
            y = correlate1d(y, across, k, dtype, modes[k], cval)
    return _result(y, a, output)


def sobel(input, axis=-1, output=None, mode="reflect", cval=0.0):
    return _slope(input, axis, output, mode, cval, [1, 2, 1])


def prewitt(input, axis=-1, output=None, mode="reflect", cval=0.0):
    return _slope(input, axis, output, mode, cval, [1, 1, 1])


# --- orders

def _neighbours(input, size, footprint, mode, cval, origin, axes, needed):
    """The arrays of the elements' neighbours, one for each place of the footprint."""
    a = np.asarray(input)
    if a.dtype.kind == "c":
        raise TypeError("Complex type not supported")
    axes = _chosen(axes, a.ndim)
    if footprint is None:
        if size is None:
            raise RuntimeError(needed)
        footprint = np.ones(tuple([operator.index(s) for s in _each(size, len(axes))]), dtype=bool)
    else:
        footprint = np.asarray(footprint).astype(bool)
        if footprint.ndim != len(axes):
            raise RuntimeError(f"footprint.ndim ({footprint.ndim}) must match len(axes) ({len(axes)})")
    footprint = _grown(footprint, axes, a.ndim)
    p = _shifted(a, footprint.shape, _spread(_each(origin, len(axes)), axes, a.ndim, 0), mode, cval)
    return a, [p[_window(a.shape, [0] * a.ndim, at)] for at in np.ndindex(*footprint.shape) if footprint[at]]


def _extreme(f, input, size, footprint, output, mode, cval, origin, axes):
    if footprint is not None:
        footprint = np.asarray(footprint).astype(bool)
        if not footprint.any():
            raise ValueError("All-zero footprint is not supported.")
        if footprint.all():
            size, footprint = footprint.shape, None
    a, parts = _neighbours(input, size, footprint, mode, cval, origin, axes, "no footprint provided")
    y = parts[0]
    for p in parts[1:]:
        y = f(y, p)
    return _result(y + 0 if len(parts) == 1 else y, a, output)


def maximum_filter(input, size=None, footprint=None, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _extreme(np.maximum, input, size, footprint, output, mode, cval, origin, axes)


def minimum_filter(input, size=None, footprint=None, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _extreme(np.minimum, input, size, footprint, output, mode, cval, origin, axes)


def _along(input, size, axis, origin, f, output, mode, cval):
    a = np.asarray(input)
    axis = _axis(axis, a.ndim)
    if size < 1:
        raise RuntimeError("incorrect filter size")
    return f(a, [size if k == axis else 1 for k in range(a.ndim)], None, output, mode, cval, [origin if k == axis else 0 for k in range(a.ndim)])


def maximum_filter1d(input, size, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    return _along(input, size, axis, origin, maximum_filter, output, mode, cval)


def minimum_filter1d(input, size, axis=-1, output=None, mode="reflect", cval=0.0, origin=0):
    return _along(input, size, axis, origin, minimum_filter, output, mode, cval)


def _ranked(input, rank, size, footprint, output, mode, cval, origin, axes):
    a, parts = _neighbours(input, size, footprint, mode, cval, origin, axes, "no footprint or filter size provided")
    n = len(parts)
    k = rank(n)
    k = k + n if k < 0 else k
    if k < 0 or k >= n:
        raise RuntimeError("rank not within filter footprint size")
    return _result(np.sort(np.stack(parts), axis=0)[k], a, output)


def rank_filter(input, rank, size=None, footprint=None, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _ranked(input, lambda n: rank, size, footprint, output, mode, cval, origin, axes)


def median_filter(input, size=None, footprint=None, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    return _ranked(input, lambda n: n // 2, size, footprint, output, mode, cval, origin, axes)


def percentile_filter(input, percentile, size=None, footprint=None, output=None, mode="reflect", cval=0.0, origin=0, *, axes=None):
    if np.iscomplexobj(input):
        raise TypeError("Complex type not supported")
    if size is None and footprint is None:
        raise RuntimeError("no footprint or filter size provided")
    p = percentile + 100.0 if percentile < 0.0 else percentile
    if p < 0 or p > 100:
        raise RuntimeError("invalid percentile")
    return _ranked(input, lambda n: n - 1 if p == 100.0 else int(float(n) * p / 100.0), size, footprint, output, mode, cval, origin, axes)
