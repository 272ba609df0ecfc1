"""scipy.stats: correlation, regression and tests. Names with a leading underscore are not exported."""
import math
from collections import namedtuple
import numpy as np
from scipy import special as _sp
from scipy.stats._arguments import plain as _plain, pvalue as _pvalue, require_alternative as _require_alternative
from scipy.stats._results import Results as _Results
from scipy.stats import chi2 as _chi2, f as _f, rankdata, t as _t

ConfidenceInterval = namedtuple("ConfidenceInterval", ["low", "high"])


class SignificanceResult(_Results):
    pass


class PearsonRResult(_Results):
    def confidence_interval(self, confidence_level=0.95, method=None):
        if method is not None:
            raise NotImplementedError("confidence_interval with a resampling method is not supported; leave it out")
        if self._n <= 3:
            return ConfidenceInterval(np.float64(np.nan), np.float64(np.nan))
        z = np.arctanh(self.statistic)
        se = math.sqrt(1 / (self._n - 3))
        if self._alternative == "two-sided":
            h = _sp.ndtri(0.5 + confidence_level / 2)
            return ConfidenceInterval(np.tanh(z - h * se), np.tanh(z + h * se))
        h = _sp.ndtri(confidence_level)
        if self._alternative == "less":
            return ConfidenceInterval(np.float64(-1.0), np.tanh(z + h * se))
        return ConfidenceInterval(np.tanh(z - h * se), np.float64(1.0))


class TtestResult(_Results):
    _shown = ("statistic", "pvalue", "df")

    def confidence_interval(self, confidence_level=0.95):
        if confidence_level < 0 or confidence_level > 1:
            raise ValueError("`confidence_level` must be a number between 0 and 1.")
        df = np.asarray(self.df, dtype=float)
        if self._alternative == "two-sided":
            h = _t.ppf(1 - (1 - confidence_level) / 2, df)
            low, high = self._estimate - h * self._error, self._estimate + h * self._error
        elif self._alternative == "less":
            low, high = -np.inf + 0 * self._estimate, self._estimate + _t.ppf(confidence_level, df) * self._error
        else:
            low, high = self._estimate - _t.ppf(confidence_level, df) * self._error, np.inf + 0 * self._estimate
        return ConfidenceInterval(low, high)


class LinregressResult(_Results):
    _items = ("slope", "intercept", "rvalue", "pvalue", "stderr")
    _shown = _items + ("intercept_stderr",)


class Power_divergenceResult(_Results):
    pass


class F_onewayResult(_Results):
    pass


class Chi2ContingencyResult(_Results):
    _items = _shown = ("statistic", "pvalue", "dof", "expected_freq")


# --- two samples that belong together

def pearsonr(x, y, *, alternative="two-sided", method=None, axis=0):
    _plain(method=(method, None))
    x, y = np.asarray(x), np.asarray(y)
    try:
        x, y = np.broadcast_arrays(x, y)
    except ValueError:
        raise ValueError("`x` and `y` must be broadcastable.")
    if axis is None:
        x, y, axis = x.ravel(), y.ravel(), 0
    n = x.shape[axis] if x.ndim else 1
    if n < 2:
        raise ValueError("`x` and `y` must have length at least 2.")
    if x.dtype.kind == "c" or y.dtype.kind == "c":
        raise ValueError("This function does not support complex data")
    dtype = np.result_type(x, y, np.float32 if np.float32 in (x.dtype, y.dtype) else np.float64)
    x, y = x.astype(dtype), y.astype(dtype)
    dx = x - np.mean(x, axis=axis, keepdims=True)
    dy = y - np.mean(y, axis=axis, keepdims=True)
    size_x = np.linalg.norm(dx, axis=axis, keepdims=True)
    size_y = np.linalg.norm(dy, axis=axis, keepdims=True)
    flat = np.squeeze((size_x == 0) | (size_y == 0), axis=axis)
    r = np.clip(np.sum(dx / size_x * (dy / size_y), axis=axis), -1.0, 1.0)
    if n == 2:
        r = np.round(r)
        p = np.ones_like(r)
        p = np.where(np.isnan(r), np.nan, p)[()]
    else:
        ab = n / 2 - 1
        s = np.abs(r) if alternative == "two-sided" else r
        tail = _sp.betainc(ab, ab, np.clip((1 - s) / 2, 0, 1))
        if alternative == "two-sided":
            p = 2 * tail
        elif alternative in ("greater", "less"):
            p = tail if alternative == "greater" else _sp.betainc(ab, ab, np.clip((1 + s) / 2, 0, 1))
        else:
            raise ValueError("`alternative` must be 'less', 'greater', or 'two-sided'.")
    r = np.where(flat, np.nan, r)[()]
    return PearsonRResult(statistic=r, pvalue=p, _n=n, _alternative=alternative, correlation=r)


