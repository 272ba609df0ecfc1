"""scipy.optimize: linear programs. Names with a leading underscore are not exported."""
import warnings
import numpy as np
from scipy.optimize import OptimizeResult, OptimizeWarning
from scipy.optimize._branches import ENDED, Best, relaxed

_OPTIONS = ("maxiter", "disp", "presolve", "time_limit", "dual_feasibility_tolerance", "primal_feasibility_tolerance", "ipm_optimality_tolerance",
            "simplex_dual_edge_weight_strategy", "mip_rel_gap", "mip_max_nodes")


def _costs(c):
    try:
        c = np.array(c, dtype=np.float64).squeeze()
    except ValueError as e:
        raise TypeError("Invalid input for linprog: c must be a 1-D array of numerical coefficients") from e
    c = c.reshape(-1) if c.size == 1 else c
    if c.ndim != 1 or len(c) == 0:
        raise ValueError("Invalid input for linprog: c must be a 1-D array and must not have more than one non-singleton dimension")
    if not np.all(np.isfinite(c)):
        raise ValueError("Invalid input for linprog: c must not contain values inf, nan, or None")
    return c


def _rows(a, n, name):
    try:
        a = np.zeros((0, n)) if a is None else np.array(a.toarray() if hasattr(a, "toarray") else a, dtype=np.float64)
    except ValueError as e:
        raise TypeError(f"Invalid input for linprog: {name} must be a 2-D array of numerical values") from e
    if a.ndim != 2 or a.shape[1] != n:
        raise ValueError(f"Invalid input for linprog: {name} must have exactly two dimensions, and the number of columns in {name} must be "
                         "equal to the size of c")
    if not np.all(np.isfinite(a)):
        raise ValueError(f"Invalid input for linprog: {name} must not contain values inf, nan, or None")
    return a


def _right(b, m, name, rows, what):
    try:
        b = np.zeros(0) if b is None else np.array(b, dtype=np.float64).squeeze()
    except ValueError as e:
        raise TypeError(f"Invalid input for linprog: {name} must be a {what}") from e
    b = b.reshape(-1) if b.size == 1 else b
    if b.shape != (m,):
        raise ValueError(f"Invalid input for linprog: {name} must be a 1-D array; {name} must not have more than one non-singleton dimension and "
                         f"the number of rows in {rows} must equal the number of values in {name}")
    if not np.all(np.isfinite(b)):
        raise ValueError(f"Invalid input for linprog: {name} must not contain values inf, nan, or None")
    return b


def _bounds(given, n):
    if given is None or isinstance(given, (list, tuple)) and (len(given) == 0 or given in ([[]], ([],))):
        given = (0, np.inf)
    if isinstance(given, (list, tuple)):
        given = [[np.nan if v is None else v for v in row] if isinstance(row, (list, tuple)) else np.nan if row is None else row for row in given]
    try:
        bounds = np.atleast_2d(np.array(given, dtype=float))
    except ValueError as e:
        raise ValueError("Invalid input for linprog: unable to interpret bounds, check values and dimensions: " + str(e)) from e
    if bounds.ndim > 2:
        raise ValueError(f"Invalid input for linprog: provide a 2-D array for bounds, not a {bounds.ndim}-D array.")
    if bounds.shape != (n, 2):
        if bounds.shape in ((2, 1), (1, 2)):
            bounds = np.broadcast_to(bounds.ravel(), (n, 2))
        elif bounds.shape == (2, n):
            raise ValueError(f"Invalid input for linprog: provide a {n} x 2 array for bounds, not a 2 x {n} array.")
        else:
            raise ValueError(f"Invalid input for linprog: unable to interpret bounds with this dimension tuple: {bounds.shape}.")
    return np.where(np.isnan(bounds[:, 0]), -np.inf, bounds[:, 0]), np.where(np.isnan(bounds[:, 1]), np.inf, bounds[:, 1])


def _limit(options):
    unknown = {k: v for k, v in options.items() if k not in _OPTIONS}
    if unknown:
        warnings.warn(f"Unrecognized options detected: {unknown}. These will be passed to HiGHS verbatim.", OptimizeWarning, stacklevel=3)
    return np.inf if options.get("maxiter") is None else options["maxiter"]


