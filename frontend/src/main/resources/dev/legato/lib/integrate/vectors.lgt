"""scipy.integrate: integrals of functions whose values are arrays: the part of the range with the largest error is halved
until the sum of all is small. Names with a leading underscore are not exported."""
import heapq
import math
import numpy as np
from scipy.integrate import _kronrod

_NORMS = {"2": lambda x: float(np.sqrt(np.sum(np.abs(x) ** 2))), "max": lambda x: float(np.max(np.abs(x)))}
_MESSAGES = ("Target precision reached.", "Target precision not reached.", "Target precision could not be reached due to rounding error.", "Non-finite values encountered.")


class _Bunch:
    def __init__(self, **keywords):
        self.__dict__.update(**keywords)

    def __repr__(self):
        return "_Bunch({})".format(", ".join(f"{k}={self.__dict__[k]!r}" for k in sorted(self.__dict__)))


def quad_vec(f, a, b, epsabs=1e-200, epsrel=1e-8, norm="2", cache_size=100e6, limit=10000, workers=1, points=None, quadrature=None, full_output=False, *, args=()):
    a, b = float(a), float(b)
    args = args if isinstance(args, tuple) else (args,)
    g = (lambda x: f(x, *args)) if args else f
    size = _NORMS[norm]
    if math.isnan(a) or math.isnan(b):
        raise ValueError(f"invalid integration bounds a={a}, b={b}")
    if quadrature not in (None, "gk15", "gk21", "gk"):
        if quadrature == "trapezoid":
            raise NotImplementedError("quad_vec(quadrature='trapezoid') is not supported; use 'gk21'")
        raise ValueError(f"unknown quadrature {quadrature!r}")
    infinite = math.isinf(a) or math.isinf(b)
    points = sorted(set(points or ()))
    sign = 1.0
    if infinite:
        if b < a:
            a, b, sign = b, a, -1.0
        g, ends = _mapped(g, a, b, points)
    else:
        ends = [a] + [p for p in (points if a <= b else points[::-1]) if min(a, b) < p < max(a, b)] + [b]
    rule = _kronrod.rule15 if quadrature == "gk15" or quadrature is None and infinite else _kronrod.rule21
    parts, count = [], 0
    for p, q in zip(ends, ends[1:]):
        value, error, rounding, calls = rule(g, p, q, size)
        count += calls
        heapq.heappush(parts, (-error, len(parts), p, q, value, rounding))
    made = len(parts)
    code = 1
    while True:
        total = sum(part[4] for part in parts)
        error = -sum(part[0] for part in parts)
        rounding = sum(part[5] for part in parts)
        tolerance = max(epsabs, epsrel * size(total))
        if not (math.isfinite(error) and math.isfinite(tolerance)):
            code = 3
            break
        if error < tolerance / 8:
            code = 0
            break
        if error < rounding:
            code = 2
            break
        if len(parts) >= limit:
            break
        _, _, p, q, _, _ = heapq.heappop(parts)
        middle = 0.5 * (p + q)
        for low, high in ((p, middle), (middle, q)):
            value, error, rounding, calls = rule(g, low, high, size)
            count += calls
            made += 1
            heapq.heappush(parts, (-error, made, low, high, value, rounding))
    total, error = sign * total, error + rounding
    if not full_output:
        return total, error
    info = _Bunch(success=code == 0, status=code, message=_MESSAGES[code], neval=count, intervals=np.array([part[2:4] for part in parts]),
                  integrals=np.array([sign * part[4] for part in parts]), errors=np.array([-part[0] for part in parts]))
    return total, error, info


def _mapped(f, a, b, points):
    """A function over (0, 1], or (-1, 1) for a range without ends, and the parts to begin with."""
    if math.isinf(a) and math.isinf(b):
        g = lambda t: f((1 - abs(t)) / t) / t**2
        return g, sorted({-1.0, 0.0, 1.0} | {1 / (p + math.copysign(1.0, p)) for p in points if p != 0})
    start, way = (b, -1.0) if math.isinf(a) else (a, 1.0)
    return (lambda t: f(start + way * (1 - t) / t) / t**2), sorted({0.0, 1.0} | {1 / (way * (p - start) + 1) for p in points if way * (p - start) > 0})
