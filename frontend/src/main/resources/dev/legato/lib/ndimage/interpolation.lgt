"""scipy.ndimage: values between the elements of an array, by splines of orders 0 to 5. Sources: Unser, Aldroubi, Eden, "B-spline
signal processing" (1993): the coefficients, here from the array with a border, along which the sums of powers of a pole double
their length; Thevenaz, Blu, Unser, "Interpolation revisited" (2000): the weights. Names with a leading underscore are not
exported."""
import math
import warnings
import numpy as np

_MODES = ("reflect", "grid-mirror", "constant", "grid-constant", "nearest", "mirror", "wrap", "grid-wrap")
_POLES = {2: [math.sqrt(8.0) - 3.0], 3: [math.sqrt(3.0) - 2.0],
          4: [math.sqrt(664.0 - math.sqrt(438976.0)) + math.sqrt(304.0) - 19.0, math.sqrt(664.0 + math.sqrt(438976.0)) - math.sqrt(304.0) - 19.0],
          5: [math.sqrt(67.5 - math.sqrt(4436.25)) + math.sqrt(26.25) - 6.5, math.sqrt(67.5 + math.sqrt(4436.25)) - math.sqrt(26.25) - 6.5]}
_PAD = 12


# --- coefficients

def _border(mode):
    """The border of an array that its coefficients have, too."""
    return {"grid-wrap": "wrap", "reflect": "symmetric", "grid-mirror": "symmetric", "nearest": "symmetric"}.get(mode, "reflect")


def _coefficients(a, order, axis, mode):
    if order < 2 or a.shape[axis] < 2:
        return a
    a = np.moveaxis(a, axis, 0)
    for z in _POLES[order]:
        doublings = 5 if abs(z) < 0.3 else 6
        width = 2**doublings - 1
        y = np.pad(a, [(width, width)] + [(0, 0)] * (a.ndim - 1), mode=_border(mode))
        for k in range(doublings):
            y = y[2**k :] + z ** (2**k) * y[: -(2**k)]
        for k in range(doublings):
            y = y[: -(2**k)] + z ** (2**k) * y[2**k :]
        n = a.shape[0]
        if _border(mode) == "symmetric" and abs(z) ** (2 * n - 1) > 1e-18:
            y = y + _started(a, z).reshape((n,) + (1,) * (a.ndim - 1)) * _late(a, z)
        a = (1 - z) ** 2 * y
    return np.moveaxis(a, 0, axis)


def _late(a, z):
    """SciPy's sum for the first element of a reflected line takes, where the line ends and it needs this element again, what
    the sum has come to; here is by how much that sum is larger."""
    n = a.shape[0]
    total = a[0] + z**n * a[n - 1]
    for k in range(1, n - 1):
        total = total + z**k * (a[k] + z**n * a[n - 1 - k])
    return z / (1 - z ** (2 * n)) * z ** (n - 1) * z**n * (total - a[0])


def _started(a, z):
    """What becomes of an excess of one in the first of the sums, in the scale of the coefficients before they have their gain."""
    n = a.shape[0]
    excess = [0.0] * n
    excess[n - 1] = z / (z - 1) * z ** (n - 1)
    for k in range(n - 2, -1, -1):
        excess[k] = z * (excess[k + 1] - z**k)
    return np.array(excess) / -z


def _checked(mode):
    if mode not in _MODES:
        raise RuntimeError("boundary mode not supported")


def _prepared(a, order, mode, cval, prefilter, axes):
    """The coefficients along these axes, and how many elements were added before and after each."""
    a = a.astype(np.float64)
    if order < 2 or not prefilter:
        return a, 0
    pad = 0
    if mode in ("nearest", "grid-constant"):
        pad = _PAD
        widths = [(pad, pad) if k in axes else (0, 0) for k in range(a.ndim)]
        a = np.pad(a, widths, mode="edge") if mode == "nearest" else np.pad(a, widths, mode="constant", constant_values=cval)
    for k in axes:
        a = _coefficients(a, order, k, mode)
    return a, pad


