# scipy.stats: descriptions of samples, correlation, regression, tests.
import numpy as np
from scipy import stats

x = np.array([1.0, 2, 5, 3, 8, 2.5, 7])
y = np.array([2.0, 1, 4, 6, 9, 2, 7.5])
m = np.stack([x, y])
d = stats.describe(x)
print(d.nobs, d.minmax, d.mean, d.variance, d.skewness, d.kurtosis, d._fields)
print(stats.describe(m, axis=1).mean, stats.describe(m, axis=None, ddof=0).variance, stats.describe([1, 2, 4]).kurtosis)
print(stats.skew(x), stats.skew(x, bias=False), stats.kurtosis(x), stats.kurtosis(x, fisher=False), stats.kurtosis(x, bias=False))
print(stats.skew(m, axis=1), stats.kurtosis(m, axis=None), stats.skew([1, 1, 1]), stats.skew(m, axis=1, keepdims=True).shape, stats.skew(x.astype(np.float32)).dtype)
print(stats.moment(x, 3), stats.moment(x, [1, 2]), stats.moment(x, 2, center=1.0), stats.variation(x), stats.sem(x), stats.sem(m), stats.sem([1]))
print(stats.zscore(x), stats.zscore(m, axis=1, ddof=1), stats.zmap([1, 2], x), stats.zscore(m, axis=None).shape)
print(stats.mode([1, 2, 2, 3, 3]), stats.mode(np.array([[1, 2], [1, 3], [4, 3]])), stats.mode(np.array([[1.5, 2], [1.5, 3]]), axis=None), stats.mode(np.array([[1, 2], [1, 3]]), axis=1, keepdims=True))
print(stats.gmean(x), stats.hmean(x), stats.gmean(m, axis=1), stats.gmean(x, weights=y), stats.hmean(x, weights=y), stats.pmean(x, 2), stats.gmean([1, 0]), stats.hmean([1, 0]), stats.pmean(x, 0))
print(stats.iqr(x), stats.iqr(m, axis=1, rng=(10, 90)), stats.trim_mean(x, 0.2), stats.median_abs_deviation(x), stats.median_abs_deviation(m, axis=1, scale="normal"))
for method in ("average", "min", "max", "dense", "ordinal"):
    print(stats.rankdata([1, 3, 2, 2, 5, 1], method), stats.rankdata(m, method, axis=1).dtype)
print([stats.percentileofscore(x, 3, kind) for kind in ("rank", "strict", "weak", "mean")], stats.percentileofscore([1, 2, 3, 3, 4], [3, 3.5]))
print(stats.entropy([0.5, 0.5]), stats.entropy([1, 2], [2, 1], base=2), stats.entropy(m, axis=1), stats.entropy([1, 0, 3]))

r = stats.pearsonr(x, y)
print(r.statistic, r.pvalue, r.confidence_interval(), stats.pearsonr(x, y, alternative="less").pvalue, stats.pearsonr([1, 2], [2, 1]), stats.pearsonr([1, 1, 1], [1, 2, 3]))
statistic, p = stats.pearsonr(x, -y)
print(statistic, p, stats.pearsonr(m, m[::-1], axis=1).statistic)
r = stats.spearmanr(x, y)
print(r.statistic, r.pvalue, r[0] == r.correlation)
r = stats.linregress(x, y)
print(r.slope, r.intercept, r.rvalue, r.pvalue, r.stderr, r.intercept_stderr)
slope, intercept, rvalue, p, stderr = stats.linregress([1, 2, 3, 4], [2, 4.1, 6, 7.9], alternative="greater")
print(slope, intercept, rvalue, p, stderr, stats.linregress([1, 2], [2, 4]))
for options in ({}, {"equal_var": False}, {"alternative": "less"}, {"alternative": "greater"}):
    r = stats.ttest_ind(x, y, **options)
    print(r.statistic, r.pvalue, r.df, r.confidence_interval(0.9))
t, p = stats.ttest_ind(m, m[:, ::-1] + 1, axis=1)
print(t, p, stats.ttest_ind(m, m + 1, axis=None).df)
r = stats.ttest_1samp(x, 3)
print(r, r.confidence_interval(), stats.ttest_1samp(m, 3.0, axis=1).pvalue)
r = stats.ttest_rel(x, y, alternative="greater")
print(r.statistic, r.pvalue, r.df, len(r), tuple(r)[0] == r.statistic)
print(stats.chisquare([16, 18, 16, 14, 12, 12]), stats.chisquare([16, 18, 16], f_exp=[16, 16, 18], ddof=1).pvalue)
r = stats.chi2_contingency([[10, 20], [30, 40]])
print(r.statistic, r.pvalue, r.dof, r.expected_freq, stats.chi2_contingency([[10, 20, 5], [30, 40, 8]], correction=False).pvalue)
print(stats.f_oneway(x, y).statistic, stats.f_oneway(x, y, x + 1).pvalue, stats.f_oneway(m.T, m.T[::-1] * 2).pvalue)


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(stats.describe, [])
fails(stats.pearsonr, x, y[:3])
fails(stats.pearsonr, [1], [2])
fails(stats.pearsonr, x, y, alternative="foo")
fails(stats.linregress, [1, 1, 1], [1, 2, 3])
fails(stats.linregress, x, y[:3])
fails(stats.ttest_ind, x, y, alternative="foo")
fails(stats.ttest_rel, x, y[:3])
fails(stats.rankdata, x, "foo")
fails(stats.percentileofscore, x, 3, "foo")
fails(stats.trim_mean, x, 0.6)
fails(stats.entropy, x, base=-1)
fails(stats.chisquare, [1, 2], [10, 20])
fails(stats.chi2_contingency, [[-1, 2], [3, 4]])
fails(stats.f_oneway, x)