def spearmanr(a, b=None, axis=0, nan_policy="propagate", alternative="two-sided"):
    _plain(nan_policy=(nan_policy, "propagate"))
    a = np.asarray(a)
    if b is None or a.ndim > 1 or np.ndim(b) > 1:
        raise NotImplementedError("spearmanr of matrices is not supported; give it two one-dimensional samples")
    b = np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("all the input array dimensions except for the concatenation axis must match exactly")
    r = np.corrcoef(rankdata(a), rankdata(b))[0, 1]
    df = a.size - 2
    statistic = r * np.sqrt(np.maximum(df / ((r + 1.0) * (1.0 - r)), 0))
    return SignificanceResult(statistic=r, pvalue=_pvalue(_t, statistic, alternative, df), correlation=r)


def linregress(x, y, alternative="two-sided", *, axis=0, nan_policy="propagate", keepdims=False):
    _plain(axis=(axis, 0), nan_policy=(nan_policy, "propagate"), keepdims=(keepdims, False))
    x, y = np.asarray(x), np.asarray(y)
    if x.size == 0 or y.size == 0:
        raise ValueError("Inputs must not be empty.")
    if x.shape != y.shape:
        raise ValueError("Array shapes are incompatible for broadcasting.")
    if x.ndim != 1:
        raise NotImplementedError("linregress of matrices is not supported; give it one-dimensional samples")
    n = x.size
    if n > 1 and np.amax(x) == np.amin(x):
        raise ValueError("Cannot calculate a linear regression if all x values are identical")
    mean_x, mean_y = np.mean(x), np.mean(y)
    c = np.cov(x, y, bias=1)
    sxx, sxy, syy = c[0, 0], c[0, 1], c[1, 1]
    r = np.clip(sxy / np.sqrt(sxx * syy), -1.0, 1.0) if sxx != 0 and syy != 0 else np.float64(0.0)
    slope = sxy / sxx
    intercept = mean_y - slope * mean_x
    if n == 2:
        p = 1.0 if y[0] == y[1] else 0.0
        stderr = intercept_stderr = 0.0
    else:
        df = n - 2
        statistic = r * np.sqrt(df / ((1.0 - r + 1e-20) * (1.0 + r + 1e-20)))
        p = _pvalue(_t, statistic, alternative, df)
        stderr = np.sqrt((1 - r * r) * syy / sxx / df)
        intercept_stderr = stderr * np.sqrt(sxx + mean_x * mean_x)
    return LinregressResult(slope=slope, intercept=intercept, rvalue=r, pvalue=p, stderr=stderr, intercept_stderr=intercept_stderr)


# --- Student's test

def _student(difference, error, df, alternative, shown_df):
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.divide(difference, error)[()]
    return TtestResult(statistic=statistic, pvalue=_pvalue(_t, statistic, alternative, df), df=shown_df, _alternative=alternative, _estimate=difference, _error=error)


def _lanes(a, axis):
    a = np.asarray(a)
    return (a.ravel(), 0) if axis is None else (a, axis)


def ttest_1samp(a, popmean, axis=0, nan_policy="propagate", alternative="two-sided", *, keepdims=False):
    _plain(nan_policy=(nan_policy, "propagate"), keepdims=(keepdims, False))
    _require_alternative(alternative)
    a, axis = _lanes(a, axis)
    n = a.shape[axis]
    df = n - 1
    mean = np.mean(a, axis=axis)
    d = mean - np.asarray(popmean)
    error = np.sqrt(np.var(a, axis=axis, ddof=1) / n)
    shown = np.broadcast_to(np.int64(df), np.shape(d))
    r = _student(d, error, df, alternative, np.int64(df) if np.ndim(d) == 0 else shown.copy())
    r._estimate = mean
    return r


def ttest_rel(a, b, axis=0, nan_policy="propagate", alternative="two-sided", *, keepdims=False):
    a, b = np.asarray(a), np.asarray(b)
    if a.shape != b.shape:
        raise ValueError("Array shapes are incompatible for broadcasting.")
    return ttest_1samp(a.astype(np.float64) - b, 0.0, axis=axis, nan_policy=nan_policy, alternative=alternative, keepdims=keepdims)


