"""Random numbers that are composed of others; the first argument is a Generator or a RandomState."""
import math

import numpy as np


def _legacy(rng):
    return hasattr(rng, "random_sample")


def _uniform(rng, size):
    return rng.random_sample(size) if _legacy(rng) else rng.random(size)


def _count(size):
    if size is None:
        return 1
    n = 1
    for e in (size,) if np.ndim(size) == 0 else tuple(size):
        n *= int(e)
    return n


def _shape(size):
    return () if size is None else (int(size),) if np.ndim(size) == 0 else tuple(size)


def _weighted(rng, n, size, replace, p):
    """Indices below n with these probabilities."""
    p = np.asarray(p, dtype=np.float64)
    if p.ndim != 1:
        raise ValueError("'p' must be 1-dimensional" if _legacy(rng) else "p must be 1-dimensional")
    if p.size != n:
        raise ValueError("'a' and 'p' must have same size" if _legacy(rng) else "a and p must have same size")
    total = math.fsum(p.tolist())
    if total != total:
        raise ValueError("probabilities contain NaN" if _legacy(rng) else "Probabilities contain NaN")
    if np.any(p < 0):
        raise ValueError("probabilities are not non-negative" if _legacy(rng) else "Probabilities are not non-negative")
    if abs(total - 1.0) > max(2.0**-26, 0):
        raise ValueError("probabilities do not sum to 1" if _legacy(rng) else f"Probabilities do not sum to 1. See Notes section of docstring for more information.")
    if replace:
        cdf = np.cumsum(p)
        cdf = cdf / cdf[-1]
        u = _uniform(rng, size)
        k = np.searchsorted(cdf, u, side="right")
        return int(k) if size is None and _legacy(rng) else k
    want = _count(size)
    if np.count_nonzero(p > 0) < want:
        raise ValueError("Fewer non-zero entries in p than size")
    p = np.array(p)
    found = []
    while len(found) < want:
        x = _uniform(rng, (want - len(found),))
        if found:
            p[np.array(found)] = 0
        cdf = np.cumsum(p)
        cdf = cdf / cdf[-1]
        seen = set()
        for k in np.searchsorted(cdf, x, side="right").tolist():
            if k not in seen:
                seen.add(k)
                found.append(k)
    if size is None:
        return found[0] if _legacy(rng) else np.int64(found[0])
    return np.reshape(np.array(found, dtype=np.int64), _shape(size))


def _multinomial(rng, n, pvals, size=None):
    pvals = np.asarray(pvals, dtype=np.float64)
    if pvals.ndim != 1 or np.ndim(n):
        raise NotImplementedError("multinomial of several n or pvals is not supported; call it for each")
    p = pvals.tolist()
    if n < 0:
        raise ValueError("n < 0")
    if any(not 0 <= x <= 1 for x in p):
        raise ValueError("pvals < 0, pvals > 1 or pvals contains NaNs")
    if math.fsum(p[:-1]) > 1.0 + 1e-12:
        raise ValueError("sum(pvals[:-1]) > 1.0" if _legacy(rng) else "sum(pvals[:-1]) > 1.0")
    rows = []
    for _ in range(_count(size)):
        row = [0] * len(p)
        left = int(n)
        rest = 1.0
        for j in range(len(p) - 1):
            row[j] = int(rng.binomial(left, min(p[j] / rest, 1.0)))
            left -= row[j]
            if left <= 0:
                break
            rest -= p[j]
        if left > 0:
            row[-1] = left
        rows.append(row)
    return np.reshape(np.array(rows, dtype=np.int64), _shape(size) + (len(p),))


def _dirichlet(rng, alpha, size=None):
    alpha = np.asarray(alpha, dtype=np.float64)
    a = alpha.tolist()
    if any(not x > 0 for x in a) if _legacy(rng) else any(not x >= 0 for x in a):
        raise ValueError("alpha <= 0" if _legacy(rng) else "alpha < 0")
    sticks = not _legacy(rng) and len(a) > 0 and max(a) < 0.1
    rows = []
    for _ in range(_count(size)):
        if sticks:
            row = []
            rest = 1.0
            for j in range(len(a) - 1):
                total = 0.0
                for x in reversed(a[j + 1 :]):
                    total += x
                v = rng.beta(a[j], total)
                row.append(rest * v)
                rest *= 1.0 - v
            row.append(rest)
        else:
            row = [rng.standard_gamma(x) for x in a]
            total = 0.0
            for x in row:
                total += x
            inverse = 1 / total
            row = [x * inverse for x in row]
        rows.append(row)
    return np.reshape(np.array(rows), _shape(size) + (len(a),))


