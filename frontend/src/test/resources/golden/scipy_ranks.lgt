# Tests and correlations of ranks.
import numpy as np
from scipy import stats

rng = np.random.default_rng(5)


def show(f, *args, **kwargs):
    try:
        r = f(*args, **kwargs)
        print(type(r).__name__, type(r.statistic).__name__, round(float(r.statistic), 10), f"{float(r.pvalue):.9g}", type(r.pvalue).__name__, getattr(r, "zstatistic", None) is not None)
    except ValueError as e:
        print(type(e).__name__, str(e)[:30])


a, b = rng.normal(size=7), rng.normal(0.5, 1, 6)
long, other = rng.normal(size=40), rng.normal(0.3, 1, 35)
tied = rng.integers(0, 6, 20)
for way in ("two-sided", "less", "greater"):
    show(stats.mannwhitneyu, a, b, alternative=way)
    show(stats.mannwhitneyu, long, other, alternative=way)
    show(stats.mannwhitneyu, tied, tied[:9] + 1, use_continuity=False, alternative=way)
    show(stats.mannwhitneyu, a, b, method="asymptotic", alternative=way)
    show(stats.ranksums, a, b, alternative=way)
    show(stats.wilcoxon, a[:6], b, alternative=way)
    show(stats.wilcoxon, long - 0.1, alternative=way)
    show(stats.wilcoxon, rng.normal(0.2, 1, 60), alternative=way, correction=True)
    show(stats.wilcoxon, tied[:12] - 2, alternative=way)
    show(stats.wilcoxon, tied - 2.5, alternative=way)
    for zero in ("wilcox", "pratt", "zsplit"):
        show(stats.wilcoxon, tied - 2, zero_method=zero, alternative=way)
        show(stats.wilcoxon, tied[:10] - 2, zero_method=zero, alternative=way)
        show(stats.wilcoxon, tied - 3, zero_method=zero, method="asymptotic", alternative=way)
    show(stats.kendalltau, a[:6], b, alternative=way)
    show(stats.kendalltau, long[:35], other, alternative=way)
    show(stats.kendalltau, tied, tied[::-1], alternative=way)
    show(stats.kendalltau, tied, rng.integers(0, 3, 20), variant="c", alternative=way)
    show(stats.kendalltau, np.arange(50), np.arange(50.0) ** 2, alternative=way)
    show(stats.kendalltau, [1, 2], [2, 1], alternative=way)
    show(stats.kendalltau, [1, 2, 3, 4], [2, 1, 4, 3], alternative=way)
    show(stats.kendalltau, [1, 2, 3, 4], [4, 1, 2, 3], alternative=way)
show(stats.kendalltau, rng.integers(0, 500, 3000), rng.integers(0, 500, 3000))
show(stats.kendalltau, [1, 1, 1], [1, 2, 3])
show(stats.kendalltau, [1, 2, np.nan, 4, 5], [1, 3, 2, 5, 4], nan_policy="omit")
show(stats.kendalltau, [1, 2, np.nan], [1, 2, 3])
show(stats.kendalltau, [1, 2], [1, 2, 3])
show(stats.kendalltau, [1, 2, 2], [1, 2, 3], method="exact")
show(stats.kendalltau, [1, 2, 2], [1, 2, 3], method="quick")
show(stats.kendalltau, [1, 2, 2], [1, 2, 3], variant="d")
show(stats.kruskal, a, b, long)
show(stats.kruskal, tied[:7], tied[7:12], tied[12:])
show(stats.kruskal, [1, 2, 3], [np.nan, 1, 2], nan_policy="omit")
show(stats.kruskal, [1, 2, 3], [np.nan, 1, 2])
show(stats.friedmanchisquare, a[:6], b, long[:6], other[:6])
show(stats.friedmanchisquare, tied[:8], tied[8:16], tied[10:18])
show(stats.friedmanchisquare, a, b)
show(stats.friedmanchisquare, a, a)
show(stats.wilcoxon, a, b)
r = stats.mannwhitneyu([19, 22, 16, 29, 24], [20, 11, 17, 12])
u, p = r
print(r, u, p)
print(stats.kendalltau([1, 2, 3, 5], [2, 1, 4, 6]).correlation)
print(r._fields, r._asdict())
# Along axes.
x, y = rng.normal(size=(3, 8)), rng.integers(0, 9, (3, 8)).astype(float)
holes = x.copy()
holes[1, 2] = np.nan
for f in (stats.mannwhitneyu, stats.ranksums, stats.kruskal, stats.wilcoxon, stats.kendalltau, lambda *s, **k: stats.friedmanchisquare(*s, s[0] + s[1], **k)):
    for keywords in ({}, {"axis": 1}, {"axis": None}, {"axis": -1, "keepdims": True}, {"axis": None, "keepdims": True}, {"axis": 1, "nan_policy": "omit"}):
        got = f(holes if "nan_policy" in keywords else x, y, **keywords)
        print(type(got).__name__, np.shape(got.pvalue), np.round(got.statistic, 9).tolist(), np.round(got.pvalue, 9).tolist())
for axis in (2, 0.5):
    try:
        stats.mannwhitneyu(x, y, axis=axis)
    except np.exceptions.AxisError as e:
        print(e)
print(stats.wilcoxon(x[0], x[0]), stats.wilcoxon([0, 0, 0]), stats.wilcoxon(x[0], 5), stats.rankdata([]), stats.mannwhitneyu(np.float32([1, 2]), np.float32([3, 1])).pvalue.dtype)
print(stats.mannwhitneyu(x[0], y, axis=1).statistic.shape, stats.kruskal(x, y[0], 5, axis=1).pvalue.shape)
show(stats.wilcoxon, [1j, 2])
show(stats.mannwhitneyu, x, y[:2], axis=1)
show(stats.friedmanchisquare, holes[1], y[1], x[1], nan_policy="omit")
show(stats.friedmanchisquare, holes[1], y[1], x[1], nan_policy="raise")
