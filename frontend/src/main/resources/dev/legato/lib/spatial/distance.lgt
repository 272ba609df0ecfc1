"""scipy.spatial.distance: distances of vectors. Each metric is one expression whose sums go over the last axis, so a table
of distances is one kernel over pairs of rows. Names with a leading underscore are not exported."""
import math
import numpy as np


# --- metrics of arrays u and v that broadcast, with weights w or None

def _sum(x, w):
    return np.sum(x if w is None else x * w, axis=-1)


def _mean(x, w):
    return np.mean(x, axis=-1) if w is None else np.sum(x * w, axis=-1) / np.sum(w)


def _sqeuclidean(u, v, w=None):
    d = u - v
    return _sum(d * d, w)


def _euclidean(u, v, w=None):
    return np.sqrt(_sqeuclidean(u, v, w))


def _cityblock(u, v, w=None):
    return _sum(np.abs(u - v), w)


def _chebyshev(u, v, w=None):
    d = np.abs(u - v)
    return np.max(np.where(np.isnan(d) if w is None else np.isnan(d) | (w <= 0), 0.0, d), axis=-1, initial=0.0)


def _minkowski(u, v, w=None, p=2.0):
    if p == np.inf:
        return _chebyshev(u, v, None if w is None else (w != 0).astype(float))
    if p == 1:
        return _cityblock(u, v, w)
    if p == 2:
        return _euclidean(u, v, w)
    return _sum(np.abs(u - v) ** p, w) ** (1.0 / p)


def _quotient(a, b):
    """a / b, and 0 where both are 0."""
    zero = (a == 0) & (b == 0)
    return np.where(zero, 0.0, a / np.where(zero, 1.0, b))


def _canberra(u, v, w=None):
    return _sum(_quotient(np.abs(u - v), np.abs(u) + np.abs(v)), w)


def _braycurtis(u, v, w=None):
    return _sum(np.abs(u - v), w) / _sum(np.abs(u + v), w)


def _cosine(u, v, w=None):
    d = 1.0 - _sum(u * v, w) / np.sqrt(_sum(u * u, w) * _sum(v * v, w))
    return np.clip(d, 0.0, 2.0)


def _correlation(u, v, w=None):
    return _cosine(u - _mean(u, w)[..., None], v - _mean(v, w)[..., None], w)


def _seuclidean(u, v, w=None, V=None):
    d = u - v
    return np.sqrt(np.sum(d * d / V, axis=-1))


def _mahalanobis(u, v, w=None, VI=None):
    d = u - v
    return np.sqrt(np.sum(np.matmul(d, VI.T) * d, axis=-1))


def _jensenshannon(u, v, w=None, base=None):
    p, q = u / np.sum(u, axis=-1, keepdims=True), v / np.sum(v, axis=-1, keepdims=True)
    m = (p + q) / 2.0
    js = np.sum(_entropy(p, m), axis=-1) + np.sum(_entropy(q, m), axis=-1)
    if base is not None:
        js = js / np.log(base)
    return np.sqrt(np.maximum(js, 0.0) / 2.0)


def _jensenshannon_of_rows(u, v, w=None):
    lost = np.any((u < 0) | (v < 0), axis=-1) | (np.sum(u, axis=-1) == 0) | (np.sum(v, axis=-1) == 0)
    return np.where(lost, np.inf, _jensenshannon(u, v))


def _entropy(p, m):
    some = p > 0
    other = np.where(p == 0, 0.0, np.where(np.isnan(p), np.nan, np.inf)).astype(p.dtype)
    return np.where(some, p * np.log(np.where(some, p, 1.0) / np.where(some, m, 1.0)), other)


def _hamming(u, v, w=None):
    return _mean(u != v, w)


def _jaccard(u, v, w=None):
    u, v = u != 0, v != 0
    return _quotient(_sum(u != v, w), _sum(u | v, w))


def _counts(u, v, w):
    """How many are in both, only in the first, only in the second and in none; of numbers the sums that these are for bits."""
    if u.dtype != bool or v.dtype != bool:
        u, v = u.astype(float), v.astype(float)
        return _sum(u * v, w), _sum(u * (1.0 - v), w), _sum((1.0 - u) * v, w), _sum((1.0 - u) * (1.0 - v), w)
    return _sum(u & v, w), _sum(u & ~v, w), _sum(~u & v, w), _sum(~u & ~v, w)