def _order(order, least=0):
    if order < least or order > 5:
        raise RuntimeError("spline order not supported")


def spline_filter1d(input, order=3, axis=-1, output=np.float64, mode="mirror"):
    _order(order)
    a = np.asarray(input)
    if a.dtype.kind == "c":
        return _complex(lambda part, cval: spline_filter1d(part, order, axis, np.float64, mode), a, a.shape, output, 0)
    _checked(mode)
    if not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(f"axis {axis} is out of bounds for array of dimension {a.ndim}")
    y = _coefficients(a.astype(np.float64), order, axis, mode)
    return _stored(y, a, a.shape, output)


def spline_filter(input, order=3, output=np.float64, mode="mirror"):
    _order(order, 2)
    a = np.asarray(input)
    if a.dtype.kind == "c":
        return _complex(lambda part, cval: spline_filter(part, order, np.float64, mode), a, a.shape, output, 0)
    _checked(mode)
    y = a.astype(np.float64)
    for k in range(a.ndim):
        y = _coefficients(y, order, k, mode)
    return _stored(y, a, a.shape, output)


# --- places

def _mapped(x, n, mode):
    """Places in an axis of n elements, those outside brought in; -1 where they have the constant value."""
    below, above = x < 0, x > n - 1
    if mode in ("constant", "grid-constant"):
        return np.where(below | above, -1.0, x)
    if mode == "nearest":
        return np.where(below, 0.0, np.where(above, n - 1.0, x))
    if n <= 1:
        return np.where(below | above, 0.0, x)
    if mode == "mirror":
        s = 2 * n - 2
        low = s * np.trunc(-x / s) + x
        low = np.where(low <= 1 - n, low + s, -low)
        high = x - s * np.trunc(x / s)
        high = np.where(high >= n, s - high, high)
    elif mode in ("reflect", "grid-mirror"):
        s = 2 * n
        low = np.where(x < -s, s * np.trunc(-x / s) + x, x)
        low = np.where(low < -n, low + s, np.where(low > -1e-15, 1e-15, -low) - 1)
        high = x - s * np.trunc(x / s)
        high = np.where(high >= n, s - high - 1, high)
    elif mode == "wrap":
        s = n - 1
        low = x + s * (np.trunc(-x / s) + 1)
        high = x - s * np.trunc(x / s)
    else:
        s = n
        low = x + s * (np.trunc((-1 - x) / s) + 1)
        high = x - s * np.trunc(x / s)
    return np.where(below, low, np.where(above, high, x))


def _weights(x, order):
    """The values of the B-splines that reach a place; it lies so far after the middle one."""
    if order == 0:
        return [np.ones(x.shape)]
    if order == 1:
        return [1 - x, x]
    y, z = x, 1 - x
    if order == 2:
        w = [0.5 * (0.5 - x) ** 2, 0.75 - x * x]
    elif order == 3:
        w = [z * z * z / 6.0, (y * y * (y - 2.0) * 3.0 + 4.0) / 6.0, (z * z * (z - 2.0) * 3.0 + 4.0) / 6.0]
    elif order == 4:
        t, y, h = x * x, 1 + x, (0.5 - x) ** 2
        w = [h * h / 24.0, _outer4(y), t * (t * 0.25 - 0.625) + 115.0 / 192.0, _outer4(z)]
    else:
        w = [z * (z * z) ** 2 / 120.0, _outer5(y + 1.0), _inner5(y), _inner5(z), _outer5(z + 1.0)]
    rest = 1.0
    for v in w:
        rest = rest - v
    return w + [rest]


def _outer4(y):
    return y * (y * (y * (5.0 - y) / 6.0 - 1.25) + 5.0 / 24.0) + 55.0 / 96.0


def _inner5(y):
    t = y * y
    return t * (t * (0.25 - y / 12.0) - 0.5) + 0.55


