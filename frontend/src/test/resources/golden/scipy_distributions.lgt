# scipy.stats: distributions: densities, probabilities, quantiles, moments, draws, frozen parameters, errors.
import numpy as np
from scipy import stats
from scipy.stats import binom, norm


def show(*values):
    """One number a line: each is compared relative to itself."""
    print("-")
    for v in values:
        for x in np.ravel(np.asarray(v, dtype=float)).tolist():
            print(x)


x = np.array([-1.0, 0.0, 0.3, 1.0, 2.5, np.nan])
q = np.array([-0.1, 0.0, 0.01, 0.5, 0.975, 1.0])
for name, shapes in (("norm", ()), ("uniform", ()), ("expon", ()), ("gamma", (2.5,)), ("chi2", (3,)), ("beta", (2, 3.5)), ("t", (5,)), ("f", (3, 8)),
                     ("lognorm", (0.5,)), ("laplace", ()), ("logistic", ()), ("cauchy", ()), ("weibull_min", (1.7,)), ("pareto", (2.2,)), ("rayleigh", ())):
    d = getattr(stats, name)
    print(name, d.name, shapes)
    show(d.pdf(x, *shapes), d.cdf(x, *shapes), d.sf(x, *shapes), d.ppf(q, *shapes), d.isf(q, *shapes))
    show(d.stats(*shapes, moments="mvsk"), d.rvs(*shapes, size=3, random_state=7))
    if name in ("norm", "gamma", "t", "laplace"):
        show(d.logpdf(np.array([0.5, 2.0]), *shapes), d.logcdf(0.7, *shapes), d.logsf(0.2, *shapes), d.pdf(1.5, *shapes, loc=0.5, scale=2))
        show(d.cdf(1.5, *shapes, 0.5, 2), d.mean(*shapes, 1, 3), d.std(*shapes, scale=2), d.median(*shapes), d.interval(0.9, *shapes), d.support(*shapes))
        show(d.rvs(*shapes, loc=1, scale=2, size=(1, 2), random_state=np.random.default_rng(4)))
k = np.array([-1, 1, 2.5, 4, 11])
for name, shapes in (("binom", (10, 0.3)), ("poisson", (3.5,)), ("bernoulli", (0.3,)), ("geom", (0.2,)), ("randint", (1, 7))):
    d = getattr(stats, name)
    print(name)
    show(d.pmf(k, *shapes), d.cdf(k, *shapes), d.sf(k, *shapes), d.ppf(q, *shapes), d.isf(q, *shapes), d.logpmf(1, *shapes), d.pmf(3, *shapes, loc=1))
    show(d.stats(*shapes, moments="mvsk"), d.median(*shapes), d.support(*shapes))
    print(d.rvs(*shapes, size=5, random_state=7), d.rvs(*shapes, size=2, random_state=np.random.default_rng(4)))
show(binom.pmf([0, 1], 1, [[0.0], [1.0]]), binom.ppf([0.1, 0.5, 0.9], [[5], [20]], 0.4), stats.poisson.pmf([0, 1], 0), binom.cdf(3, 5, 1.5), binom.cdf(3, 2.5, 0.5))
frozen = norm(loc=[0.0, 1.0], scale=2.0)
show(frozen.pdf(0.5), frozen.cdf([0.1, 0.2]), frozen.mean(), frozen.std(), frozen.ppf(0.3), frozen.interval(0.5), frozen.entropy(), frozen.sf(1), frozen.rvs(random_state=3))
show(stats.gamma(2, scale=3).var(), stats.beta(2, 3).median(), stats.t(3).logpdf(1), binom(5, 0.2).pmf([0, 1]), binom(5, 0.2).mean())
show(norm.fit([1.0, 2.0, 4.0]), norm.entropy(), stats.expon.entropy(scale=2), norm.expect(lambda v: v**2), stats.gamma.expect(args=(2.0,)), binom.expect(lambda v: v, args=(5, 0.3)))
show(stats.t.cdf([0.3, -2], np.inf), stats.t.ppf(0.3, np.inf), stats.t.stats([1.0, 2.0, 3.0], moments="mvsk"), norm.logcdf(-40), norm.logsf(40), norm.sf([5, 30]))
print(type(norm.pdf(0)).__name__, norm.pdf([0.0]).dtype, norm.pdf(0.5, [[0], [1]], [1, 2, 3]).shape, norm.rvs(size=(2, 1), random_state=1).shape, type(norm.rvs(random_state=1)).__name__)
print(norm.pdf(0, scale=-1), norm.pdf(0, scale=0), stats.t.cdf(1, -1), stats.beta.pdf(0, 0.5, 0.5), stats.gamma.pdf(0, 1), stats.chi2.pdf(0.0, 2), stats.expon.ppf(1.0))
# A kernel: the density of an array fuses with what is around it.
z = np.linspace(-3, 3, 1001)
print((norm.pdf(z) * np.exp(z)).sum() * (z[1] - z[0]), norm.cdf(z).mean())
np.random.seed(5)
print(norm.rvs(size=2), stats.uniform.rvs(2, 3, size=2))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(stats.t.cdf, 1)
fails(stats.beta.pdf, 1)
fails(norm.pdf, 0, foo=1)
fails(norm.pdf, 0, 1, 2, 3)
fails(norm.rvs, scale=-1)
fails(norm.rvs, size=2, random_state="x")
fails(norm.interval, 1.5)
