"""scipy.stats: descriptions of samples, as array expressions. Names with a leading underscore are not exported."""
import math
from collections import namedtuple
import numpy as np

DescribeResult = namedtuple("DescribeResult", ["nobs", "minmax", "mean", "variance", "skewness", "kurtosis"])
ModeResult = namedtuple("ModeResult", ["mode", "count"])


def _require_policy(nan_policy):
    if nan_policy not in ("propagate", "raise", "omit"):
        raise ValueError("nan_policy must be one of {'propagate', 'raise', 'omit'}.")


def _has_nan(a, nan_policy):
    """Whether NaN are to be left out, of which there are some."""
    _require_policy(nan_policy)
    if nan_policy == "propagate" or a.dtype.kind not in "fc" or not np.isnan(a).any():
        return False
    if nan_policy == "raise":
        raise ValueError("The input contains nan values")
    return True


def _array(a, axis):
    """The sample and its axis; all of it is one sample for axis None."""
    a = np.atleast_1d(a)
    if axis is None:
        return a.ravel(), 0
    if not isinstance(axis, (int, np.integer)):
        raise TypeError("`axis` must be an integer, a tuple of integers, or `None`.")
    if not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(f"`axis` is out of bounds for array of dimension {a.ndim}")
    return a, axis


def _samplewise(f):
    """A description f(a, *more, axis=, keepdims=) with the argument nan_policy: where NaN are left out, each sample is described on
    its own."""
    def described(a, more, axis, nan_policy, keepdims, **options):
        a, at = _array(a, axis)
        if _has_nan(a, nan_policy):
            lanes = np.moveaxis(a, at, -1)
            values = [f(v[~np.isnan(v)], *more, axis=0, **options) for v in lanes.reshape(-1, lanes.shape[-1])]
            r = np.array(values).reshape(lanes.shape[:-1])[()]
        else:
            r = f(a, *more, axis=at, **options)
        return np.expand_dims(r, at) if keepdims else r

    return described


def _float(a):
    return a if a.dtype.kind in "fc" else a.astype(np.float64)


def _moments(a, axis, *orders):
    """The mean, whether all are about equal, and central moments."""
    mean = np.mean(a, axis=axis, keepdims=True)
    d = a - mean
    values = [np.mean(np.power(d, k), axis=axis) for k in orders]
    mean = np.squeeze(mean, axis=axis)
    flat = values[0] <= np.square(np.finfo(d.dtype).eps * mean)
    return mean, flat, values


def moment(a, order=1, axis=0, nan_policy="propagate", *, center=None, keepdims=False):
    if np.ndim(order) > 0:
        return np.stack([moment(a, k, axis, nan_policy, center=center, keepdims=keepdims) for k in order])
    return _MOMENT(a, (order, center), axis, nan_policy, keepdims)


def _moment(a, order, center, axis):
    a = _float(a)
    middle = np.mean(a, axis=axis, keepdims=True) if center is None else center
    if order == 0 or order == 1 and center is None:
        return np.where(np.isnan(a).any(axis=axis), np.nan, 1.0 if order == 0 else 0.0)[()]
    return np.mean(np.power(a - middle, order), axis=axis)


_MOMENT = _samplewise(_moment)


def skew(a, axis=0, bias=True, nan_policy="propagate", *, keepdims=False):
    return _SKEW(a, (bias,), axis, nan_policy, keepdims)


def _skew(a, bias, axis):
    n = a.shape[axis]
    _, flat, (m2, m3) = _moments(_float(a), axis, 2, 3)
    r = np.where(flat, np.nan, m3 / np.power(np.where(flat, 1.0, m2), 1.5))
    if not bias and n > 2:
        r = r * math.sqrt((n - 1.0) * n) / (n - 2.0)
    return r[()]


_SKEW = _samplewise(_skew)


def kurtosis(a, axis=0, fisher=True, bias=True, nan_policy="propagate", *, keepdims=False):
    return _KURTOSIS(a, (fisher, bias), axis, nan_policy, keepdims)


def _kurtosis(a, fisher, bias, axis):
    n = a.shape[axis]
    _, flat, (m2, m4) = _moments(_float(a), axis, 2, 4)
    r = np.where(flat, np.nan, m4 / np.square(np.where(flat, 1.0, m2)))
    if not bias and n > 3:
        r = 1.0 / (n - 2) / (n - 3) * ((n**2 - 1.0) * r - 3 * (n - 1) ** 2.0) + 3.0
    return (r - 3 if fisher else r)[()]