def _outer5(y):
    return y * (y * (y * (y * (y / 24.0 - 0.375) + 1.25) - 1.75) + 0.625) + 0.425


def _taps(x, n, order, mode, pad):
    """For places along an axis: which elements they are made of, with which weights; which of these have the constant value,
    and which places have it (None: none has)."""
    x = x + pad
    outside = None
    if mode not in ("grid-constant", "nearest"):
        x = _mapped(x, n, mode)
        outside = ~(x > -1.0) if mode == "constant" else None
    middle = np.floor(x) if order % 2 else np.floor(x + 0.5)
    weights = _weights(x - middle, order)
    taps = []
    for k, w in enumerate(weights):
        i = middle - order // 2 + k
        lost = None
        if mode == "grid-constant":
            lost = (i < 0) | (i > n - 1)
            i = np.clip(i, 0, n - 1)
        else:
            i = _mapped(i, n, "mirror" if mode in ("constant", "wrap") else mode)
        taps.append((np.clip(np.where(np.isnan(i), 0, i), 0, n - 1).astype(np.int64), w, lost))
    return taps, outside


def _separable(a, places, order, mode, cval, pad):
    """At a grid: places along each axis."""
    y = a
    outside = None
    for axis, x in enumerate(places):
        taps, out = _taps(x, a.shape[axis], order, mode, pad)
        shape = [1] * a.ndim
        shape[axis] = x.size
        total = 0.0
        for i, w, lost in taps:
            part = np.take(y, i, axis=axis)
            if lost is not None:
                part = np.where(lost.reshape(shape), cval, part)
            total = total + part * w.reshape(shape)
        y = total
        if out is not None:
            outside = out.reshape(shape) if outside is None else outside | out.reshape(shape)
    return y if outside is None else np.where(outside, cval, y)


def _scattered(a, places, order, mode, cval, pad):
    """At places that are given by their coordinates along the first axes."""
    more = (1,) * (a.ndim - len(places))
    every = [((), 1.0, None)]
    outside = None
    for axis, x in enumerate(places):
        taps, out = _taps(x, a.shape[axis], order, mode, pad)
        if out is not None:
            outside = out if outside is None else outside | out
        new = []
        for index, weight, lost in every:
            for i, w, gone in taps:
                new.append((index + (i,), weight * w, gone if lost is None else lost if gone is None else lost | gone))
        every = new
    total = 0.0
    for index, weight, lost in every:
        part = a[index]
        if lost is not None:
            part = np.where(lost.reshape(lost.shape + more), cval, part)
        total = total + part * weight.reshape(weight.shape + more)
    return total if outside is None else np.where(outside.reshape(outside.shape + more), cval, total)


# --- results

def _stored(y, a, shape, output):
    """The values in the type that is wanted, or in the array that is given; integers are rounded, and clipped to their range."""
    if isinstance(output, np.ndarray):
        if output.shape != tuple(shape):
            raise RuntimeError("output shape not correct")
        output[...] = _converted(y, output.dtype)
        return output
    return _converted(y, a.dtype if output is None else np.dtype(output))


def _converted(y, dtype):
    if dtype.kind not in "iub" or y.dtype.kind != "f":
        return y.astype(dtype)
    if dtype.kind == "b":
        return np.trunc(y).astype(bool)
    limits = np.iinfo(dtype)
    y = np.trunc(np.where(y > 0, y + 0.5, y - 0.5 if dtype.kind == "i" else 0.0))
    return np.clip(y, limits.min, limits.max).astype(dtype)


def _complex(f, a, shape, output, cval):
    """The real and the imaginary part for itself."""
    y = f(a.real, np.real(cval)) + 1j * f(a.imag, np.imag(cval))
    if isinstance(output, np.ndarray):
        if output.dtype.kind != "c":
            raise RuntimeError("output must have complex dtype")
        return _stored(y, a, shape, output)
    return y.astype(np.promote_types(a.dtype if output is None else output, np.complex64))


