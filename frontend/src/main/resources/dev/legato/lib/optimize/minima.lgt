"""scipy.optimize: minima of functions of several variables. Sources: Nelder and Mead (1965), with Gao and Han's adaptive
parameters (2012); Nocedal and Wright, "Numerical Optimization" (1999), chapters 5 (Polak and Ribière's conjugate gradients)
and 6 (BFGS). The steps are SciPy's, so that numbers of iterations and calls agree. Names with a leading underscore are not
exported."""
import math
import warnings
import numpy as np
from scipy.optimize import OptimizeResult, OptimizeWarning
from scipy.optimize._wolfe import step

_DONE = "Optimization terminated successfully."
_ITERATIONS = "Maximum number of iterations has been exceeded."
_CALLS = "Maximum number of function evaluations has been exceeded."
_PRECISION = "Desired error not necessarily achieved due to precision loss."
_NAN = "NaN result encountered."


def _scalar(y):
    if np.ndim(y) == 0:
        return y
    if np.size(y) != 1:
        raise ValueError("The user-provided objective function must return a scalar value.")
    return np.asarray(y).reshape(-1)[0]


class _Objective:
    """The function and its gradient, each computed once at the latest point."""

    def __init__(self, fun, jac, args, eps):
        self.fun, self.jac, self.args, self.eps = fun, jac, args, eps
        self.nfev = self.ngev = 0
        self.x = self.f = self.g = None

    def _move(self, x):
        if self.x is None or not np.array_equal(x, self.x):
            self.x = np.array(x, copy=True)
            self.f = self.g = None

    def value(self, x):
        self._move(x)
        if self.f is None:
            self._compute()
        return self.f

    def _compute(self):
        self.nfev += 1
        y = self.fun(np.copy(self.x), *self.args)
        if self.jac is True:
            y, g = y
            self.g = np.atleast_1d(np.asarray(g, dtype=float))
            self.ngev += 1
        self.f = _scalar(y)

    def gradient(self, x):
        self._move(x)
        if self.g is None:
            if self.jac is True:
                self._compute()
            else:
                self.ngev += 1
                self.g = self._differences() if self.jac is None else np.atleast_1d(np.asarray(self.jac(np.copy(self.x), *self.args), dtype=float))
        return self.g

    def _differences(self):
        f = self.value(self.x)
        x = self.x
        g = []
        for k in range(x.size):
            moved = x.copy()
            moved[k] += self.eps
            if moved[k] == x[k]:
                moved[k] += 1.4901161193847656e-08 * (1 if x[k] >= 0 else -1) * max(1.0, abs(float(x[k])))
            self.nfev += 1
            g.append((_scalar(self.fun(np.copy(moved), *self.args)) - f) / (moved[k] - x[k]))
        return np.array(g, dtype=float)


def _norm(x, order):
    if order == np.inf:
        return np.amax(np.abs(x))
    if order == -np.inf:
        return np.amin(np.abs(x))
    return np.sum(np.abs(x) ** order, axis=0) ** (1.0 / order)


def _told(callback, x):
    """Whether the callback ends the run."""
    if callback is None:
        return False
    try:
        callback(np.copy(x))
        return False
    except StopIteration:
        return True


def _ended(flag):
    return {0: _DONE, 1: _ITERATIONS, 2: _PRECISION, 3: _NAN, 99: "`callback` raised `StopIteration`."}[flag]


def _report(disp, flag, message, fun, k, calls, gradients=None):
    if not disp:
        return
    if flag:
        warnings.warn(message, OptimizeWarning if gradients is not None else RuntimeWarning, stacklevel=4)
        if gradients is None:
            return
    else:
        print(message)
    print(f"         Current function value: {fun:f}")
    print(f"         Iterations: {k}")
    print(f"         Function evaluations: {calls}")
    if gradients is not None:
        print(f"         Gradient evaluations: {gradients}")


def _unknown(options):
    if options:
        names = ", ".join(map(str, options))
        warnings.warn(f"Unknown solver options: {names}", OptimizeWarning, stacklevel=4)


# --- BFGS and conjugate gradients

def _bfgs(fun, x0, args, jac, callback, gtol=1e-5, norm=np.inf, eps=1.4901161193847656e-08, maxiter=None, disp=False, return_all=False, xrtol=0, c1=1e-4, c2=0.9, hess_inv0=None, finite_diff_rel_step=None, workers=None, **unknown):
    _unknown(unknown)
    _refuse(finite_diff_rel_step=finite_diff_rel_step, workers=workers)
    o = _Objective(fun, jac, args, eps)
    x = x0.flatten()
    f = o.value(x)
    g = o.gradient(x)
    maxiter = x.size * 200 if maxiter is None else maxiter
    one = np.eye(x.size)
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
        if _told(callback, x):
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
    _report(disp, flag, message, f, k, o.nfev, o.ngev)
    r = OptimizeResult(fun=f, jac=g, hess_inv=h, nfev=o.nfev, njev=o.ngev, status=flag, success=flag == 0, message=message, x=x, nit=k)
    if return_all:
        r["allvecs"] = every
    return r