_KURTOSIS = _samplewise(_kurtosis)


def describe(a, axis=0, ddof=1, bias=True, nan_policy="propagate"):
    a = np.asarray(a)
    a, axis = (a.ravel(), 0) if axis is None else (a, axis)
    if _has_nan(a, nan_policy):
        raise NotImplementedError("describe(nan_policy='omit') of samples with NaN is not supported; leave them out, as with a[~np.isnan(a)]")
    if a.size == 0:
        raise ValueError("The input must not be empty.")
    return DescribeResult(np.int64(a.shape[axis]), (np.min(a, axis=axis), np.max(a, axis=axis)), np.mean(a, axis=axis),
                          np.var(a, axis=axis, ddof=ddof), skew(a, axis, bias=bias), kurtosis(a, axis, bias=bias))


def mode(a, axis=0, nan_policy="propagate", keepdims=False):
    whole = np.atleast_1d(a)
    a, at = _array(a, axis)
    if a.dtype.kind not in "biufc":
        raise TypeError("Argument `a` is not recognized as numeric. Support for input that cannot be coerced to a numeric array was deprecated in SciPy 1.9.0 and removed in SciPy 1.11.0. Please consider `np.unique`.")
    omitted = _has_nan(a, nan_policy)
    lanes = np.moveaxis(a, at, -1)
    rest = lanes.shape[:-1]
    values, counts = [], []
    for lane in lanes.reshape(math.prod(rest), lanes.shape[-1]):
        v, c = np.unique(lane[~np.isnan(lane)] if omitted else lane, return_counts=True)
        k = int(np.argmax(c)) if c.size else 0
        values.append(v[k] if c.size else np.nan)
        counts.append(c[k] if c.size else 0)
    v = np.array(values, dtype=a.dtype if a.size else np.float64).reshape(rest)
    c = np.array(counts, dtype=np.int64 if a.size else np.float64).reshape(rest)
    if keepdims:
        shape = tuple([1] * whole.ndim) if axis is None else np.expand_dims(v, at).shape
        return ModeResult(v.reshape(shape), c.reshape(shape))
    return ModeResult(v[()], c[()])


def _average(a, axis, weights):
    return np.mean(a, axis=axis) if weights is None else np.average(a, axis=axis, weights=np.asarray(weights, dtype=float))


def _weighted(f, a, more, axis, dtype, weights, nan_policy, keepdims):
    """A mean with weights, which belong to the elements and so cannot be given where some are left out."""
    a = np.atleast_1d(a)
    if axis is not None and not -a.ndim <= axis < a.ndim:
        raise np.exceptions.AxisError(f"source: axis {axis} is out of bounds for array of dimension {a.ndim}")
    a = _float(a if dtype is None else a.astype(dtype))
    if weights is not None and nan_policy == "omit" and _has_nan(a, nan_policy):
        raise NotImplementedError("nan_policy='omit' with weights is not supported; give those that are not NaN weights of 0")
    return f(a, more + (weights,), axis, nan_policy, keepdims)


_GMEAN = _samplewise(lambda a, weights, axis: np.exp(_average(np.log(a), axis, weights)))
_HMEAN = _samplewise(lambda a, weights, axis: 1.0 / _average(1.0 / np.where(a < 0, np.nan, a), axis, weights))
_PMEAN = _samplewise(lambda a, p, weights, axis: np.power(_average(np.power(np.where(a < 0, np.nan, a), float(p)), axis, weights), 1 / p))


def gmean(a, axis=0, dtype=None, weights=None, nan_policy="propagate", *, keepdims=False):
    return _weighted(_GMEAN, a, (), axis, dtype, weights, nan_policy, keepdims)


def hmean(a, axis=0, dtype=None, *, weights=None, nan_policy="propagate", keepdims=False):
    return _weighted(_HMEAN, a, (), axis, dtype, weights, nan_policy, keepdims)


def pmean(a, p, *, axis=0, dtype=None, weights=None, nan_policy="propagate", keepdims=False):
    if not isinstance(p, (int, float, np.number)) or not np.isfinite(p):
        raise ValueError("Power mean only implemented for finite `p`")
    if p == 0:
        return gmean(a, axis=axis, dtype=dtype, weights=weights, nan_policy=nan_policy, keepdims=keepdims)
    return _weighted(_PMEAN, a, (p,), axis, dtype, weights, nan_policy, keepdims)


