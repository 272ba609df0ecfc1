"""scipy.special: elementwise functions of real arguments. Everything is arithmetic on arrays, so a function fuses
with its neighbours. float32 is computed in float64 and rounded. Names with a leading underscore are not exported.

The approximations of the gamma function are those of Moshier's Cephes (Methods and Programs for Mathematical
Functions, 1989)."""
import math
import numpy as np
from scipy.special import _incomplete as _ELEMENTS


def _real(*args):
    """The arguments as float64 and the type of the result."""
    arrays = [np.asarray(a) for a in args]
    for a in arrays:
        if a.dtype.kind == "c":
            raise NotImplementedError("scipy.special functions of complex arguments; real ones are supported")
    small = all(a.dtype == np.float32 for a in arrays)
    out = np.float32 if small else np.float64
    return [a.astype(np.float64) for a in arrays] + [out]


def _result(y, out):
    y = y if y.dtype == out else y.astype(out)
    return y[()] if y.ndim == 0 else y


def _polynomial(x, *coefficients):
    """Horner's rule, the highest power first."""
    y = coefficients[0]
    for c in coefficients[1:]:
        y = y * x + c
    return y


# --- exponentials and logarithms

def expit(x):
    x, out = _real(x)
    e = np.exp(-np.abs(x))
    return _result(np.where(x < 0, e, 1.0) / (1 + e), out)


def logit(p):
    p, out = _real(p)
    s = 2 * (p - 0.5)
    near = np.log1p(s) - np.log1p(-s)
    return _result(np.where(np.abs(s) < 0.7, near, np.log(p / (1 - p))), out)


def log_expit(x):
    x, out = _real(x)
    l = np.log1p(np.exp(-np.abs(x)))
    return _result(np.where(x < 0, x - l, -l), out)


def xlogy(x, y):
    x, y, out = _real(x, y)
    return _result(np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log(y)), out)


def xlog1py(x, y):
    x, y, out = _real(x, y)
    return _result(np.where((x == 0) & ~np.isnan(y), 0.0, x * np.log1p(y)), out)


def entr(x):
    x, out = _real(x)
    return _result(np.where(x > 0, -x * np.log(x), np.where(x == 0, 0.0, np.where(np.isnan(x), x, -np.inf))), out)


def rel_entr(x, y):
    x, y, out = _real(x, y)
    other = np.where((x == 0) & (y >= 0), 0.0, np.where(np.isnan(x) | np.isnan(y), np.nan, np.inf))
    return _result(np.where((x > 0) & (y > 0), x * np.log(x / y), other), out)


def kl_div(x, y):
    x, y, out = _real(x, y)
    other = np.where((x == 0) & (y >= 0), y, np.where(np.isnan(x) | np.isnan(y), np.nan, np.inf))
    return _result(np.where((x > 0) & (y > 0), x * np.log(x / y) - x + y, other), out)


def exp10(x):
    x, out = _real(x)
    return _result(np.power(10.0, x), out)


def exp2(x):
    return np.exp2(x)


def expm1(x):
    return np.expm1(x)


def log1p(x):
    return np.log1p(x)


def cbrt(x):
    return np.cbrt(x)


def logsumexp(a, axis=None, b=None, keepdims=False, return_sign=False):
    a = np.asarray(a)
    a = a if a.dtype.kind in "fc" else a.astype(np.float64)
    if b is not None:
        b = np.asarray(b)
        a, b = np.broadcast_arrays(a, b if b.dtype.kind == "c" else b.astype(a.real.dtype))
        a = np.where(b == 0, -np.inf, a)
    most = np.max(a.real, axis=axis, keepdims=True, initial=-np.inf)
    most = np.where(np.isfinite(most), most, 0.0).astype(a.real.dtype)
    terms = np.exp(a - most)
    total = np.sum(terms if b is None else b * terms, axis=axis, keepdims=keepdims)
    most = most if keepdims else most.reshape(np.shape(total))
    if return_sign:
        sign = total / np.where(total == 0, 1.0, np.abs(total)) if a.dtype.kind == "c" else np.sign(total)
        total = np.abs(total)
    elif total.dtype.kind == "f":
        total = np.where(total < 0, np.nan, total)[()]
    r = (np.log(total) + most)[()]
    return (r, sign) if return_sign else r


