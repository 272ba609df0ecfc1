"""scipy.optimize: zeros of functions of one variable. Sources: Brent, "Algorithms for Minimization Without Derivatives"
(1973), chapter 4; Bus and Dekker (1975); Ridders (1979). Names with a leading underscore are not exported."""
import math
from collections import namedtuple
import numpy as np
from scipy.optimize import OptimizeResult

_EPS = 2.0**-52
_RTOL = 4 * _EPS
_CONVERGED, _FAILED = "converged", "convergence error"
_Roots = namedtuple("result", ("root", "converged", "zero_der"))


class RootResults(OptimizeResult):
    def __init__(self, root, iterations, function_calls, flag, method):
        super().__init__()
        self.root = root
        self.iterations = iterations
        self.function_calls = function_calls
        self.converged = flag == _CONVERGED
        self.flag = flag
        self.method = method


class _Counted:
    """The function, with its arguments, as a float; refuses NaN."""

    def __init__(self, f, args):
        self.f, self.args, self.calls = f, args, 0

    def __call__(self, x):
        self.calls += 1
        y = self.f(x, *self.args)
        if np.isnan(y):
            raise ValueError(f"The function value at x={x} is NaN; solver cannot continue.")
        return float(y)


def _bracketed(method, f, a, b, args, xtol, rtol, maxiter, full_output, disp):
    args = args if isinstance(args, tuple) else (args,)
    maxiter = int(maxiter)
    if xtol <= 0:
        raise ValueError(f"xtol too small ({xtol:g} <= 0)")
    if rtol < _RTOL:
        raise ValueError(f"rtol too small ({rtol:g} < {_RTOL:g})")
    if maxiter < 0:
        raise ValueError("maxiter must be >= 0")
    f = _Counted(f, args)
    a, b = float(a), float(b)
    fa, fb = f(a), f(b)
    if fa == 0 or fb == 0:
        root, count, flag = (a if fa == 0 else b), 0, _CONVERGED
    elif _sign(fa) == _sign(fb):
        raise ValueError("f(a) and f(b) must have different signs")
    else:
        root, count, flag = _METHODS[method](f, a, b, fa, fb, xtol, rtol, maxiter)
    if flag != _CONVERGED and disp:
        raise RuntimeError(f"Failed to converge after {count} iterations.")
    return (root, RootResults(root, count, f.calls, flag, method)) if full_output else root


def _sign(x):
    return math.copysign(1.0, x)


def _bisect(f, a, b, fa, fb, xtol, rtol, maxiter):
    d = b - a
    for k in range(maxiter):
        d *= 0.5
        m = a + d
        fm = f(m)
        if _sign(fm) == _sign(fa):
            a = m
        if fm == 0 or abs(d) < xtol + rtol * abs(m):
            return m, k + 1, _CONVERGED
    return a, maxiter, _FAILED


def _ridder(f, a, b, fa, fb, xtol, rtol, maxiter):
    tol = xtol + rtol * min(abs(a), abs(b))
    for k in range(maxiter):
        d = 0.5 * (b - a)
        m = a + d
        fm = f(m)
        move = (1 if fb - fa > 0 else -1) * d * fm / math.sqrt(fm * fm - fa * fb)
        x = m - _sign(move) * min(abs(move), abs(d) - 0.5 * tol)
        fx = f(x)
        if _sign(fx) != _sign(fm):
            a, fa, b, fb = x, fx, m, fm
        elif _sign(fx) != _sign(fa):
            b, fb = x, fx
        else:
            a, fa = x, fx
        tol = xtol + rtol * x
        if fx == 0 or abs(b - a) < tol:
            return x, k + 1, _CONVERGED
    return x, maxiter, _FAILED


def _brent(step):
    """Brent's method with one or the other interpolation through three points."""

    def solve(f, before, x, f_before, fx, xtol, rtol, maxiter):
        other = f_other = last_step = new_step = 0.0
        for k in range(maxiter):
            if f_before != 0 and fx != 0 and _sign(f_before) != _sign(fx):
                other, f_other = before, f_before
                last_step = new_step = x - before
            if abs(f_other) < abs(fx):
                before, x, other = x, other, x
                f_before, fx, f_other = fx, f_other, fx
            tol = (xtol + rtol * abs(x)) / 2
            half = (other - x) / 2
            if fx == 0 or abs(half) < tol:
                return x, k + 1, _CONVERGED
            if abs(last_step) > tol and abs(fx) < abs(f_before):
                if before == other:
                    t = -fx * (x - before) / (fx - f_before)
                else:
                    d1 = (f_before - fx) / (before - x)
                    d2 = (f_other - fx) / (other - x)
                    t = step(fx, f_before, f_other, d1, d2)
                if 2 * abs(t) < min(abs(last_step), 3 * abs(half) - tol):
                    last_step, new_step = new_step, t
                else:
                    last_step = new_step = half
            else:
                last_step = new_step = half
            before, f_before = x, fx
            x += new_step if abs(new_step) > tol else tol if half > 0 else -tol
            fx = f(x)
        return x, maxiter, _FAILED

    return solve