def _sem(a, ddof, axis):
    n = a.shape[axis]
    return np.std(a, axis=axis, ddof=ddof) / math.sqrt(n) if n > ddof else np.full(np.mean(a, axis=axis).shape, np.nan)[()]


_SEM = _samplewise(_sem)
_VARIATION = _samplewise(lambda a, ddof, axis: np.std(a, axis=axis, ddof=ddof) / np.mean(a, axis=axis))


def sem(a, axis=0, ddof=1, nan_policy="propagate", *, keepdims=False):
    return _SEM(a, (ddof,), axis, nan_policy, keepdims)


def variation(a, axis=0, nan_policy="propagate", ddof=0, *, keepdims=False):
    return _VARIATION(a, (ddof,), axis, nan_policy, keepdims)


def zmap(scores, compare, axis=0, ddof=0, nan_policy="propagate"):
    c = np.asarray(compare)
    scores = _float(np.asarray(scores))
    if _has_nan(c, nan_policy):
        return (scores - np.nanmean(c, axis=axis, keepdims=True)) / np.nanstd(c, axis=axis, ddof=ddof, keepdims=True)
    if axis is None:
        return (scores - np.mean(c)) / np.std(c, ddof=ddof)
    return (scores - np.mean(c, axis=axis, keepdims=True)) / np.std(c, axis=axis, ddof=ddof, keepdims=True)


def zscore(a, axis=0, ddof=0, nan_policy="propagate"):
    return zmap(a, a, axis=axis, ddof=ddof, nan_policy=nan_policy)


def gzscore(a, *, axis=0, ddof=0, nan_policy="propagate"):
    return zscore(np.log(np.asarray(a)), axis=axis, ddof=ddof, nan_policy=nan_policy)


def iqr(x, axis=None, rng=(25, 75), scale=1.0, nan_policy="propagate", interpolation="linear", keepdims=False):
    if len(rng) != 2:
        raise TypeError("quantile range must be two element sequence")
    if isinstance(scale, str):
        if scale.lower() != "normal":
            raise ValueError(f"{scale} not a valid scale for `iqr`")
        scale = 1.3489795003921634
    a = np.atleast_1d(x)
    r = _IQR(a, (sorted(rng), scale, interpolation), axis, nan_policy, keepdims and axis is not None)
    return np.reshape(r, [1] * a.ndim) if keepdims and axis is None else r


def _iqr(a, rng, scale, interpolation, axis):
    low, high = np.percentile(a, rng, axis=axis, method=interpolation)
    return (high - low) / scale if scale != 1.0 else high - low


_IQR = _samplewise(_iqr)


def median_abs_deviation(x, axis=0, center=np.median, scale=1.0, nan_policy="propagate", *, keepdims=False):
    if not callable(center):
        raise TypeError("The argument 'center' must be callable. The given value {} is not callable.".format(repr(center)))
    if isinstance(scale, str):
        if scale.lower() != "normal":
            raise ValueError(f"{scale} is not a valid scale value.")
        scale = 0.6744897501960817
    return _DEVIATION(x, (center, scale), axis, nan_policy, keepdims)


def _deviation(a, center, scale, axis):
    middle = np.expand_dims(center(a, axis=axis), axis)
    return np.median(np.abs(a - middle), axis=axis) / scale


_DEVIATION = _samplewise(_deviation)


def trim_mean(a, proportiontocut, axis=0, *, nan_policy="propagate", keepdims=False):
    return _TRIMMED(a, (proportiontocut,), axis, nan_policy, keepdims)


def _trimmed(a, proportion, axis):
    n = a.shape[axis]
    low = int(proportion * n)
    if low > n - low:
        raise ValueError("Proportion too big.")
    at = [slice(None)] * a.ndim
    at[axis] = slice(low, n - low)
    return np.mean(np.sort(a, axis=axis)[tuple(at)], axis=axis)


_TRIMMED = _samplewise(_trimmed)


