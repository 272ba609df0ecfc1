"""scipy.optimize: minima of functions of several variables. Sources: Nelder and Mead (1965), with Gao and Han's adaptive
parameters (2012); Nocedal and Wright, "Numerical Optimization" (1999), chapters 5 (Polak and Ribière's conjugate gradients)
and 6 (BFGS). The steps are SciPy's, so that numbers of iterations and calls agree. Names with a leading underscore are not
exported."""
import math
import warnings
import numpy as np
from scipy.optimize import OptimizeResult, OptimizeWarning
from scipy.optimize._constraints import old_constraints
from scipy.optimize._lbfgsb import lbfgsb
from scipy.optimize._objective import CALLS, DONE, ITERATIONS, NAN, STOPPED, Calls, Objective, TooManyCalls, limits, refuse, report, told, unknown_options, wrapped
from scipy.optimize._powell import powell
from scipy.optimize._slsqp import slsqp
from scipy.optimize._trust import newton, trusted
from scipy.optimize._wolfe import step

_PRECISION = "Desired error not necessarily achieved due to precision loss."


def _norm(x, order):
    if order == np.inf:
        return np.amax(np.abs(x))
    if order == -np.inf:
        return np.amin(np.abs(x))
    return np.sum(np.abs(x) ** order, axis=0) ** (1.0 / order)


def _wolfe(c1, c2):
    if not 0 < c1 < c2 < 1:
        raise ValueError("'c1' and 'c2' do not satisfy'0 < c1 < c2 < 1'.")


def _ended(flag):
    return {0: DONE, 1: ITERATIONS, 2: _PRECISION, 3: NAN, 99: STOPPED}[flag]


# --- BFGS and conjugate gradients

def _bfgs(fun, x0, args, jac, callback, gtol=1e-5, norm=np.inf, eps=1.4901161193847656e-08, maxiter=None, disp=False, return_all=False, xrtol=0, c1=1e-4, c2=0.9, hess_inv0=None, finite_diff_rel_step=None, workers=None, **unknown):
    unknown_options(unknown)
    refuse(workers=workers)
    _wolfe(c1, c2)
    o = Objective(fun, jac, args, eps, relative=finite_diff_rel_step)
    x = x0.flatten()
    f = o.value(x)
    g = o.gradient(x)
    maxiter = x.size * 200 if maxiter is None else maxiter
    one = np.eye(x.size, dtype=int)
    h = one if hess_inv0 is None else np.asarray(hess_inv0)
    before = f + np.linalg.norm(g) / 2
    every = [x]
    k = flag = 0
    size = _norm(g, norm)
    while size > gtol and k < maxiter:
        p = -np.dot(h, g)
        found = step(o.value, o.gradient, x, p, g, f, before, c1, c2)
        if found is None:
            flag = 2
            break
        alpha, f, before, new = found
        moved = alpha * p
        x = x + moved
        every.append(x)
        if new is None:
            new = o.gradient(x)
        y = new - g
        g = new
        k += 1
        if told(callback, x, f):
            flag = 99
            break
        size = _norm(g, norm)
        if size <= gtol or alpha * _norm(p, 2) <= xrtol * (xrtol + _norm(x, 2)):
            break
        if not np.isfinite(f):
            flag = 2
            break
        inverse = np.dot(y, moved)
        rho = 1000.0 if inverse == 0 else 1.0 / inverse
        left = one - moved[:, None] * y[None, :] * rho
        right = one - y[:, None] * moved[None, :] * rho
        h = np.dot(left, np.dot(h, right)) + rho * moved[:, None] * moved[None, :]
    if flag == 0:
        flag = 1 if k >= maxiter else 3 if np.isnan(size) or np.isnan(f) or np.any(np.isnan(x)) else 0
    message = _ended(flag)
    report(disp, flag, message, f, k, o.nfev, o.ngev)
    r = OptimizeResult(fun=f, jac=g, hess_inv=h, nfev=o.nfev, njev=o.ngev, status=flag, success=flag == 0, message=message, x=x, nit=k)
    if return_all:
        r["allvecs"] = every
    return r


