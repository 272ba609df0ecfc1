# scipy.stats: the tests of Kolmogorov and Smirnov, samples with NaN, results that are tuples, moments and fits.
import numpy as np
from scipy import stats


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def told(r):
    print(*[f"{float(v):.8g}" for v in (r.statistic, r.pvalue, r.statistic_location, r.statistic_sign)])


r = np.random.RandomState(5)
samples = [r.standard_normal(n) for n in (1, 2, 5, 12, 139, 141, 300, 1500)]
for x in samples:
    for kind in ("two-sided", "less", "greater"):
        told(stats.kstest(x + 0.1, "norm", alternative=kind))
    told(stats.ks_2samp(x, samples[3] + 0.4))
told(stats.kstest(samples[3], stats.norm(0.1, 2).cdf, method="asymp"))
told(stats.kstest(samples[4], "norm", args=(0.1, 0.9)))
told(stats.ks_2samp(samples[6], samples[4], method="asymp"))
told(stats.ks_2samp(samples[6], samples[4], "less"))
told(stats.ks_2samp([1, 2, 3], [1, 2, 3]))
told(stats.kstest([1, np.nan, 2], "norm", nan_policy="omit"))
told(stats.kstest([1, np.nan, 2], "norm"))
tried(lambda: stats.kstest([1, np.nan], "norm", nan_policy="raise"))
tried(lambda: stats.kstest([1, 2], "norm", alternative="x"))

t = stats.ttest_1samp([1.0, 2.0, 4.0, 5.0], 2)
print(isinstance(t, tuple), len(t), t == (t.statistic, t.pvalue), t.df, [round(float(v), 9) for v in t])
a = np.array([[1.0, 2.0, np.nan, 7.0], [4.0, 5.0, 7.0, 9.0]])
for f in (stats.skew, stats.kurtosis, stats.sem, stats.variation, stats.gmean, stats.hmean, stats.iqr, stats.median_abs_deviation, stats.moment):
    print(f.__name__, np.round(f(a, axis=1, nan_policy="omit"), 9), np.round(f(a, axis=1), 9), np.shape(f(a, axis=0, keepdims=True)))
    tried(lambda: f(a, axis=2))
    tried(lambda: f(a, axis=1, nan_policy="raise"))
print(stats.mode([1, 1, np.nan, np.nan, np.nan], nan_policy="omit"), stats.mode([]), stats.skew(2.0), stats.gmean(4.0))
print(stats.rankdata([3, np.nan, 1]), stats.rankdata([3, np.nan, 1], nan_policy="omit"), stats.zscore([1, 2, np.nan, 4], nan_policy="omit").round(9))
print(stats.percentileofscore([1, 2, 3, np.nan], 2, nan_policy="omit").round(9), stats.percentileofscore([1, 2, np.nan], 2), stats.percentileofscore([1, 2], np.nan))
tried(lambda: stats.entropy([1, 2, 3], [1, 2]))
print(stats.pearsonr(np.arange(6, dtype=np.float32).reshape(2, 3), [[1, 0, 2], [5, 4, 4]], axis=None).statistic.round(6))
tried(lambda: stats.pearsonr([1j, 2], [1, 2]))

print([stats.norm.moment(k, 1, 2) for k in range(5)], stats.poisson(3).moment(2), stats.gamma.moment(3, 2.5).round(9))
tried(lambda: stats.norm.moment(1.5))
tried(lambda: stats.norm.moment(-1))
print(stats.expon.fit([1, 2, 4.5]), stats.expon.fit([1, 2], floc=0), [float(v) for v in stats.laplace.fit([1, 2, 5.0])])
tried(lambda: stats.norm.fit([1, np.nan]))
print(stats.binom.support(5, 0.3), stats.poisson.support(2), stats.lognorm.entropy(0.7).round(9), stats.rayleigh.entropy().round(9))
