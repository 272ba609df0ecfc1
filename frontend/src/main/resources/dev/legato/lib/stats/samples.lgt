"""scipy.stats: descriptions of samples, as array expressions. Names with a leading underscore are not exported."""
import math
from collections import namedtuple
import numpy as np

DescribeResult = namedtuple("DescribeResult", ["nobs", "minmax", "mean", "variance", "skewness", "kurtosis"])
ModeResult = namedtuple("ModeResult", ["mode", "count"])


def _array(a, axis, nan_policy="propagate"):
    """The sample and its axis; all of it is one sample for axis None."""
    if nan_policy != "propagate":
        raise NotImplementedError(f"nan_policy={nan_policy!r} is not supported; leave out what is NaN, as with a[~np.isnan(a)]")
    a = np.asarray(a)
    return (a.ravel(), 0) if axis is None else (a, axis)


def _kept(r, a, axis, keepdims):
    return np.expand_dims(r, axis) if keepdims else r


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
    a, axis = _array(a, axis, nan_policy)
    a = _float(a)
    middle = np.mean(a, axis=axis, keepdims=True) if center is None else center
    if np.ndim(order) > 0:
        return np.stack([moment(a, k, axis, center=center, keepdims=keepdims) for k in order])
    if order == 0 or order == 1 and center is None:
        r = np.full(np.mean(a, axis=axis).shape, 1.0 if order == 0 else 0.0)[()]
    else:
        r = np.mean(np.power(a - middle, order), axis=axis)
    return _kept(r, a, axis, keepdims)