def ttest_ind(a, b, *, axis=0, equal_var=True, nan_policy="propagate", alternative="two-sided", trim=0, method=None, keepdims=False):
    _plain(nan_policy=(nan_policy, "propagate"), trim=(trim, 0), method=(method, None), keepdims=(keepdims, False))
    _require_alternative(alternative)
    a, at = _lanes(a, axis)
    b, bt = _lanes(b, axis)
    n, m = a.shape[at], b.shape[bt]
    v, w = np.var(a, axis=at, ddof=1), np.var(b, axis=bt, ddof=1)
    if equal_var:
        df = n + m - 2.0
        pooled = ((n - 1) * v + (m - 1) * w) / df
        error = np.sqrt(pooled * (1.0 / n + 1.0 / m))
        df = df + 0.0 * error
    else:
        p, q = v / n, w / m
        df = np.square(p + q) / (p * p / (n - 1) + q * q / (m - 1))
        df = np.where(np.isnan(df), 1.0, df)[()]
        error = np.sqrt(p + q)
    return _student(np.mean(a, axis=at) - np.mean(b, axis=bt), error, df, alternative, df)


# --- counts and variances

def chisquare(f_obs, f_exp=None, ddof=0, axis=0, *, sum_check=True):
    observed, axis = _lanes(f_obs, axis)
    observed = observed.astype(np.float64)
    if f_exp is None:
        expected = np.mean(observed, axis=axis, keepdims=True)
    else:
        expected = np.asarray(f_exp, dtype=np.float64)
        a, b = np.sum(observed, axis=axis), np.sum(expected * np.ones_like(observed), axis=axis)
        worst = np.max(np.abs(a - b) / np.minimum(a, b))
        if sum_check and worst > 1.4901161193847656e-08:
            raise ValueError("For each axis slice, the sum of the observed frequencies must agree with the sum of the expected frequencies "
                             f"to a relative tolerance of 1.4901161193847656e-08, but the percent differences are:\n{worst}")
    statistic = np.sum(np.square(observed - expected) / expected, axis=axis)
    return Power_divergenceResult(statistic=statistic, pvalue=_chi2.sf(statistic, observed.shape[axis] - 1 - ddof))


def chi2_contingency(observed, correction=True, lambda_=None, *, method=None):
    _plain(lambda_=(lambda_, None), method=(method, None))
    o = np.asarray(observed)
    if np.any(o < 0):
        raise ValueError("All values in `observed` must be nonnegative.")
    if o.size == 0:
        raise ValueError("No data; `observed` has size 0.")
    if o.ndim != 2:
        raise NotImplementedError("chi2_contingency of a table that is not two-dimensional is not supported")
    o = o.astype(np.float64)
    e = np.sum(o, axis=1, keepdims=True) * np.sum(o, axis=0, keepdims=True) / np.sum(o)
    if np.any(e == 0):
        at = list(zip(*[k.tolist() for k in np.nonzero(e == 0)]))
        raise ValueError(f"The internally computed table of expected frequencies has a zero element at {at[0]}.")
    dof = (o.shape[0] - 1) * (o.shape[1] - 1)
    if dof == 0:
        return Chi2ContingencyResult(statistic=0.0, pvalue=1.0, dof=0, expected_freq=e)
    if dof == 1 and correction:
        d = e - o
        o = o + np.minimum(0.5, np.abs(d)) * np.sign(d)
    statistic = np.sum(np.square(o - e) / e)
    return Chi2ContingencyResult(statistic=statistic, pvalue=_chi2.sf(statistic, dof), dof=dof, expected_freq=e)


def f_oneway(*samples, axis=0, equal_var=True, nan_policy="propagate", keepdims=False):
    _plain(equal_var=(equal_var, True), nan_policy=(nan_policy, "propagate"), keepdims=(keepdims, False))
    if len(samples) < 2:
        raise TypeError(f"At least two samples are required; got {len(samples)}.")
    samples = [np.asarray(s, dtype=float) for s in samples]
    if axis is None:
        samples, axis = [s.ravel() for s in samples], 0
    k = len(samples)
    n = sum(s.shape[axis] for s in samples)
    every = np.concatenate(samples, axis=axis)
    offset = np.mean(every, axis=axis, keepdims=True)
    every = every - offset
    total = np.square(np.sum(every, axis=axis)) / n
    whole = np.sum(np.square(every), axis=axis) - total
    between = sum(np.square(np.sum(s - offset, axis=axis)) / s.shape[axis] for s in samples) - total
    within = whole - between
    statistic = between / (k - 1) / (within / (n - k))
    return F_onewayResult(statistic=statistic, pvalue=_f.sf(statistic, k - 1, n - k))
