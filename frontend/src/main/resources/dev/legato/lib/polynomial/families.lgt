"""The families of numpy.polynomial, and the functions that not all of them have."""
import operator

import numpy as np
from numpy.polynomial import _Family


def _shift(c, factor):
    """Derivative of a series whose n-th polynomial has derivative factor(n) times the one before."""
    n = np.arange(1, len(c)).reshape((-1,) + (1,) * (c.ndim - 1))
    return c[1:] * factor(n)


def _raise(c, factor):
    r = np.zeros((len(c) + 1,) + c.shape[1:], dtype=c.dtype)
    n = np.arange(1, len(c) + 1).reshape((-1,) + (1,) * (c.ndim - 1))
    r[1:] = c / factor(n)
    return r


def _cheb_der(c):
    n = len(c) - 1
    c = c.copy()
    r = np.empty((n,) + c.shape[1:], dtype=c.dtype)
    for j in range(n, 2, -1):
        r[j - 1] = (2 * j) * c[j]
        c[j - 2] += (j * c[j]) / (j - 2)
    if n > 1:
        r[1] = 4 * c[2]
    r[0] = c[1]
    return r


def _cheb_int(c):
    n = len(c)
    r = np.zeros((n + 1,) + c.shape[1:], dtype=c.dtype)
    r[1] = c[0]
    if n > 1:
        r[2] = c[1] / 4
    for j in range(2, n):
        r[j + 1] = c[j] / (2 * (j + 1))
        r[j - 1] -= c[j] / (2 * (j - 1))
    return r


def _leg_der(c):
    n = len(c) - 1
    c = c.copy()
    r = np.empty((n,) + c.shape[1:], dtype=c.dtype)
    for j in range(n, 2, -1):
        r[j - 1] = (2 * j - 1) * c[j]
        c[j - 2] += c[j]
    if n > 1:
        r[1] = 3 * c[2]
    r[0] = c[1]
    return r


def _leg_int(c):
    n = len(c)
    r = np.zeros((n + 1,) + c.shape[1:], dtype=c.dtype)
    r[1] = c[0]
    if n > 1:
        r[2] = c[1] / 3
    for j in range(2, n):
        t = c[j] / (2 * j + 1)
        r[j + 1] = t
        r[j - 1] -= t
    return r


def _lag_der(c):
    return -np.cumsum(c[:0:-1], axis=0)[::-1]


def _lag_int(c):
    r = np.zeros((len(c) + 1,) + c.shape[1:], dtype=c.dtype)
    r[:-1] += c
    r[1:] -= c
    return r


def _tridiagonal(n, dtype, beside, middle=None):
    m = np.zeros((n, n), dtype=dtype)
    flat = m.reshape(-1)
    flat[1 :: n + 1] = beside
    flat[n :: n + 1] = beside
    if middle is not None:
        flat[:: n + 1] = middle
    return m


def _poly_companion(c, n):
    m = np.zeros((n, n), dtype=c.dtype)
    m.reshape(-1)[n :: n + 1] = 1
    m[:, -1] -= c[:-1] / c[-1]
    return m


def _cheb_companion(c, n):
    scl = np.array([1.0] + [np.sqrt(0.5)] * (n - 1))
    m = _tridiagonal(n, c.dtype, np.array([np.sqrt(0.5)] + [0.5] * (n - 2)))
    m[:, -1] -= (c[:-1] / c[-1]) * (scl / scl[-1]) * 0.5
    return m


def _leg_companion(c, n):
    scl = 1.0 / np.sqrt(2 * np.arange(n) + 1)
    m = _tridiagonal(n, c.dtype, np.arange(1, n) * scl[: n - 1] * scl[1:n])
    m[:, -1] -= (c[:-1] / c[-1]) * (scl / scl[-1]) * (n / (2 * n - 1))
    return m


def _herm_companion(c, n):
    scl = np.multiply.accumulate(np.hstack((1.0, 1.0 / np.sqrt(2.0 * np.arange(n - 1, 0, -1)))))[::-1]
    m = _tridiagonal(n, c.dtype, np.sqrt(0.5 * np.arange(1, n)))
    m[:, -1] -= scl * c[:-1] / (2.0 * c[-1])
    return m


def _herme_companion(c, n):
    scl = np.multiply.accumulate(np.hstack((1.0, 1.0 / np.sqrt(np.arange(n - 1, 0, -1)))))[::-1]
    m = _tridiagonal(n, c.dtype, np.sqrt(np.arange(1, n)))
    m[:, -1] -= scl * c[:-1] / c[-1]
    return m


def _lag_companion(c, n):
    m = _tridiagonal(n, c.dtype, -np.arange(1, n), 2.0 * np.arange(n) + 1.0)
    m[:, -1] += (c[:-1] / c[-1]) * n
    return m