def _dice(u, v, w=None):
    both, first, second, _ = _counts(u, v, w)
    return (first + second) / (2.0 * both + first + second)


def _dice_of_rows(u, v, w=None):
    """With weights, numbers count as bits, and differ where they do as numbers."""
    if w is None:
        return _dice(u, v)
    both, unlike = _sum((u != 0) & (v != 0), w), _sum(u != v, w)
    return unlike / (2.0 * both + unlike)


def _rogerstanimoto(u, v, w=None):
    both, first, second, none = _counts(u, v, w)
    return 2.0 * (first + second) / (both + none + 2.0 * (first + second))


def _russellrao(u, v, w=None):
    n = u.shape[-1] if w is None else np.sum(w)
    return (n - _counts(u, v, w)[0]) / n


def _sokalsneath(u, v, w=None):
    both, first, second, _ = _counts(u, v, w)
    return 2.0 * (first + second) / (both + 2.0 * (first + second))


def _yule(u, v, w=None):
    both, first, second, none = _counts(u, v, w)
    product = first * second
    return np.where(product == 0, 0.0, 2.0 * product / np.where(product == 0, 1.0, both * none + product))


_BOOLEAN = {"dice": _dice_of_rows, "jaccard": _jaccard, "rogerstanimoto": _rogerstanimoto, "russellrao": _russellrao, "sokalsneath": _sokalsneath, "yule": _yule}
_METRICS = {
    "braycurtis": _braycurtis, "canberra": _canberra, "chebyshev": _chebyshev, "cityblock": _cityblock, "correlation": _correlation,
    "cosine": _cosine, "euclidean": _euclidean, "hamming": _hamming, "jensenshannon": _jensenshannon_of_rows,
    "mahalanobis": _mahalanobis, "minkowski": _minkowski, "seuclidean": _seuclidean, "sqeuclidean": _sqeuclidean, **_BOOLEAN}
_SHORT = {
    "chebychev": "chebyshev", "cheby": "chebyshev", "cheb": "chebyshev", "ch": "chebyshev", "cblock": "cityblock", "cb": "cityblock",
    "c": "cityblock", "co": "correlation", "cos": "cosine", "euclid": "euclidean", "eu": "euclidean", "e": "euclidean",
    "matching": "hamming", "hamm": "hamming", "ha": "hamming", "h": "hamming", "jacc": "jaccard", "ja": "jaccard", "j": "jaccard",
    "js": "jensenshannon", "mahal": "mahalanobis", "mah": "mahalanobis", "mi": "minkowski", "m": "minkowski", "pnorm": "minkowski",
    "se": "seuclidean", "s": "seuclidean", "sqe": "sqeuclidean", "sqeuclid": "sqeuclidean"}


# --- of two vectors

def _vector(u, dtype=None):
    u = np.asarray(u, dtype=dtype)
    if u.ndim != 1:
        raise ValueError("Input vector should be 1-D.")
    return u


def _weights(w):
    if w is None:
        return None
    w = _vector(w, float)
    if np.any(w < 0):
        raise ValueError("Input weights should be all non-negative")
    return w


def _pair(u, v):
    """Both as vectors of which differences can be taken."""
    u, v = _vector(u), _vector(v)
    return (u, v) if u.dtype.kind in "fc" and v.dtype.kind in "fc" else (u.astype(float), v.astype(float))


def euclidean(u, v, w=None):
    return minkowski(u, v, 2, w)


def sqeuclidean(u, v, w=None):
    return _sqeuclidean(*_pair(u, v), _weights(w))


def minkowski(u, v, p=2, w=None):
    u, v = _vector(u), _vector(v)
    if p <= 0:
        raise ValueError("p must be greater than 0")
    w = _weights(w)
    if w is not None and p == np.inf:
        w = (w != 0).astype(float)
    d = u - v
    if w is not None and p != 1:
        d = (np.sqrt(w) if p == 2 else w if p == np.inf else w ** (1 / p)) * d
    elif w is not None:
        d = w * d
    if d.size == 0:
        return np.float64(0.0)
    if not np.all(np.isfinite(d)):
        raise ValueError("array must not contain infs or NaNs")
    r = np.linalg.norm(d, ord=p)
    return float(r) if p == 2 and d.dtype.kind in "fc" else r


def cityblock(u, v, w=None):
    u, v = _vector(u), _vector(v)
    return _cityblock(u, v, _weights(w))