def _ranked(a):
    if a.ndim < 1:
        raise RuntimeError("input and output rank must be > 0")


def _each(value, n):
    value = list(value) if isinstance(value, (list, tuple)) or isinstance(value, np.ndarray) and value.ndim else [value] * n
    if len(value) != n:
        raise RuntimeError("sequence argument must have length equal to input rank")
    return value


# --- functions

def map_coordinates(input, coordinates, output=None, order=3, mode="constant", cval=0.0, prefilter=True):
    _order(order)
    a, places = np.asarray(input), np.asarray(coordinates)
    if np.iscomplexobj(places):
        raise TypeError("Complex type not supported")
    if a.ndim < 1 or places.ndim < 2:
        raise RuntimeError("input and output rank must be > 0")
    if places.shape[0] != a.ndim:
        raise RuntimeError("invalid shape for coordinate array")
    if a.dtype.kind == "c":
        return _complex(lambda part, c: map_coordinates(part, places, None, order, mode, c, prefilter), a, places.shape[1:], output, cval)
    _checked(mode)
    c, pad = _prepared(a, order, mode, cval, prefilter, range(a.ndim))
    y = _scattered(c, [x.astype(np.float64) for x in places], order, mode, cval, pad)
    return _stored(y, a, places.shape[1:], output)


def _grid(input, places, output, order, mode, cval, prefilter):
    a = np.asarray(input)
    _checked(mode)
    c, pad = _prepared(a, order, mode, cval, prefilter, range(a.ndim))
    y = _separable(c, places, order, mode, cval, pad)
    return _stored(y, a, [x.size for x in places], output)


def shift(input, shift, output=None, order=3, mode="constant", cval=0.0, prefilter=True):
    _order(order)
    a = np.asarray(input)
    _ranked(a)
    steps = _each(shift, a.ndim)
    places = [np.arange(n) + float(-s) for n, s in zip(a.shape, steps)]
    if a.dtype.kind == "c":
        return _complex(lambda part, c: _grid(part, places, None, order, mode, c, prefilter), a, a.shape, output, cval)
    return _grid(a, places, output, order, mode, cval, prefilter)


def zoom(input, zoom, output=None, order=3, mode="constant", cval=0.0, prefilter=True, *, grid_mode=False):
    _order(order)
    a = np.asarray(input)
    _ranked(a)
    factors = _each(zoom, a.ndim)
    shape = [int(round(n * z)) for n, z in zip(a.shape, factors)]
    if any([n < 0 for n in shape]):
        raise ValueError("negative dimensions are not allowed")
    if all(z == 1 for z in factors) and prefilter:
        return _stored(a, a, shape, output)
    if grid_mode and mode in ("constant", "wrap"):
        warnings.warn(f"It is recommended to use mode = grid-{mode} instead of {mode} when grid_mode is True.", stacklevel=2)
    places = []
    for n, m in zip(a.shape, shape):
        k = np.arange(m)
        if grid_mode:
            places.append((k + 0.5) * (n / m if m else 1.0) - 0.5)
        else:
            places.append(k * ((n - 1) / (m - 1) if m != 1 else 1.0))
    if a.dtype.kind == "c":
        return _complex(lambda part, c: _grid(part, places, None, order, mode, c, prefilter), a, shape, output, cval)
    return _grid(a, places, output, order, mode, cval, prefilter)


