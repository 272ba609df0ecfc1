"""scipy.optimize: systems of equations, least squares and fits. Names with a leading underscore are not exported."""
import math
import warnings
import numpy as np
from scipy.optimize import OptimizeResult, OptimizeWarning
from scipy.optimize._minpack import hybrid, marquardt
from scipy.optimize._objective import Objective, unknown_options
from scipy.optimize._reflective import active, inside, reflective

_EPS = 2.0**-52


class _Function:
    """The user's function of a flat array, counted."""

    def __init__(self, f, args, kwargs=None):
        self.f, self.args, self.kwargs, self.calls = f, args, kwargs or {}, 0

    def __call__(self, x):
        self.calls += 1
        return np.atleast_1d(np.asarray(self.f(x, *self.args, **self.kwargs), dtype=float))


def _started(name, argument, func, x0, shape=None):
    """The function's value at the start, whose shape must be right."""
    y = func(x0)
    if shape is not None and y.shape != shape:
        if not (len(shape) == 2 and shape == y.shape[::-1]):
            raise TypeError(f"{name}: there is a mismatch between the input and output shape of the '{argument}' argument '_wrapped_func'."
                            f"Shape should be {shape} but it is {y.shape}.")
    return y


def _derivative(fprime, args, col_deriv):
    if fprime is None:
        return None
    return lambda x: np.asarray(fprime(x, *args), dtype=float).T if col_deriv else np.asarray(fprime(x, *args), dtype=float)


_SYSTEM = {
    0: "Improper input parameters were entered.",
    1: "The solution converged.",
    2: "The number of calls to function has reached maxfev = {maxfev}.",
    3: "xtol={xtol:f} is too small, no further improvement in the approximate\n solution is possible.",
    4: "The iteration is not making good progress, as measured by the \n improvement from the last five Jacobian evaluations.",
    5: "The iteration is not making good progress, as measured by the \n improvement from the last ten iterations.",
}


def _hybr(func, x0, args=(), jac=None, col_deriv=0, xtol=1.49012e-8, maxfev=0, band=None, eps=None, factor=100, diag=None, **unknown):
    unknown_options(unknown)
    if band is not None:
        raise NotImplementedError("band is not supported; leave it out")
    x0 = np.asarray(x0, dtype=float).flatten()
    n = x0.size
    f = _Function(func, args)
    fx = _started("fsolve", "func", f, x0, (n,))
    derivative = _derivative(jac, args, col_deriv)
    if derivative is not None:
        _started("fsolve", "fprime", derivative, x0, (n, n))
    if maxfev == 0:
        maxfev = 200 * (n + 1) if jac is None else 100 * (n + 1)
    f.calls += 2  # SciPy calls the function at the start three times
    x, fx, code, jacobians, q, r, qtf = hybrid(f, x0, fx, derivative, xtol, maxfev, _EPS if eps is None else eps, factor,
                                               None if diag is None else np.asarray(diag, dtype=float), lambda: f.calls)
    message = _SYSTEM[code].format(maxfev=maxfev, xtol=xtol)
    r = np.concatenate([r[k, k:] for k in range(n)])
    sol = OptimizeResult(x=x, success=code == 1, status=code, method="hybr", nfev=f.calls)
    if jac is not None:
        sol["njev"] = jacobians
    sol.update(fjac=q.T, r=r, qtf=qtf, fun=fx, message=message)
    return sol


def fsolve(func, x0, args=(), fprime=None, full_output=0, col_deriv=0, xtol=1.49012e-8, maxfev=0, band=None, epsfcn=None, factor=100, diag=None):
    args = args if isinstance(args, tuple) else (args,)
    s = _hybr(func, x0, args, jac=fprime, col_deriv=col_deriv, xtol=xtol, maxfev=maxfev, band=band, eps=epsfcn, factor=factor, diag=diag)
    if full_output:
        info = {k: s[k] for k in ("nfev", "njev", "fjac", "r", "qtf") if k in s}
        info["fvec"] = s["fun"]
        return s["x"], info, s["status"], s["message"]
    if s["status"] == 0:
        raise TypeError(s["message"])
    if s["status"] != 1:
        warnings.warn(s["message"], RuntimeWarning, stacklevel=2)
    return s["x"]