def linprog(c, A_ub=None, b_ub=None, A_eq=None, b_eq=None, bounds=(0, None), method="highs", callback=None, options=None, x0=None, integrality=None):
    method = method.lower()
    if method not in ("highs", "highs-ds", "highs-ipm", "simplex", "revised simplex", "interior-point"):
        raise ValueError(f"Unknown solver '{method}'")
    if not method.startswith("highs"):
        raise NotImplementedError(f"linprog(method='{method}') is not supported; use method='highs'")
    if x0 is not None:
        warnings.warn("x0 is used only when method is 'revised simplex'. ", OptimizeWarning, stacklevel=2)
    c = _costs(c)
    n = len(c)
    upper = _rows(A_ub, n, "A_ub")
    b_upper = _right(b_ub, len(upper), "b_ub", "A_ub", "1-D array of numerical values, each representing the upper bound of an inequality constraint (row) in A_ub")
    equal = _rows(A_eq, n, "A_eq")
    b_equal = _right(b_eq, len(equal), "b_eq", "A_eq", "dense, 1-D array of numerical values, each representing the right hand side of an equality constraint (row) in A_eq")
    low, high = _bounds(bounds, n)
    if callback is not None:
        raise NotImplementedError("HiGHS solvers do not support the callback interface.")
    limit = _limit({} if options is None else options)
    program = c, upper, b_upper, equal, b_equal, low, high
    if integrality is not None and np.any(integrality):
        kinds = np.broadcast_to(integrality, (n,)).astype(np.int64)
        options = {} if options is None else options
        return _whole(Best(*program, kinds, limit, options.get("mip_max_nodes", np.inf), options.get("time_limit", np.inf), options.get("mip_rel_gap", 0.0)), *program[1:])
    tableau, status = relaxed(*program, limit)
    return _result(tableau, status, n, upper, b_upper, equal, b_equal, low, high)


def _whole(best, upper, b_upper, equal, b_equal, low, high):
    x = best.x
    r = OptimizeResult(x=x, slack=None, con=None)
    residuals = [None] * 4
    if x is not None:
        r.update(slack=b_upper - upper @ x, con=b_equal - equal @ x)
        residuals = [r.slack, r.con, x - low, high - x]
    for name, residual in zip(("ineqlin", "eqlin", "lower", "upper"), residuals):
        r[name] = OptimizeResult(residual=residual, marginals=None if x is None else np.zeros(len(residual)))
    r.update(fun=None if x is None else best.value, status=best.status, success=best.status == 0, message=best.message or ENDED[best.status], nit=-1, crossover_nit=-1)
    if x is not None:
        r.update(mip_node_count=best.count, mip_dual_bound=best.bound, mip_gap=abs(best.value - best.bound) / abs(best.value) if best.value else 0.0)
    return r


def _result(tableau, status, n, upper, b_upper, equal, b_equal, low, high):
    x = slack = con = fun = None
    marginals = {"ineqlin": None, "eqlin": None, "lower": None, "upper": None}
    if status == 0:
        tableau.refresh()
        x = tableau.x[:n].copy()
        slack, con = b_upper - upper @ x, b_equal - equal @ x
        fun = float(tableau.c[:n] @ x)
        y, d = tableau.prices()
        marginals = {"ineqlin": y[: len(b_upper)], "eqlin": y[len(b_upper) :], "lower": np.maximum(d[:n], 0.0), "upper": np.minimum(d[:n], 0.0)}
    residuals = {"ineqlin": slack, "eqlin": con, "lower": None if x is None else x - low, "upper": None if x is None else high - x}
    r = OptimizeResult(x=x, slack=slack, con=con)
    for name in marginals:
        r[name] = OptimizeResult(residual=residuals[name], marginals=marginals[name])
    r.update(fun=fun, status=status, success=status == 0, message=ENDED[status], nit=0 if tableau is None else tableau.nit, crossover_nit=0)
    if x is not None and np.any(x):
        r.update(mip_node_count=0, mip_dual_bound=0.0, mip_gap=0.0)
    return r
