"""scipy.integrate: adaptive integrals of functions. Source: Piessens, de Doncker-Kapenga, Ueberhuber, Kahaner, "QUADPACK"
(1983): Gauss and Kronrod's rules, bisection of the interval with the largest error, and Wynn's epsilon algorithm for what
the sums converge to. Names with a leading underscore are not exported."""
import math
import warnings
import numpy as np
from scipy.integrate import _kronrod, _weights
from scipy.integrate._epsilon import Extrapolation


class IntegrationWarning(UserWarning):
    pass


_EPS = 2.0**-52
_TINY = 2.0**-1022
_HUGE = 1.7976931348623157e308

_X21, _W21, _G10 = _kronrod.X21, _kronrod.W21, _kronrod.G10
_X15, _W15, _G7 = _kronrod.X15, _kronrod.W15, _kronrod.G7


def _judged(kronrod, gauss, size, spread):
    """The error estimate of a rule, from the difference to Gauss's and what the function does."""
    error = abs(kronrod - gauss)
    if spread != 0 and error != 0:
        error = spread * min(1.0, (200 * error / spread) ** 1.5)
    if size > _TINY / (50 * _EPS):
        error = max(_EPS * 50 * size, error)
    return error


def _rule21(f, a, b):
    """The integral over [a, b], its error, and the integrals of |f| and of |f - mean|."""
    center = 0.5 * (a + b)
    half = 0.5 * (b - a)
    fc = f(center)
    gauss = 0.0
    kronrod = _W21[10] * fc
    size = abs(kronrod)
    low, high = [0.0] * 10, [0.0] * 10
    for odd in (1, 0):
        for k in range(odd, 10, 2):
            x = half * _X21[k]
            low[k], high[k] = f(center - x), f(center + x)
            both = low[k] + high[k]
            if odd:
                gauss += _G10[k // 2] * both
            kronrod += _W21[k] * both
            size += _W21[k] * (abs(low[k]) + abs(high[k]))
    mean = kronrod * 0.5
    spread = _W21[10] * abs(fc - mean)
    for k in range(10):
        spread += _W21[k] * (abs(low[k] - mean) + abs(high[k] - mean))
    d = abs(half)
    return kronrod * half, _judged(kronrod * half, gauss * half, size * d, spread * d), size * d, spread * d


def _rule15(f, bound, way, a, b):
    """The same of f over the part of an infinite range that (0, 1] is mapped to: bound + way * (1 - t) / t; both ends are
    infinite for way 0."""
    direction = way or 1.0
    center = 0.5 * (a + b)
    half = 0.5 * (b - a)

    def mapped(t):
        x = bound + direction * (1 - t) / t
        y = f(x)
        if way == 0:
            y += f(-x)
        return (y / t) / t

    fc = mapped(center)
    gauss = _G7[3] * fc
    kronrod = _W15[7] * fc
    size = abs(kronrod)
    low, high = [0.0] * 7, [0.0] * 7
    for k in range(7):
        x = half * _X15[k]
        low[k], high[k] = mapped(center - x), mapped(center + x)
        both = low[k] + high[k]
        if k % 2:
            gauss += _G7[k // 2] * both
        kronrod += _W15[k] * both
        size += _W15[k] * (abs(low[k]) + abs(high[k]))
    mean = kronrod * 0.5
    spread = _W15[7] * abs(fc - mean)
    for k in range(7):
        spread += _W15[k] * (abs(low[k] - mean) + abs(high[k] - mean))
    return kronrod * half, _judged(kronrod * half, gauss * half, size * half, spread * half), size * half, spread * half


class _Intervals:
    """The parts of the range with their integrals and errors, and their order: the largest error first."""

    def __init__(self, a, b, value, error):
        self.a, self.b, self.value, self.error = [a], [b], [value], [error]
        self.order = [0]
        self.rank = 0  # of the interval that is split next

    def worst(self):
        return self.order[self.rank]

    def length(self, k):
        return abs(self.b[k] - self.a[k])

    def split(self, k, middle, left, right):
        """Interval k becomes two, of which the one with the larger error takes its place."""
        parts = [(self.a[k], middle) + left[:2], (middle, self.b[k]) + right[:2]]
        if right[1] > left[1]:
            parts.reverse()
        self.a[k], self.b[k], self.value[k], self.error[k] = parts[0]
        new = len(self.a)
        for to, item in zip((self.a, self.b, self.value, self.error), parts[1]):
            to.append(item)
        order, error = self.order, self.error
        del order[self.rank]
        while self.rank > 0 and error[k] > error[order[self.rank - 1]]:
            self.rank -= 1
        at = self.rank
        while at < len(order) and error[k] < error[order[at]]:
            at += 1
        order.insert(at, k)
        at = len(order)
        while at > 0 and error[new] >= error[order[at - 1]] and order[at - 1] != k:
            at -= 1
        order.insert(at, new)


class _Result:
    """value, error, number of evaluations, intervals and QUADPACK's code of what went wrong."""

    def __init__(self, value, error, count, parts, code):
        self.value, self.error, self.count, self.parts, self.code = value, error, count, parts, code


def _adaptive(rule, a, b, small, epsabs, epsrel, limit, count):
    """QAGS, and QAGI with the rule of an infinite range. `small` is the length below which the error of an interval is left
    to extrapolation; `count(last)` is how often the function was called."""
    value, error, size, spread = rule(a, b)
    parts = _Intervals(a, b, value, error)
    bound = max(epsabs, epsrel * abs(value))
    code = 0
    if error <= 100 * _EPS * size and error > bound:
        code = 2
    if limit == 1:
        code = 1
    if code or (error <= bound and error != spread) or error == 0:
        return _Result(value, error, count(1), parts, code)
    table = Extrapolation()
    table.add(value)
    area, errors = value, error
    one_sign = abs(value) >= (1 - 50 * _EPS) * size
    result, error = value, _HUGE
    extrapolating = closed = rounded = False
    correction = large = wanted = 0.0
    same = same_extrapolated = grown = stalled = 0
    for last in range(2, limit + 1):
        k = parts.worst()
        worst, before = parts.error[k], parts.value[k]
        start, end = parts.a[k], parts.b[k]
        middle = 0.5 * (start + end)
        left = rule(start, middle)
        right = rule(middle, end)
        both, both_errors = left[0] + right[0], left[1] + right[1]
        errors += both_errors - worst
        area += both - before
        if left[3] != left[1] and right[3] != right[1]:
            if abs(before - both) <= 1e-5 * abs(both) and both_errors >= 0.99 * worst:
                if extrapolating:
                    same_extrapolated += 1
                else:
                    same += 1
            if last > 10 and both_errors > worst:
                grown += 1
        bound = max(epsabs, epsrel * abs(area))
        if same + same_extrapolated >= 10 or grown >= 20:
            code = 2
        if same_extrapolated >= 5:
            rounded = True
        if last == limit:
            code = 1
        if max(abs(start), abs(end)) <= (1 + 100 * _EPS) * (abs(middle) + 1000 * _TINY):
            code = 4
        parts.split(k, middle, left, right)
        if errors <= bound:
            return _Result(sum(parts.value), errors, count(last), parts, code - 1 if code > 2 else code)
        if code:
            break
        if last == 2:
            large, wanted = errors, bound
            table.add(area)
            continue
        if closed:
            continue
        large -= worst
        if abs(middle - start) > small:
            large += both_errors
        if not extrapolating:
            if parts.length(parts.worst()) > small:
                continue
            extrapolating = True
            parts.rank = 1
        if not rounded and large > wanted:
            most = last if last <= 2 + limit // 2 else limit + 3 - last
            again = False
            for _ in range(parts.rank + 1, most + 1):
                if parts.length(parts.worst()) > small:
                    again = True
                    break
                parts.rank += 1
            if again:
                continue
        table.add(area)
        limit_value, limit_error = table.limit()
        stalled += 1
        if stalled > 5 and error < 1e-3 * errors:
            code = 5
        if limit_error < error:
            stalled = 0
            error, result, correction = limit_error, limit_value, large
            wanted = max(epsabs, epsrel * abs(limit_value))
            if error <= wanted:
                break
        if len(table.table) == 1:
            closed = True
        if code == 5:
            break
        parts.rank = 0
        extrapolating = False
        small *= 0.5
        large = errors
    n = len(parts.a)
    done = _Result(sum(parts.value), errors, count(n), parts, code - 1 if code > 2 else code)
    if error == _HUGE:
        return done
    if code or rounded:
        if rounded:
            error += correction
        if code == 0:
            code = 3
        done.code = code - 1 if code > 2 else code
        if result != 0 and area != 0:
            if error / abs(result) > errors / abs(area):
                return done
        elif error > errors:
            return done
        elif area == 0:
            return _Result(result, error, count(n), parts, code - 1 if code > 2 else code)
    if one_sign or max(abs(result), abs(area)) > size * 0.01:
        if area == 0 or 0.01 > result / area or result / area > 100 or errors > abs(area):
            code = 6
    return _Result(result, error, count(n), parts, code - 1 if code > 2 else code)


_MESSAGES = {
    1: "The maximum number of subdivisions ({limit}) has been achieved.\n  If increasing the limit yields no improvement it is "
       "advised to analyze \n  the integrand in order to determine the difficulties.  If the position of a \n  local difficulty "
       "can be determined (singularity, discontinuity) one will \n  probably gain from splitting up the interval and calling the "
       "integrator \n  on the subranges.  Perhaps a special-purpose integrator should be used.",
    2: "The occurrence of roundoff error is detected, which prevents \n  the requested tolerance from being achieved.  The error "
       "may be \n  underestimated.",
    3: "Extremely bad integrand behavior occurs at some points of the\n  integration interval.",
    4: "The algorithm does not converge.  Roundoff error is detected\n  in the extrapolation table.  It is assumed that the "
       "requested tolerance\n  cannot be achieved, and that the returned result (if full_output = 1) is \n  the best which can be "
       "obtained.",
    5: "The integral is probably divergent, or slowly convergent.",
}


def quad(func, a, b, args=(), full_output=0, epsabs=1.49e-8, epsrel=1.49e-8, limit=50, points=None, weight=None, wvar=None, wopts=None, maxp1=50, limlst=50, complex_func=False):
    if not callable(func):
        raise ValueError("invalid callable given")
    if not isinstance(args, tuple):
        args = (args,)
    flip = b < a
    a, b = (b, a) if flip else (a, b)
    if complex_func:
        parts = [quad(f, a, b, args, full_output, epsabs, epsrel, limit, points, weight, wvar, None, maxp1, limlst)
                 for f in (lambda x, *args: func(x, *args).real, lambda x, *args: func(x, *args).imag)]
        value = parts[0][0] + 1j * parts[1][0]
        more = ({"real": parts[0][2:], "imag": parts[1][2:]},) if full_output else ()
        return (-value if flip else value, parts[0][1] + 1j * parts[1][1]) + more
    if limit < 1:
        raise ValueError("Invalid 'limit' argument. There must be at least one subinterval")
    if epsabs <= 0 and epsrel < max(50 * _EPS, 5e-29):
        raise ValueError(f"If 'epsabs'<=0, 'epsrel' must be greater than both 5e-29 and 50*(machine epsilon).")

    def f(x):
        y = func(x, *args)
        if isinstance(y, (complex, str)):
            raise TypeError(f"must be real number, not {type(y).__name__}")
        return float(y)

    part = lambda f, a, b: _over(f, a, b, epsabs, epsrel, limit)
    if weight is not None:
        if points is not None:
            warnings.warn("Break points cannot be specified when using weighted integrand.\nContinuing, ignoring specified points.", IntegrationWarning, stacklevel=2)
        if maxp1 < 1:
            raise ValueError("Chebyshev moment limit maxp1 must be >=1.")
        r = _weights.weighted(part, f, float(a), float(b), weight, wvar, epsabs, limlst)
    elif points is not None:
        if math.isinf(a) or math.isinf(b):
            raise ValueError("Infinity inputs cannot be used with break points.")
        ends = [float(a)] + [p for p in np.unique(points).tolist() if a < p < b] + [float(b)]
        r = _weights.Sum(part)
        for p, q in zip(ends, ends[1:]):
            r.add(f, p, q)
    else:
        r = part(f, a, b)
    value = -r.value if flip else r.value
    message = _MESSAGES[r.code].replace("{limit}", str(limit)) if r.code else ""
    if not full_output:
        if r.code:
            warnings.warn(message, IntegrationWarning, stacklevel=2)
        return value, r.error
    info = {"neval": r.count}
    if isinstance(r, _weights.Sum):
        info["last"] = r.last
    else:
        info.update(last=len(r.parts.a), iord=_padded(r.parts.order, limit, np.int32))
        for name, numbers in (("alist", r.parts.a), ("blist", r.parts.b), ("rlist", r.parts.value), ("elist", r.parts.error)):
            info[name] = _padded(numbers, limit, np.float64)
    return (value, r.error, info) + ((message,) if r.code else ())


def _over(f, a, b, epsabs, epsrel, limit):
    low, high = a == -math.inf, b == math.inf
    if not (low or high):
        return _adaptive(lambda p, q: _rule21(f, p, q), float(a), float(b), abs(b - a) * 0.375, epsabs, epsrel, limit, lambda n: 42 * n - 21)
    bound, way = (0.0, 0) if low and high else (float(b), -1.0) if low else (float(a), 1.0)
    twice = 1 if way else 2
    return _adaptive(lambda p, q: _rule15(f, bound, way, p, q), 0.0, 1.0, 0.375, epsabs, epsrel, limit, lambda n: twice * (30 * n - 15))


def _padded(numbers, length, dtype):
    return np.array(numbers + [0] * (length - len(numbers)), dtype=dtype)


# --- several variables

def dblquad(func, a, b, gfun, hfun, args=(), epsabs=1.49e-8, epsrel=1.49e-8):
    inner = lambda *outer: [_at(gfun, outer), _at(hfun, outer)]
    return nquad(func, [inner, [a, b]], args=args, opts={"epsabs": epsabs, "epsrel": epsrel})


def tplquad(func, a, b, gfun, hfun, qfun, rfun, args=(), epsabs=1.49e-8, epsrel=1.49e-8):
    innermost = lambda *outer: [_at(qfun, (outer[1], outer[0])), _at(rfun, (outer[1], outer[0]))]
    inner = lambda *outer: [_at(gfun, outer[:1]), _at(hfun, outer[:1])]
    return nquad(func, [innermost, inner, [a, b]], args=args, opts={"epsabs": epsabs, "epsrel": epsrel})


def _at(bound, outer):
    return bound(*outer[:2]) if callable(bound) else bound


def nquad(func, ranges, args=None, opts=None, full_output=False):
    depth = len(ranges)
    args = () if args is None else args if isinstance(args, tuple) else (args,)
    opts = [opts or {}] * depth if opts is None or isinstance(opts, dict) else list(opts)
    state = {"error": 0.0, "count": 0}

    def over(level, outer):
        """The integral over the variables up to this one, the first being the innermost."""
        given = ranges[level]
        low, high = given(*outer, *args) if callable(given) else given
        options = opts[level](*outer, *args) if callable(opts[level]) else opts[level]
        if level == 0:
            f = lambda x: func(x, *outer, *args)
        else:
            f = lambda x: over(level - 1, (x,) + outer)
        r = quad(f, low, high, full_output=full_output, **options)
        state["error"] = max(state["error"], r[1])
        if full_output and level == 0:
            state["count"] += r[2]["neval"]
        return r[0]

    value = over(depth - 1, ())
    if full_output:
        return value, state["error"], {"neval": state["count"]}
    return value, state["error"]