def root(fun, x0, args=(), method="hybr", jac=None, tol=None, callback=None, options=None):
    args = args if isinstance(args, tuple) else (args,)
    kind = method.lower()
    options = dict(options or {})
    if callback is not None and kind in ("hybr", "lm"):
        warnings.warn(f"Method {method} does not accept callback.", RuntimeWarning, stacklevel=2)
    if kind in ("broyden1", "broyden2", "anderson", "linearmixing", "diagbroyden", "excitingmixing", "krylov", "df-sane"):
        raise NotImplementedError(f"root(method={method!r}) is not supported; use 'hybr' or 'lm'")
    if kind not in ("hybr", "lm"):
        raise ValueError("Unknown solver " + method)
    if jac is not None and not callable(jac):
        if bool(jac):
            both = fun
            jac = lambda x, *more: both(x, *more)[1]
            fun = lambda x, *more: both(x, *more)[0]
        else:
            jac = None
    if tol is not None:
        options.setdefault("xtol", tol)
    if kind == "hybr":
        return _hybr(fun, x0, args, jac, **options)
    s = _lm(fun, x0, args, jac, options.pop("col_deriv", 0), options.pop("ftol", 1.49012e-8), options.pop("xtol", 1.49012e-8), options.pop("gtol", 0.0),
            options.pop("maxiter", 0), options.pop("eps", 0.0), options.pop("factor", 100), options.pop("diag", None))
    unknown_options(options)
    x, cov, info, message, code = s
    sol = OptimizeResult(x=x, message=message, status=code, success=code in (1, 2, 3, 4), cov_x=cov, fun=info.pop("fvec"), method="lm")
    sol.update(info)
    sol.nfev += 2  # SciPy calls the function at the start three times, and here it counts all
    return sol


# --- least squares

_SQUARES = {
    1: "Both actual and predicted relative reductions in the sum of squares\n  are at most {ftol:f}",
    2: "The relative error between two consecutive iterates is at most {xtol:f}",
    3: "Both actual and predicted relative reductions in the sum of squares\n  are at most {ftol:f} and the relative error between "
       "two consecutive iterates is at \n  most {xtol:f}",
    4: "The cosine of the angle between func(x) and any column of the\n  Jacobian is at most {gtol:f} in absolute value",
    5: "Number of calls to function has reached maxfev = {maxfev}.",
    6: "ftol={ftol:f} is too small, no further reduction in the sum of squares\n  is possible.",
    7: "xtol={xtol:f} is too small, no further improvement in the approximate\n  solution is possible.",
    8: "gtol={gtol:f} is too small, func(x) is orthogonal to the columns of\n  the Jacobian to machine precision.",
}


def _lm(func, x0, args, jac, col_deriv, ftol, xtol, gtol, maxfev, epsfcn, factor, diag):
    x0 = np.asarray(x0, dtype=float).flatten()
    n = x0.size
    f = _Function(func, args)
    fx = f(x0)
    m = fx.shape[0]
    if n > m:
        raise TypeError(f"Improper input: func input vector length N={n} must not exceed func output vector length M={m}")
    derivative = _derivative(jac, args, col_deriv)
    if derivative is not None:
        j = derivative(x0)
        if j.shape != (m, n):
            shape, have = ((n, m), j.shape[::-1]) if col_deriv else ((m, n), j.shape)
            raise TypeError(f"leastsq: there is a mismatch between the input and output shape of the 'Dfun' argument "
                            f"'{getattr(jac, '__name__', None)}'.Shape should be {shape} but it is {have}.")
    if maxfev == 0:
        maxfev = 200 * (n + 1) if jac is None else 100 * (n + 1)
    x, fx, code, jacobians, q, r, order, qtf = marquardt(f, x0, fx, derivative, ftol, xtol, gtol, maxfev, epsfcn or _EPS, factor,
                                                         None if diag is None else [float(d) for d in diag], lambda: f.calls)
    info = {"fvec": fx, "nfev": f.calls}
    if jac is not None:
        info["njev"] = jacobians
    packed = np.concatenate([r, np.zeros((m - n, n))]).T.copy()
    info["fjac"] = packed
    info["ipvt"] = np.array(order, dtype=np.int32)
    info["qtf"] = np.array(qtf)
    return x, _covariance(r, order), info, _SQUARES[code].format(ftol=ftol, xtol=xtol, gtol=gtol, maxfev=maxfev), code


def _covariance(r, order):
    """The inverse of J^T J from the factors of J, or None where it is singular."""
    try:
        inverse = np.linalg.inv(r)
    except np.linalg.LinAlgError:
        return None
    place = np.argsort(order)
    inverse = inverse[place]
    return inverse @ inverse.T


