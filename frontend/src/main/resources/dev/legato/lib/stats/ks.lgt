"""scipy.stats: the tests of Kolmogorov and Smirnov. Sources: Simard and L'Ecuyer, "Computing the two-sided Kolmogorov-Smirnov
distribution" (2011); Marsaglia, Tsang and Wang, "Evaluating Kolmogorov's distribution" (2003); Pelz and Good, "Approximating the
lower tail-areas of the Kolmogorov-Smirnov one-sample statistic" (1976). Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy import special as _sp
import scipy.stats as _named
from scipy.stats._arguments import complete as _complete
from scipy.stats._results import Results as _Results


class KstestResult(_Results):
    _shown = ("statistic", "pvalue", "statistic_location", "statistic_sign")


# --- the distribution of the statistic

def _one_sided(n, x):
    """P[D+ >= x] for a sample of n."""
    v = np.arange(int(math.floor(n * (1 - x))) + 1)
    a, b = x + v / n, 1 - x - v / n
    choose = _sp.gammaln(n + 1.0) - _sp.gammaln(v + 1.0) - _sp.gammaln(n - v + 1.0)
    inside = b > 0
    terms = np.where(inside, choose + (v - 1) * np.log(a) + (n - v) * np.log(np.where(inside, b, 1.0)), np.where(n == v, choose + (v - 1) * np.log(a), -np.inf))
    return min(1.0, x * float(np.sum(np.exp(terms))))


def _matrix_cdf(n, x):
    """P[D < x] by the power of a matrix (Marsaglia, Tsang and Wang)."""
    k = int(math.ceil(n * x))
    h = k - n * x
    m = 2 * k - 1
    i, j = np.indices((m, m))
    gap = i - j + 1
    H = np.where(gap >= 0, 1.0, 0.0)
    powers = h ** np.arange(1, m + 1)
    H[:, 0] -= powers
    H[-1, :] -= powers[::-1]
    H[-1, 0] += max(0.0, 2 * h - 1) ** m
    H = np.where(gap > 0, H / np.exp(_sp.gammaln(np.maximum(gap, 0) + 1.0)), H)
    result, exponent, square, square_exponent, left = np.eye(m), 0, H, 0, n
    while left:
        if left & 1:
            result, exponent = result @ square, exponent + square_exponent
            result, exponent = _scaled(result, exponent, k)
        square, square_exponent = _scaled(square @ square, 2 * square_exponent, k)
        left >>= 1
    p = float(result[k - 1, k - 1])
    for s in range(1, n + 1):
        p = p * s / n
        if p < 1e-140:
            p, exponent = p * 1e140, exponent - 140
    return p * 10.0**exponent


def _scaled(a, exponent, k):
    return (a * 1e-140, exponent + 140) if a[k - 1, k - 1] > 1e140 else (a, exponent)


def _series_cdf(n, x):
    """P[D < x] for large n (Pelz and Good)."""
    z = math.sqrt(n) * x
    z2, z4, z6 = z**2, z**4, z**6
    k = np.arange(-30, 30)
    u = math.pi**2 * np.square(k + 0.5)
    v = math.pi**2 * np.square(k.astype(float))
    e, f = np.exp(-u / (2 * z2)), np.exp(-v / (2 * z2))
    root = math.sqrt(math.pi / 2)
    k0 = math.sqrt(2 * math.pi) / z * float(np.sum(e)) / 2
    k1 = root / (6 * z4) * float(np.sum((u - z2) * e))
    k2 = root / (72 * z**7) * float(np.sum((6 * z6 + 2 * z4 + (2 * z4 - 5 * z2) * u + (1 - 2 * z2) * u * u) * e)) - root / (36 * z**3) * float(np.sum(v * f))
    k3 = root / (6480 * z**10) * float(np.sum(((5 - 30 * z2) * u**3 + (-60 * z2 + 212 * z4) * u * u + (135 * z4 - 96 * z6) * u - (30 * z6 + 90 * z**8)) * e))
    k3 += root / (216 * z6) * float(np.sum((-v * v + 3 * v * z2) * f))
    return k0 + k1 / math.sqrt(n) + k2 / n + k3 / n**1.5


def _two_sided(n, x):
    """P[D >= x] for a sample of n."""
    if x >= 1.0 or x <= 0.0:
        return 0.0 if x >= 1.0 else 1.0
    t = n * x
    if t <= 0.5:
        return 1.0
    if t <= 1.0:
        return 1.0 - math.exp(math.lgamma(n + 1) + n * math.log((2 * t - 1) / n))
    if t >= n - 1:
        return min(1.0, 2 * (1.0 - x) ** n)
    square = t * x
    if x >= 0.5 or square > 4 or n > 140 and square >= 2.2:
        return min(1.0, 2 * _one_sided(n, x))
    if n <= 140 or n <= 100000 and n * x**1.5 <= 1.4:
        return min(1.0, max(0.0, 1.0 - _matrix_cdf(n, x)))
    return min(1.0, max(0.0, 1.0 - _series_cdf(n, x)))


def _limit(x):
    """Kolmogorov's limit of P[sqrt(n) D >= x]."""
    if x <= 0:
        return 1.0
    if x < 0.8:
        k = np.arange(1, 20)
        return 1.0 - math.sqrt(2 * math.pi) / x * float(np.sum(np.exp(-np.square((2 * k - 1) * math.pi) / (8 * x * x))))
    k = np.arange(1, 20)
    return 2 * float(np.sum(np.where(k % 2 == 1, 1.0, -1.0) * np.exp(-2.0 * k * k * x * x)))