def chebyshev(u, v, w=None):
    u, v = _vector(u), _vector(v)
    w = _weights(w)
    d = np.abs(u - v) if w is None else (w > 0) * np.abs(u - v)
    if d.size == 0:
        raise ValueError("max() arg is an empty sequence")
    return d[0] if np.isnan(d[0]) else np.nanmax(d)


def braycurtis(u, v, w=None):
    u, v = _vector(u), _vector(v, float)
    return _braycurtis(u, v, _weights(w))


def canberra(u, v, w=None):
    u, v = _vector(u), _vector(v, float)
    w = _weights(w)
    return np.nansum(_quotient(np.abs(u - v), np.abs(u) + np.abs(v)) * (1.0 if w is None else w))


def correlation(u, v, w=None, centered=True):
    u, v = _vector(u), _vector(v)
    if np.iscomplexobj(u) or np.iscomplexobj(v):
        raise TypeError("`u` and `v` must be real.")
    w = _weights(w)
    if w is not None:
        w = w / np.sum(w)
    if centered:
        u, v = [x - (np.mean(x) if w is None else np.dot(x, w)) for x in (u, v)]
    vw, uw = (v, u) if w is None else (v * w, u * w)
    d = 1.0 - np.dot(u, vw) / math.sqrt(np.dot(u, uw) * np.dot(v, vw))
    return np.clip(d, 0.0, 2.0)


def cosine(u, v, w=None):
    return correlation(u, v, w, False)


def seuclidean(u, v, V):
    u, v, V = _vector(u), _vector(v), _vector(V, float)
    if V.shape[0] != u.shape[0] or u.shape[0] != v.shape[0]:
        raise TypeError("V must be a 1-D array of the same dimension as u and v.")
    return euclidean(u, v, 1 / V)


def mahalanobis(u, v, VI):
    u, v = _vector(u), _vector(v)
    VI = np.atleast_2d(VI)
    d = u - v
    return np.sqrt(np.dot(np.dot(d, VI), d))


def jensenshannon(p, q, base=None, *, axis=0, keepdims=False):
    p, q = np.asarray(p), np.asarray(q)
    if p.dtype.kind == "c" or q.dtype.kind == "c":
        raise TypeError("ufunc 'rel_entr' not supported for the input types, and the inputs could not be safely coerced to any supported "
                        "types according to the casting rule ''safe''")
    p, q = p + 0 * q, q + 0 * p  # of one shape, or an error
    p, q = np.moveaxis(np.atleast_1d(p), axis, -1), np.moveaxis(np.atleast_1d(q), axis, -1)
    r = _jensenshannon(p, q, None, base)
    return np.expand_dims(r, axis) if keepdims else r


def hamming(u, v, w=None):
    u, v = _vector(u), _vector(v)
    if u.shape != v.shape:
        raise ValueError("The 1d arrays must have equal lengths.")
    w = _weights(w)
    if w is not None and w.shape != u.shape:
        raise ValueError("'w' should have the same length as 'u' and 'v'.")
    return _hamming(u, v, w)


def jaccard(u, v, w=None):
    return _jaccard(_vector(u), _vector(v), _weights(w))[()]


def dice(u, v, w=None):
    return float(_dice(_vector(u), _vector(v), _weights(w)))


def rogerstanimoto(u, v, w=None):
    return float(_rogerstanimoto(_vector(u), _vector(v), _weights(w)))


def russellrao(u, v, w=None):
    r = _russellrao(_vector(u), _vector(v), _weights(w))
    return float(r) if w is None else r


def sokalsneath(u, v, w=None):
    u, v, w = _vector(u), _vector(v), _weights(w)
    both, first, second, _ = _counts(u, v, w)
    if not np.any(both + 2.0 * (first + second)):
        raise ValueError("Sokal-Sneath dissimilarity is not defined for vectors that are entirely false.")
    return _sokalsneath(u, v, w)


def yule(u, v, w=None):
    return float(_yule(_vector(u), _vector(v), _weights(w)))


def directed_hausdorff(u, v, rng=0):
    u, v = np.asarray(u, dtype=float), np.asarray(v, dtype=float)
    if u.shape[1] != v.shape[1]:
        raise ValueError("u and v need to have the same number of columns")
    d = cdist(u, v)
    nearest = np.min(d, axis=1)
    i = int(np.argmax(nearest))
    return float(nearest[i]), i, int(np.argmin(d[i]))