def leastsq(func, x0, args=(), Dfun=None, full_output=False, col_deriv=False, ftol=1.49012e-8, xtol=1.49012e-8, gtol=0.0, maxfev=0, epsfcn=None, factor=100, diag=None):
    args = args if isinstance(args, tuple) else (args,)
    x, cov, info, message, code = _lm(func, x0, args, Dfun, col_deriv, ftol, xtol, gtol, maxfev, epsfcn, factor, diag)
    if full_output:
        return x, cov, info, message, code
    if code in (5, 6, 7, 8):
        warnings.warn(message, RuntimeWarning, stacklevel=2)
    return x, code


_ENDED = {
    0: "The maximum number of function evaluations is exceeded.",
    1: "`gtol` termination condition is satisfied.",
    2: "`ftol` termination condition is satisfied.",
    3: "`xtol` termination condition is satisfied.",
    4: "Both `ftol` and `xtol` termination conditions are satisfied.",
}


_LOSSES = ("linear", "huber", "soft_l1", "cauchy", "arctan")


def _tolerances(method, **given):
    """The tolerances, 0 for those that do not matter."""
    for name, value in given.items():
        if value is not None and value < _EPS:
            warnings.warn(f"Setting `{name}` below the machine epsilon ({_EPS:.2e}) effectively disables the corresponding termination condition.", stacklevel=3)
    known = [0.0 if value is None else value for value in given.values()]
    if method == "lm" and any([v < _EPS for v in known]):
        raise ValueError(f"All tolerances must be higher than machine epsilon ({_EPS:.2e}) for method 'lm'.")
    if all([v < _EPS for v in known]):
        raise ValueError(f"At least one of the tolerances must be higher than machine epsilon ({_EPS:.2e}).")
    return known


def _limits(bounds, n):
    low, high = (bounds.lb, bounds.ub) if hasattr(bounds, "lb") else bounds
    low, high = [np.asarray(v, dtype=float) for v in (low, high)]
    return [np.full(n, float(v)) if v.ndim == 0 else v for v in (low, high)]


def _imaginary(fun, x):
    """The Jacobian by complex steps (Squire and Trapp 1998), which lose no digits."""
    h = _EPS**0.5 * np.maximum(1.0, np.abs(x))
    columns = []
    for k in range(x.size):
        z = x.astype(complex)
        z[k] += 1j * h[k]
        columns.append(np.atleast_1d(fun(z)).imag / h[k])
    return np.stack(columns, axis=1)


