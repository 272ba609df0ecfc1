"""linspace, logspace and geomspace whose ends are arrays."""
import numpy as np


def linspace(start, stop, num, endpoint, retstep, dtype, axis):
    # Plain numbers stay what they are: they have no dtype of their own.
    start, stop = [x if np.isscalar(x) else np.asarray(x) for x in (start, stop)]
    t = np.result_type(start, stop, float(num))
    delta = np.subtract(stop, start, dtype=t)
    div = num - 1 if endpoint else num
    y = np.reshape(np.arange(num, dtype=t if t.kind == "f" else np.float64), (num,) + (1,) * np.ndim(delta))
    if div > 0:
        step = delta / div
        # Where the step vanishes the quotient comes first, so that the last element is not lost.
        y = y / div * delta if np.any(step == 0) else y * step
    else:
        step = np.float64(np.nan)
        y = y * delta
    y = y + start
    if endpoint and num > 1:
        y[-1] = stop
    if axis != 0:
        y = np.moveaxis(y, 0, axis)
    dtype = t if dtype is None else np.dtype(dtype)
    y = (np.floor(y) if dtype.kind in "iu" else y).astype(dtype)
    return (y, step) if retstep else y


def logspace(start, stop, num, endpoint, base, dtype, axis):
    rank = len(np.broadcast_shapes(np.shape(start), np.shape(stop), np.shape(base)))
    start, stop, base = [np.array(x, ndmin=rank) for x in (start, stop, base)]
    y = np.linspace(start, stop, num, endpoint=endpoint, axis=axis)
    r = np.power(np.expand_dims(base, axis=axis), y)
    return r if dtype is None else r.astype(dtype)


def geomspace(start, stop, num=50, endpoint=True, dtype=None, axis=0):
    start = np.asarray(start)
    stop = np.asarray(stop)
    if np.any(start == 0) or np.any(stop == 0):
        raise ValueError("Geometric sequence cannot include zero")
    t = np.result_type(start, stop, float(num), np.zeros((), dtype))
    dtype = t if dtype is None else np.dtype(dtype)
    start = np.array(start, dtype=t)
    stop = np.array(stop, dtype=t)
    # The rotation that makes start real and positive.
    turn = np.sign(start)
    start = start / turn
    stop = stop / turn
    r = np.array(np.logspace(np.log10(start), np.log10(stop), num, endpoint=endpoint, base=10.0, dtype=t))
    if num > 0:
        r[0] = start
        if num > 1 and endpoint:
            r[-1] = stop
    r = r * turn
    if axis != 0:
        r = np.moveaxis(r, 0, axis)
    return r.astype(dtype)