def _cg(fun, x0, args, jac, callback, gtol=1e-5, norm=np.inf, eps=1.4901161193847656e-08, maxiter=None, disp=False, return_all=False, c1=1e-4, c2=0.4, finite_diff_rel_step=None, workers=None, **unknown):
    unknown_options(unknown)
    refuse(workers=workers)
    _wolfe(c1, c2)
    o = Objective(fun, jac, args, eps, relative=finite_diff_rel_step)
    x = x0.flatten()
    f = o.value(x)
    g = o.gradient(x)
    maxiter = x.size * 200 if maxiter is None else maxiter
    every = [x]
    k = flag = 0
    before = f + np.linalg.norm(g) / 2
    p = -g
    size = _norm(g, norm)
    while size > gtol and k < maxiter:
        delta = np.dot(g, g)
        kept = [None]

        def moved(alpha, new=None):
            """The step, the point, the direction, the gradient and its size after a step."""
            x1 = x + alpha * p
            new = o.gradient(x1) if new is None else new
            beta = max(0, np.dot(new - g, new) / delta)
            return alpha, x1, -new + beta * p, new, _norm(new, norm)

        def descends(alpha, x1, f1, new):
            kept[0] = moved(alpha, new)
            _, _, direction, new, size = kept[0]
            return bool(size <= gtol or np.dot(direction, new) <= -0.01 * np.dot(new, new))

        found = step(o.value, o.gradient, x, p, g, f, before, c1, c2, descends)
        if found is None:
            flag = 2
            break
        alpha, f, before, new = found
        if kept[0] is None or alpha != kept[0][0]:
            kept[0] = moved(alpha, new)
        _, x, p, g, size = kept[0]
        every.append(x)
        k += 1
        if told(callback, x, f):
            flag = 99
            break
    if flag == 0:
        flag = 1 if k >= maxiter else 3 if np.isnan(size) or np.isnan(f) or np.any(np.isnan(x)) else 0
    message = _ended(flag)
    report(disp, flag, message, f, k, o.nfev, o.ngev)
    r = OptimizeResult(fun=f, jac=g, nfev=o.nfev, njev=o.ngev, status=flag, success=flag == 0, message=message, x=x, nit=k)
    if return_all:
        r["allvecs"] = every
    return r


# --- the simplex of Nelder and Mead

def _nelder_mead(fun, x0, args, bounds, callback, maxiter=None, maxfev=None, disp=False, return_all=False, initial_simplex=None, xatol=1e-4, fatol=1e-4, adaptive=False, **unknown):
    unknown_options(unknown)
    x0 = np.atleast_1d(x0).flatten()
    x0 = x0.astype(x0.dtype if x0.dtype.kind == "f" else float)
    n = x0.size
    rho, chi, psi, sigma = (1, 1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n) if adaptive else (1, 2, 0.5, 0.5)
    low = high = None
    if bounds is not None:
        low, high = bounds
        if np.any(low > x0) or np.any(x0 > high):
            warnings.warn("Initial guess is not within the specified bounds", OptimizeWarning, stacklevel=4)
        x0 = np.clip(x0, low, high)
    if initial_simplex is None:
        simplex = np.empty((n + 1, n), dtype=x0.dtype)
        simplex[0] = x0
        for k in range(n):
            y = np.array(x0, copy=True)
            y[k] = 1.05 * y[k] if y[k] != 0 else 0.00025
            simplex[k + 1] = y
    else:
        simplex = np.array(np.atleast_2d(initial_simplex), dtype=float)
        if simplex.ndim != 2 or simplex.shape[0] != simplex.shape[1] + 1:
            raise ValueError("`initial_simplex` should be an array of shape (N+1,N)")
        if n != simplex.shape[1]:
            raise ValueError("Size of `initial_simplex` is not consistent with `x0`")
    maxiter, maxfev = limits(n, 200, maxiter, maxfev)
    if bounds is not None:
        over = simplex > high
        simplex = np.where(over, 2 * high - simplex, simplex)
        simplex = np.clip(simplex, low, high)
    f = Calls(fun, args, maxfev)

    def inside(x):
        return x if bounds is None else np.clip(x, low, high)

    values = [np.inf] * (n + 1)
    points = [simplex[k] for k in range(n + 1)]
    try:
        for k in range(n + 1):
            values[k] = f(points[k])
    except TooManyCalls:
        pass
    points, values = _sorted(points, values)
    every = [points[0]]
    iterations = 1
    stopped = False
    while f.count < maxfev and iterations < maxiter:
        try:
            ends = np.stack(points)
            if np.max(np.abs(ends[1:] - ends[0])) <= xatol and max(abs(values[0] - v) for v in values[1:]) <= fatol:
                break
            center = np.add.reduce(ends[:-1], 0) / n
            last = points[-1]
            reflected = inside((1 + rho) * center - rho * last)
            fr = f(reflected)
            shrink = False
            if fr < values[0]:
                expanded = inside((1 + rho * chi) * center - rho * chi * last)
                fe = f(expanded)
                points[-1], values[-1] = (expanded, fe) if fe < fr else (reflected, fr)
            elif fr < values[-2]:
                points[-1], values[-1] = reflected, fr
            elif fr < values[-1]:
                contracted = inside((1 + psi * rho) * center - psi * rho * last)
                fc = f(contracted)
                if fc <= fr:
                    points[-1], values[-1] = contracted, fc
                else:
                    shrink = True
            else:
                contracted = inside((1 - psi) * center + psi * last)
                fc = f(contracted)
                if fc < values[-1]:
                    points[-1], values[-1] = contracted, fc
                else:
                    shrink = True
            if shrink:
                for k in range(1, n + 1):
                    points[k] = inside(points[0] + sigma * (points[k] - points[0]))
                    values[k] = f(points[k])
            iterations += 1
        except TooManyCalls:
            pass
        points, values = _sorted(points, values)
        every.append(points[0])
        if told(callback, points[0], values[0]):
            stopped = True
            break
    x = points[0]
    fval = min(values)
    flag = 99 if stopped else 1 if f.count >= maxfev else 2 if iterations >= maxiter else 0
    message = {0: DONE, 1: CALLS, 2: ITERATIONS, 99: STOPPED}[flag]
    report(disp, flag, message, fval, iterations, f.count)
    r = OptimizeResult(fun=fval, nit=iterations, nfev=f.count, status=flag, success=flag == 0, message=message, x=x,
                       final_simplex=(np.stack(points), np.array(values)))
    if return_all:
        r["allvecs"] = every
    return r