def least_squares(fun, x0, jac="2-point", bounds=(-np.inf, np.inf), method="trf", ftol=1e-8, xtol=1e-8, gtol=1e-8, x_scale=None, loss="linear", f_scale=1.0, diff_step=None, tr_solver=None, tr_options=None, jac_sparsity=None, max_nfev=None, verbose=0, args=(), kwargs=None, callback=None, workers=None):
    if method not in ("trf", "dogbox", "lm"):
        raise ValueError("`method` must be 'trf', 'dogbox' or 'lm'.")
    if method == "dogbox":
        raise NotImplementedError("least_squares(method='dogbox') is not supported; use 'trf' or 'lm'")
    if not (isinstance(jac, str) and jac in ("2-point", "3-point", "cs")) and not callable(jac):
        raise ValueError("`jac` must be '2-point', '3-point', 'cs' or callable.")
    if loss not in _LOSSES and not callable(loss):
        raise ValueError("`loss` must be one of dict_keys(['linear', 'huber', 'soft_l1', 'cauchy', 'arctan']) or a callable.")
    if callable(loss):
        raise NotImplementedError("least_squares with a function as its loss is not supported; use 'huber', 'soft_l1', 'cauchy' or 'arctan'")
    if method == "lm" and loss != "linear":
        raise ValueError("method='lm' supports only 'linear' loss function.")
    if tr_solver not in (None, "exact", "lsmr"):
        raise ValueError("`tr_solver` must be None, 'exact' or 'lsmr'.")
    if verbose not in (0, 1, 2):
        raise ValueError("`verbose` must be in [0, 1, 2].")
    if isinstance(x_scale, str):
        if x_scale != "jac":
            raise ValueError("`x_scale` must be 'jac' or array_like with positive numbers.")
    elif x_scale is not None:
        try:
            x_scale = np.asarray(x_scale, dtype=float)
        except (TypeError, ValueError) as e:
            raise ValueError("`x_scale` must be 'jac' or array_like with positive numbers.") from e
        if not np.all(np.isfinite(x_scale) & (x_scale > 0)):
            raise ValueError("`x_scale` must be 'jac' or array_like with positive numbers.")
    for name, value in (("diff_step", diff_step), ("tr_solver", None if tr_solver == "exact" else tr_solver), ("tr_options", tr_options or None), ("jac_sparsity", jac_sparsity),
                        ("callback", callback), ("workers", workers), ("verbose", verbose or None)):
        if value is not None:
            raise NotImplementedError(f"least_squares with {name} is not supported; leave it out")
    if not hasattr(bounds, "lb") and len(bounds) != 2:
        raise ValueError("`bounds` must contain 2 elements.")
    if max_nfev is not None and max_nfev <= 0:
        raise ValueError("`max_nfev` must be None or positive integer.")
    if np.iscomplexobj(x0):
        raise ValueError("`x0` must be real.")
    x0 = np.atleast_1d(x0).astype(float)
    if x0.ndim > 1:
        raise ValueError("`x0` must have at most 1 dimension.")
    low, high = _limits(bounds, x0.size)
    if method == "lm" and not (np.all(low == -np.inf) and np.all(high == np.inf)):
        raise ValueError("Method 'lm' doesn't support bounds.")
    if low.shape != x0.shape or high.shape != x0.shape:
        raise ValueError("Inconsistent shapes between bounds and `x0`.")
    if np.any(low >= high):
        raise ValueError("Each lower bound must be strictly less than each upper bound.")
    if not np.all((x0 >= low) & (x0 <= high)):
        raise ValueError("Initial guess is outside of provided bounds")
    ftol, xtol, gtol = _tolerances(method, ftol=ftol, xtol=xtol, gtol=gtol)
    if method == "trf":
        x0 = inside(x0, low, high, 1e-10)
    f = _Function(fun, args, kwargs)
    fx = f(x0)
    if fx.ndim != 1:
        raise ValueError("`f0` passed has more than 1 dimension." if isinstance(jac, str) else f"`fun` must return at most 1-d array_like. f0.shape: {fx.shape}")
    if not np.all(np.isfinite(fx)):
        raise ValueError("Residuals are not finite in the initial point.")
    n, m = x0.size, fx.size
    if method == "lm" and m < n:
        raise ValueError("Method 'lm' doesn't work when the number of residuals is less than the number of variables.")
    counted = callable(jac)
    steps = Objective(None, None if counted else jac, (), 0.0, (low, high))
    derivative = (lambda x: np.atleast_2d(np.asarray(jac(x, *args, **(kwargs or {})), dtype=float))) if counted else None
    if counted:
        jacobian = lambda x, fx: derivative(x)
    elif isinstance(jac, str) and jac == "cs":
        jacobian = lambda x, fx: _imaginary(lambda z: fun(z, *args, **(kwargs or {})), x)
    else:
        jacobian = lambda x, fx: steps.jacobian(f, x, fx)
    if counted:
        shape = derivative(x0).shape
        if shape != (m, n):
            raise ValueError(f"The return value of `jac` has wrong shape: expected {(m, n)}, actual {shape}.")
    if x_scale is not None and not isinstance(x_scale, str):
        x_scale = np.full(n, float(x_scale)) if x_scale.ndim == 0 else x_scale
        if x_scale.shape != x0.shape:
            raise ValueError("Inconsistent shapes between `x_scale` and `x0`.")
    if method == "lm":
        limit = max_nfev or (100 * n if counted else 100 * n * (n + 1))
        before = f.calls
        x, fx, code, jacobians, _, _, _, _ = marquardt(f, x0, fx, derivative, ftol, xtol, gtol, limit, _EPS, 100.0, None if x_scale is None or isinstance(x_scale, str) else (1 / x_scale).tolist(), lambda: f.calls)
        nfev, njev = f.calls - before + 1, jacobians if counted else None
        status = {1: 2, 2: 3, 3: 4, 4: 1, 5: 0}.get(code, 2)
        nfev = nfev if counted else nfev - jacobians * n
        j = jacobian(x, fx)
        g = j.T @ fx
        size, cost, mask = np.linalg.norm(g, ord=np.inf), 0.5 * np.dot(fx, fx), np.zeros(n, dtype=int)
    else:
        x, fx, cost, j, g, size, status, nfev, njev = reflective(f, x0, fx, jacobian, ftol, xtol, gtol, max_nfev or 100 * n, low, high, loss, f_scale, 1.0 if x_scale is None else x_scale)
        mask = active(x, low, high, xtol) if np.any(np.isfinite(low)) or np.any(np.isfinite(high)) else np.zeros(n)
    return OptimizeResult(message=_ENDED[status], success=status > 0, status=status, fun=fx, x=x, cost=cost, jac=j, grad=g,
                          optimality=size, active_mask=mask, nfev=nfev, njev=njev)


