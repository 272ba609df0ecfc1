"""numpy.lib.stride_tricks and numpy.lib.array_utils."""
import numpy as np


def sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False):
    x = np.asarray(x)
    window = tuple(window_shape) if isinstance(window_shape, (tuple, list)) else (window_shape,)
    if any(n < 0 for n in window):
        raise ValueError("`window_shape` cannot contain negative values")
    if axis is None:
        axes = tuple(range(x.ndim))
        if len(window) != len(axes):
            raise ValueError(f"Since axis is None, must provide window_shape for all dimensions of `x`; got {len(window)} window_shape elements and `x.ndim` is {x.ndim}.")
    else:
        axes = normalize_axis_tuple(axis, x.ndim, allow_duplicate=True)
        if len(window) != len(axes):
            raise ValueError(f"Must provide matching length window_shape and axis; got {len(window)} window_shape elements and {len(axes)} axes elements.")
    shape = list(x.shape)
    for k, n in zip(axes, window):
        if shape[k] < n:
            raise ValueError("window shape cannot be larger than input array shape")
        shape[k] -= n - 1
    strides = x.strides + tuple([x.strides[k] for k in axes])
    return as_strided(x, tuple(shape) + window, strides, writeable=writeable)


def as_strided(x, shape=None, strides=None, subok=False, writeable=True):
    x = np.asarray(x)
    shape = x.shape if shape is None else tuple(shape)
    strides = x.strides if strides is None else tuple(strides)
    return np._strided(x, shape, strides, bool(writeable))


def broadcast_to(array, shape, subok=False):
    return np.broadcast_to(array, shape)


def broadcast_arrays(*args, subok=False):
    return np.broadcast_arrays(*args)


def broadcast_shapes(*args):
    return np.broadcast_shapes(*args)


def normalize_axis_index(axis, ndim, msg_prefix=None):
    if not -ndim <= axis < ndim:
        prefix = "" if msg_prefix is None else msg_prefix + ": "
        raise np.exceptions.AxisError(f"{prefix}axis {axis} is out of bounds for array of dimension {ndim}")
    return axis % ndim if ndim else 0


def normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False):
    if not hasattr(axis, "__iter__"):
        if not hasattr(axis, "__index__"):
            raise TypeError(f"'{type(axis).__name__}' object is not iterable")
        axis = (axis,)
    axes = tuple([normalize_axis_index(k, ndim, argname) for k in axis])
    if not allow_duplicate and len(set(axes)) != len(axes):
        raise ValueError("repeated axis" if argname is None else f"repeated axis in `{argname}` argument")
    return axes