def _sorted(points, values):
    order = sorted(range(len(values)), key=lambda k: (values[k] != values[k], values[k]))
    return [points[k] for k in order], [values[k] for k in order]


# --- choosing

_OTHER = ("tnc", "cobyla", "cobyqa", "trust-constr")
_TRUST = ("dogleg", "trust-ncg", "trust-exact", "trust-krylov")
_HERE = "'Nelder-Mead', 'Powell', 'BFGS', 'CG', 'Newton-CG', 'L-BFGS-B', 'SLSQP', 'dogleg', 'trust-ncg', 'trust-exact' or 'trust-krylov'"


class Bounds:
    """Bounds on the variables."""

    def __init__(self, lb=-np.inf, ub=np.inf, keep_feasible=False):
        self.lb, self.ub, self.keep_feasible = np.atleast_1d(lb), np.atleast_1d(ub), np.atleast_1d(keep_feasible).astype(bool)
        try:
            shape = np.broadcast_shapes(self.lb.shape, self.ub.shape, self.keep_feasible.shape)
        except ValueError as e:
            raise ValueError("`lb`, `ub`, and `keep_feasible` must be broadcastable.") from e
        self.lb, self.ub, self.keep_feasible = [np.broadcast_to(v, shape) for v in (self.lb, self.ub, self.keep_feasible)]

    def __repr__(self):
        more = ", keep_feasible=" + repr(self.keep_feasible) if np.any(self.keep_feasible) else ""
        return f"Bounds({self.lb!r}, {self.ub!r}{more})"

    def residual(self, x):
        return x - self.lb, self.ub - x