# --- fits

def curve_fit(f, xdata, ydata, p0=None, sigma=None, absolute_sigma=False, check_finite=None, bounds=(-np.inf, np.inf), method=None, jac=None, *, full_output=False, nan_policy=None, **kwargs):
    if p0 is None:
        count = _parameters(f) - 1
        if count < 1:
            raise ValueError("Unable to determine number of fit parameters.")
        p0 = np.ones(count)
        low, high = _limits(bounds, count)
        both, one = np.isfinite(low) & np.isfinite(high), np.isfinite(low)
        p0 = np.where(both, 0.5 * (np.where(both, low, 0) + np.where(both, high, 0)), np.where(one, low + 1, np.where(np.isfinite(high), high - 1, p0)))
    p0 = np.atleast_1d(p0)
    low, high = _limits(bounds, p0.size)
    bounded = bool(np.any((low > -np.inf) | (high < np.inf)))
    method = ("trf" if bounded else "lm") if method is None else method
    if method == "lm" and bounded:
        raise ValueError("Method 'lm' only works for unconstrained problems. Use 'trf' or 'dogbox' instead.")
    if method not in ("lm", "trf", "dogbox"):
        raise ValueError("`method` must be 'trf', 'dogbox' or 'lm'.")
    if check_finite is None:
        check_finite = nan_policy is None
    check = np.asarray_chkfinite if check_finite else np.asarray
    ydata = check(ydata, float)
    if isinstance(xdata, (list, tuple, np.ndarray)):
        xdata = check(xdata, float)
    if ydata.size == 0:
        raise ValueError("`ydata` must not be empty!")
    if not check_finite and nan_policy is not None:
        if nan_policy == "propagate":
            raise ValueError("`nan_policy='propagate'` is not supported by this function.")
        if nan_policy not in ("raise", "omit"):
            raise ValueError("nan_policy must be one of {None, 'raise', 'omit'}")
        lost = np.isnan(ydata)
        if isinstance(xdata, np.ndarray):
            lost = lost | np.any(np.isnan(xdata).reshape(-1, xdata.shape[-1]), axis=0)
        if nan_policy == "raise" and np.any(lost):
            raise ValueError("The input contains nan values")
        xdata, ydata = xdata[..., ~lost] if isinstance(xdata, np.ndarray) else xdata, ydata[~lost]
        if sigma is not None and np.size(sigma) > 1:
            sigma = np.asarray(sigma)
            sigma = sigma[~lost] if sigma.ndim == 1 else sigma[~lost][:, ~lost]
    weight = None
    if sigma is not None:
        sigma = np.asarray(sigma)
        if sigma.size == 1 or sigma.shape == (ydata.size,):
            weight = 1.0 / sigma
        elif sigma.shape == (ydata.size, ydata.size):
            try:
                weight = np.linalg.cholesky(sigma)
            except np.linalg.LinAlgError as e:
                raise ValueError("`sigma` must be positive definite.") from e
        else:
            raise ValueError("`sigma` has incorrect shape.")

    def weighted(r):
        if weight is None:
            return r
        return np.linalg.solve(weight, r) if weight.ndim == 2 else weight * r

    def residuals(p):
        return weighted(f(xdata, *p) - ydata)

    derivative = None
    if callable(jac):
        derivative = lambda p: np.apply_along_axis(weighted, 0, np.asarray(jac(xdata, *p)))
    if method == "lm":
        if ydata.size != 1 and p0.size > ydata.size:
            raise TypeError(f"The number of func parameters={p0.size} must not exceed the number of data points={ydata.size}")
        x, cov, info, message, code = _lm(residuals, p0, (), derivative, 0, kwargs.pop("ftol", 1.49012e-8), kwargs.pop("xtol", 1.49012e-8),
                                          kwargs.pop("gtol", 0.0), kwargs.pop("maxfev", 0), kwargs.pop("epsfcn", None), kwargs.pop("factor", 100), kwargs.pop("diag", None))
        if kwargs:
            raise TypeError(f"leastsq() got an unexpected keyword argument '{next(iter(kwargs))}'")
        if code not in (1, 2, 3, 4):
            raise RuntimeError("Optimal parameters not found: " + message)
        cost = np.sum(info["fvec"] ** 2)
        rows = info["fvec"].size
    else:
        if "max_nfev" not in kwargs:
            kwargs["max_nfev"] = kwargs.pop("maxfev", None)
        r = least_squares(residuals, p0, jac=derivative or "2-point", bounds=(low, high), method=method, **kwargs)
        if not r.success:
            raise RuntimeError("Optimal parameters not found: " + r.message)
        x, rows, cost = r.x, r.fun.size, 2 * r.cost
        info, message, code = {"nfev": r.nfev, "fvec": r.fun}, r.message, r.status
        _, s, vt = np.linalg.svd(r.jac, full_matrices=False)
        keep = int(np.sum(s > _EPS * max(r.jac.shape) * s[0]))
        cov = (vt[:keep].T / s[:keep] ** 2) @ vt[:keep]
    poor = cov is None or bool(np.any(np.isnan(cov)))
    if poor:
        cov = np.full((x.size, x.size), np.inf)
    elif not absolute_sigma:
        if rows > p0.size:
            cov = cov * (cost / (rows - p0.size))
        else:
            cov = np.full(cov.shape, np.inf)
            poor = True
    if poor:
        warnings.warn("Covariance of the parameters could not be estimated", category=OptimizeWarning, stacklevel=2)
    return (x, cov, info, message, code) if full_output else (x, cov)


