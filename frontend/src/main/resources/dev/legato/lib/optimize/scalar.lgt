"""scipy.optimize: minima of functions of one variable. Sources: Brent, "Algorithms for Minimization Without Derivatives"
(1973), chapter 5; Press et al., "Numerical Recipes", 10.1. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.optimize import OptimizeResult

_ROOT_EPS = math.sqrt(2.0**-52)


class BracketError(RuntimeError):
    """No bracket was found; `data` are the three places, the values there and the number of calls."""

    data = None


def _without(message, data):
    e = BracketError(message)
    e.data = data
    return e


def bracket(func, xa=0.0, xb=1.0, args=(), grow_limit=110.0, maxiter=1000):
    gold, small = 1.618034, 1e-21
    xa, xb = np.float64(xa), np.float64(xb)
    fa, fb = func(xa, *args), func(xb, *args)
    if fa < fb:
        xa, xb, fa, fb = xb, xa, fb, fa
    xc = xb + gold * (xb - xa)
    fc = func(xc, *args)
    calls = 3
    count = 0
    while fc < fb:
        p = (xb - xa) * (fb - fc)
        q = (xb - xc) * (fb - fa)
        d = q - p
        w = xb - ((xb - xc) * q - (xb - xa) * p) / (2.0 * small if np.abs(d) < small else 2.0 * d)
        most = xb + grow_limit * (xc - xb)
        if count > maxiter:
            raise RuntimeError("No valid bracket was found before the iteration limit was reached. Consider trying different "
                               "initial points or increasing `maxiter`.")
        count += 1
        if (w - xc) * (xb - w) > 0.0:
            fw = func(w, *args)
            calls += 1
            if fw < fc:
                xa, xb, fa, fb = xb, w, fb, fw
                break
            if fw > fb:
                xc, fc = w, fw
                break
            w = xc + gold * (xc - xb)
            fw = func(w, *args)
            calls += 1
        elif (w - most) * (most - xc) >= 0.0:
            w = most
            fw = func(w, *args)
            calls += 1
        elif (w - most) * (xc - w) > 0.0:
            fw = func(w, *args)
            calls += 1
            if fw < fc:
                xb, xc, fb, fc = xc, w, fc, fw
                w = xc + gold * (xc - xb)
                fw = func(w, *args)
                calls += 1
        else:
            w = xc + gold * (xc - xb)
            fw = func(w, *args)
            calls += 1
        xa, xb, xc, fa, fb, fc = xb, xc, w, fb, fc, fw
    lower = fb < fc and fa >= fb or fb <= fc and fa > fb
    ordered = xa < xb < xc or xc < xb < xa
    if not (lower and ordered and np.isfinite(xa) and np.isfinite(xb) and np.isfinite(xc)):
        raise _without("The algorithm terminated without finding a valid bracket. Consider trying different initial points.",
                       (xa, xb, xc, fa, fb, fc, calls))
    return xa, xb, xc, fa, fb, fc, calls


def _start(func, args, brack):
    """A bracket of three points, the value at the middle one and the number of calls."""
    if brack is None:
        xa, xb, xc, _, fb, _, calls = bracket(func, args=args)
    elif len(brack) == 2:
        xa, xb, xc, _, fb, _, calls = bracket(func, xa=brack[0], xb=brack[1], args=args)
    elif len(brack) == 3:
        xa, xb, xc = [np.float64(x) for x in brack]
        if xa > xc:
            xa, xc = xc, xa
        if not (xa < xb and xb < xc):
            raise ValueError("Bracketing values (xa, xb, xc) do not fulfill this requirement: (xa < xb) and (xb < xc)")
        fa, fb, fc = func(xa, *args), func(xb, *args), func(xc, *args)
        if not (fb < fa and fb < fc):
            raise ValueError("Bracketing values (xa, xb, xc) do not fulfill this requirement: (f(xb) < f(xa)) and (f(xb) < f(xc))")
        calls = 3
    else:
        raise ValueError("Bracketing interval must be length 2 or 3 sequence.")
    return xa, xb, xc, fb, calls


_DONE = "\nOptimization terminated successfully;\nThe returned value satisfies the termination criteria\n(using xtol = {} )"
_LIMIT = "\nMaximum number of iterations exceeded"


def _brent(func, brack=None, args=(), xtol=1.48e-8, maxiter=500, disp=0):
    if xtol < 0:
        raise ValueError(f"tolerance should be >= 0, got {xtol!r}")
    xa, xb, xc, fb, calls = _start(func, args, brack)
    least, cut = 1.0e-11, 0.3819660
    x = w = v = xb
    fx = fw = fv = fb
    a, b = (xa, xc) if xa < xc else (xc, xa)
    move = 0.0
    count = 0
    while count < maxiter:
        tol1 = xtol * np.abs(x) + least
        tol2 = 2.0 * tol1
        middle = 0.5 * (a + b)
        if np.abs(x - middle) < tol2 - 0.5 * (b - a):
            break
        golden_step = np.abs(move) <= tol1
        if not golden_step:
            r = (x - w) * (fx - fv)
            q = (x - v) * (fx - fw)
            p = (x - v) * q - (x - w) * r
            q = 2.0 * (q - r)
            if q > 0.0:
                p = -p
            q = np.abs(q)
            before = move
            move = step
            if p > q * (a - x) and p < q * (b - x) and np.abs(p) < np.abs(0.5 * q * before):
                step = p * 1.0 / q
                u = x + step
                if u - a < tol2 or b - u < tol2:
                    step = tol1 if middle - x >= 0 else -tol1
            else:
                golden_step = True
        if golden_step:
            move = a - x if x >= middle else b - x
            step = cut * move
        u = x + step if np.abs(step) >= tol1 else x + tol1 if step >= 0 else x - tol1
        fu = func(u, *args)
        calls += 1
        if fu > fx:
            if u < x:
                a = u
            else:
                b = u
            if fu <= fw or w == x:
                v, w, fv, fw = w, u, fw, fu
            elif fu <= fv or v == x or v == w:
                v, fv = u, fu
        else:
            if u >= x:
                a = x
            else:
                b = x
            v, w, x, fv, fw, fx = w, x, u, fw, fx, fu
        count += 1
    return _ended(x, fx, count, calls, count < maxiter and not (np.isnan(x) or np.isnan(fx)), xtol, disp)


def _ended(x, fx, count, calls, success, xtol, disp):
    message = _DONE.format(xtol) if success else _LIMIT
    if disp:
        print(message)
    return OptimizeResult(fun=fx, x=x, nit=count, nfev=calls, success=success, message=message)


def _golden(func, brack=None, args=(), xtol=_ROOT_EPS, maxiter=5000, disp=0):
    if xtol < 0:
        raise ValueError(f"tolerance should be >= 0, got {xtol!r}")
    xa, xb, xc, _, calls = _start(func, args, brack)
    r = 0.61803399
    c = 1.0 - r
    x0, x3 = xa, xc
    if np.abs(xc - xb) > np.abs(xb - xa):
        x1, x2 = xb, xb + c * (xc - xb)
    else:
        x1, x2 = xb - c * (xb - xa), xb
    f1, f2 = func(x1, *args), func(x2, *args)
    calls += 2
    count = 0
    for _ in range(maxiter):
        if np.abs(x3 - x0) <= xtol * (np.abs(x1) + np.abs(x2)):
            break
        if f2 < f1:
            x0, x1 = x1, x2
            x2 = r * x1 + c * x3
            f1, f2 = f2, func(x2, *args)
        else:
            x3, x2 = x2, x1
            x1 = r * x2 + c * x0
            f2, f1 = f1, func(x1, *args)
        calls += 1
        count += 1
    x, fx = (x1, f1) if f1 < f2 else (x2, f2)
    return _ended(x, fx, count, calls, count < maxiter and not (np.isnan(fx) or np.isnan(x)), xtol, disp)


def _bounded(func, bounds, args=(), xatol=1e-5, maxiter=500, disp=0):
    if len(bounds) != 2:
        raise ValueError("bounds must have two elements.")
    a, b = bounds
    if not (np.size(a) == 1 and np.isfinite(a) and np.size(b) == 1 and np.isfinite(b)):
        raise ValueError("Optimization bounds must be finite scalars.")
    if a > b:
        raise ValueError("The lower bound exceeds the upper bound.")
    root, cut = math.sqrt(2.2e-16), 0.5 * (3.0 - math.sqrt(5.0))
    third = second = x = np.float64(a + cut * (b - a))
    step = e = 0.0
    fx = func(x, *args)
    calls = 1
    f_third = f_second = fx
    middle = 0.5 * (a + b)
    tol1 = root * np.abs(x) + xatol / 3.0
    tol2 = 2.0 * tol1
    limit = False
    while np.abs(x - middle) > tol2 - 0.5 * (b - a):
        golden_step = np.abs(e) <= tol1
        if not golden_step:
            r = (x - second) * (fx - f_third)
            q = (x - third) * (fx - f_second)
            p = (x - third) * q - (x - second) * r
            q = 2.0 * (q - r)
            if q > 0.0:
                p = -p
            q = np.abs(q)
            r = e
            e = step
            if np.abs(p) < np.abs(0.5 * q * r) and p > q * (a - x) and p < q * (b - x):
                step = (p + 0.0) / q
                new = x + step
                if new - a < tol2 or b - new < tol2:
                    step = tol1 * (1.0 if middle - x >= 0 else -1.0)
            else:
                golden_step = True
        if golden_step:
            e = a - x if x >= middle else b - x
            step = cut * e
        new = x + (1.0 if step >= 0 else -1.0) * np.maximum(np.abs(step), tol1)
        f_new = func(new, *args)
        calls += 1
        if f_new <= fx:
            if new >= x:
                a = x
            else:
                b = x
            third, f_third, second, f_second, x, fx = second, f_second, x, fx, new, f_new
        else:
            if new < x:
                a = new
            else:
                b = new
            if f_new <= f_second or second == x:
                third, f_third, second, f_second = second, f_second, new, f_new
            elif f_new <= f_third or third == x or third == second:
                third, f_third = new, f_new
        middle = 0.5 * (a + b)
        tol1 = root * np.abs(x) + xatol / 3.0
        tol2 = 2.0 * tol1
        if calls >= maxiter:
            limit = True
            break
    flag = 2 if np.isnan(x) or np.isnan(fx) or np.isnan(f_second) else 1 if limit else 0
    message = {0: "Solution found.", 1: "Maximum number of function calls reached.", 2: "NaN result encountered."}[flag]
    if disp > 0:
        print("\n" + message)
    return OptimizeResult(fun=fx, status=flag, success=flag == 0, message=message, x=x, nfev=calls, nit=calls)


def _unbracketed(method, f, brack, args, options):
    """The result of a method, or the best of what was seen where there is no bracket."""
    try:
        return method(f, brack, args, **options)
    except BracketError as e:
        places, values = e.data[:3], e.data[3:6]
        k = values.index(min(values))
        lost = any([v != v for v in values])
        return OptimizeResult(fun=np.float64(np.nan) if lost else np.float64(values[k]), nfev=e.data[6], x=np.float64(np.nan) if lost else places[k], nit=0,
                              success=False, message=str(e))


def minimize_scalar(fun, bracket=None, bounds=None, args=(), method=None, tol=None, options=None):
    args = args if isinstance(args, tuple) else (args,)
    if callable(method):
        raise NotImplementedError("minimize_scalar with a function as its method; use 'brent', 'bounded' or 'golden'")
    kind = (method or ("brent" if bounds is None else "bounded")).lower()
    options = dict(options or {})
    if bounds is not None and kind in ("brent", "golden"):
        raise ValueError(f"Use of `bounds` is incompatible with 'method={method}'.")
    if tol is not None:
        options.setdefault("xatol" if kind == "bounded" else "xtol", tol)
    inner = (lambda x, *more: _scalar(fun(x, *more)))
    if kind == "brent":
        return _unbracketed(_brent, inner, bracket, args, options)
    if kind == "golden":
        return _unbracketed(_golden, inner, bracket, args, options)
    if kind == "bounded":
        if bounds is None:
            raise ValueError("The `bounds` parameter is mandatory for method `bounded`.")
        return _bounded(inner, bounds, args, **options)
    raise ValueError(f"Unknown solver {method}")


def _scalar(y):
    return np.asarray(y).reshape(())[()] if isinstance(y, np.ndarray) and y.size == 1 else y


def brent(func, args=(), brack=None, tol=1.48e-8, full_output=0, maxiter=500):
    r = _brent(func, brack, args, xtol=tol, maxiter=maxiter)
    return (r["x"], r["fun"], r["nit"], r["nfev"]) if full_output else r["x"]


def golden(func, args=(), brack=None, tol=1.4901161193847656e-08, full_output=0, maxiter=5000):
    r = _golden(func, brack, args, xtol=tol, maxiter=maxiter)
    return (r["x"], r["fun"], r["nfev"]) if full_output else r["x"]


def fminbound(func, x1, x2, args=(), xtol=1e-5, maxfun=500, full_output=0, disp=1):
    r = _bounded(func, (x1, x2), args, xatol=xtol, maxiter=maxfun, disp=disp if disp > 1 else 0)
    if disp == 1 and r["status"]:
        print("\n" + r["message"])
    return (r["x"], r["fun"], r["status"], r["nfev"]) if full_output else r["x"]