# --- tables

def _known(metric):
    name = metric.lower()
    name = _SHORT.get(name, name)
    if name not in _METRICS:
        raise ValueError(f"Unknown Distance Metric: {name}")
    return name


def _more(name, x, n, given):
    """The arguments of a metric, checked against all rows."""
    more = {}
    w = None if name in ("seuclidean", "mahalanobis", "jensenshannon") else given.pop("w", None)
    if w is not None:
        w = np.asarray(w)
        if w.ndim != 1 or w.shape[0] != n:
            raise ValueError(f"Weights must have same size as input vector. {w.shape[0]} vs. {n}.")
        more["w"] = _weights(w)
    if name == "minkowski":
        more["p"] = given.pop("p", 2.0)
    elif name == "seuclidean":
        v = given.pop("V", None)
        if v is None:
            v = np.var(np.vstack(x), axis=0, ddof=1)
        else:
            v = np.asarray(v, dtype=float)
            if v.ndim != 1:
                raise ValueError("Variance vector V must be one-dimensional.")
            if v.shape[0] != n:
                raise ValueError("Variance vector V must be of the same dimension as the vectors on which the distances are computed.")
        more["V"] = v
    elif name == "mahalanobis":
        vi = given.pop("VI", None)
        if vi is None:
            m = sum([len(part) for part in x])
            if m <= n:
                raise ValueError(f"The number of observations ({m}) is too small; the covariance matrix is singular. For observations "
                                 f"with {n} dimensions, at least {n + 1} observations are required.")
            vi = np.linalg.inv(np.atleast_2d(np.cov(np.vstack(x).T))).T
        more["VI"] = np.asarray(vi, dtype=float)
    if given:
        raise TypeError(f"{name}() got an unexpected keyword argument '{next(iter(given))}'")
    return more


def _name_of(metric):
    """The name of a metric, of which one of this module's functions stands for its own; None for another function."""
    if callable(metric):
        name = getattr(metric, "__name__", "")
        return name if name in _METRICS and not hasattr(metric, "__module__") else None  # functions of libraries have no module
    if not isinstance(metric, str):
        raise TypeError("2nd argument metric must be a string identifier or a function.")
    return _known(metric)


def _converted(name, x, as_bits):
    if x.dtype.kind not in "biuf":
        raise ValueError(f"Unsupported dtype {x.dtype}")
    if name in _BOOLEAN and (name != "dice" or as_bits) or name == "hamming" and x.dtype == bool:
        return x.astype(bool)
    return x if name == "dice" and x.dtype == bool else x.astype(float)


def _out(out, shape, name):
    if not isinstance(out, np.ndarray):
        raise TypeError("out argument must be an ndarray")
    if out.shape != shape:
        raise ValueError("Output array has incorrect shape.")
    wrapped = name in ("", "correlation", "cosine", "jensenshannon", "mahalanobis", "seuclidean")
    if not out.flags.c_contiguous:
        raise ValueError("Output array must be C-contiguous." if wrapped else "Output array must be C-contiguous")
    if out.dtype != np.float64:
        raise ValueError("Output array must be double type." if wrapped else "wrong out dtype, expected float64")


def cdist(XA, XB, metric="euclidean", *, out=None, **kwargs):
    XA, XB = np.asarray(XA), np.asarray(XB)
    if XA.ndim != 2:
        raise ValueError("XA must be a 2-dimensional array.")
    if XB.ndim != 2:
        raise ValueError("XB must be a 2-dimensional array.")
    if XA.shape[1] != XB.shape[1]:
        raise ValueError("XA and XB must have the same number of columns (i.e. feature dimension.)")
    shape = (XA.shape[0], XB.shape[0])
    name = _name_of(metric)
    if name is None:
        if out is not None:
            _out(out, shape, "")
        d = np.empty(shape) if out is None else out
        for i in range(shape[0]):
            for j in range(shape[1]):
                d[i, j] = metric(XA[i], XB[j], **kwargs)
        return d
    XA, XB = _converted(name, XA, callable(metric)), _converted(name, XB, callable(metric))
    more = _more(name, (XA, XB), XA.shape[1], dict(kwargs))
    if out is not None:
        _out(out, shape, name)
    d = _METRICS[name](XA[:, None, :], XB[None, :, :], **more)
    if out is None:
        return d
    out[...] = d
    return out