def _parameters(f):
    """How many parameters a function takes."""
    if hasattr(f, "__code__"):
        bound = 1 if hasattr(f, "__self__") else 0
        return f.__code__.co_argcount - bound
    raise NotImplementedError("curve_fit cannot tell how many parameters the function has; give p0")


# --- assignments

def linear_sum_assignment(cost_matrix, maximize=False):
    """Shortest augmenting paths: Crouse, "On implementing 2D rectangular assignment algorithms" (2016)."""
    c = np.asarray(cost_matrix)
    if c.ndim != 2:
        raise ValueError(f"expected a matrix (2-D array), got a {c.ndim} array")
    if c.dtype.kind == "c":
        raise TypeError("float() argument must be a string or a real number, not 'complex'")
    c = c.astype(float)
    if maximize:
        c = -c
    if np.any(np.isnan(c)) or np.any(c == -np.inf):
        raise ValueError("matrix contains invalid numeric entries")
    turned = c.shape[1] < c.shape[0]
    if turned:
        c = c.T
    rows = c.tolist()
    n, m = c.shape
    u, v = [0.0] * n, [0.0] * m
    column_of, row_of = [-1] * n, [-1] * m
    for current in range(n):
        shortest = [math.inf] * m
        path = [-1] * m
        seen_rows, seen = [], set()
        left = list(range(m - 1, -1, -1))
        least = 0.0
        i = current
        sink = -1
        while sink < 0:
            seen_rows.append(i)
            best, at = math.inf, -1
            costs = rows[i]
            for k, j in enumerate(left):
                r = least + costs[j] - u[i] - v[j]
                if r < shortest[j]:
                    path[j] = i
                    shortest[j] = r
                if shortest[j] < best or shortest[j] == best and row_of[j] < 0:
                    best, at = shortest[j], k
            least = best
            if least == math.inf:
                raise ValueError("cost matrix is infeasible")
            j = left[at]
            if row_of[j] < 0:
                sink = j
            else:
                i = row_of[j]
            seen.add(j)
            left[at] = left[-1]
            left.pop()
        u[current] += least
        for i in seen_rows:
            if i != current:
                u[i] += least - shortest[column_of[i]]
        for j in seen:
            v[j] -= least - shortest[j]
        j = sink
        while True:
            i = path[j]
            row_of[j] = i
            column_of[i], j = j, column_of[i]
            if i == current:
                break
    if turned:
        order = sorted(range(n), key=lambda k: column_of[k])
        return np.array([column_of[k] for k in order], dtype=np.int64), np.array(order, dtype=np.int64)
    return np.arange(n), np.array(column_of, dtype=np.int64)