def _cg(fun, x0, args, jac, callback, gtol=1e-5, norm=np.inf, eps=1.4901161193847656e-08, maxiter=None, disp=False, return_all=False, c1=1e-4, c2=0.4, finite_diff_rel_step=None, workers=None, **unknown):
    _unknown(unknown)
    _refuse(finite_diff_rel_step=finite_diff_rel_step, workers=workers)
    o = _Objective(fun, jac, args, eps)
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
        if _told(callback, x):
            flag = 99
            break
    if flag == 0:
        flag = 1 if k >= maxiter else 3 if np.isnan(size) or np.isnan(f) or np.any(np.isnan(x)) else 0
    message = _ended(flag)
    _report(disp, flag, message, f, k, o.nfev, o.ngev)
    r = OptimizeResult(fun=f, jac=g, nfev=o.nfev, njev=o.ngev, status=flag, success=flag == 0, message=message, x=x, nit=k)
    if return_all:
        r["allvecs"] = every
    return r


# --- the simplex of Nelder and Mead

class _TooManyCalls(RuntimeError):
    pass


def _nelder_mead(fun, x0, args, bounds, callback, maxiter=None, maxfev=None, disp=False, return_all=False, initial_simplex=None, xatol=1e-4, fatol=1e-4, adaptive=False, **unknown):
    _unknown(unknown)
    x0 = np.atleast_1d(x0).flatten()
    x0 = x0.astype(x0.dtype if x0.dtype.kind == "f" else float)
    n = x0.size
    rho, chi, psi, sigma = (1, 1 + 2 / n, 0.75 - 1 / (2 * n), 1 - 1 / n) if adaptive else (1, 2, 0.5, 0.5)
    low = high = None
    if bounds is not None:
        low, high = bounds
        if np.any(low > high):
            raise ValueError("An upper bound is less than the corresponding lower bound.")
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
    if maxiter is None and maxfev is None:
        maxiter = maxfev = n * 200
    elif maxiter is None:
        maxiter = n * 200 if maxfev == np.inf else np.inf
    elif maxfev is None:
        maxfev = n * 200 if maxiter == np.inf else np.inf
    if bounds is not None:
        over = simplex > high
        simplex = np.where(over, 2 * high - simplex, simplex)
        simplex = np.clip(simplex, low, high)
    calls = [0]

    def f(x):
        if calls[0] >= maxfev:
            raise _TooManyCalls("Too many function calls")
        calls[0] += 1
        return _scalar(fun(np.copy(x), *args))

    def inside(x):
        return x if bounds is None else np.clip(x, low, high)

    values = [np.inf] * (n + 1)
    points = [simplex[k] for k in range(n + 1)]
    try:
        for k in range(n + 1):
            values[k] = f(points[k])
    except _TooManyCalls:
        pass
    points, values = _sorted(points, values)
    every = [points[0]]
    iterations = 1
    stopped = False
    while calls[0] < maxfev and iterations < maxiter:
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
        except _TooManyCalls:
            pass
        points, values = _sorted(points, values)
        every.append(points[0])
        if _told(callback, points[0]):
            stopped = True
            break
    x = points[0]
    fval = min(values)
    flag = 99 if stopped else 1 if calls[0] >= maxfev else 2 if iterations >= maxiter else 0
    message = {0: _DONE, 1: _CALLS, 2: _ITERATIONS, 99: "`callback` raised `StopIteration`."}[flag]
    _report(disp, flag, message, fval, iterations, calls[0])
    r = OptimizeResult(fun=fval, nit=iterations, nfev=calls[0], status=flag, success=flag == 0, message=message, x=x,
                       final_simplex=(np.stack(points), np.array(values)))
    if return_all:
        r["allvecs"] = every
    return r


def _sorted(points, values):
    order = sorted(range(len(values)), key=lambda k: (values[k] != values[k], values[k]))
    return [points[k] for k in order], [values[k] for k in order]


# --- choosing

def _refuse(**given):
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"minimize with the option {name} is not supported; leave it out")


_OTHER = ("powell", "newton-cg", "l-bfgs-b", "tnc", "cobyla", "cobyqa", "slsqp", "trust-constr", "dogleg", "trust-ncg", "trust-exact", "trust-krylov")


class Bounds:
    """Bounds on the variables."""

    def __init__(self, lb=-np.inf, ub=np.inf, keep_feasible=False):
        self.lb, self.ub, self.keep_feasible = np.atleast_1d(lb), np.atleast_1d(ub), keep_feasible

    def __repr__(self):
        return f"Bounds({self.lb!r}, {self.ub!r})"