def minimize(fun, x0, args=(), method=None, jac=None, hess=None, hessp=None, bounds=None, constraints=(), tol=None, callback=None, options=None):
    x0 = np.atleast_1d(np.asarray(x0))
    if x0.ndim != 1:
        raise ValueError("'x0' must only have one dimension.")
    if x0.dtype.kind in "iub":
        x0 = np.asarray(x0, dtype=float)
    args = args if isinstance(args, tuple) else (args,)
    if method is None:
        method = "SLSQP" if constraints else "BFGS" if bounds is None else "L-BFGS-B"
    options = dict(options or {})
    if callable(method):
        return method(fun, x0, args=args, jac=jac, hess=hess, hessp=hessp, bounds=bounds, constraints=constraints, callback=callback, **options)
    kind = method.lower()
    if kind in _OTHER:
        raise NotImplementedError(f"minimize(method={method!r}) is not supported; use {_HERE}")
    second = kind == "newton-cg" or kind in _TRUST
    if not second and kind not in ("nelder-mead", "powell", "bfgs", "cg", "l-bfgs-b", "slsqp"):
        raise ValueError(f"Unknown solver {method}")
    free = kind in ("nelder-mead", "powell")
    if free and jac:
        warnings.warn(f"Method {method} does not use gradient information (jac).", RuntimeWarning, stacklevel=2)
    for name, value, used in (("hess", hess, second), ("hessp", hessp, second and kind not in ("dogleg", "trust-exact"))):
        if value is not None and not callable(value) and used:
            raise NotImplementedError(f"minimize({name}={value!r}) is not supported; give a function")
        if value is not None and not used:
            warnings.warn(f"Method {method} does not use Hessian{'-vector product' if name == 'hessp' else ''} information ({name}).", RuntimeWarning, stacklevel=2)
    if kind != "slsqp" and constraints:
        warnings.warn(f"Method {method} cannot handle constraints.", RuntimeWarning, stacklevel=2)
    if bounds is not None and (second or kind in ("bfgs", "cg")):
        warnings.warn(f"Method {method} cannot handle bounds.", RuntimeWarning, stacklevel=2)
    if kind in ("l-bfgs-b", "slsqp") and options.get("return_all", False):
        warnings.warn(f"Method {method} does not support the return_all option.", RuntimeWarning, stacklevel=2)
    if jac == "cs":
        raise NotImplementedError("minimize(jac='cs') is not supported; use '3-point'")
    if not callable(jac) and jac is not True and (second or jac not in ("2-point", "3-point")):
        jac = None
    for name in {"nelder-mead": ("xatol", "fatol"), "powell": ("xtol", "ftol"), "l-bfgs-b": ("ftol", "gtol"), "slsqp": ("ftol",), "newton-cg": ("xtol",)}.get(kind, ("gtol",)):
        if tol is not None:
            options.setdefault(name, tol)
    bounds = _bounds(bounds, x0.shape)
    callback = wrapped(callback)
    if free:
        function = (lambda x, *more: fun(x, *more)[0]) if jac is True else fun
        return (_nelder_mead if kind == "nelder-mead" else powell)(function, x0, args, bounds, callback, **options)
    if kind == "slsqp":
        return _constrained(fun, x0, args, jac, bounds, old_constraints(constraints, x0), callback, options)
    if kind == "l-bfgs-b":
        return _within(fun, x0, args, jac, bounds, callback, options)
    if kind == "newton-cg":
        return newton(fun, x0, args, jac, hess, hessp, callback, **options)
    if second:
        return trusted(kind, fun, x0, args, jac, hess, hessp, callback, **options)
    if kind == "bfgs":
        return _bfgs(fun, x0, args, jac, callback, **options)
    return _cg(fun, x0, args, jac, callback, **options)


def _bounds(bounds, shape):
    """The lower and the upper bounds as arrays, or None."""
    if bounds is None:
        return None
    if isinstance(bounds, Bounds):
        low, high = bounds.lb, bounds.ub
    else:
        pairs = list(zip(*bounds))
        low, high = pairs if pairs else ((), ())
        low = np.array([-np.inf if b is None else b for b in low], dtype=float)
        high = np.array([np.inf if b is None else b for b in high], dtype=float)
    if np.any(high < low):
        raise ValueError("An upper bound is less than the corresponding lower bound.")
    try:
        return np.broadcast_to(low, shape), np.broadcast_to(high, shape)
    except ValueError as e:
        raise ValueError("The number of bounds is not compatible with the length of `x0`.") from e