FAMILIES = [
    _Family("poly", (1, 0), lambda n: (1, 0, 0), lambda c: _shift(c, lambda n: n), lambda c: _raise(c, lambda n: n),
           _poly_companion, [-1.0, 1.0]),
    _Family("cheb", (1, 0), lambda n: (2, 0, 1), _cheb_der, _cheb_int, _cheb_companion, [-1.0, 1.0]),
    _Family("leg", (1, 0), lambda n: ((2 * n + 1) / (n + 1), 0, n / (n + 1)), _leg_der, _leg_int, _leg_companion,
           [-1.0, 1.0]),
    _Family("herm", (2, 0), lambda n: (2, 0, 2 * n), lambda c: _shift(c, lambda n: 2 * n),
           lambda c: _raise(c, lambda n: 2 * n), _herm_companion, [-1.0, 1.0]),
    _Family("herme", (1, 0), lambda n: (1, 0, n), lambda c: _shift(c, lambda n: n), lambda c: _raise(c, lambda n: n),
           _herme_companion, [-1.0, 1.0]),
    _Family("lag", (-1, 1), lambda n: (-1 / (n + 1), (2 * n + 1) / (n + 1), n / (n + 1)), _lag_der, _lag_int,
           _lag_companion, [0.0, 1.0]),
]

for _family in FAMILIES:
    for _name in dir(_family):
        if not _name.startswith("_"):
            globals()[_family.prefix + _name] = getattr(_family, _name)
    globals()[_family.prefix + "2poly"] = _family.topoly
    globals()["poly2" + _family.prefix] = _family.frompoly


def polyvalfromroots(x, r, tensor=True):
    r = np.array(r, ndmin=1, copy=True) + 0.0
    if isinstance(x, (tuple, list)):
        x = np.asarray(x)
    if isinstance(x, np.ndarray):
        if tensor:
            r = r.reshape(r.shape + (1,) * x.ndim)
        elif x.ndim >= r.ndim:
            raise ValueError("x.ndim must be < r.ndim when tensor == False")
    return np.prod(x - r, axis=0)


def _degree(deg):
    try:
        n = operator.index(deg)
    except TypeError:
        raise TypeError(f"deg must be an integer, received {deg}") from None
    if n <= 0:
        raise ValueError("deg must be a positive integer")
    return n


def chebgauss(deg):
    n = _degree(deg)
    return np.cos(np.pi * np.arange(1, 2 * n, 2) / (2.0 * n)), np.ones(n) * (np.pi / n)


def chebweight(x):
    return 1.0 / (np.sqrt(1.0 + x) * np.sqrt(1.0 - x))


def chebpts1(npts):
    n = int(npts)
    if n != npts:
        raise ValueError("npts must be integer")
    if n < 1:
        raise ValueError("npts must be >= 1")
    return np.sin(0.5 * np.pi / n * np.arange(-n + 1, n + 1, 2))


def chebpts2(npts):
    n = int(npts)
    if n != npts:
        raise ValueError("npts must be integer")
    if n < 2:
        raise ValueError("npts must be >= 2")
    return np.cos(np.linspace(-np.pi, 0, n))


def chebinterpolate(func, deg, args=()):
    if np.asarray(deg).ndim > 0 or np.asarray(deg).dtype.kind not in "iu":
        raise TypeError("deg must be an int")
    if deg < 0:
        raise ValueError("expected deg >= 0")
    order = deg + 1
    x = chebpts1(order)
    c = np.dot(FAMILIES[1].vander(x, deg).T, func(x, *args))
    c[0] /= order
    c[1:] /= 0.5 * order
    return c


def _gauss(family, deg):
    """Nodes, improved by a step of Newton's method, and raw weights."""
    n = _degree(deg)
    c = np.array([0] * n + [1])
    x = np.linalg.eigvalsh(family.companion(c))
    slope = family.val(x, family.der(c))
    x = x - family.val(x, c) / slope
    before = family.val(x, c[1:])
    return x, 1 / ((before / np.abs(before).max()) * (slope / np.abs(slope).max()))


def leggauss(deg):
    x, w = _gauss(FAMILIES[2], deg)
    w = (w + w[::-1]) / 2
    return (x - x[::-1]) / 2, w * (2.0 / w.sum())


def legweight(x):
    return x * 0.0 + 1.0


def laggauss(deg):
    x, w = _gauss(FAMILIES[5], deg)
    return x, w / w.sum()


def lagweight(x):
    return np.exp(-x)


def _normed(x, n, scale):
    """The n-th Hermite function without its exponential, which does not overflow."""
    if n == 0:
        return np.full(x.shape, 1 / np.sqrt(np.sqrt((2 if scale == 1 else 1) * np.pi)))
    c0 = 0.0
    c1 = 1.0 / np.sqrt(np.sqrt((2 if scale == 1 else 1) * np.pi))
    m = float(n)
    for _ in range(n - 1):
        c0, c1 = -c1 * np.sqrt((m - 1.0) / m), c0 + c1 * x * np.sqrt(scale / m)
        m = m - 1.0
    return c0 + c1 * x * np.sqrt(scale)


def _hermite_gauss(family, deg, scale, total):
    n = _degree(deg)
    x = np.linalg.eigvalsh(family.companion(np.array([0] * n + [1])))
    x = x - _normed(x, n, scale) / (_normed(x, n - 1, scale) * np.sqrt(scale * n))
    before = _normed(x, n - 1, scale)
    before = before / np.abs(before).max()
    w = 1 / (before * before)
    w = (w + w[::-1]) / 2
    return (x - x[::-1]) / 2, w * (total / w.sum())


def hermgauss(deg):
    return _hermite_gauss(FAMILIES[3], deg, 2, np.sqrt(np.pi))


def hermweight(x):
    return np.exp(-(x**2))


def hermegauss(deg):
    return _hermite_gauss(FAMILIES[4], deg, 1, np.sqrt(2 * np.pi))


def hermeweight(x):
    return np.exp(-0.5 * x**2)