def softmax(x, axis=None):
    x = np.asarray(x)
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(x, axis=None):
    x = np.asarray(x)
    most = np.max(x, axis=axis, keepdims=True)
    shifted = x - np.where(np.isfinite(most), most, 0.0).astype(x.dtype if x.dtype.kind == "f" else np.float64)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


# --- the error function

def _universal(f, x, options):
    """A universal function of float32 or, for all other types, of float64."""
    a = np.asarray(x)
    if a.dtype != np.float32:
        [a, _] = _real(a)
    return f(a, **options) if options else f(a)


def erf(x, **options):
    return _universal(np.erf, x, options)


def erfc(x, **options):
    return _universal(np.erfc, x, options)


def ndtr(x):
    x, out = _real(x)
    return _result(0.5 * np.erfc(-x * math.sqrt(0.5)), out)


def _tail(r, high, *coefficients):
    """The rational approximations of Wichura's algorithm AS 241 for r up to 5, and above."""
    top, bottom, far_top, far_bottom = coefficients
    near = r - 1.6
    far = r - 5.0
    return np.where(high, _polynomial(far, *far_top) / _polynomial(far, *far_bottom),
                    _polynomial(near, *top) / _polynomial(near, *bottom))


def _quantile(p, q):
    """The normal distribution's quantile of p, of which 1 - p is q."""
    d = p - 0.5
    middle = np.abs(d) <= 0.425
    r = 0.180625 - d * d
    inner = d * _polynomial(r, 2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
                            13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608) / _polynomial(
                            r, 5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867,
                            5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1.0)
    least = np.minimum(p, q)
    r = np.sqrt(-np.log(np.where(least > 0, least, 0.5)))
    outer = _tail(r, r > 5.0,
                  (7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258,
                   3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
                  (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
                   0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1.0),
                  (2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093,
                   0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
                  (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
                   0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1.0))
    y = np.where(middle, inner, np.where(d < 0, -outer, outer))
    y = np.where(p == 0, -np.inf, np.where(q == 0, np.inf, y))
    return np.where((p < 0) | (q < 0) | np.isnan(p), np.nan, y)


def ndtri(p):
    p, out = _real(p)
    return _result(_quantile(p, 1 - p), out)


def erfinv(x):
    x, out = _real(x)
    y = _quantile((1 + x) / 2, (1 - x) / 2) * math.sqrt(0.5)
    # One of Newton's steps, for what (1 + x) / 2 does not show of a small x.
    y = np.where(np.abs(x) < 0.5, y - (np.erf(y) - x) * np.exp(y * y) * (math.sqrt(math.pi) / 2), y)
    return _result(np.where(x == 0, x, y), out)


def erfcinv(x):
    x, out = _real(x)
    return _result(-_quantile(x / 2, 1 - x / 2) * math.sqrt(0.5), out)


def log_ndtr(x):
    x, out = _real(x)
    far = np.where(x < -5, x, -5.0)
    tail = -0.5 * far * far - np.log(-far) - 0.5 * math.log(2 * math.pi) + np.log(_mills(far))
    near = np.where(x < -5, -5.0, x)
    body = np.where(near > 1, np.log1p(-0.5 * np.erfc(near * math.sqrt(0.5))), np.log(0.5 * np.erfc(-near * math.sqrt(0.5))))
    return _result(np.where(x < -5, np.where(x == -np.inf, x, tail), body), out)


def _mills(x):
    """-x times Mills' ratio at x <= -5, by Laplace's continued fraction."""
    t = -x
    d = t
    for k in range(60, 0, -1):
        d = t + k / d
    return t / d


# --- the gamma function

def gammaln(x):
    x, out = _real(x)
    a = np.abs(x)
    # Into [2, 3): products of what is passed over.
    u = np.where(a < 13, a, 2.5)
    z = np.ones_like(u)
    for _ in range(10):
        down = u >= 3
        u = np.where(down, u - 1, u)
        z = np.where(down, z * u, z)
    for _ in range(2):
        up = u < 2
        z = np.where(up, z / u, z)
        u = np.where(up, u + 1, u)
    v = u - 2
    small = v * _polynomial(v, -1.37825152569120859100e3, -3.88016315134637840924e4, -3.31612992738871184744e5,
                            -1.16237097492762307383e6, -1.72173700820839662146e6, -8.53555664245765465627e5) / _polynomial(
                            v, 1.0, -3.51815701436523470549e2, -1.70642106651881159223e4, -2.20528590553854454839e5,
                            -1.13933444367982507207e6, -2.53252307177582951285e6, -2.01889141433532773231e6) + np.log(z)
    b = np.maximum(a, 13.0)
    w = 1 / (b * b)
    series = _polynomial(w, 8.11614167470508450300e-4, -5.95061904284301438324e-4, 7.93650340457716943945e-4,
                         -2.77777777730099687205e-3, 8.33333333333331927722e-2) / b
    large = (b - 0.5) * np.log(b) - b + 0.91893853320467274178 + series
    y = np.where(a < 13, small, large)
    # Gamma(x) Gamma(1 - x) = pi / sin(pi x)
    part = np.abs(a - np.rint(a))
    reflected = math.log(math.pi) - np.log(a * np.sin(math.pi * part)) - y
    y = np.where(x < 0, np.where(part == 0, np.inf, reflected), y)
    y = np.where(np.isinf(x), x, y)
    return _result(np.where(np.isnan(x), x, y), out)


def gamma(x):
    x, out = _real(x)
    a = np.abs(x)
    u = np.where(a < 33, a, 2.5)
    z = np.ones_like(u)
    for _ in range(31):
        down = u >= 3
        u = np.where(down, u - 1, u)
        z = np.where(down, z * u, z)
    for _ in range(2):
        up = u < 2
        z = np.where(up, z / u, z)
        u = np.where(up, u + 1, u)
    v = u - 2
    small = z * _polynomial(v, 1.60119522476751861407e-4, 1.19135147006586384913e-3, 1.04213797561761569935e-2,
                            4.76367800457137231464e-2, 2.07448227648435975150e-1, 4.94214826801497100753e-1,
                            9.99999999999999996796e-1) / _polynomial(
                            v, -2.31581873324120129819e-5, 5.39605580493303397842e-4, -4.45641913851797240494e-3,
                            1.18139785222060435552e-2, 3.58236398605498653373e-2, -2.34591795718243348568e-1,
                            7.14304917030273074085e-2, 1.0)
    b = np.clip(a, 33.0, 172.0)
    w = 1 / b
    stirling = 1 + w * _polynomial(w, 7.87311395793093628397e-4, -2.29549961613378126380e-4, -2.68132617805781232825e-3,
                                   3.47222221605458667310e-3, 8.33333333333482257126e-2)
    half = np.power(b, 0.5 * b - 0.25)
    large = math.sqrt(2 * math.pi) * (half / np.exp(b)) * half * stirling
    y = np.where(a < 33, small, np.where(a < 171.624376956302725, large, np.inf))
    part = np.abs(a - np.rint(a))
    odd = np.floor(a) % 2
    reflected = math.pi / (a * np.sin(math.pi * part) * y) * np.where(odd == 1, 1.0, -1.0)
    y = np.where(x < 0, np.where(part == 0, np.nan, reflected), np.where(x == 0, np.copysign(np.inf, x), y))
    return _result(np.where(np.isnan(x) | (x == -np.inf), np.nan, y), out)


def psi(x):
    """The logarithmic derivative of gamma: Abramowitz and Stegun, 6.3.5, 6.3.7 and 6.3.18."""
    x, out = _real(x)
    below = x < 0
    u = np.where(below, 1 - x, x)
    u = np.where(u > 0, u, 1.0)
    total = np.zeros_like(u)
    for _ in range(10):
        small = u < 10
        total = np.where(small, total + 1 / u, total)
        u = np.where(small, u + 1, u)
    w = 1 / (u * u)
    series = _polynomial(w, 1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12) * w
    y = np.log(u) - 0.5 / u - series - total
    harmonic = np.zeros_like(u)
    for k in range(1, 10):
        harmonic = np.where(x > k, harmonic + 1 / k, harmonic)
    part = x - np.rint(x)
    y = np.where((part == 0) & (x > 0) & (x <= 10), harmonic - 0.5772156649015329, y)
    y = np.where(below, y - math.pi / np.tan(math.pi * np.where(part == 0, 0.5, part)), y)
    y = np.where(x == 0, -np.copysign(np.inf, x), np.where(below & (part == 0), np.nan, y))
    return _result(np.where(np.isnan(x) | (x == -np.inf), np.nan, np.where(x == np.inf, np.inf, y)), out)


_BERNOULLI = [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798, -174611 / 330,
              854513 / 138, -236364091 / 2730]


def _hurwitz(s, q):
    """The sum of (q + k)**-s for integers s > 1: its first terms, and the Euler-Maclaurin formula for the others."""
    pole = (q <= 0) & (q == np.floor(q))
    q = np.where(pole | np.isnan(q), 1.0, q)
    count = 9 + math.ceil(max(0.0, -float(np.min(q)))) if q.size else 0
    total = np.zeros(np.broadcast_shapes(s.shape, q.shape))
    for k in range(count):
        total = total + (q + k) ** -s
    a = np.where(q > 1e8, 1.0, q + count)
    power = a ** -s
    total = total + power * a / (s - 1) + power / 2
    rising = s
    for k, b in enumerate(_BERNOULLI):
        power = power / a
        total = total + b / math.factorial(2 * k + 2) * rising * power
        power = power / a
        rising = rising * (s + (2 * k + 1)) * (s + (2 * k + 2))
    far = q > 1e8  # where the other terms are below the last digit
    tail = (1 / (s - 1) + 0.5 / np.where(far, q, 1.0)) * np.where(far, q, 1.0) ** (1 - s)
    return np.where(pole, np.inf, np.where(far, tail, total))


def polygamma(n, x):
    """The nth derivative of psi."""
    n, x = np.asarray(n), np.asarray(x)
    order = np.maximum(n, 1).astype(np.float64)
    y, _ = _real(x)
    derivative = np.where(order % 2 == 0, -1.0, 1.0) * gamma(order + 1) * _hurwitz(order + 1, y)
    return np.where(np.isnan(y) | (n < 0) | (n != np.floor(n)), np.nan, np.where(n == 0, psi(x), derivative))


def digamma(x):
    return psi(x)


def _pole(a, b):
    """Where one of both is 0, -1, ... and the beta function exists: the two in an order, and where that is."""
    a, b = np.where(np.abs(a) < np.abs(b), b, a), np.where(np.abs(a) < np.abs(b), a, b)
    first, other = (a <= 0) & (a == np.floor(a)), (b <= 0) & (b == np.floor(b))
    swap = other & ~first
    a, b = np.where(swap, b, a), np.where(swap, a, b)
    return a, b, (first | other) & (b == np.floor(b)) & (1 - a - b > 0)


def betaln(a, b):
    a, b, out = _real(a, b)
    p, q, pole = _pole(a, b)
    high, low = np.maximum(a, b), np.minimum(a, b)
    far = (high > 1e6 * np.abs(low)) & (high > 1e6)
    h, s = np.where(far, high, 1e7), np.where(far, low, 0.5)
    # gammaln(h) - gammaln(h + s) for a large h
    r = gammaln(s) - s * np.log(h) + s * (1 - s) / (2 * h) + s * (1 - s) * (1 - 2 * s) / (12 * h * h) - s * s * (1 - s) * (1 - s) / (12 * h * h * h)
    y = np.where(far, r, gammaln(a) + gammaln(b) - gammaln(a + b))
    there = np.where(pole, 1 - p - q, 1.0)
    return _result(np.where(pole, gammaln(there) + gammaln(np.where(pole, q, 1.0)) - gammaln(there + np.where(pole, q, 1.0)), y), out)


def beta(a, b):
    a, b, out = _real(a, b)
    p, q, pole = _pole(a, b)
    there, q = np.where(pole, 1 - p - q, 1.0), np.where(pole, q, 1.0)
    sign = np.where(q % 2 == 0, 1.0, -1.0)
    small = gamma(a) * gamma(b) / gamma(a + b)
    y = np.where(np.maximum(a + b, np.maximum(a, b)) < 170, small, np.exp(betaln(a, b)))
    return _result(np.where(pole, sign * gamma(there) * gamma(q) / gamma(there + q), y), out)


_WHOLE_ONLY = ("In order to use non-integer arguments, you must opt into this by passing `extend='complex'`. Note that this changes the result for all "
               "negative arguments (which by default return 0).")


def factorial(n, exact=False, extend="zero"):
    if extend != "zero":
        raise NotImplementedError(f"factorial(extend={extend!r}) is not supported; use gamma(n + 1)")
    kind = n.dtype.kind if hasattr(n, "dtype") else {bool: "b", int: "i", float: "f", complex: "c", str: "U"}.get(type(n), "")
    if kind == "" and isinstance(n, (list, tuple)):
        n = np.asarray(n)
        kind = n.dtype.kind if n.size else "f"
    if kind == "c":
        raise ValueError(_WHOLE_ONLY)
    if kind not in ("i", "u", "f"):
        raise ValueError(f"Unsupported data type for `n` in factorial: {n.dtype if hasattr(n, 'dtype') else type(n)}\n"
                         "Permitted data types are integers and floating point numbers, as well as complex numbers if `extend='complex' is passed.")
    if exact:
        if kind == "f":
            if np.size(n) == 0 and np.ndim(n):
                return n
            raise ValueError(f"`exact=True` only supports integers, cannot use data type {n.dtype if hasattr(n, 'dtype') else type(n)}")
        if np.ndim(n) == 0:
            y = 0 if n < 0 else math.factorial(int(n))
            return np.array(y) if isinstance(n, np.ndarray) else y
        if np.max(n, initial=0) > 20:
            raise NotImplementedError("factorial(exact=True) of arrays with numbers beyond 20 is not supported; use math.factorial for each")
        table = np.array([math.factorial(k) for k in range(21)])
        return np.where(n < 0, 0, table[np.clip(n, 0, 20)])
    n = np.asarray(n)
    out = np.float32 if n.dtype == np.float32 else np.float64
    n = n.astype(np.float64)
    return _result(np.where(n < 0, 0.0, gamma(n + 1)), out)


def comb(N, k, *, exact=False, repetition=False):
    if repetition:
        if exact:
            return comb(N + k - 1, k, exact=True) if k else 1 if N >= 0 else 0
        n, k, _ = _real(N, k)
        return np.where((k == 0) & (n >= 0), 1.0, comb(n + k - 1, k))[()]
    if exact:
        if int(N) != N or int(k) != k:
            raise ValueError("Non-integer `N` and `k` with `exact=True` is not supported.")
        return math.comb(int(N), int(k)) if 0 <= k <= N else 0
    N, k, out = _real(N, k)
    valid = (k <= N) & (N >= 0) & (k >= 0)
    y = np.where(N < 170, gamma(N + 1) / (gamma(k + 1) * gamma(N - k + 1)),
                 np.exp(gammaln(N + 1) - gammaln(k + 1) - gammaln(N - k + 1)))
    whole = np.where((N == np.floor(N)) & (k == np.floor(k)) & (y < 1e15), np.rint(y), y)
    return _result(np.where(valid, whole, 0.0), out)


# --- incomplete functions: opaque tasks, element by element

def _incomplete(kind, a, b, x):
    a, b, x, out = _real(a, b, x)
    return _result(np.asarray(_ELEMENTS(kind, a, b, x)), out)


def gammainc(a, x):
    return _incomplete("gamma", a, x, x)


def gammaincc(a, x):
    return _incomplete("gamma upper", a, x, x)


def gammaincinv(a, y):
    return _incomplete("gamma inverse", a, y, y)


def gammainccinv(a, y):
    return _incomplete("gamma upper inverse", a, y, y)


def betainc(a, b, x):
    return _incomplete("beta", a, b, x)


def betaincc(a, b, x):
    return _incomplete("beta upper", a, b, x)


def betaincinv(a, b, y):
    return _incomplete("beta inverse", a, b, y)


def betainccinv(a, b, y):
    return _incomplete("beta upper inverse", a, b, y)


def chdtr(v, x):
    return gammainc(np.asarray(v) / 2, np.asarray(x) / 2)


def chdtrc(v, x):
    return gammaincc(np.asarray(v) / 2, np.asarray(x) / 2)


def stdtr(df, t):
    df, t, out = _real(df, t)
    far = df > 1e9
    v = np.where(far, 1e9, df)
    tail = 0.5 * betainc(v / 2, 0.5, v / (v + t * t))
    # Hill (1970): the next term of the approach to the normal distribution
    normal = ndtr(t - np.where(np.isinf(df), 0.0, t * (t * t + 1) / (4 * np.where(far, df, 1e9))))
    return _result(np.where(far, np.where(np.isnan(t), t, normal), np.where(t < 0, tail, 1 - tail)), out)
