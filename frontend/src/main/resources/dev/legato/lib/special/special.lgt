"""scipy.special: elementwise functions of real arguments. Everything is arithmetic on arrays, so a function fuses
with its neighbours. float32 is computed in float64 and rounded. Names with a leading underscore are not exported.

The approximations of erf and erfc are those of fdlibm (Sun Microsystems, 1993), those of the gamma function
those of Moshier's Cephes (Methods and Programs for Mathematical Functions, 1989)."""
import math
import numpy as np


def _real(*args):
    """The arguments as float64 and the type of the result."""
    arrays = [np.asarray(a) for a in args]
    for a in arrays:
        if a.dtype.kind == "c":
            raise NotImplementedError("scipy.special functions of complex arguments; real ones are supported")
    small = all(a.dtype in (np.float32, np.float16) for a in arrays)
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
    if b is not None or return_sign:
        raise NotImplementedError("logsumexp with b or return_sign; use np.log(np.sum(b * np.exp(a)))")
    a = np.asarray(a)
    a = a if a.dtype.kind == "f" else a.astype(np.float64)
    most = np.max(a, axis=axis, keepdims=True)
    most = np.where(np.isfinite(most), most, 0.0).astype(a.dtype)
    total = np.log(np.sum(np.exp(a - most), axis=axis, keepdims=keepdims))
    return total + (most if keepdims else most.reshape(np.shape(total)))


def softmax(x, axis=None):
    x = np.asarray(x)
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return e / np.sum(e, axis=axis, keepdims=True)


def log_softmax(x, axis=None):
    x = np.asarray(x)
    shifted = x - np.max(x, axis=axis, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=axis, keepdims=True))


# --- the error function

def _erf_parts(x):
    """|x|, erf(x) for |x| < 0.84375, erf(|x|) - 0.845... near 1, and erfc(|x|) from 1.25 on."""
    a = np.abs(x)
    z = x * x
    r = _polynomial(z, -2.37630166566501626084e-05, -5.77027029648944159157e-03, -2.84817495755985104766e-02,
                    -3.25042107247001499370e-01, 1.28379167095512558561e-01)
    s = _polynomial(z, -3.96022827877536812320e-06, 1.32494738004321644526e-04, 5.08130628187576562776e-03,
                    6.50222499887672944485e-02, 3.97917223959155352819e-01, 1.0)
    small = r / s
    t = a - 1
    p = _polynomial(t, -2.16637559486879084300e-03, 3.54783043256182359371e-02, -1.10894694282396677476e-01,
                    3.18346619901161753674e-01, -3.72207876035701323847e-01, 4.14856118683748331666e-01,
                    -2.36211856075265944077e-03)
    q = _polynomial(t, 1.19844998467991074170e-02, 1.36370839120290507362e-02, 1.26171219808761642112e-01,
                    7.18286544141962662868e-02, 5.40397917702171048937e-01, 1.06420880400844228286e-01, 1.0)
    b = np.clip(a, 0.5, 28.0)
    w = 1 / (b * b)
    middle = _polynomial(w, -9.81432934416914548592e+00, -8.12874355063065934246e+01, -1.84605092906711035994e+02,
                         -1.62396669462573470355e+02, -6.23753324503260060396e+01, -1.05586262253232909814e+01,
                         -6.93858572707181764372e-01, -9.86494403484714822705e-03) / _polynomial(
                         w, -6.04244152148580987438e-02, 6.57024977031928170135e+00, 1.08635005541779435134e+02,
                         4.29008140027567833386e+02, 6.45387271733267880336e+02, 4.34565877475229228821e+02,
                         1.37657754143519042600e+02, 1.96512716674392571292e+01, 1.0)
    far = _polynomial(w, -4.83519191608651397019e+02, -1.02509513161107724954e+03, -6.37566443368389627722e+02,
                      -1.60636384855821916062e+02, -1.77579549177547519889e+01, -7.99283237680523006574e-01,
                      -9.86494292470009928597e-03) / _polynomial(
                      w, -2.24409524465858183362e+01, 4.74528541206955367215e+02, 2.55305040643316442583e+03,
                      3.19985821950859553908e+03, 1.53672958608443695994e+03, 3.25792512996573918826e+02,
                      3.03380607434824582924e+01, 1.0)
    # b is split so that the square of its first part is exact.
    head = b.astype(np.float32).astype(np.float64)
    tail = np.exp(-head * head - 0.5625) * np.exp((head - b) * (head + b) + np.where(b < 1 / 0.35, middle, far)) / b
    return a, small, p / q, tail


_ERX = 8.45062911510467529297e-01


def erf(x):
    x, out = _real(x)
    a, small, near, tail = _erf_parts(x)
    large = np.where(a < 1.25, _ERX + near, np.where(a < 6, 1 - tail, 1.0))
    y = np.where(a < 0.84375, x + x * small, np.copysign(large, x))
    return _result(np.where(np.isnan(x), x, y), out)


def _erfc(x):
    a, small, near, tail = _erf_parts(x)
    small = np.where(x < 0.25, 1 - (x + x * small), 0.5 - (x - 0.5 + x * small))
    large = np.where(x < 0, 1 + (_ERX + near), 1 - _ERX - near)
    tail = np.where(a < 28, tail, 0.0)
    y = np.where(a < 0.84375, small, np.where(a < 1.25, large, np.where(x < 0, 2 - tail, tail)))
    return np.where(np.isnan(x), x, y)


def erfc(x):
    x, out = _real(x)
    return _result(_erfc(x), out)


def ndtr(x):
    x, out = _real(x)
    return _result(0.5 * _erfc(-x * math.sqrt(0.5)), out)


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
    y = np.where(np.isinf(x), np.inf, y)
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


def betaln(a, b):
    a, b, out = _real(a, b)
    return _result(gammaln(a) + gammaln(b) - gammaln(a + b), out)


def beta(a, b):
    a, b, out = _real(a, b)
    small = gamma(a) * gamma(b) / gamma(a + b)
    return _result(np.where(a + b < 170, small, np.exp(gammaln(a) + gammaln(b) - gammaln(a + b))), out)


def factorial(n, exact=False):
    if exact:
        return math.factorial(n)
    n = np.asarray(n)
    out = np.float32 if n.dtype == np.float32 else np.float64
    n = n.astype(np.float64)
    return _result(np.where(n < 0, 0.0, gamma(n + 1)), out)


def comb(N, k, *, exact=False, repetition=False):
    if repetition:
        return comb(N + k - 1, k, exact=exact)
    if exact:
        return math.comb(N, k) if 0 <= k <= N else 0
    N, k, out = _real(N, k)
    valid = (k <= N) & (N >= 0) & (k >= 0)
    y = np.where(N < 170, gamma(N + 1) / (gamma(k + 1) * gamma(N - k + 1)),
                 np.exp(gammaln(N + 1) - gammaln(k + 1) - gammaln(N - k + 1)))
    whole = np.where((N == np.floor(N)) & (k == np.floor(k)) & (y < 1e15), np.rint(y), y)
    return _result(np.where(valid, whole, 0.0), out)