# --- the tests

_KINDS = {"t": "two-sided", "g": "greater", "l": "less"}


def _kind(alternative):
    kind = _KINDS.get(alternative.lower()[0], alternative)
    if kind not in ("two-sided", "greater", "less"):
        raise ValueError(f"Unexpected alternative: {alternative}")
    return kind


def _unknown():
    nan = np.float64(np.nan)
    return KstestResult(statistic=nan, pvalue=nan, statistic_location=nan, statistic_sign=nan)


def ks_1samp(x, cdf, args=(), alternative="two-sided", method="auto", *, axis=0, nan_policy="propagate", keepdims=False):
    if np.ndim(x) > 1 or keepdims:
        raise NotImplementedError("ks_1samp of several samples is not supported; call it for each")
    kind = _kind(alternative)
    samples = _complete(nan_policy, x)
    if samples is None:
        return _unknown()
    x = np.sort(samples[0])
    n = x.size
    c = np.asarray(cdf(x, *args))
    above, below = np.arange(1.0, n + 1) / n - c, c - np.arange(0.0, n) / n
    i, j = int(np.argmax(above)), int(np.argmax(below))
    plus, minus = above[i], below[j]
    if kind == "greater":
        return KstestResult(statistic=plus, pvalue=np.float64(_one_sided(n, float(plus))), statistic_location=x[i], statistic_sign=np.int8(1))
    if kind == "less":
        return KstestResult(statistic=minus, pvalue=np.float64(_one_sided(n, float(minus))), statistic_location=x[j], statistic_sign=np.int8(-1))
    d, place, sign = (plus, x[i], 1) if plus > minus else (minus, x[j], -1)
    if method == "auto":
        method = "exact"
    if method == "exact":
        p = _two_sided(n, float(d))
    elif method == "asymp":
        p = _limit(float(d) * math.sqrt(n))
    else:
        p = 2 * _one_sided(n, float(d))
    return KstestResult(statistic=d, pvalue=np.float64(min(1.0, max(0.0, p))), statistic_location=place, statistic_sign=np.int8(sign))


def _paths(m, n, h, lcm, two_sided):
    """The share of the ways to merge samples of m and n in which the difference of their distributions reaches h / lcm."""
    a, b = lcm // m, lcm // n
    row = [0.0] * (n + 1)
    for i in range(m + 1):
        before = 0.0
        for j in range(n + 1):
            gap = i * a - j * b
            if gap >= h or two_sided and gap <= -h:
                before = 1.0
            elif i == 0:
                before = before if j else 0.0
            elif j == 0:
                before = row[0]
            else:
                before = row[j] * (i / (i + j)) + before * (j / (i + j))
            row[j] = before
    return row[n]


def ks_2samp(data1, data2, alternative="two-sided", method="auto", *, axis=0, nan_policy="propagate", keepdims=False):
    if np.ndim(data1) > 1 or np.ndim(data2) > 1 or keepdims:
        raise NotImplementedError("ks_2samp of several samples is not supported; call it for each")
    if method not in ("auto", "exact", "asymp"):
        raise ValueError(f"Invalid value for mode: {method}")
    kind = _kind(alternative)
    samples = _complete(nan_policy, data1, data2)
    if samples is None:
        return _unknown()
    x, y = [np.sort(s) for s in samples]
    m, n = x.size, y.size
    every = np.concatenate([x, y])
    gaps = np.searchsorted(x, every, side="right") / m - np.searchsorted(y, every, side="right") / n
    i, j = int(np.argmin(gaps)), int(np.argmax(gaps))
    low, high = np.clip(-gaps[i], 0, 1), gaps[j]
    if kind == "less" or kind == "two-sided" and low > high:
        d, place, sign = low, every[i], -1
    else:
        d, place, sign = high, every[j], 1
    lcm = math.lcm(m, n)
    if method == "auto":
        method = "exact" if max(m, n) <= 10000 else "asymp"
    if method == "exact":
        h = int(round(float(d) * lcm))
        p = 1.0 if h == 0 else _paths(m, n, h, lcm, kind == "two-sided")
        d = np.float64(h / lcm)
    else:
        big, small = float(max(m, n)), float(min(m, n))
        en = big * small / (big + small)
        if kind == "two-sided":
            p = _two_sided(int(np.round(en)), float(d))
        else:
            z = math.sqrt(en) * float(d)
            p = math.exp(-2 * z**2 - 2 * z * (big + 2 * small) / math.sqrt(big * small * (big + small)) / 3.0)
    return KstestResult(statistic=d, pvalue=np.float64(min(1.0, max(0.0, p))), statistic_location=place, statistic_sign=np.int8(sign))


def kstest(rvs, cdf, args=(), N=20, alternative="two-sided", method="auto", *, axis=0, nan_policy="propagate", keepdims=False):
    if alternative == "two_sided":
        alternative = "two-sided"
    if alternative not in ("two-sided", "greater", "less"):
        raise ValueError(f"Unexpected alternative: {alternative}")
    if isinstance(rvs, str):
        rvs = getattr(_named, rvs).rvs
    if isinstance(cdf, str):
        cdf = getattr(_named, cdf).cdf
    if callable(rvs):
        rvs = np.sort(rvs(*args, size=N))
    if callable(cdf):
        return ks_1samp(rvs, cdf, args=args, alternative=alternative, method=method, axis=axis, nan_policy=nan_policy, keepdims=keepdims)
    return ks_2samp(rvs, cdf, alternative=alternative, method=method, axis=axis, nan_policy=nan_policy, keepdims=keepdims)