def affine_transform(input, matrix, offset=0.0, output_shape=None, output=None, order=3, mode="constant", cval=0.0, prefilter=True):
    _order(order)
    a = np.asarray(input)
    if output_shape is None:
        output_shape = output.shape if isinstance(output, np.ndarray) else a.shape
    shape = tuple([int(n) for n in output_shape])
    if a.ndim < 1 or len(shape) < 1:
        raise RuntimeError("input and output rank must be > 0")
    if a.dtype.kind == "c":
        return _complex(lambda part, c: affine_transform(part, matrix, offset, shape, None, order, mode, c, prefilter), a, shape, output, cval)
    _checked(mode)
    m, n = np.asarray(matrix, dtype=np.float64), a.ndim
    if m.ndim not in (1, 2) or m.shape[0] < 1:
        raise RuntimeError("no proper affine matrix provided")
    if m.ndim == 2 and m.shape[1] == n + 1 and m.shape[0] in (n, n + 1):
        last = [0] * n + [1]
        if m.shape[0] == n + 1 and not np.all(m[n] == last):
            raise ValueError(f"Expected homogeneous transformation matrix with shape {m.shape} for image shape {a.shape}, "
                             f"but bottom row was not equal to {last}")
        m, offset = m[:n, :n], m[:n, n]
    if m.shape[0] != n:
        raise RuntimeError("affine matrix has wrong number of rows")
    if m.ndim == 2 and m.shape[1] != len(shape):
        raise RuntimeError("affine matrix has wrong number of columns")
    start = [float(v) for v in _each(offset, n)]
    if m.ndim == 1:
        places = [(np.arange(k) + s / f) * f for k, s, f in zip(shape, start, m.tolist())]
        return _grid(a, places, output, order, mode, cval, prefilter)
    c, pad = _prepared(a, order, mode, cval, prefilter, range(n))
    return _stored(_scattered(c, _affine(m.tolist(), start, shape), order, mode, cval, pad), a, shape, output)


def _affine(rows, start, shape):
    """The coordinates of the places of a grid of this shape."""
    grid = [np.arange(k, dtype=np.float64).reshape([-1 if j == axis else 1 for j in range(len(shape))]) for axis, k in enumerate(shape)]
    places = []
    for row, s in zip(rows, start):
        x = np.full(shape, s)
        for factor, k in zip(row, grid):
            x = x + k * factor
        places.append(x)
    return places


def rotate(input, angle, axes=(1, 0), reshape=True, output=None, order=3, mode="constant", cval=0.0, prefilter=True):
    a = np.asarray(input)
    if a.ndim < 2:
        raise ValueError("input array should be at least 2D")
    axes = list(axes)
    if len(axes) != 2:
        raise ValueError("axes should contain exactly two values")
    if not all(float(k).is_integer() for k in axes):
        raise ValueError("axes should contain only integer values")
    axes = sorted(k + a.ndim if k < 0 else k for k in axes)
    if axes[0] < 0 or axes[1] >= a.ndim:
        raise ValueError("invalid rotation plane specified")
    _order(order)
    c, s = _cosine(angle), _cosine(angle - 90.0)
    turn = np.array([[c, s], [-s, c]])
    height, width = [a.shape[k] for k in axes]
    plane = (height, width)
    if reshape:
        corners = turn @ np.array([[0.0, 0, height, height], [0, width, 0, width]])
        plane = tuple([int(v) for v in np.ptp(corners, axis=1) + 0.5])
    start = (np.array([height, width]) - 1) / 2 - turn @ ((np.array(plane) - 1) / 2)
    shape = list(a.shape)
    shape[axes[0]], shape[axes[1]] = plane
    _checked(mode)

    def turned(part, cval):
        part = np.moveaxis(part, axes, (0, 1))
        c, pad = _prepared(part, order, mode, cval, prefilter, (0, 1))
        y = _scattered(c, _affine(turn.tolist(), start.tolist(), plane), order, mode, cval, pad)
        return np.moveaxis(y, (0, 1), axes)

    if a.dtype.kind == "c":
        return _complex(turned, a, shape, output, cval)
    return _stored(turned(a, cval), a, shape, output)


def _cosine(degrees):
    """Exact at multiples of a right angle."""
    x = abs(float(degrees)) % 360.0
    sign = 1.0
    if x > 180.0:
        x = 360.0 - x
    if x > 90.0:
        x, sign = 180.0 - x, -1.0
    if x == 90.0:
        return 0.0
    return sign * math.cos(math.radians(x)) if x <= 45.0 else sign * math.sin(math.radians(90.0 - x))