def minimize(fun, x0, args=(), method=None, jac=None, hess=None, hessp=None, bounds=None, constraints=(), tol=None, callback=None, options=None):
    x0 = np.atleast_1d(np.asarray(x0))
    if x0.ndim != 1:
        raise ValueError("'x0' must only have one dimension.")
    if x0.dtype.kind in "iub":
        x0 = np.asarray(x0, dtype=float)
    args = args if isinstance(args, tuple) else (args,)
    if constraints is not None and np.size(constraints) or isinstance(constraints, dict):
        raise NotImplementedError("minimize with constraints is not supported; add a penalty to the function")
    if method is None:
        if bounds is not None:
            raise NotImplementedError("minimize with bounds is supported with method='Nelder-Mead' only; the default, L-BFGS-B, is not there")
        method = "BFGS"
    if callable(method):
        raise NotImplementedError("minimize with a function as its method; use 'Nelder-Mead', 'BFGS' or 'CG'")
    kind = method.lower()
    if kind in _OTHER:
        raise NotImplementedError(f"minimize(method={method!r}) is not supported; use 'Nelder-Mead', 'BFGS' or 'CG'")
    if kind not in ("nelder-mead", "bfgs", "cg"):
        raise ValueError(f"Unknown solver {method}")
    options = dict(options or {})
    if jac is not None and jac is not False and not callable(jac) and jac is not True:
        if jac != "2-point":
            raise NotImplementedError(f"minimize(jac={jac!r}) is not supported; give a function, or leave it out for differences")
        jac = None
    jac = None if jac is False else jac
    for name, value in (("hess", hess), ("hessp", hessp)):
        if value is not None:
            warnings.warn(f"Method {method} does not use Hessian{'-vector product' if name == 'hessp' else ''} information ({name}).", RuntimeWarning, stacklevel=2)
    if tol is not None:
        if kind == "nelder-mead":
            options.setdefault("xatol", tol)
            options.setdefault("fatol", tol)
        else:
            options.setdefault("gtol", tol)
    if kind == "nelder-mead":
        if jac is not None:
            warnings.warn(f"Method {method} does not use gradient information (jac).", RuntimeWarning, stacklevel=2)
        function = (lambda x, *more: fun(x, *more)[0]) if jac is True else fun
        return _nelder_mead(function, x0, args, _bounds(bounds, x0.size), callback, **options)
    if bounds is not None:
        warnings.warn(f"Method {method} cannot handle bounds.", RuntimeWarning, stacklevel=2)
    if kind == "bfgs":
        return _bfgs(fun, x0, args, jac, callback, **options)
    return _cg(fun, x0, args, jac, callback, **options)


def _bounds(bounds, n):
    if bounds is None:
        return None
    if isinstance(bounds, Bounds):
        return np.broadcast_to(bounds.lb, n), np.broadcast_to(bounds.ub, n)
    if len(bounds) != n:
        raise ValueError("The number of bounds is not compatible with the length of `x0`.")
    return (np.array([-np.inf if b[0] is None else b[0] for b in bounds], dtype=float),
            np.array([np.inf if b[1] is None else b[1] for b in bounds], dtype=float))


def fmin(func, x0, args=(), xtol=1e-4, ftol=1e-4, maxiter=None, maxfun=None, full_output=0, disp=1, retall=0, callback=None, initial_simplex=None):
    args = args if isinstance(args, tuple) else (args,)
    r = _nelder_mead(func, np.asarray(x0), args, None, callback, xatol=xtol, fatol=ftol, maxiter=maxiter, maxfev=maxfun, disp=disp, return_all=retall, initial_simplex=initial_simplex)
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
    r = _bfgs(f, x0, args, fprime, callback, gtol=gtol, norm=norm, eps=epsilon, maxiter=maxiter, disp=disp, return_all=retall, xrtol=xrtol, c1=c1, c2=c2, hess_inv0=hess_inv0)
    return _listed((r["x"], r["fun"], r["jac"], r["hess_inv"], r["nfev"], r["njev"], r["status"]), r, full_output, retall)


def fmin_cg(f, x0, fprime=None, args=(), gtol=1e-5, norm=np.inf, epsilon=1.4901161193847656e-08, maxiter=None, full_output=0, disp=1, retall=0, callback=None, c1=1e-4, c2=0.4):
    args = args if isinstance(args, tuple) else (args,)
    x0 = np.atleast_1d(np.asarray(x0, dtype=float))
    r = _cg(f, x0, args, fprime, callback, gtol=gtol, norm=norm, eps=epsilon, maxiter=maxiter, disp=disp, return_all=retall, c1=c1, c2=c2)
    return _listed((r["x"], r["fun"], r["nfev"], r["njev"], r["status"]), r, full_output, retall)
