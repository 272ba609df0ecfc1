"""scipy.stats: probabilities of rectangles under normal distributions. In two dimensions by Plackett's integral over the angle of
correlation (Drezner and Wesolowsky, 1990); in more by separated variables at points of a lattice (Genz, 1992)."""
import math
import numpy as np
from scipy import special as _sp

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(20)
_PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71]
_POINTS = 32768


def _both_below(h, k, r):
    """The probability that two standard normal variables of correlation r are below h and k."""
    h, k = np.clip(h, -40.0, 40.0), np.clip(k, -40.0, 40.0)
    if r >= 1:
        return _sp.ndtr(np.minimum(h, k))
    if r <= -1:
        return np.maximum(_sp.ndtr(h) + _sp.ndtr(k) - 1, 0.0)
    # The integrand changes fast near a right angle: parts are halved towards it.
    end, edges = math.asin(abs(r)), [0.0]
    while math.pi / 2 - edges[-1] > 2 * (math.pi / 2 - end) and len(edges) < 60:
        edges.append((edges[-1] + math.pi / 2) / 2)
    edges = np.array(edges + [end])
    middle, half = (edges[1:] + edges[:-1]) / 2, np.diff(edges) / 2
    angle = (middle[:, np.newaxis] + half[:, np.newaxis] * _NODES).ravel()
    weight = (half[:, np.newaxis] * _WEIGHTS).ravel()
    sine, square = math.copysign(1, r) * np.sin(angle), np.square(np.cos(angle))
    h1, k1 = h[..., np.newaxis], k[..., np.newaxis]
    rest = np.exp(-(h1 * h1 + k1 * k1 - 2 * h1 * k1 * sine) / (2 * square)) @ weight
    return _sp.ndtr(h) * _sp.ndtr(k) + math.copysign(1, r) * rest / (2 * math.pi)


def _lattice(low, high, root):
    """The probability of one rectangle around 0, of which `root` is the covariance's triangular root."""
    n = len(low)
    step = np.arange(1, _POINTS + 1)
    total, places = 1.0, []
    for i in range(n):
        shift = 0.0
        for j, y in enumerate(places):
            shift = shift + root[i, j] * y
        d, e = _sp.ndtr((low[i] - shift) / root[i, i]), _sp.ndtr((high[i] - shift) / root[i, i])
        total = total * (e - d)
        if i < n - 1:
            w = np.abs(2 * ((step * math.sqrt(_PRIMES[i])) % 1.0) - 1)
            places.append(np.clip(_sp.ndtri(d + w * (e - d)), -40.0, 40.0))
    return float(np.mean(total))


def probability(low, high, cov):
    """The probability of the rectangle from `low` to `high` (rows) under a normal distribution around 0; a side that is turned
    round counts as negative."""
    n = cov.shape[0]
    scale = np.sqrt(np.diag(cov))
    if n == 2 and np.all(scale > 0):
        r = float(cov[0, 1] / (scale[0] * scale[1]))
        a, b = low / scale, high / scale
        p = _both_below(b[..., 0], b[..., 1], r)
        if np.all(np.isneginf(low)):
            return p
        return p - _both_below(a[..., 0], b[..., 1], r) - _both_below(b[..., 0], a[..., 1], r) + _both_below(a[..., 0], a[..., 1], r)
    if n > len(_PRIMES):
        raise NotImplementedError(f"multivariate_normal.cdf of more than {len(_PRIMES)} dimensions is not supported; draw samples with rvs")
    try:
        root = np.linalg.cholesky(cov)
    except np.linalg.LinAlgError as e:
        raise NotImplementedError("multivariate_normal.cdf of a singular covariance is not supported; draw samples with rvs") from e
    sign = np.where(np.sum(low > high, axis=-1) % 2, -1.0, 1.0)
    low, high = np.minimum(low, high), np.maximum(low, high)
    flat = [_lattice(a, b, root) for a, b in zip(low.reshape(-1, n), high.reshape(-1, n))]
    return sign * np.array(flat).reshape(sign.shape)
