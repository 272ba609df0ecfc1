"""scipy.stats: distributions. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy import special as _sp
from scipy.stats._families import Continuous, Discrete

_INCOMPLETE = _sp._incomplete
_LOG_ROOT = 0.5 * math.log(2 * math.pi)


def _gamma_density(x, a):
    """x^(a - 1) e^-x / Gamma(a)"""
    at_zero = np.where(a < 1, np.inf, np.where(a == 1, 1.0, 0.0))
    y = np.where(x > 0, x, 1.0)
    return np.where(x > 0, np.asarray(_INCOMPLETE("gamma factor", a, y, y)) / y, at_zero)


def _beta_density(x, a, b):
    """x^(a - 1) (1 - x)^(b - 1) / B(a, b)"""
    inside = (x > 0) & (x < 1)
    y = np.where(inside, x, 0.5)
    r = np.asarray(_INCOMPLETE("beta factor", a, b, y)) / (y * (1 - y))
    at = np.where(x <= 0, a, b)
    other = np.where(x <= 0, b, a)
    return np.where(inside, r, np.where(at < 1, np.inf, np.where(at == 1, other, 0.0)))


def _given(data, floc, fscale):
    """The data of a fit, of which not all is fixed."""
    if floc is not None and fscale is not None:
        raise ValueError("All parameters fixed. There is nothing to optimize.")
    data = np.asarray(data)
    if not np.all(np.isfinite(data)):
        raise ValueError("The data contains non-finite values.")
    return data.ravel()


class _Norm(Continuous):
    def _allowed(self):
        return True

    def _pdf(self, x):
        return np.exp(-(x * x) / 2.0) / math.sqrt(2 * math.pi)

    def _logpdf(self, x):
        return -(x * x) / 2.0 - _LOG_ROOT

    def _cdf(self, x):
        return _sp.ndtr(x)

    def _sf(self, x):
        return _sp.ndtr(-x)

    def _logcdf(self, x):
        return _sp.log_ndtr(x)

    def _logsf(self, x):
        return _sp.log_ndtr(-x)

    def _ppf(self, q):
        return _sp.ndtri(q)

    def _isf(self, q):
        return -_sp.ndtri(q)

    def _moments(self):
        return 0.0, 1.0, 0.0, 0.0

    def _entropy(self):
        return 0.5 * (math.log(2 * math.pi) + 1)

    def _rvs(self, r, size):
        return r.standard_normal(size)

    def fit(self, data, floc=None, fscale=None):
        data = _given(data, floc, fscale)
        loc = np.mean(data) if floc is None else floc
        return loc, np.sqrt(np.mean((data - loc) ** 2)) if fscale is None else fscale


class _Uniform(Continuous):
    low, high = 0.0, 1.0

    def _allowed(self):
        return True

    def _pdf(self, x):
        return 1.0 * (x == x)

    def _cdf(self, x):
        return x

    def _ppf(self, q):
        return q

    def _moments(self):
        return 0.5, 1.0 / 12, 0.0, -1.2

    def _entropy(self):
        return 0.0

    def _rvs(self, r, size):
        return r.uniform(0.0, 1.0, size)


class _Expon(Continuous):
    low = 0.0

    def _allowed(self):
        return True

    def _pdf(self, x):
        return np.exp(-x)

    def _logpdf(self, x):
        return -x

    def _cdf(self, x):
        return -np.expm1(-x)

    def _sf(self, x):
        return np.exp(-x)

    def _logsf(self, x):
        return -x

    def _ppf(self, q):
        return -np.log1p(-q)

    def _isf(self, q):
        return -np.log(q)

    def _moments(self):
        return 1.0, 1.0, 2.0, 6.0

    def _entropy(self):
        return 1.0

    def _rvs(self, r, size):
        return r.standard_exponential(size)

    def fit(self, data, floc=None, fscale=None):
        data = _given(data, floc, fscale)
        least = np.min(data)
        if floc is not None and least < floc:
            raise ValueError(f"Invalid values in `data`.  Maximum likelihood estimation with 'expon' requires that {floc!r} < (x - loc)/scale  < {np.inf!r} for each x in `data`.")
        loc = least if floc is None else floc
        return float(loc), float(np.mean(data) - loc if fscale is None else fscale)


class _Gamma(Continuous):
    shapes = ("a",)
    low = 0.0

    def _pdf(self, x, a):
        return _gamma_density(x, a)

    def _logpdf(self, x, a):
        return _sp.xlogy(a - 1.0, x) - x - _sp.gammaln(a)

    def _cdf(self, x, a):
        return np.asarray(_sp.gammainc(a, x))

    def _sf(self, x, a):
        return np.asarray(_sp.gammaincc(a, x))

    def _ppf(self, q, a):
        return np.asarray(_sp.gammaincinv(a, q))

    def _isf(self, q, a):
        return np.asarray(_sp.gammainccinv(a, q))

    def _moments(self, a):
        return a, a, 2.0 / np.sqrt(a), 6.0 / a

    def _rvs(self, r, size, a):
        return r.standard_gamma(a, size)


class _Chi2(Continuous):
    shapes = ("df",)
    low = 0.0

    def _pdf(self, x, df):
        return _gamma_density(x / 2, df / 2) / 2

    def _logpdf(self, x, df):
        return _sp.xlogy(df / 2.0 - 1, x) - x / 2.0 - _sp.gammaln(df / 2.0) - math.log(2) * df / 2.0

    def _cdf(self, x, df):
        return np.asarray(_sp.gammainc(df / 2, x / 2))

    def _sf(self, x, df):
        return np.asarray(_sp.gammaincc(df / 2, x / 2))

    def _ppf(self, q, df):
        return 2 * np.asarray(_sp.gammaincinv(df / 2, q))

    def _isf(self, q, df):
        return 2 * np.asarray(_sp.gammainccinv(df / 2, q))

    def _moments(self, df):
        return df, 2 * df, 2 * np.sqrt(2.0 / df), 12.0 / df

    def _rvs(self, r, size, df):
        return r.chisquare(df, size)


class _Beta(Continuous):
    shapes = ("a", "b")
    low, high = 0.0, 1.0

    def _pdf(self, x, a, b):
        return _beta_density(x, a, b)

    def _logpdf(self, x, a, b):
        return _sp.xlog1py(b - 1.0, -x) + _sp.xlogy(a - 1.0, x) - _sp.betaln(a, b)

    def _cdf(self, x, a, b):
        return np.asarray(_sp.betainc(a, b, x))

    def _sf(self, x, a, b):
        return np.asarray(_sp.betaincc(a, b, x))

    def _ppf(self, q, a, b):
        return np.asarray(_sp.betaincinv(a, b, q))

    def _isf(self, q, a, b):
        return np.asarray(_sp.betainccinv(a, b, q))

    def _moments(self, a, b):
        n = a + b
        skewness = 2 * (b - a) * np.sqrt(n + 1) / ((n + 2) * np.sqrt(a * b))
        excess = 6 * (np.square(a - b) * (n + 1) - a * b * (n + 2)) / (a * b * (n + 2) * (n + 3))
        return a / n, a * b / (n * n * (n + 1)), skewness, excess

    def _rvs(self, r, size, a, b):
        return r.beta(a, b, size)


class _T(Continuous):
    shapes = ("df",)

    def _typical(self, df):
        return 0.5

    def _pdf(self, x, df):
        return np.exp(self._logpdf(x, df))

    def _logpdf(self, x, df):
        far = np.isinf(df)
        n = np.where(far, 1.0, df)
        r = -np.log(np.asarray(_sp.beta(0.5, n / 2))) - 0.5 * np.log(n) - (n + 1) / 2 * np.log1p(x * x / n)
        return np.where(far, -x * x / 2 - _LOG_ROOT, r)

    def _tail(self, x, df):
        far = np.isinf(df)
        n = np.where(far, 1.0, df)
        x = np.abs(x)
        return np.where(far, _sp.ndtr(-x), 0.5 * np.where(x * x < n, np.asarray(_sp.betaincc(0.5, n / 2, x * x / (n + x * x))), np.asarray(_sp.betainc(n / 2, 0.5, n / (n + x * x)))))

    def _cdf(self, x, df):
        tail = self._tail(x, df)
        return np.where(x < 0, tail, 1 - tail)

    def _sf(self, x, df):
        return self._cdf(-x, df)

    def _ppf(self, q, df):
        far = np.isinf(df)
        n = np.where(far, 1.0, df)
        p = np.minimum(q, 1 - q)
        y = np.asarray(_sp.betaincinv(n / 2, 0.5, 2 * p))
        z = np.asarray(_sp.betainccinv(0.5, n / 2, 2 * p))
        y = np.where(y < 0.5, np.sqrt(n * (1 - y) / np.where(y > 0, y, 1)), np.sqrt(n * z / (1 - np.where(z < 1, z, 0.5))))
        y = np.where(far, -_sp.ndtri(p), y)
        return np.where(q < 0.5, -y, y)

    def _isf(self, q, df):
        return -self._ppf(q, df)

    def _moments(self, df):
        infinite = np.isinf(df)
        mean = np.where(df > 1, 0.0, np.inf)
        var = np.where(infinite, 1.0, np.where(df > 2, df / np.where(df > 2, df - 2.0, 1.0), np.where(df > 1, np.inf, np.nan)))
        excess = np.where(infinite, 0.0, np.where(df > 4, 6.0 / np.where(df > 4, df - 4.0, 1.0), np.where(df > 2, np.inf, np.nan)))
        return mean, var, np.where(df > 3, 0.0, np.nan), excess

    def _rvs(self, r, size, df):
        return r.standard_t(df, size)


class _F(Continuous):
    shapes = ("dfn", "dfd")
    low = 0.0

    def _pdf(self, x, n, d):
        u = n * x / (n * x + d)
        at_zero = np.where(n < 2, np.inf, np.where(n == 2, 1.0, 0.0))
        y = np.where(x > 0, x, 1.0)
        return np.where(x > 0, np.asarray(_INCOMPLETE("beta factor", n / 2, d / 2, np.where(x > 0, u, 0.5))) / y, at_zero)

    def _cdf(self, x, n, d):
        return np.asarray(_sp.betainc(n / 2, d / 2, n * x / (n * x + d)))

    def _sf(self, x, n, d):
        return np.asarray(_sp.betainc(d / 2, n / 2, d / (n * x + d)))

    def _ppf(self, q, n, d):
        y = np.asarray(_sp.betaincinv(n / 2, d / 2, q))
        z = np.asarray(_sp.betainccinv(d / 2, n / 2, q))
        return d / n * np.where(y < 0.5, y / (1 - np.where(y < 0.5, y, 0.0)), (1 - z) / np.where(z > 0, z, 1.0))

    def _isf(self, q, n, d):
        z = np.asarray(_sp.betaincinv(d / 2, n / 2, q))
        y = np.asarray(_sp.betainccinv(n / 2, d / 2, q))
        return d / n * np.where(y < 0.5, y / (1 - np.where(y < 0.5, y, 0.0)), (1 - z) / np.where(z > 0, z, 1.0))

    def _moments(self, n, d):
        w = np.where
        mean = w(d > 2, d / w(d > 2, d - 2.0, 1.0), np.inf)
        e = w(d > 4, d, 10.0)
        var = w(d > 4, 2 * e * e * (n + e - 2) / (n * np.square(e - 2) * (e - 4)), np.inf)
        e = w(d > 6, d, 10.0)
        skewness = w(d > 6, (2 * n + e - 2) * np.sqrt(8 * (e - 4)) / ((e - 6) * np.sqrt(n * (n + e - 2))), np.nan)
        e = w(d > 8, d, 10.0)
        excess = 12 * (n * (5 * e - 22) * (n + e - 2) + (e - 4) * np.square(e - 2)) / (n * (e - 6) * (e - 8) * (n + e - 2))
        return mean, var, skewness, w(d > 8, excess, np.nan)

    def _rvs(self, r, size, n, d):
        return r.f(n, d, size)


class _Lognorm(Continuous):
    shapes = ("s",)
    low = 0.0

    def _pdf(self, x, s):
        y = np.where(x > 0, x, 1.0)
        return np.where(x > 0, np.exp(-np.square(np.log(y)) / (2 * s * s)) / (s * y * math.sqrt(2 * math.pi)), 0.0)

    def _cdf(self, x, s):
        return _sp.ndtr(np.log(x) / s)

    def _sf(self, x, s):
        return _sp.ndtr(-np.log(x) / s)

    def _ppf(self, q, s):
        return np.exp(s * _sp.ndtri(q))

    def _isf(self, q, s):
        return np.exp(-s * _sp.ndtri(q))

    def _moments(self, s):
        p = np.exp(s * s)
        return np.sqrt(p), p * (p - 1), np.sqrt(p - 1) * (2 + p), p * p * (p * p + 2 * p + 3) - 6

    def _entropy(self, s):
        return 0.5 * (1 + math.log(2 * math.pi)) + np.log(s)

    def _rvs(self, r, size, s):
        return np.exp(s * r.standard_normal(size))


class _Laplace(Continuous):
    def _allowed(self):
        return True

    def _pdf(self, x):
        return 0.5 * np.exp(-np.abs(x))

    def _cdf(self, x):
        e = 0.5 * np.exp(-np.abs(x))
        return np.where(x > 0, 1.0 - e, e)

    def _sf(self, x):
        return self._cdf(-x)

    def _ppf(self, q):
        return np.where(q > 0.5, -np.log(2 * (1 - q)), np.log(2 * q))

    def _isf(self, q):
        return -self._ppf(q)

    def _moments(self):
        return 0.0, 2.0, 0.0, 3.0

    def _entropy(self):
        return math.log(2) + 1

    def _rvs(self, r, size):
        return r.laplace(0, 1, size)

    def fit(self, data, floc=None, fscale=None):
        data = _given(data, floc, fscale)
        loc = np.median(data) if floc is None else floc
        return loc, np.sum(np.abs(data - loc)) / len(data) if fscale is None else fscale


class _Logistic(Continuous):
    def _allowed(self):
        return True

    def _pdf(self, x):
        return np.exp(self._logpdf(x))

    def _logpdf(self, x):
        y = -np.abs(x)
        return y - 2.0 * np.log1p(np.exp(y))

    def _cdf(self, x):
        return _sp.expit(x)

    def _sf(self, x):
        return _sp.expit(-x)

    def _ppf(self, q):
        return _sp.logit(q)

    def _isf(self, q):
        return -_sp.logit(q)

    def _moments(self):
        return 0.0, math.pi**2 / 3, 0.0, 1.2

    def _entropy(self):
        return 2.0

    def _rvs(self, r, size):
        return r.logistic(0.0, 1.0, size)


class _Cauchy(Continuous):
    def _allowed(self):
        return True

    def _pdf(self, x):
        return 1.0 / math.pi / (1.0 + x * x)

    def _cdf(self, x):
        return np.arctan2(1, -x) / math.pi

    def _sf(self, x):
        return np.arctan2(1, x) / math.pi

    def _ppf(self, q):
        middle = np.tan(math.pi * (q - 0.5))
        return np.where(np.abs(q - 0.5) < 0.25, middle, np.where(q < 0.5, -1 / np.tan(math.pi * q), 1 / np.tan(math.pi * (1 - q))))

    def _isf(self, q):
        return -self._ppf(q)

    def _moments(self):
        return np.nan, np.nan, np.nan, np.nan

    def _entropy(self):
        return math.log(4 * math.pi)


class _Weibull(Continuous):
    shapes = ("c",)
    low = 0.0

    def _pdf(self, x, c):
        return c * np.power(x, c - 1) * np.exp(-np.power(x, c))

    def _cdf(self, x, c):
        return -np.expm1(-np.power(x, c))

    def _sf(self, x, c):
        return np.exp(-np.power(x, c))

    def _logsf(self, x, c):
        return -np.power(x, c)

    def _ppf(self, q, c):
        return np.power(-np.log1p(-q), 1.0 / c)

    def _isf(self, q, c):
        return np.power(-np.log(q), 1.0 / c)

    def _moments(self, c):
        g1, g2, g3, g4 = [_sp.gamma(1 + k / c) for k in (1, 2, 3, 4)]
        s1 = g1 * g1
        var = g2 - s1
        return g1, var, (g3 - 3 * g1 * var - s1 * g1) / np.power(var, 1.5), (g4 - 4 * g1 * g3 + 6 * s1 * g2 - 3 * s1 * s1) / (var * var) - 3


class _Pareto(Continuous):
    shapes = ("b",)
    low = 1.0

    def _typical(self, b):
        return 2.0

    def _pdf(self, x, b):
        return b * np.power(x, -b - 1)

    def _cdf(self, x, b):
        return 1 - np.power(x, -b)

    def _sf(self, x, b):
        return np.power(x, -b)

    def _ppf(self, q, b):
        return np.power(1 - q, -1.0 / b)

    def _isf(self, q, b):
        return np.power(q, -1.0 / b)

    def _moments(self, b):
        w = np.where
        mean = w(b > 1, b / w(b > 1, b - 1.0, 1.0), np.inf)
        c = w(b > 2, b, 3.0)
        var = w(b > 2, c / (c - 2.0) / np.square(c - 1.0), np.inf)
        c = w(b > 3, b, 4.0)
        skewness = w(b > 3, 2 * (c + 1.0) * np.sqrt(c - 2.0) / ((c - 3.0) * np.sqrt(c)), np.nan)
        c = w(b > 4, b, 5.0)
        return mean, var, skewness, w(b > 4, 6.0 * (c * c * (c + 1) - 6 * c - 2) / (c * (c - 3) * (c - 4)), np.nan)


class _Rayleigh(Continuous):
    low = 0.0

    def _allowed(self):
        return True

    def _pdf(self, x):
        return np.where(np.isinf(x), 0.0, x * np.exp(-0.5 * x * x))

    def _cdf(self, x):
        return -np.expm1(-0.5 * x * x)

    def _sf(self, x):
        return np.exp(-0.5 * x * x)

    def _ppf(self, q):
        return np.sqrt(-2 * np.log1p(-q))

    def _isf(self, q):
        return np.sqrt(-2 * np.log(q))

    def _moments(self):
        v = 4 - math.pi
        return math.sqrt(math.pi / 2), v / 2, 2 * (math.pi - 3) * math.sqrt(math.pi) / v**1.5, 6 * math.pi / v - 16 / v**2

    def _entropy(self):
        return np.euler_gamma / 2.0 + 1 - 0.5 * math.log(2)

    def _rvs(self, r, size):
        return np.sqrt(r.chisquare(2, size))


# --- discrete

class _Binom(Discrete):
    shapes = ("n", "p")

    def _allowed(self, n, p):
        return (n >= 0) & (n == np.floor(n)) & (p >= 0) & (p <= 1)

    def _support(self, n, p):
        return 0, n

    def _pmf(self, k, n, p):
        sure = (p == 0) | (p == 1)
        r = _beta_density(np.where(sure, 0.5, p), k + 1.0, np.maximum(n - k, 0) + 1.0) / (n + 1.0)
        return np.where(sure, 1.0 * (k == np.where(p == 0, 0, n)), r)

    def _cdf(self, k, n, p):
        return np.where(k >= n, 1.0, np.asarray(_sp.betaincc(k + 1.0, np.maximum(n - k, 1.0), np.clip(p, 0, 1))))

    def _sf(self, k, n, p):
        return np.where(k >= n, 0.0, np.asarray(_sp.betainc(k + 1.0, np.maximum(n - k, 1.0), np.clip(p, 0, 1))))

    def _moments(self, n, p):
        q = 1.0 - p
        v = n * p * q
        return n * p, v, (q - p) / np.sqrt(v), (1.0 - 6 * p * q) / v

    def _rvs(self, r, size, n, p):
        return r.binomial(n.astype(int) if isinstance(n, np.ndarray) else int(n), p, size)


class _Bernoulli(_Binom):
    shapes = ("p",)

    def _allowed(self, p):
        return (p >= 0) & (p <= 1)

    def _support(self, p):
        return 0, 1

    def _pmf(self, k, p):
        return np.where(k == 1, p, 1 - p)

    def _cdf(self, k, p):
        return np.where(k >= 1, 1.0, 1 - p)

    def _sf(self, k, p):
        return np.where(k >= 1, 0.0, p)

    def _moments(self, p):
        return super()._moments(1.0, p)

    def _rvs(self, r, size, p):
        return r.binomial(1, p, size)


class _Poisson(Discrete):
    shapes = ("mu",)

    def _allowed(self, mu):
        return mu >= 0

    def _pmf(self, k, mu):
        return np.where(mu == 0, 1.0 * (k == 0), _gamma_density(np.where(mu > 0, mu, 1.0), k + 1.0))

    def _cdf(self, k, mu):
        return np.asarray(_sp.gammaincc(k + 1.0, mu))

    def _sf(self, k, mu):
        return np.asarray(_sp.gammainc(k + 1.0, mu))

    def _moments(self, mu):
        positive = np.where(mu > 0, mu, 1.0)
        return mu, mu, np.where(mu > 0, np.sqrt(1.0 / positive), np.inf), np.where(mu > 0, 1.0 / positive, np.inf)

    def _rvs(self, r, size, mu):
        return r.poisson(mu, size)


class _Geom(Discrete):
    shapes = ("p",)
    low = 1

    def _allowed(self, p):
        return (p <= 1) & (p > 0)

    def _pmf(self, k, p):
        return np.power(1 - p, k - 1) * p

    def _cdf(self, k, p):
        return -np.expm1(np.log1p(-p) * k)

    def _sf(self, k, p):
        return np.exp(np.log1p(-p) * k)

    def _moments(self, p):
        q = 1.0 - p
        return 1.0 / p, q / p / p, (2.0 - p) / np.sqrt(q), (p * p - 6 * p + 6) / q

    def _rvs(self, r, size, p):
        return r.geometric(p, size)


class _Randint(Discrete):
    shapes = ("low", "high")
    low = -np.inf

    def _allowed(self, low, high):
        return (high > low) & (low == np.floor(low)) & (high == np.floor(high))

    def _support(self, low, high):
        return low, high - 1

    def _pmf(self, k, low, high):
        return 1.0 / (high - low) + 0.0 * k

    def _cdf(self, k, low, high):
        return (np.floor(k) - low + 1.0) / (high - low)

    def _moments(self, low, high):
        n = high - low
        v = n * n - 1.0
        return (high + low - 1.0) / 2, v / 12.0, 0.0, -6.0 / 5.0 * (n * n + 1.0) / v

    def _rvs(self, r, size, low, high):
        if isinstance(r, np.random.Generator):
            return r.integers(int(low), int(high), size=size)
        return r.randint(int(low), int(high), size=size)


norm = _Norm("norm")
uniform = _Uniform("uniform")
expon = _Expon("expon")
gamma = _Gamma("gamma")
chi2 = _Chi2("chi2")
beta = _Beta("beta")
t = _T("t")
f = _F("f")
lognorm = _Lognorm("lognorm")
laplace = _Laplace("laplace")
logistic = _Logistic("logistic")
cauchy = _Cauchy("cauchy")
weibull_min = _Weibull("weibull_min")
pareto = _Pareto("pareto")
rayleigh = _Rayleigh("rayleigh")
binom = _Binom("binom")
bernoulli = _Bernoulli("bernoulli")
poisson = _Poisson("poisson")
geom = _Geom("geom")
randint = _Randint("randint")
