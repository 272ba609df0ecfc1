"""Powell's method: "An efficient method for finding the minimum of a function of several variables without calculating
derivatives" (1964), with the rule for new directions of Press et al., "Numerical Recipes" (1992), 10.5, and Brent's searches
along them, which bounds limit."""
import math
import warnings
import numpy as np
from scipy.optimize import BracketError, OptimizeResult, OptimizeWarning, minimize_scalar
from scipy.optimize._objective import CALLS, DONE, ITERATIONS, NAN, Calls, TooManyCalls, announce, figures, limits, told, unknown_options

_OUTSIDE = "The result is outside of the provided bounds."


def _ends(x, d, low, high):
    """How far one can go along a direction, backwards and forwards; (0, 0) where all of it is outside."""
    moving = np.flatnonzero(d)
    x, d = x[moving], d[moving]
    a, b = (low[moving] - x) / d, (high[moving] - x) / d
    first, last = float(np.max(np.where(d > 0, a, b))), float(np.min(np.where(d > 0, b, a)))
    return (first, last) if last >= first else (0.0, 0.0)


def _free(line, tol):
    """The least value over all steps; the best of three if they are no bracket."""
    try:
        r = minimize_scalar(line, method="brent", options={"xtol": tol})
        return r.x, r.fun
    except BracketError as e:
        places, values = e.data[:3], e.data[3:6]
        if any(np.isnan(v) for v in places + values):
            return np.nan, np.nan
        best = min(range(3), key=lambda k: values[k])
        return places[best], values[best]


def _along(f, x, d, tol, bounds, value):
    """The least value along a direction, where it is, and the step to there."""
    if not np.any(d):
        return value, x, d
    line = lambda a: f(x + a * d)
    first, last = (-math.inf, math.inf) if bounds is None else _ends(x, d, *bounds)
    if first == -math.inf and last == math.inf:
        a, least = _free(line, tol)
    elif first == -math.inf or last == math.inf:
        r = minimize_scalar(lambda u: line(np.tan(u)), bounds=(np.arctan(first), np.arctan(last)), options={"xatol": tol / 100})
        a, least = np.tan(r.x), r.fun
    else:
        r = minimize_scalar(line, bounds=(first, last), options={"xatol": tol / 100})
        a, least = r.x, r.fun
    step = a * d
    return least, x + step, step


def powell(fun, x0, args, bounds, callback, xtol=1e-4, ftol=1e-4, maxiter=None, maxfev=None, disp=False, direc=None, return_all=False, **unknown):
    unknown_options(unknown)
    x = np.asarray(x0).flatten()
    n = x.size
    every = [x]
    maxiter, maxfev = limits(n, 1000, maxiter, maxfev)
    f = Calls(fun, args, maxfev)
    if direc is None:
        direc = np.eye(n)
    else:
        direc = np.array(direc, dtype=float)
        if np.linalg.matrix_rank(direc) != direc.shape[0]:
            warnings.warn("direc input is not full rank, some parameters may not be optimized", OptimizeWarning, stacklevel=3)
    if bounds is not None and (np.any(bounds[0] > x0) or np.any(x0 > bounds[1])):
        warnings.warn("Initial guess is not within the specified bounds", OptimizeWarning, stacklevel=3)
    value = f(x)
    before = x
    k = 0
    stopped = False
    try:
        while True:
            start = value
            best, gain = 0, 0.0
            for i in range(n):
                last = value
                value, x, _ = _along(f, x, direc[i], xtol * 100, bounds, value)
                if last - value > gain:
                    best, gain = i, last - value
            k += 1
            every.append(x)
            stopped = told(callback, x, value)
            if stopped or 2.0 * (start - value) <= ftol * (np.abs(start) + np.abs(value)) + 1e-20:
                break
            if f.count >= maxfev or k >= maxiter or np.isnan(start) and np.isnan(value):
                break
            d = x - before
            before = x
            far = 1.0 if bounds is None else min(_ends(x, d, *bounds)[1] if np.any(d) else 0.0, 1)
            beyond = f(x + far * d)
            if start > beyond:
                t = 2.0 * (start + beyond - 2.0 * value) * (start - value - gain) ** 2 - gain * (start - beyond) ** 2
                if t < 0.0:
                    value, x, d = _along(f, x, d, xtol * 100, bounds, value)
                    if np.any(d):
                        direc[best] = direc[-1]
                        direc[-1] = d
    except TooManyCalls:
        pass
    flag, message = 0, DONE
    if bounds is not None and (np.any(bounds[0] > x) or np.any(x > bounds[1])):
        flag, message = 4, _OUTSIDE
    elif f.count >= maxfev:
        flag, message = 1, CALLS
    elif k >= maxiter:
        flag, message = 2, ITERATIONS
    elif np.isnan(value) or np.any(np.isnan(x)):
        flag, message = 3, NAN
    if disp:
        announce(flag, message, RuntimeWarning)
        figures(value, k, f.count)
    if stopped:
        flag, message = 99, "`callback` raised `StopIteration`."
    r = OptimizeResult(fun=value, direc=direc, nit=k, nfev=f.count, status=flag, success=flag == 0, message=message, x=x)
    if return_all:
        r["allvecs"] = every
    return r