def _multivariate_normal(rng, mean, cov, size=None, check_valid="warn", tol=1e-8, *, method="svd"):
    mean = np.asarray(mean, dtype=np.float64)
    cov = np.asarray(cov, dtype=np.float64)
    if mean.ndim != 1:
        raise ValueError("mean must be 1 dimensional")
    if cov.ndim != 2 or cov.shape[0] != cov.shape[1]:
        raise ValueError("cov must be 2 dimensional and square")
    if mean.shape[0] != cov.shape[0]:
        raise ValueError("mean and cov must have same length")
    if method not in ("svd", "eigh", "cholesky"):
        raise ValueError("method must be one of {'eigh', 'svd', 'cholesky'}")
    if check_valid not in ("warn", "raise", "ignore"):
        raise ValueError("check_valid must equal 'warn', 'raise', or 'ignore'")
    n = mean.shape[0]
    x = np.reshape(rng.standard_normal(_shape(size) + (n,)), (-1, n))
    if method == "cholesky":
        factor = np.linalg.cholesky(cov)
    elif method == "eigh":
        s, u = np.linalg.eigh(cov)
        if check_valid == "raise" and np.any(s < -tol):
            raise ValueError("covariance is not symmetric positive-semidefinite.")
        factor = u * np.sqrt(np.abs(s))
    else:
        u, s, vh = np.linalg.svd(cov)
        if check_valid == "raise" and not np.allclose(np.dot(vh.T * s, vh), cov, rtol=tol, atol=tol):
            raise ValueError("covariance is not symmetric positive-semidefinite.")
        factor = (np.sqrt(s)[:, None] * vh).T if _legacy(rng) else u * np.sqrt(s)
    r = np.dot(x, factor.T) + mean
    return np.reshape(r, _shape(size) + (n,))


def _multivariate_hypergeometric(rng, colors, nsample, size=None, method="marginals"):
    if method != "marginals":
        raise NotImplementedError("multivariate_hypergeometric(method='count') is not supported; use 'marginals'")
    colors = np.asarray(colors).tolist()
    total = sum(colors)
    if nsample > total:
        raise ValueError("nsample > sum(colors)")
    rows = []
    for _ in range(_count(size)):
        row = [0] * len(colors)
        left = nsample if 2 * nsample <= total else total - nsample
        rest = total
        for j in range(len(colors) - 1):
            if left <= 0:
                break
            rest -= colors[j]
            row[j] = int(rng.hypergeometric(colors[j], rest, left))
            left -= row[j]
        if left > 0:
            row[-1] = left
        if 2 * nsample > total:
            row = [c - k for c, k in zip(colors, row)]
        rows.append(row)
    return np.reshape(np.array(rows, dtype=np.int64), _shape(size) + (len(colors),))


def _permuted(rng, x, axis=None, out=None):
    x = np.asarray(x)
    r = np.array(x)
    if axis is None:
        flat = np.ravel(r)
        rng.shuffle(flat)
        r = np.reshape(flat, x.shape)
    else:
        rows = np.array(np.moveaxis(r, axis, -1))
        shape = rows.shape
        rows = np.reshape(rows, (-1, shape[-1]))
        for k in range(rows.shape[0]):
            rng.shuffle(rows[k])
        r = np.moveaxis(np.reshape(rows, shape), -1, axis)
    if out is not None:
        out[...] = r
        return out
    return r


def _bytes(rng, length):
    n = (length - 1) // 4 + 1 if length else 0
    draw = rng.randint if _legacy(rng) else rng.integers
    words = draw(0, 4294967296, size=n, dtype=np.uint32).tolist()
    every = []
    for w in words:
        every += [w & 255, (w >> 8) & 255, (w >> 16) & 255, w >> 24]
    return bytes(every[:length])
