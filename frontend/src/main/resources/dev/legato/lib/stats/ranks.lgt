"""scipy.stats: tests and correlations of ranks. Sources: Mann and Whitney (1947), Wilcoxon (1945), Pratt (1959), Kruskal and
Wallis (1952), Friedman (1937), Kendall, "Rank correlation methods" (1970). Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy import special as _sp
from scipy.stats._arguments import along as _along, broadcast as _broadcast, pvalue as _pvalue, require_alternative as _require_alternative
from scipy.stats._results import Results as _Results
from scipy.stats import SignificanceResult as _SignificanceResult, _inversions, chi2 as _chi2, norm as _norm, rankdata as _rankdata


class MannwhitneyuResult(_Results):
    pass


class WilcoxonResult(_Results):
    pass


class RanksumsResult(_Results):
    pass


class KruskalResult(_Results):
    pass


class FriedmanchisquareResult(_Results):
    pass


# --- arguments and ties

def _lower(value, allowed, name):
    value = str(value).lower()
    if value not in allowed:
        raise ValueError(f"`{name}` must be one of {set(allowed)}.")
    return value


def _ties(a):
    """How often each value is there."""
    return np.unique(a, return_counts=True)[1]


def _tie_term(a):
    t = _ties(a).astype(float)
    return np.sum(t**3 - t)


# --- exact distributions: how many of the equally likely cases have which sum, as whole numbers of any size

def _subsets(weights):
    """Of the subsets of whole weights, by their sum."""
    counts = [1]
    for w in weights:
        counts = [a + b for a, b in zip(counts + [0] * w, [0] * w + counts)]
    return counts


def _divided(counts, k):
    """The series over 1 - q^k."""
    for j in range(k, len(counts)):
        counts[j] += counts[j - k]
    return counts


def _choices(m, n):
    """Of the arrangements of m and n elements, by U."""
    counts = [1] + [0] * (m * n)
    for i in range(1, m + 1):
        for j in range(len(counts) - 1, n + i - 1, -1):
            counts[j] -= counts[j - n - i]
        counts = _divided(counts, i)
    return counts


def _inversions_at_most(n, c):
    """Of the permutations of n, by their number of inversions, up to c of those."""
    counts = [1] + [0] * c
    for j in range(2, n + 1):
        sums = []
        total = 0
        for k in range(c + 1):
            total += counts[k] - (counts[k - j] if k >= j else 0)
            sums.append(total)
        counts = sums
    return counts


# --- independent samples

def mannwhitneyu(x, y, use_continuity=True, alternative="two-sided", axis=0, method="auto", *, nan_policy="propagate", keepdims=False):
    alternative = _lower(alternative, ("two-sided", "less", "greater"), "alternative")
    method = _lower(method, ("asymptotic", "exact", "auto"), "method")
    if method == "auto" and axis is not None and max(np.ndim(x), np.ndim(y)) > 1:
        method = _shared_method(np.asarray(x), np.asarray(y), axis)
    return _along(MannwhitneyuResult, lambda s: _mann_whitney(*s, use_continuity, alternative, method), (x, y), axis, nan_policy, keepdims)


def _shared_method(x, y, axis):
    """How slices without NaN are compared: alike, as if those with ties were one; others are dealt with one by one."""
    if any([a.dtype.kind == "f" and np.isnan(a).any() for a in (x, y)]):
        return "auto"
    (x, y), _ = _broadcast((np.atleast_1d(x), np.atleast_1d(y)), axis, False)
    lanes = np.concatenate([x, y], axis=-1).reshape(-1, x.shape[-1] + y.shape[-1])
    tied = any([np.any(_ties(lane) > 1) for lane in lanes])
    return "asymptotic" if tied or min(x.shape[-1], y.shape[-1]) > 8 else "exact"


def _mann_whitney(x, y, use_continuity, alternative, method):
    m, n = x.size, y.size
    both = np.concatenate([x, y])
    u = np.sum(_rankdata(both)[:m]) - m * (m + 1) / 2
    other = m * n - u
    far = u if alternative == "greater" else other if alternative == "less" else np.maximum(u, other)
    if method == "auto":
        method = "asymptotic" if min(m, n) > 8 or np.any(_ties(both) > 1) else "exact"
    if method == "exact":
        counts = _choices(min(m, n), max(m, n))
        p = np.float64(sum(counts[int(far):]) / sum(counts))
    else:
        width = np.sqrt(m * n / 12 * ((m + n + 1) - _tie_term(both) / ((m + n) * (m + n - 1))))
        with np.errstate(divide="ignore", invalid="ignore"):
            p = _sp.ndtr(-((far - m * n / 2 - (0.5 if use_continuity else 0)) / width))
    return {"statistic": u, "pvalue": np.clip(p if alternative != "two-sided" else 2 * p, 0.0, 1.0)}


def ranksums(x, y, alternative="two-sided", *, axis=0, nan_policy="propagate", keepdims=False):
    _require_alternative(alternative)
    return _along(RanksumsResult, lambda s: _rank_sums(*s, alternative), (x, y), axis, nan_policy, keepdims, single=False)


def _rank_sums(x, y, alternative):
    m, n = x.size, y.size
    s = np.sum(_rankdata(np.concatenate([x, y]))[:m])
    z = (s - m * (m + n + 1) / 2.0) / np.sqrt(m * n * (m + n + 1) / 12.0)
    return {"statistic": z, "pvalue": _pvalue(_norm, z, alternative)}


def kruskal(*samples, nan_policy="propagate", axis=0, keepdims=False):
    if len(samples) < 2:
        raise ValueError("Need at least two groups in stats.kruskal()")
    return _along(KruskalResult, _kruskal, samples, axis, nan_policy, keepdims)


def _kruskal(samples):
    everything = np.concatenate(samples)
    n = everything.size
    ranks = _rankdata(everything)
    total = 0.0
    first = 0
    for s in samples:
        total += np.sum(ranks[first:first + s.size]) ** 2 / s.size
        first += s.size
    with np.errstate(divide="ignore", invalid="ignore"):
        h = np.divide(12.0 / (n * (n + 1)) * total - 3 * (n + 1), 1 - _tie_term(everything) / (n**3 - n))
    return {"statistic": h, "pvalue": _chi2.sf(h, len(samples) - 1)}


# --- samples that belong together

def friedmanchisquare(*samples, axis=0, nan_policy="propagate", keepdims=False):
    if axis is None and len(set([np.size(s) for s in samples])) > 1:
        raise ValueError("Array shapes are incompatible for broadcasting.")
    if samples and axis is not None:
        _broadcast([np.atleast_1d(s) for s in samples], axis, True)
    if len(samples) < 3:
        raise ValueError(f"At least 3 samples must be given for Friedman test, got {len(samples)}.")
    return _along(FriedmanchisquareResult, _friedman, samples, axis, nan_policy, keepdims, paired=True)


def _friedman(samples):
    table = np.stack(samples, axis=1)
    n, k = table.shape
    ranks = _rankdata(table, axis=1)
    ties = sum([float(_tie_term(row)) for row in table])
    spread = np.sum(np.sum(ranks, axis=0) ** 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        statistic = np.divide(12.0 / (k * n * (k + 1)) * spread - 3 * n * (k + 1), 1 - ties / (k * (k * k - 1) * n))
    return {"statistic": statistic, "pvalue": _chi2.sf(statistic, k - 1)}


def wilcoxon(x, y=None, zero_method="wilcox", correction=False, alternative="two-sided", method="auto", *, axis=0, nan_policy="propagate", keepdims=False):
    zero_method = _lower(zero_method, ("wilcox", "pratt", "zsplit"), "zero_method")
    alternative = _lower(alternative, ("two-sided", "less", "greater"), "alternative")
    if method not in ("auto", "asymptotic", "exact"):
        raise ValueError("`method` must be one of {'auto', 'asymptotic', 'exact'} or an instance of `stats.PermutationMethod`.")
    samples = [np.asarray(s) for s in ((x,) if y is None else (x, y))]
    if any([s.dtype.kind == "c" for s in samples]):
        raise ValueError("`x` (and `y`, if provided) must be an array of real numbers.")
    return _along(WilcoxonResult, lambda s: _wilcoxon(s[0] if len(s) < 2 else s[0] - s[1], zero_method, correction, alternative, method),
                  samples, axis, nan_policy, keepdims, paired=True)


def _wilcoxon(d, zero_method, correction, alternative, method):
    size = d.size
    zeros = int(np.sum(d == 0))
    if zero_method == "wilcox":
        d = d[d != 0]
    n = d.size
    ranks = _rankdata(np.abs(d))
    plus, minus = np.sum(ranks[d > 0]), np.sum(ranks[d < 0])
    of_zeros = np.sum(ranks[d == 0]) / 2 if zero_method == "zsplit" else np.float64(0.0)
    plus, minus = plus + of_zeros, minus + of_zeros
    shows = method == "asymptotic"
    tied = zeros > 0 or bool(np.any(_ties(np.abs(d)) > 1))
    if method == "auto":
        method = "asymptotic" if size > 50 or (tied and size > 13) else "signs" if tied else "exact"
    if method == "asymptotic":
        mean, spread = n * (n + 1.0) * 0.25, n * (n + 1.0) * (2.0 * n + 1.0)
        ties = _tie_term(np.abs(d))
        if zero_method == "pratt":
            mean -= zeros * (zeros + 1.0) * 0.25
            spread -= zeros * (zeros + 1.0) * (2.0 * zeros + 1.0)
            ties -= float(zeros**3 - zeros)
        error = np.sqrt((spread - ties / 2) / 24)
        with np.errstate(divide="ignore", invalid="ignore"):
            z = (plus - mean) / error
            if correction:
                z = z - (1 if alternative == "greater" else -1 if alternative == "less" else np.sign(z)) * 0.5 / error
        p = _pvalue(_norm, z, alternative)
    elif method == "exact":
        p = _tails(_subsets(range(1, n + 1)), math.ceil(plus), math.floor(plus), alternative)
    else:
        weights = [int(2 * r) for r in ranks[d != 0].tolist()]  # ranks are whole or halves
        at = int(2 * (plus - of_zeros))
        p = _tails(_subsets(weights), at, at, alternative)
    result = {"statistic": np.minimum(plus, minus) if alternative == "two-sided" else plus, "pvalue": p}
    if shows:
        result["zstatistic"] = -np.abs(z) if alternative == "two-sided" else z
    return result


def _tails(counts, below, above, alternative):
    """The probability of sums of at most `below`, of at least `above`, or twice the lesser."""
    total = sum(counts)
    less, greater = sum(counts[:below + 1]) / total, sum(counts[above:]) / total
    p = less if alternative == "less" else greater if alternative == "greater" else 2 * min(less, greater)
    return np.float64(min(1.0, p))


# --- Kendall's tau

def _kendall_exact(n, concordant, alternative):
    pairs = n * (n - 1) // 2
    c = min(concordant, pairs - concordant)
    counts = _inversions_at_most(n, c)
    cases = math.factorial(n)
    one = sum(counts) / cases
    if alternative == "two-sided":
        return min(1.0, 2 * one)
    if (concordant >= pairs - concordant) == (alternative == "greater"):
        return one
    return min(1.0, 1 - one + counts[-1] / cases)


def kendalltau(x, y, *, nan_policy="propagate", method="auto", variant="b", alternative="two-sided", axis=None, keepdims=False):
    _require_alternative(alternative)
    result = _along(_SignificanceResult, lambda s: _kendall(*s, method, variant, alternative), (x, y), axis, nan_policy, keepdims,
                    paired=True, single=False)
    result.correlation = result.statistic
    return result


def _kendall(x, y, method, variant, alternative):
    nan = np.float64(np.nan)
    n = x.size
    x, y = [np.unique(a, return_inverse=True)[1] for a in (x, y)]
    both = np.sort(x * n + y)
    discordant = int(_inversions(both % n))
    pairs = n * (n - 1) // 2
    of_x, of_y = [np.bincount(a).astype(float) for a in (x, y)]
    tied_x, tied_y, tied = [int(np.sum(t * (t - 1) / 2)) for t in (of_x, of_y, _ties(both).astype(float))]
    if tied_x == pairs or tied_y == pairs:
        return {"statistic": nan, "pvalue": nan}
    difference = pairs - tied_x - tied_y + tied - 2 * discordant
    if variant == "b":
        tau = difference / np.sqrt(pairs - tied_x) / np.sqrt(pairs - tied_y)
    elif variant == "c":
        classes = min(of_x.size, of_y.size)
        tau = np.float64(2 * difference / (n**2 * (classes - 1) / classes))
    else:
        raise ValueError(f"Unknown variant of the method chosen: {variant}. variant must be 'b' or 'c'.")
    tau = np.clip(tau, -1.0, 1.0)
    plain = tied_x == 0 and tied_y == 0
    if method == "exact" and not plain:
        raise ValueError("Ties found, exact method cannot be used.")
    if method == "auto":
        method = "exact" if plain and (n <= 33 or min(discordant, pairs - discordant) <= 1) else "asymptotic"
    if method == "exact":
        p = np.float64(_kendall_exact(n, pairs - discordant, alternative))
    elif method == "asymptotic":
        m = n * (n - 1.0)
        three_x, three_y = [float(np.sum(t * (t - 1) * (t - 2))) for t in (of_x, of_y)]
        more_x, more_y = [float(np.sum(t * (t - 1) * (2 * t + 5))) for t in (of_x, of_y)]
        variance = (m * (2 * n + 5) - more_x - more_y) / 18 + (2 * tied_x * tied_y) / m + three_x * three_y / (9 * m * (n - 2))
        p = _pvalue(_norm, difference / np.sqrt(variance), alternative)
    else:
        raise ValueError(f"Unknown method {method} specified.  Use 'auto', 'exact' or 'asymptotic'.")
    return {"statistic": tau, "pvalue": p}