def pdist(X, metric="euclidean", *, out=None, **kwargs):
    X = np.asarray(X)
    if X.ndim != 2:
        raise ValueError(f"A 2-dimensional array must be passed. (Shape was {X.shape}).")
    n = X.shape[0]
    size = n * (n - 1) // 2
    name = _name_of(metric)
    if name is None:
        if out is not None:
            _out(out, (size,), "")
        d = np.empty(size) if out is None else out
        k = 0
        for i in range(n - 1):
            for j in range(i + 1, n):
                d[k] = metric(X[i], X[j], **kwargs)
                k += 1
        return d
    X = _converted(name, X, callable(metric))
    more = _more(name, (X,), X.shape[1], dict(kwargs))
    if out is not None:
        _out(out, (size,), name)
    d = _METRICS[name](X[:, None, :], X[None, :, :], **more)[np.triu_indices(n, 1)]
    if out is None:
        return d
    out[...] = d
    return out


# --- condensed and square tables

def squareform(X, force="no", checks=True):
    X = np.ascontiguousarray(X)
    kind = force.lower()
    if kind == "tomatrix" and X.ndim != 1:
        raise ValueError("Forcing 'tomatrix' but input X is not a distance vector.")
    if kind == "tovector" and X.ndim != 2:
        raise ValueError("Forcing 'tovector' but input X is not a distance matrix.")
    if X.ndim == 1:
        if X.shape[0] == 0:
            return np.zeros((1, 1), dtype=X.dtype)
        d = math.ceil((X.shape[0] * 2) ** 0.5)
        if d * (d - 1) != X.shape[0] * 2:
            raise ValueError("Incompatible vector size. It must be a binomial coefficient n choose 2 for some integer n >= 2.")
        m = np.zeros((d, d), dtype=X.dtype)
        m[np.triu_indices(d, 1)] = X
        return m + m.T
    if X.ndim == 2:
        if X.shape[0] != X.shape[1]:
            raise ValueError("The matrix argument must be square.")
        if checks:
            is_valid_dm(X, throw=True, name="X")
        if X.shape[0] <= 1:
            return np.array([], dtype=X.dtype)
        return X[np.triu_indices(X.shape[0], 1)]
    raise ValueError(f"The first argument must be one or two dimensional array. A {X.ndim}-dimensional array is not permitted")


def _told(problem, throw, warning):
    if problem is None:
        return True
    if throw:
        raise ValueError(problem)
    if warning:
        import warnings
        warnings.warn(problem, stacklevel=3)
    return False


def is_valid_dm(D, tol=0.0, throw=False, name="D", warning=False):
    D = np.asarray(D)
    named = f"'{name}' " if name else ""
    problem = None
    if D.ndim != 2:
        problem = f"Distance matrix {named}must have shape=2 (i.e. be two-dimensional)."
    elif tol == 0.0:
        if not np.all(D == D.T):
            problem = f"Distance matrix {named}must be symmetric."
        elif not np.all(np.diagonal(D) == 0):
            problem = f"Distance matrix {named}diagonal must be zero."
    elif not np.all(D - D.T <= tol):
        problem = f"Distance matrix {named}must be symmetric within tolerance {tol:5.5f}."
    elif not np.all(np.diagonal(D) <= tol):
        problem = f"Distance matrix {named}diagonal must be close to zero within tolerance {tol:5.5f}."
    return _told(problem, throw, warning)


def is_valid_y(y, warning=False, throw=False, name=None):
    y = np.asarray(y)
    named = f"'{name}' " if name else ""
    problem = None
    if y.ndim != 1:
        problem = f"Condensed distance matrix {named}must have shape=1 (i.e. be one-dimensional)."
    else:
        d = math.ceil((y.shape[0] * 2) ** 0.5)
        if d * (d - 1) != y.shape[0] * 2:
            problem = (f"Length n of condensed distance matrix {named}must be a binomial coefficient, i.e. "
                       "there must be a k such that (k \\choose 2)=n)!")
    return _told(problem, throw, warning)


def num_obs_dm(d):
    is_valid_dm(d, tol=np.inf, throw=True, name="d")
    return np.asarray(d).shape[0]


def num_obs_y(Y):
    Y = np.asarray(Y)
    is_valid_y(Y, throw=True, name="Y")
    k = Y.shape[0]
    if k == 0:
        raise ValueError("The number of observations cannot be determined on an empty distance matrix.")
    return math.ceil((k * 2) ** 0.5)