def rankdata(a, method="average", *, axis=None, nan_policy="propagate"):
    if method not in ("average", "min", "max", "dense", "ordinal"):
        raise ValueError(f'unknown method "{method}"')
    a = np.asarray(a)
    a, axis = (a.ravel(), 0) if axis is None else (a, axis)
    lanes = np.moveaxis(a, axis, -1)
    missing = a.dtype.kind == "f" and np.isnan(a).any()
    omitted = _has_nan(a, nan_policy)
    ranks = [_ranks_without_nan(lane, method, omitted) if missing else _ranks(lane, method) for lane in lanes.reshape(-1, lanes.shape[-1])] if a.size else []
    dtype = np.float64 if method == "average" or missing else np.int64
    return np.moveaxis(np.array(ranks, dtype=dtype).reshape(lanes.shape), -1, axis)


def _ranks_without_nan(lane, method, omitted):
    """The ranks of what is not NaN, or no rank at all if NaN are not to be left out."""
    out = np.full(lane.shape, np.nan)
    some = ~np.isnan(lane)
    if omitted or some.all():
        out[some] = _ranks(lane[some], method)
    return out


def _ranks(a, method):
    order = np.argsort(a, kind="stable")
    place = np.argsort(order, kind="stable")
    if method == "ordinal":
        return place + 1
    s = a[order]
    first = np.concatenate([np.ones(min(1, s.size), dtype=bool), s[1:] != s[:-1]])
    dense = np.cumsum(first)[place]
    if method == "dense":
        return dense
    count = np.concatenate([np.flatnonzero(first), [s.size]])
    if method == "max":
        return count[dense]
    if method == "min":
        return count[dense - 1] + 1
    return 0.5 * (count[dense] + count[dense - 1] + 1)


def percentileofscore(a, score, kind="rank", nan_policy="propagate"):
    a = np.ravel(a)
    score = np.asarray(score)
    missing = _has_nan(a, nan_policy)
    if _has_nan(_float(score), nan_policy) or missing:
        a = a[~np.isnan(a)]
    n = a.size
    if n == 0:
        return np.full(score.shape, np.nan)[()]
    below = np.sum(a < score[..., None], axis=-1)
    upto = np.sum(a <= score[..., None], axis=-1)
    if kind == "rank":
        r = (below + upto + (below < upto)) * (50.0 / n)
    elif kind == "strict":
        r = below * (100.0 / n)
    elif kind == "weak":
        r = upto * (100.0 / n)
    elif kind == "mean":
        r = (below + upto) * (50.0 / n)
    else:
        raise ValueError("kind can only be 'rank', 'strict', 'weak' or 'mean'")
    if a.dtype.kind == "f" and np.isnan(a).any():
        r = np.full(score.shape, np.nan)
    return np.where(np.isnan(score), np.nan, r)[()]


def entropy(pk, qk=None, base=None, axis=0, *, nan_policy="propagate", keepdims=False):
    if base is not None and base <= 0:
        raise ValueError("`base` must be a positive number or `None`.")
    if qk is not None and nan_policy != "propagate":
        _require_policy(nan_policy)
        if np.isnan(pk).any() or np.isnan(qk).any():
            if nan_policy == "raise":
                raise ValueError("The input contains nan values")
            raise NotImplementedError("nan_policy='omit' with qk is not supported; leave out what is NaN in either")
    return _ENTROPY(pk, (qk, base), axis, nan_policy, keepdims)


def _entropy(pk, qk, base, axis):
    pk = _float(pk)
    pk = pk / np.sum(pk, axis=axis, keepdims=True)
    if qk is None:
        terms = np.where(pk > 0, -pk * np.log(np.where(pk > 0, pk, 1.0)), np.where(pk == 0, 0.0, np.where(np.isnan(pk), pk, -np.inf)))
    else:
        qk = _float(np.atleast_1d(qk))
        if qk.ndim == pk.ndim == 1 and qk.size != pk.size and 1 not in (qk.size, pk.size):
            raise ValueError("Array shapes are incompatible for broadcasting.")
        qk = qk / np.sum(qk, axis=axis, keepdims=True)
        both = (pk > 0) & (qk > 0)
        terms = np.where(both, pk * np.log(np.where(both, pk, 1.0) / np.where(both, qk, 1.0)), np.where((pk == 0) & (qk >= 0), 0.0, np.inf))
    r = np.sum(terms, axis=axis)
    return r if base is None else r / math.log(base)


_ENTROPY = _samplewise(_entropy)