_METHODS = {
    "bisect": _bisect,
    "ridder": _ridder,
    "brentq": _brent(lambda fx, f1, f2, d1, d2: -fx * (f2 * d2 - f1 * d1) / (d2 * d1 * (f2 - f1))),
    "brenth": _brent(lambda fx, f1, f2, d1, d2: -fx * (f2 - f1) / (f2 * d1 - f1 * d2)),
}


def brentq(f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True):
    return _bracketed("brentq", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def brenth(f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True):
    return _bracketed("brenth", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def bisect(f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True):
    return _bracketed("bisect", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


def ridder(f, a, b, args=(), xtol=2e-12, rtol=8.881784197001252e-16, maxiter=100, full_output=False, disp=True):
    return _bracketed("ridder", f, a, b, args, xtol, rtol, maxiter, full_output, disp)


# --- from a start

def newton(func, x0, fprime=None, args=(), tol=1.48e-8, maxiter=50, fprime2=None, x1=None, rtol=0.0, full_output=False, disp=True):
    if tol <= 0:
        raise ValueError(f"tol too small ({tol:g} <= 0)")
    maxiter = int(maxiter)
    if maxiter < 1:
        raise ValueError("maxiter must be greater than 0")
    if np.size(x0) > 1:
        return _all(func, x0, fprime, args, tol, maxiter, fprime2, full_output)
    x0 = np.asarray(x0)[()] * 1.0
    calls = 0
    method = "secant" if fprime is None else "newton" if fprime2 is None else "halley"

    def end(x, k, flag=_CONVERGED):
        return (x, RootResults(x, k, calls, flag, method)) if full_output else x

    if fprime is not None:
        for k in range(maxiter):
            y = func(x0, *args)
            calls += 1
            if y == 0:
                return end(x0, k)
            slope = fprime(x0, *args)
            calls += 1
            if slope == 0:
                if disp:
                    raise RuntimeError(f"Derivative was zero. Failed to converge after {k + 1} iterations, value is {x0}.")
                return end(x0, k + 1, _FAILED)
            step = y / slope
            if fprime2 is not None:
                curve = fprime2(x0, *args)
                calls += 1
                bend = step * curve / slope / 2
                if np.abs(bend) < 1:
                    step /= 1.0 - bend
            x = x0 - step
            if np.isclose(x, x0, rtol=rtol, atol=tol):
                return end(x, k + 1)
            x0 = x
        last = x
    else:
        if x1 is None:
            x1 = x0 * (1 + 1e-4)
            x1 += 1e-4 if x1 >= 0 else -1e-4
        elif x1 == x0:
            raise ValueError("x1 and x0 must be different")
        y0, y1 = func(x0, *args), func(x1, *args)
        calls += 2
        if abs(y1) < abs(y0):
            x0, x1, y0, y1 = x1, x0, y1, y0
        for k in range(maxiter):
            if y1 == y0:
                if x1 != x0:
                    if disp:
                        raise RuntimeError(f"Tolerance of {x1 - x0} reached. Failed to converge after {k + 1} iterations, value is {x1}.")
                    return end((x1 + x0) / 2.0, k + 1, _FAILED)
                return end((x1 + x0) / 2.0, k + 1)
            if abs(y1) > abs(y0):
                x = (-y0 / y1 * x1 + x0) / (1 - y0 / y1)
            else:
                x = (-y1 / y0 * x0 + x1) / (1 - y1 / y0)
            if np.isclose(x, x1, rtol=rtol, atol=tol):
                return end(x, k + 1)
            x0, y0 = x1, y1
            x1 = x
            y1 = func(x1, *args)
            calls += 1
        last = x
    if disp:
        raise RuntimeError(f"Failed to converge after {k + 1} iterations, value is {last}.")
    return end(last, k + 1, _FAILED)


def _all(func, x0, fprime, args, tol, maxiter, fprime2, full_output):
    """Newton's method, or the secant method, for every element of an array."""
    x = np.array(x0, copy=True)
    x = x if x.dtype.kind in "fc" else x.astype(float)
    going = np.ones(x.shape, dtype=bool)
    sloped = np.ones(x.shape, dtype=bool)
    if fprime is None:
        step = float(np.finfo(float).eps ** 0.33)
        x1 = x * (1 + step) + np.where(x >= 0, step, -step)
        y0, y1 = np.asarray(func(x, *args)), np.asarray(func(x1, *args))
        active = np.ones(x.shape, dtype=bool)
        for _ in range(maxiter):
            sloped = y1 != y0
            if not np.any(sloped):
                x = (x1 + x) / 2.0
                break
            d = np.where(sloped, (y1 * (x1 - x)) / np.where(sloped, y1 - y0, 1), 0)
            new = np.where(sloped, x1 - d, x1)
            flat = ~sloped & active
            new = np.where(flat, (x1 + x) / 2.0, new)
            active = active & sloped
            going = np.abs(new - x1) >= tol
            x, x1 = x1, new
            if not np.any(going & active):
                break
            y0, y1 = y1, np.asarray(func(x1, *args))
        x = x1
    else:
        for _ in range(maxiter):
            y = np.asarray(func(x, *args))
            if not np.any(y):
                going = y.astype(bool)
                break
            slope = np.asarray(fprime(x, *args))
            sloped = slope != 0
            if not np.any(sloped):
                break
            d = y / np.where(sloped, slope, 1)
            if fprime2 is not None:
                bend = 0.5 * d * np.asarray(fprime2(x, *args)) / np.where(sloped, slope, 1)
                d = d / (1.0 + np.where(np.abs(bend) < 1, -bend, 0))
            x = np.where(sloped, x - d, x)
            going = np.where(sloped, np.abs(d) >= tol, going)
            if not np.any(going & sloped):
                break
    if np.any(going & sloped):
        if np.all(going):
            raise RuntimeError(f"all failed to converge after {maxiter} iterations")
    return _Roots(x, ~going, ~sloped) if full_output else x


def fixed_point(func, x0, args=(), xtol=1e-8, maxiter=500, method="del2"):
    if method not in ("del2", "iteration"):
        raise ValueError(f"unknown method {method!r}; use 'del2' or 'iteration'")
    x = np.asarray(x0, dtype=float)
    for _ in range(maxiter):
        p1 = np.asarray(func(x, *args))
        p = p1
        if method == "del2":
            p2 = np.asarray(func(p1, *args))
            d = p2 - 2.0 * p1 + x
            p = np.where(d != 0, x - np.square(p1 - x) / np.where(d != 0, d, 1), p2)
        change = np.where(x != 0, (p - x) / np.where(x != 0, x, 1), p)
        if np.all(np.abs(change) < xtol):
            return p if method == "del2" else p[()]
        x = p
    raise RuntimeError(f"Failed to converge after {maxiter} iterations, value is {p}")


def root_scalar(f, args=(), method=None, bracket=None, fprime=None, fprime2=None, x0=None, x1=None, xtol=None, rtol=None, maxiter=None, options=None):
    args = args if isinstance(args, tuple) else (args,)
    if fprime is not None and not callable(fprime):
        raise NotImplementedError("root_scalar(fprime=True) is not supported; give a function")
    if fprime2 is not None and not callable(fprime2):
        raise NotImplementedError("root_scalar(fprime2=True) is not supported; give a function")
    more = dict(full_output=True, disp=False)
    for name, value in (("xtol", xtol), ("rtol", rtol), ("maxiter", maxiter)):
        if value is not None:
            more[name] = value
    more.update(options or {})
    if not method:
        if bracket is not None:
            method = "brentq"
        elif x0 is not None:
            method = "halley" if fprime and fprime2 else "newton" if fprime or x1 is None else "secant"
    if not method:
        raise ValueError("Unable to select a solver as neither bracket nor starting point provided.")
    kind = method.lower()
    if kind in _METHODS:
        if not isinstance(bracket, (list, tuple, np.ndarray)):
            raise ValueError(f"Bracket needed for {method}")
        return _bracketed(kind, f, bracket[0], bracket[1], args, more.pop("xtol", 2e-12), more.pop("rtol", _RTOL), more.pop("maxiter", 100), True, False)[1]
    if kind == "toms748":
        raise NotImplementedError("root_scalar(method='toms748') is not supported; use 'brentq'")
    if kind not in ("secant", "newton", "halley"):
        raise ValueError(f"Unknown solver {method}")
    if x0 is None:
        raise ValueError(f"x0 must not be None for {method}")
    if "xtol" in more:
        more["tol"] = more.pop("xtol")
    if kind == "secant":
        return newton(f, x0, args=args, fprime=None, fprime2=None, x1=x1, **more)[1]
    if kind == "halley":
        if not fprime2:
            raise ValueError(f"fprime2 must be specified for {method}")
        return newton(f, x0, args=args, fprime=fprime, fprime2=fprime2, **more)[1]
    if not fprime:
        def fprime(x, *args):
            h = math.sqrt(_EPS) * (1 if x >= 0 else -1) * max(1.0, abs(x))
            h = (x + h) - x
            return (f(x + h, *args) - f(x, *args)) / h
    return newton(f, x0, args=args, fprime=fprime, fprime2=None, **more)[1]
