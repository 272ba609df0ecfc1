"""scipy.integrate: integrals with a weight of which the singularities or the oscillation are known, by parts of the range
and substitutions that leave smooth functions. Sources: Piessens and others, "QUADPACK" (1983), for the cycles of infinite
ranges; Davis and Rabinowitz, "Methods of Numerical Integration" (1984). Names with a leading underscore are not exported."""
import math
from scipy.integrate._epsilon import Extrapolation

_KINDS = ("cos", "sin", "alg", "alg-loga", "alg-logb", "alg-log", "cauchy")


class Sum:
    """Integrals over parts of a range: what they sum to."""

    def __init__(self, part):
        self.part = part
        self.value = self.error = 0.0
        self.count = self.last = self.code = 0

    def add(self, f, a, b):
        r = self.part(f, a, b)
        self.value += r.value
        self.error += r.error
        self.count += r.count
        self.last += len(r.parts.a)
        self.code = max(self.code, r.code)
        return r.value


def weighted(part, f, a, b, weight, wvar, epsabs, limlst):
    """The sum of `part(g, a, b)`, which integrates a function over a part of the range."""
    if weight not in _KINDS:
        raise ValueError(f"{weight} not a recognized weighting function.")
    total = Sum(part)
    infinite = math.isinf(a) or math.isinf(b)
    if weight in ("cos", "sin"):
        w = float(wvar)
        if math.isinf(a) and math.isinf(b):
            raise ValueError("Cannot integrate with this weight from -Inf to +Inf.")
        if not infinite:
            _waves(total, f, a, b, weight, w)
        else:
            if epsabs <= 0:
                raise ValueError("Sine or cosine weighted integrals with infinite domain must have 'epsabs'>0.")
            if limlst < 3:
                raise ValueError("Cycle limit limlst must be >=3.")
            if math.isinf(a):
                sign = 1.0 if weight == "cos" else -1.0
                _cycles(total, lambda x: sign * f(-x), -b, weight, w, epsabs, limlst)
            else:
                _cycles(total, f, a, weight, w, epsabs, limlst)
        return total
    if infinite:
        raise ValueError("Cannot integrate with this weight over an infinite interval.")
    if weight == "cauchy":
        _principal(total, f, a, b, float(wvar))
    else:
        alpha, beta = wvar
        if min(alpha, beta) <= -1:
            raise ValueError("wvar parameters (alpha, beta) must both be >= -1.")
        middle = 0.5 * (a + b)
        low, high = weight in ("alg-loga", "alg-log"), weight in ("alg-logb", "alg-log")
        _end(total, lambda t: f(a + t), middle - a, b - a, alpha, beta, low, high)
        _end(total, lambda t: f(b - t), b - middle, b - a, beta, alpha, high, low)
    return total


def _waves(total, f, a, b, weight, w):
    """A period after the other."""
    wave = math.cos if weight == "cos" else math.sin
    g = lambda x: f(x) * wave(w * x)
    count = max(1, math.ceil(abs(w) * (b - a) / (2 * math.pi)))
    for k in range(count):
        total.add(g, a + (b - a) * k / count, a + (b - a) * (k + 1) / count)


def _cycles(total, f, a, weight, w, epsabs, limlst):
    """Cycles of alternating signs: what the sums converge to."""
    if w == 0:
        if weight == "cos":
            total.add(f, a, math.inf)
        return
    cycle = (2 * int(abs(w)) + 1) * math.pi / abs(w)
    table = Extrapolation()
    small = 0
    total.code = 1
    for k in range(limlst):
        before = total.value
        _waves(total, f, a + k * cycle, a + (k + 1) * cycle, weight, w)
        table.add(total.value)
        small = small + 1 if abs(total.value - before) + total.error <= 0.1 * epsabs else 0
        limit, error = table.limit() if k > 1 else (total.value, math.inf)
        if small == 2:
            total.code = 0
            total.error += 2 * abs(total.value - before)
            return
        if error + total.error <= epsabs and (k > 5 or error <= 1e-14 * abs(limit)):
            total.value, total.error, total.code = limit, error + total.error, 0
            return
    total.value, total.error = limit, error + total.error


def _principal(total, f, a, b, c):
    if c in (a, b):
        raise ValueError("Parameter 'wvar' must not equal integration limits 'a' or 'b'.")
    g = lambda x: f(x) / (x - c)
    if not a < c < b:
        total.add(g, a, b)
        return
    d = min(c - a, b - c)
    total.add(lambda t: (f(c + t) - f(c - t)) / t, 0.0, d)
    if c - a > d:
        total.add(g, a, c - d)
    if b - c > d:
        total.add(g, c + d, b)


def _end(total, f, length, whole, power, other, log, other_log):
    """t**power * (whole - t)**other * f(t), from an end of the range to its middle; with logarithms of the factors."""
    def factor(t):
        y = f(t) * (whole - t) ** other
        if log:
            y *= math.log(t)
        return y * math.log(whole - t) if other_log else y

    if power >= 0:
        total.add(lambda t: factor(t) * t**power, 0.0, length)
    else:
        p = power + 1.0
        total.add(lambda u: factor(u ** (1 / p)) / p, 0.0, length**p)