def _constrained(fun, x0, args, jac, bounds, constraints, callback, options):
    """By SLSQP; where there are differences, variables whose bounds leave one value are not varied."""
    if bounds is None:
        return slsqp(fun, x0, args, jac, None, constraints, callback, **options)
    low, high = bounds
    fixed = low == high
    if not np.any(fixed) or callable(jac) and all([callable(c.get("jac")) for c in constraints]):
        return slsqp(fun, x0, args, jac, bounds, constraints, callback, **options)
    if np.all(fixed):
        y = fun(low, *args)
        return OptimizeResult(x=low, fun=y[0] if jac is True else y, success=True, nfev=1, njev=0, nhev=0,
                              message="All independent variables were fixed by bounds.")
    free = np.flatnonzero(~fixed)

    def whole(x, other=low):
        out = np.array(other, dtype=float)
        out[free] = x
        return out

    def cut(f, columns=False):
        return lambda x, *more: np.asarray(f(whole(x), *more))[..., free] if columns else f(whole(x), *more)

    if jac is True:
        both, fun = fun, lambda x, *more: (lambda y: (y[0], np.asarray(y[1])[free]))(both(whole(x), *more))
    else:
        fun, jac = cut(fun), cut(jac, True) if callable(jac) else jac
    rest = []
    for c in constraints:
        c = {**c, "fun": cut(c["fun"])}
        if callable(c.get("jac")):
            c["jac"] = cut(c["jac"], True)
        rest.append(c)
    told_whole = None if callback is None else lambda r: callback(OptimizeResult(x=whole(r.x), fun=r.fun))
    r = slsqp(fun, x0[free], args, jac, (low[free], high[free]), rest, told_whole, **options)
    r.x, r.jac = whole(r.x), whole(r.jac, np.full(low.size, np.nan))
    return r


def _within(fun, x0, args, jac, bounds, callback, options):
    """By L-BFGS-B; where there are differences, variables whose bounds leave one value are not varied."""
    if bounds is None:
        return lbfgsb(fun, x0, args, jac, None, callback, **options)
    low, high = bounds
    fixed = low == high
    if np.all(fixed):
        y = fun(low, *args)
        return OptimizeResult(x=low, fun=y[0] if jac is True else y, success=True, nfev=1, njev=0, nhev=0,
                              message="All independent variables were fixed by bounds.")
    if callable(jac) or not np.any(fixed):
        return lbfgsb(fun, x0, args, jac, bounds, callback, **options)
    free = np.flatnonzero(~fixed)

    def whole(x, other=low):
        out = np.array(other, dtype=float)
        out[free] = x
        return out

    def cut(x, *more):
        y = fun(whole(x), *more)
        return (y[0], np.asarray(y[1])[free]) if jac is True else y

    told_whole = None if callback is None else lambda r: callback(OptimizeResult(x=whole(r.x), fun=r.fun))
    r = lbfgsb(cut, x0[free], args, jac, (low[free], high[free]), told_whole, **options)
    r.x, r.jac, r.hess_inv = whole(r.x), whole(r.jac, np.full(low.size, np.nan)), None
    return r


def fmin(func, x0, args=(), xtol=1e-4, ftol=1e-4, maxiter=None, maxfun=None, full_output=0, disp=1, retall=0, callback=None, initial_simplex=None):
    args = args if isinstance(args, tuple) else (args,)
    r = _nelder_mead(func, np.asarray(x0), args, None, wrapped(callback), xatol=xtol, fatol=ftol, maxiter=maxiter, maxfev=maxfun, disp=disp, return_all=retall, initial_simplex=initial_simplex)
    out = (r["x"], r["fun"], r["nit"], r["nfev"], r["status"])
    return _listed(out, r, full_output, retall)


def _listed(out, r, full_output, retall):
    more = (r["allvecs"],) if retall else ()
    if full_output:
        return out + more
    return (out[0],) + more if retall else out[0]


def fmin_bfgs(f, x0, fprime=None, args=(), gtol=1e-5, norm=np.inf, epsilon=1.4901161193847656e-08, maxiter=None, full_output=0, disp=1, retall=0, callback=None, xrtol=0, c1=1e-4, c2=0.9, hess_inv0=None):
    args = args if isinstance(args, tuple) else (args,)
    x0 = np.atleast_1d(np.asarray(x0, dtype=float))
    r = _bfgs(f, x0, args, fprime, wrapped(callback), gtol=gtol, norm=norm, eps=epsilon, maxiter=maxiter, disp=disp, return_all=retall, xrtol=xrtol, c1=c1, c2=c2, hess_inv0=hess_inv0)
    return _listed((r["x"], r["fun"], r["jac"], r["hess_inv"], r["nfev"], r["njev"], r["status"]), r, full_output, retall)


