"""Arguments that tests share."""
import numpy as np


def plain(**options):
    """Refuses options that are not as usual."""
    for name, (value, usual) in options.items():
        if value is not usual and value != usual:
            raise NotImplementedError(f"{name}={value!r} is not supported; leave it out")


def require_alternative(alternative):
    if alternative not in ("less", "greater", "two-sided"):
        raise ValueError("`alternative` must be 'less', 'greater', or 'two-sided'.")


def pvalue(dist, statistic, alternative, *shapes):
    """The probability of a value as far out, of a symmetric distribution."""
    if alternative == "less":
        return dist.cdf(statistic, *shapes)
    if alternative == "greater":
        return dist.sf(statistic, *shapes)
    if alternative != "two-sided":
        raise ValueError("`alternative` must be 'less', 'greater', or 'two-sided'.")
    return 2 * dist.sf(np.abs(statistic), *shapes)


def complete(nan_policy, *samples):
    """Samples without NaN, as the policy has it; None where a sample with NaN has no result."""
    if nan_policy not in ("propagate", "raise", "omit"):
        raise ValueError("nan_policy must be one of {'propagate', 'raise', 'omit'}.")
    out = []
    for s in samples:
        s = np.ravel(np.asarray(s))
        missing = np.isnan(s) if s.dtype.kind == "f" else np.zeros(s.shape, dtype=bool)
        if missing.any():
            if nan_policy == "raise":
                raise ValueError("The input contains nan values")
            if nan_policy == "propagate":
                return None
            s = s[~missing]
        out.append(s)
    return out if all([s.size for s in out]) else None


def _axis_of(axis, ndim):
    if not isinstance(axis, (int, np.integer)):
        raise np.exceptions.AxisError("`axis` must be an integer, a tuple of integers, or `None`.")
    if not -ndim <= axis < ndim:
        raise np.exceptions.AxisError(f"`axis` is out of bounds for array of dimension {ndim}")
    return int(axis) % ndim


def broadcast(samples, axis, paired):
    """Samples whose last axis is the one asked for, and whose others are the same."""
    ndim = max([s.ndim for s in samples])
    k = _axis_of(axis, ndim)
    samples = [np.moveaxis(s.reshape((1,) * (ndim - s.ndim) + s.shape), k, -1) for s in samples]
    kept = len(samples[0].shape) if paired else -1
    try:
        shape = np.broadcast_shapes(*[s.shape[:kept] for s in samples])
    except ValueError as e:
        raise ValueError("Array shapes are incompatible for broadcasting.") from e
    return [np.broadcast_to(s, shape if paired else shape + s.shape[-1:]) for s in samples], k


def along(result, f, samples, axis, nan_policy, keepdims, paired=False, single=True):
    """The result of a test of the slices along an axis of samples that broadcast; of flat samples without an axis.

    f takes float samples of one dimension without NaN, in pairs if they belong together, and gives the numbers that `result`
    takes by name. A slice with NaN or of nothing has no result. Single precision stays if `single`."""
    samples = [np.asarray(s) for s in samples]
    ndim = max([s.ndim for s in samples])
    if axis is None:
        samples, axis = [s.ravel() for s in samples], 0
        whole = (1,) * ndim
    else:
        samples = [np.atleast_1d(s) for s in samples]
        whole = None
    samples, k = broadcast(samples, axis, paired)
    batch = samples[0].shape[:-1]
    values = {}
    for at in np.ndindex(*batch):
        slices = [s[at] for s in samples]
        if paired and nan_policy == "omit":
            there = ~np.any([np.isnan(s.astype(float)) for s in slices], axis=0)
            slices = [s[there] for s in slices]
        slices = complete(nan_policy, *slices)
        got = dict.fromkeys(result._items, np.nan)
        if slices is not None:
            got = f([s if s.dtype.kind == "f" else s.astype(np.float64) for s in slices])
        for name, value in got.items():
            values.setdefault(name, []).append(value)
    floats = np.result_type(*[np.float64 if s.dtype.kind in "iu" else s.dtype for s in samples])
    dtype = np.float32 if single and floats == np.float32 else np.float64
    shape = whole if keepdims and whole is not None else batch[:k] + (1,) + batch[k:] if keepdims else batch
    names = list(values) if values else list(result._items)
    made = {name: np.array(values.get(name, []), dtype=dtype).reshape(shape)[()] for name in names}
    return result(**made)
