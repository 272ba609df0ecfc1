"""scipy.stats: the multivariate normal distribution, and densities estimated with it (Silverman, "Density estimation", 1986).
Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy import linalg as _linalg
from scipy import special as _sp
from scipy.stats import _rectangles
from scipy.stats._families import generator as _generator

_LOG_TAU = math.log(2 * math.pi)


def _negligible(eigenvalues):
    """What is 0 among the eigenvalues of a covariance."""
    return 1e6 * np.finfo(np.float64).eps * np.max(np.abs(eigenvalues))


class _Covariance:
    """What densities need of a covariance: its rank, the logarithm of its pseudo-determinant, and a matrix that makes
    deviations independent and of variance 1."""

    def __init__(self, matrix, allow_singular):
        s, u = _linalg.eigh(matrix)
        small = _negligible(s)
        if np.min(s) < -small:
            raise ValueError("The input matrix must be symmetric positive semidefinite.")
        kept = s > small
        if not np.all(kept) and not allow_singular:
            raise np.linalg.LinAlgError("When `allow_singular is False`, the input matrix must be symmetric positive definite.")
        self.matrix = matrix
        self.rank = int(np.sum(kept))
        self.log_determinant = np.sum(np.log(s[kept]))
        self.whiten = u * np.sqrt(np.where(kept, 1 / np.where(kept, s, 1.0), 0.0))
        self._null = u[:, ~kept]
        self._near = 1e3 * small

    def logpdf(self, deviations):
        r = -0.5 * (self.rank * _LOG_TAU + self.log_determinant + np.sum(np.square(deviations @ self.whiten), axis=-1))
        if self._null.shape[1] == 0:
            return r
        return np.where(np.linalg.norm(deviations @ self._null, axis=-1) < self._near, r, -np.inf)


def _parameters(mean, cov):
    """Mean and covariance as a vector and a matrix that fit each other."""
    if mean is not None:
        mean = np.asarray(mean, dtype=float)
        dim = mean.size
    else:
        shape = np.shape(cov) if cov is not None else ()
        dim = shape[0] if len(shape) > 1 else 1
        mean = np.zeros(dim)
    cov = np.asarray(1.0 if cov is None else cov, dtype=float)
    if dim == 1:
        mean = mean.reshape(1)
        cov = cov.reshape(1, 1)
    if mean.ndim != 1 or mean.shape[0] != dim:
        raise ValueError(f"Array 'mean' must be a vector of length {dim}.")
    if cov.ndim > 2:
        raise ValueError(f"Array 'cov' must be at most two-dimensional, but cov.ndim = {cov.ndim}")
    if cov.ndim == 0:
        cov = cov * np.eye(dim)
    elif cov.ndim == 1:
        cov = np.diag(cov)
    elif cov.shape != (dim, dim):
        if cov.shape[0] != cov.shape[1]:
            raise ValueError(f"Array 'cov' must be square if it is two dimensional, but cov.shape = {cov.shape}.")
        raise ValueError(f"Dimension mismatch: array 'cov' is of shape {cov.shape}, but 'mean' is a vector of length {len(mean)}.")
    return mean, cov


def _squeezed(r):
    r = np.asarray(r).squeeze()
    return r[()] if r.ndim == 0 else r


class _FrozenNormal:
    """A multivariate normal distribution of known mean and covariance."""

    def __init__(self, mean=None, cov=1, allow_singular=False, seed=None):
        self.mean, matrix = _parameters(mean, cov)
        self.dim = len(self.mean)
        self.allow_singular = allow_singular
        self._covariance = _Covariance(matrix, allow_singular)
        self._seed = seed

    @property
    def cov(self):
        return self._covariance.matrix

    def _places(self, x):
        x = np.asarray(x, dtype=float)
        if x.ndim == 1 and self.dim == 1:
            return x[:, np.newaxis]
        return x[np.newaxis] if x.ndim < 2 else x

    def logpdf(self, x):
        return _squeezed(self._covariance.logpdf(self._places(x) - self.mean))

    def pdf(self, x):
        return np.exp(self.logpdf(x))

    def logcdf(self, x, maxpts=None, abseps=1e-5, releps=1e-5, *, lower_limit=None, rng=None):
        return np.log(self.cdf(x, lower_limit=lower_limit))

    def cdf(self, x, maxpts=None, abseps=1e-5, releps=1e-5, *, lower_limit=None, rng=None):
        high = self._places(x) - self.mean
        low = -np.inf if lower_limit is None else np.asarray(lower_limit, dtype=float) - self.mean
        low, high = np.broadcast_arrays(low, high)
        if self.dim == 1:
            width = np.sqrt(self.cov[0, 0])
            return _squeezed(_sp.ndtr(high[..., 0] / width) - _sp.ndtr(low[..., 0] / width))
        return _squeezed(_rectangles.probability(low, high, self.cov))

    def rvs(self, size=1, random_state=None):
        return _squeezed(_generator(self._seed if random_state is None else random_state).multivariate_normal(self.mean, self.cov, size))

    def entropy(self):
        return 0.5 * (self._covariance.rank * (_LOG_TAU + 1) + self._covariance.log_determinant)

    def marginal(self, dimensions):
        kept = np.atleast_1d(dimensions)
        return _FrozenNormal(self.mean[kept], self.cov[np.ix_(kept, kept)], self.allow_singular)


class _MultivariateNormal:
    def __call__(self, mean=None, cov=1, allow_singular=False, seed=None):
        return _FrozenNormal(mean, cov, allow_singular, seed)

    def logpdf(self, x, mean=None, cov=1, allow_singular=False):
        return _FrozenNormal(mean, cov, allow_singular).logpdf(x)

    def pdf(self, x, mean=None, cov=1, allow_singular=False):
        return _FrozenNormal(mean, cov, allow_singular).pdf(x)

    def cdf(self, x, mean=None, cov=1, allow_singular=False, maxpts=None, abseps=1e-5, releps=1e-5, *, lower_limit=None, rng=None):
        return _FrozenNormal(mean, cov, allow_singular).cdf(x, lower_limit=lower_limit)

    def logcdf(self, x, mean=None, cov=1, allow_singular=False, maxpts=None, abseps=1e-5, releps=1e-5, *, lower_limit=None, rng=None):
        return _FrozenNormal(mean, cov, allow_singular).logcdf(x, lower_limit=lower_limit)

    def rvs(self, mean=None, cov=1, size=1, random_state=None):
        return _FrozenNormal(mean, cov, True).rvs(size, random_state)

    def entropy(self, mean=None, cov=1):
        return _FrozenNormal(mean, cov, True).entropy()

    def fit(self, x, fix_mean=None, fix_cov=None):
        x = np.asarray(x)
        if x.ndim != 2:
            raise ValueError("`x` must be two-dimensional.")
        n, dim = x.shape
        mean = x.mean(axis=0) if fix_mean is None else np.atleast_1d(fix_mean)
        if mean.shape != (dim,):
            raise ValueError("`fix_mean` must be a one-dimensional array the same length as the dimensionality of the vectors `x`.")
        if fix_cov is None:
            return mean, (x - mean).T @ (x - mean) / n
        cov = np.atleast_2d(fix_cov)
        if cov.shape != (dim, dim):
            raise ValueError("`fix_cov` must be a two-dimensional square array of same side length as the dimensionality of the vectors `x`.")
        s = np.linalg.eigvalsh(cov)
        if np.min(s) < -_negligible(s):
            raise ValueError("`fix_cov` must be symmetric positive semidefinite.")
        return mean, cov


multivariate_normal = _MultivariateNormal()


class gaussian_kde:
    """A density estimated as the mean of normal ones around the columns of `dataset`."""

    def __init__(self, dataset, bw_method=None, weights=None):
        self.dataset = np.atleast_2d(np.asarray(dataset))
        if not self.dataset.size > 1:
            raise ValueError("`dataset` input should have multiple elements.")
        self.d, self.n = self.dataset.shape
        if weights is None:
            self.weights = np.ones(self.n) / self.n
        else:
            self.weights = np.atleast_1d(weights).astype(float)
            self.weights /= np.sum(self.weights)
            if self.weights.ndim != 1:
                raise ValueError("`weights` input should be one-dimensional.")
            if len(self.weights) != self.n:
                raise ValueError("`weights` input should be of length n")
        self.neff = 1 / np.dot(self.weights, self.weights)
        if self.d > self.n:
            raise ValueError("Number of dimensions is greater than number of samples. This results in a singular data covariance matrix, "
                             "which cannot be treated using the algorithms implemented in `gaussian_kde`. Note that `gaussian_kde` interprets "
                             "each *column* of `dataset` to be a point; consider transposing the input to `dataset`.")
        self._spread = np.atleast_2d(np.cov(self.dataset, rowvar=True, bias=False, aweights=self.weights))
        try:
            self._root = np.linalg.cholesky(self._spread)
        except np.linalg.LinAlgError as e:
            raise np.linalg.LinAlgError("The data appears to lie in a lower-dimensional subspace of the space in which it is expressed. This "
                                        "has resulted in a singular data covariance matrix, which cannot be treated using the algorithms "
                                        "implemented in `gaussian_kde`. Consider performing principal component analysis / dimensionality "
                                        "reduction and using `gaussian_kde` with the transformed data.") from e
        self.covariance_factor = self.scotts_factor
        self.set_bandwidth(bw_method)

    def scotts_factor(self):
        return np.power(self.neff, -1.0 / (self.d + 4))

    def silverman_factor(self):
        return np.power(self.neff * (self.d + 2.0) / 4.0, -1.0 / (self.d + 4))

    def set_bandwidth(self, bw_method=None):
        if isinstance(bw_method, str) and bw_method in ("scott", "silverman"):
            self.covariance_factor = self.scotts_factor if bw_method == "scott" else self.silverman_factor
        elif callable(bw_method):
            self.covariance_factor = lambda: bw_method(self)
        elif bw_method is not None:
            if isinstance(bw_method, str) or not np.isscalar(bw_method):
                raise ValueError("`bw_method` should be 'scott', 'silverman', a scalar or a callable.")
            self.covariance_factor = lambda: bw_method
        self.factor = self.covariance_factor()
        self.covariance = self._spread * self.factor**2
        self.cho_cov = self._root * self.factor
        self.log_det = 2 * np.log(np.diag(self.cho_cov * math.sqrt(2 * math.pi))).sum()

    @property
    def inv_cov(self):
        return np.linalg.inv(self._spread) / self.factor**2

    def _exponents(self, points):
        """Per point (a row) and column of the data, the logarithm of the normal density without its constant."""
        points = np.atleast_2d(np.asarray(points))
        if points.shape[0] != self.d:
            if points.shape[0] != 1 or points.shape[1] != self.d:
                raise ValueError(f"points have dimension {points.shape[0]}, dataset has dimension {self.d}")
            points = points.reshape(self.d, 1)
        white = _linalg.solve_triangular(self.cho_cov, self.dataset, lower=True)
        places = _linalg.solve_triangular(self.cho_cov, points, lower=True)
        squares = 0.0
        for k in range(self.d):
            squares = squares + np.square(places[k][:, np.newaxis] - white[k])
        return -0.5 * squares

    def evaluate(self, points):
        return np.exp(self._exponents(points)) @ self.weights / np.exp(0.5 * self.log_det)

    def __call__(self, points):
        return self.evaluate(points)

    def pdf(self, x):
        return self.evaluate(x)

    def logpdf(self, x):
        return _sp.logsumexp(self._exponents(x), axis=1, b=self.weights) - 0.5 * self.log_det

    def integrate_box_1d(self, low, high):
        if self.d != 1:
            raise ValueError("integrate_box_1d() only handles 1D pdfs")
        width = np.sqrt(self.covariance[0, 0])
        return np.dot(self.weights, _sp.ndtr((high - self.dataset[0]) / width) - _sp.ndtr((low - self.dataset[0]) / width))

    def integrate_box(self, low_bounds, high_bounds, maxpts=None, *, rng=None):
        low, high = np.atleast_1d(low_bounds), np.atleast_1d(high_bounds)
        if self.d == 1:
            return self.integrate_box_1d(low[0], high[0])
        centres = self.dataset.T
        return np.dot(self.weights, _rectangles.probability(low - centres, high - centres, self.covariance))

    def integrate_gaussian(self, mean, cov):
        mean = np.atleast_1d(np.squeeze(mean))
        cov = np.atleast_2d(cov)
        if mean.shape != (self.d,):
            raise ValueError(f"mean does not have dimension {self.d}")
        if cov.shape != (self.d, self.d):
            raise ValueError(f"covariance does not have dimension {self.d}")
        return np.dot(np.exp(_Covariance(self.covariance + cov, False).logpdf(self.dataset.T - mean)), self.weights)

    def integrate_kde(self, other):
        if other.d != self.d:
            raise ValueError("KDEs are not the same dimensionality")
        joint = _Covariance(self.covariance + other.covariance, False)
        total = 0.0
        for k in range(self.n):
            total += self.weights[k] * np.dot(np.exp(joint.logpdf(other.dataset.T - self.dataset[:, k])), other.weights)
        return total

    def resample(self, size=None, seed=None):
        source = _generator(seed)
        size = int(self.neff) if size is None else size
        noise = np.transpose(source.multivariate_normal(np.zeros(self.d), self.covariance, size=size))
        return self.dataset[:, source.choice(self.n, size=size, p=self.weights)] + noise

    def marginal(self, dimensions):
        dims = np.atleast_1d(dimensions)
        if not np.issubdtype(dims.dtype, np.integer):
            raise ValueError("Elements of `dimensions` must be integers - the indices of the marginal variables being retained.")
        kept = np.where(dims < 0, dims + self.d, dims)
        if len(np.unique(kept)) != len(kept):
            raise ValueError("All elements of `dimensions` must be unique.")
        wrong = (kept < 0) | (kept >= self.d)
        if np.any(wrong):
            raise ValueError(f"Dimensions {dims[wrong]} are invalid for a distribution in {self.d} dimensions.")
        return gaussian_kde(self.dataset[kept], bw_method=self.covariance_factor(), weights=self.weights)