def fmin_ncg(f, x0, fprime, fhess_p=None, fhess=None, args=(), avextol=1e-5, epsilon=1.4901161193847656e-08, maxiter=None, full_output=0, disp=1, retall=0, callback=None, c1=1e-4, c2=0.9):
    x0 = np.atleast_1d(np.asarray(x0, dtype=float))
    args = args if isinstance(args, tuple) else (args,)
    r = newton(f, x0, args, fprime, fhess, fhess_p, wrapped(callback), xtol=avextol, eps=epsilon, maxiter=maxiter, disp=disp, return_all=retall, c1=c1, c2=c2)
    return _listed((r.x, r.fun, r.nfev, r.njev, r.nhev, r.status), r, full_output, retall)


def fmin_cg(f, x0, fprime=None, args=(), gtol=1e-5, norm=np.inf, epsilon=1.4901161193847656e-08, maxiter=None, full_output=0, disp=1, retall=0, callback=None, c1=1e-4, c2=0.4):
    args = args if isinstance(args, tuple) else (args,)
    x0 = np.atleast_1d(np.asarray(x0, dtype=float))
    r = _cg(f, x0, args, fprime, wrapped(callback), gtol=gtol, norm=norm, eps=epsilon, maxiter=maxiter, disp=disp, return_all=retall, c1=c1, c2=c2)
    return _listed((r["x"], r["fun"], r["nfev"], r["njev"], r["status"]), r, full_output, retall)


def fmin_powell(func, x0, args=(), xtol=1e-4, ftol=1e-4, maxiter=None, maxfun=None, full_output=0, disp=1, retall=0, callback=None, direc=None):
    args = args if isinstance(args, tuple) else (args,)
    r = powell(func, x0, args, None, wrapped(callback), xtol=xtol, ftol=ftol, maxiter=maxiter, maxfev=maxfun, disp=disp, direc=direc, return_all=retall)
    more = (r["allvecs"],) if retall else ()
    if full_output:
        return (r["x"], r["fun"], r["direc"], r["nit"], r["nfev"], r["status"]) + more
    return (r["x"],) + more if retall else r["x"]


def fmin_slsqp(func, x0, eqcons=(), f_eqcons=None, ieqcons=(), f_ieqcons=None, bounds=(), fprime=None, fprime_eqcons=None, fprime_ieqcons=None, args=(), iter=100, acc=1e-6, iprint=1, disp=None, full_output=0, epsilon=1.4901161193847656e-08, callback=None):
    cons = [{"type": "eq", "fun": c, "args": args} for c in eqcons] + [{"type": "ineq", "fun": c, "args": args} for c in ieqcons]
    for kind, f, jac in (("eq", f_eqcons, fprime_eqcons), ("ineq", f_ieqcons, fprime_ieqcons)):
        if f is not None:
            cons.append({"type": kind, "fun": f, "jac": jac, "args": args})
    x0 = np.atleast_1d(np.asarray(x0, dtype=float)).ravel()
    r = slsqp(func, x0, args, fprime, _bounds(bounds, x0.shape) if len(bounds) else None, cons, wrapped(callback), maxiter=iter, ftol=acc,
              iprint=iprint if disp is None else disp, disp=iprint != 0 if disp is None else disp, eps=epsilon)
    return (r.x, r.fun, r.nit, r.status, r.message) if full_output else r.x


def fmin_l_bfgs_b(func, x0, fprime=None, args=(), approx_grad=0, bounds=None, m=10, factr=1e7, pgtol=1e-5, epsilon=1e-8, maxfun=15000, maxiter=15000, callback=None, maxls=20):
    jac = None if approx_grad else True if fprime is None else fprime
    x0 = np.asarray(x0).ravel()
    if bounds is not None and not isinstance(bounds, Bounds) and len(bounds) != x0.size:
        raise ValueError("length of x0 != length of bounds")
    args = args if isinstance(args, tuple) else (args,)
    r = lbfgsb(func, x0, args, jac, _bounds(bounds, x0.shape), wrapped(callback), maxcor=m, ftol=factr * 2.0**-52, gtol=pgtol, eps=epsilon,
               maxfun=maxfun, maxiter=maxiter, maxls=maxls)
    return r.x, r.fun, {"grad": r.jac, "task": r.message, "funcalls": r.nfev, "nit": r.nit, "warnflag": r.status}