def skew(a, axis=0, bias=True, nan_policy="propagate", *, keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    n = a.shape[axis]
    _, flat, (m2, m3) = _moments(_float(a), axis, 2, 3)
    r = np.where(flat, np.nan, m3 / np.power(np.where(flat, 1.0, m2), 1.5))
    if not bias and n > 2:
        r = r * math.sqrt((n - 1.0) * n) / (n - 2.0)
    return _kept(r[()], a, axis, keepdims)


def kurtosis(a, axis=0, fisher=True, bias=True, nan_policy="propagate", *, keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    n = a.shape[axis]
    _, flat, (m2, m4) = _moments(_float(a), axis, 2, 4)
    r = np.where(flat, np.nan, m4 / np.square(np.where(flat, 1.0, m2)))
    if not bias and n > 3:
        r = 1.0 / (n - 2) / (n - 3) * ((n**2 - 1.0) * r - 3 * (n - 1) ** 2.0) + 3.0
    return _kept((r - 3 if fisher else r)[()], a, axis, keepdims)


def describe(a, axis=0, ddof=1, bias=True, nan_policy="propagate"):
    a, axis = _array(a, axis, nan_policy)
    if a.size == 0:
        raise ValueError("The input must not be empty.")
    return DescribeResult(np.int64(a.shape[axis]), (np.min(a, axis=axis), np.max(a, axis=axis)), np.mean(a, axis=axis),
                          np.var(a, axis=axis, ddof=ddof), skew(a, axis, bias=bias), kurtosis(a, axis, bias=bias))


def mode(a, axis=0, nan_policy="propagate", keepdims=False):
    whole = np.asarray(a)
    a, at = _array(a, axis, nan_policy)
    lanes = np.moveaxis(a, at, -1)
    rest = lanes.shape[:-1]
    values, counts = [], []
    for lane in lanes.reshape(-1, lanes.shape[-1]):
        v, c = np.unique(lane, return_counts=True)
        k = int(np.argmax(c)) if c.size else 0
        values.append(v[k] if c.size else np.nan)
        counts.append(c[k] if c.size else 0)
    v = np.array(values, dtype=a.dtype if a.size else np.float64).reshape(rest)
    c = np.array(counts, dtype=np.int64).reshape(rest)
    if keepdims:
        shape = tuple([1] * whole.ndim) if axis is None else np.expand_dims(v, at).shape
        return ModeResult(v.reshape(shape), c.reshape(shape))
    return ModeResult(v[()], c[()])


def gmean(a, axis=0, dtype=None, weights=None, nan_policy="propagate", *, keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    a = _float(a if dtype is None else a.astype(dtype))
    return _kept(np.exp(_average(np.log(a), axis, weights)), a, axis, keepdims)


def _average(a, axis, weights):
    return np.mean(a, axis=axis) if weights is None else np.average(a, axis=axis, weights=np.asarray(weights, dtype=float))


def hmean(a, axis=0, dtype=None, *, weights=None, nan_policy="propagate", keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    a = _float(a if dtype is None else a.astype(dtype))
    a = np.where(a < 0, np.nan, a)
    return _kept(1.0 / _average(1.0 / a, axis, weights), a, axis, keepdims)


def pmean(a, p, *, axis=0, dtype=None, weights=None, nan_policy="propagate", keepdims=False):
    if not isinstance(p, (int, float, np.number)):
        raise ValueError("Power mean only implemented for finite `p`")
    if p == 0:
        return gmean(a, axis=axis, dtype=dtype, weights=weights, nan_policy=nan_policy, keepdims=keepdims)
    a, axis = _array(a, axis, nan_policy)
    a = _float(a if dtype is None else a.astype(dtype))
    a = np.where(a < 0, np.nan, a)
    return _kept(np.power(_average(np.power(a, float(p)), axis, weights), 1 / p), a, axis, keepdims)


def sem(a, axis=0, ddof=1, nan_policy="propagate", *, keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    n = a.shape[axis]
    r = np.std(a, axis=axis, ddof=ddof) / math.sqrt(n) if n > ddof else np.full(np.mean(a, axis=axis).shape, np.nan)[()]
    return _kept(r, a, axis, keepdims)


def variation(a, axis=0, nan_policy="propagate", ddof=0, *, keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    return _kept(np.std(a, axis=axis, ddof=ddof) / np.mean(a, axis=axis), a, axis, keepdims)


def zmap(scores, compare, axis=0, ddof=0, nan_policy="propagate"):
    c, at = _array(compare, axis, nan_policy)
    scores = _float(np.asarray(scores))
    if axis is None:
        return (scores - np.mean(c)) / np.std(c, ddof=ddof)
    return (scores - np.mean(c, axis=at, keepdims=True)) / np.std(c, axis=at, ddof=ddof, keepdims=True)


def zscore(a, axis=0, ddof=0, nan_policy="propagate"):
    return zmap(a, a, axis=axis, ddof=ddof, nan_policy=nan_policy)


def gzscore(a, *, axis=0, ddof=0, nan_policy="propagate"):
    return zscore(np.log(np.asarray(a)), axis=axis, ddof=ddof, nan_policy=nan_policy)


def iqr(x, axis=None, rng=(25, 75), scale=1.0, nan_policy="propagate", interpolation="linear", keepdims=False):
    a, at = _array(x, axis, nan_policy)
    if len(rng) != 2:
        raise TypeError("quantile range must be two element sequence")
    if isinstance(scale, str):
        if scale.lower() != "normal":
            raise ValueError(f"{scale} not a valid scale for `iqr`")
        scale = 1.3489795003921634
    low, high = np.percentile(a, sorted(rng), axis=at, method=interpolation, keepdims=keepdims)
    return (high - low) / scale if scale != 1.0 else high - low


def median_abs_deviation(x, axis=0, center=np.median, scale=1.0, nan_policy="propagate", *, keepdims=False):
    if not callable(center):
        raise TypeError("The argument 'center' must be callable. The given value {} is not callable.".format(repr(center)))
    a, axis = _array(x, axis, nan_policy)
    if isinstance(scale, str):
        if scale.lower() != "normal":
            raise ValueError(f"{scale} is not a valid scale value.")
        scale = 0.6744897501960817
    middle = np.expand_dims(center(a, axis=axis), axis)
    return _kept(np.median(np.abs(a - middle), axis=axis) / scale, a, axis, keepdims)


def trim_mean(a, proportiontocut, axis=0, *, nan_policy="propagate", keepdims=False):
    a, axis = _array(a, axis, nan_policy)
    n = a.shape[axis]
    low = int(proportiontocut * n)
    if low > n - low:
        raise ValueError("Proportion too big.")
    at = [slice(None)] * a.ndim
    at[axis] = slice(low, n - low)
    return _kept(np.mean(np.sort(a, axis=axis)[tuple(at)], axis=axis), a, axis, keepdims)


def rankdata(a, method="average", *, axis=None, nan_policy="propagate"):
    if method not in ("average", "min", "max", "dense", "ordinal"):
        raise ValueError(f'unknown method "{method}"')
    a, axis = _array(a, axis, nan_policy)
    lanes = np.moveaxis(a, axis, -1)
    ranks = [_ranks(lane, method) for lane in lanes.reshape(-1, lanes.shape[-1])]
    dtype = np.float64 if method == "average" else np.int64
    return np.moveaxis(np.array(ranks, dtype=dtype).reshape(lanes.shape), -1, axis)


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
    a, _ = _array(a, None, nan_policy)
    score = np.asarray(score)
    n = a.size
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
    return r[()]


def entropy(pk, qk=None, base=None, axis=0, *, nan_policy="propagate", keepdims=False):
    if base is not None and base <= 0:
        raise ValueError("`base` must be a positive number or `None`.")
    pk, axis = _array(pk, axis, nan_policy)
    pk = _float(pk)
    pk = pk / np.sum(pk, axis=axis, keepdims=True)
    if qk is None:
        terms = np.where(pk > 0, -pk * np.log(np.where(pk > 0, pk, 1.0)), np.where(pk == 0, 0.0, np.where(np.isnan(pk), pk, -np.inf)))
    else:
        qk = _float(np.asarray(qk))
        qk = qk / np.sum(qk, axis=axis, keepdims=True)
        both = (pk > 0) & (qk > 0)
        terms = np.where(both, pk * np.log(np.where(both, pk, 1.0) / np.where(both, qk, 1.0)), np.where((pk == 0) & (qk >= 0), 0.0, np.inf))
    r = np.sum(terms, axis=axis)
    return _kept(r if base is None else r / math.log(base), pk, axis, keepdims)
