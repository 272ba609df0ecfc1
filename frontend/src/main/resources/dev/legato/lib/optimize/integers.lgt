"""scipy.optimize: linear programs with whole variables. Names with a leading underscore are not exported."""
import warnings
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult
from scipy.optimize._branches import ENDED, Best, relaxed

_KNOWN = ("disp", "presolve", "node_limit", "time_limit", "mip_rel_gap")


def _limits(constraints, n):
    """The rows and their lower and upper limits."""
    if constraints is None:
        return np.zeros((0, n)), np.zeros(0), np.zeros(0)
    if isinstance(constraints, LinearConstraint):
        constraints = [constraints]
    elif not isinstance(constraints, (list, tuple)) or not any(isinstance(each, LinearConstraint) for each in constraints):
        try:
            constraints = [LinearConstraint(*constraints)]
        except (TypeError, ValueError, AttributeError):
            pass
    parsed = []
    message = "`constraints` (or each element within `constraints`) must be convertible into an instance of `scipy.optimize.LinearConstraint`."
    try:
        for each in constraints:
            parsed.append(each if isinstance(each, LinearConstraint) else LinearConstraint(*each))
    except (TypeError, ValueError, AttributeError) as e:
        raise ValueError(message) from e
    for each in parsed:
        if each.A.shape != (len(each.lb), n):
            raise ValueError("The shape of `A` must be (len(b_l), len(c)).")
    if not parsed:
        return np.zeros((0, n)), np.zeros(0), np.zeros(0)
    return [np.concatenate(parts) for parts in zip(*[(each.A, each.lb, each.ub) for each in parsed])]


def milp(c, *, integrality=None, bounds=None, constraints=None, options=None):
    c = np.atleast_1d(c).astype(np.float64)
    if c.ndim != 1 or c.size == 0 or not np.all(np.isfinite(c)):
        raise ValueError("`c` must be a one-dimensional array of finite numbers with at least one element.")
    n = len(c)
    message = "`integrality` must contain integers 0-3 and be broadcastable to `c.shape`."
    try:
        kinds = np.broadcast_to(np.asarray(0 if integrality is None else integrality), c.shape).astype(np.int64)
    except ValueError:
        raise ValueError(message)
    if np.any((kinds < 0) | (kinds > 3)):
        raise ValueError(message)
    if bounds is None:
        bounds = Bounds(0, np.inf)
    elif not isinstance(bounds, Bounds):
        message = "`bounds` must be convertible into an instance of `scipy.optimize.Bounds`."
        try:
            bounds = Bounds(*bounds)
        except TypeError as e:
            raise ValueError(message) from e
    try:
        low, high = [np.broadcast_to(b, c.shape).astype(np.float64) for b in (bounds.lb, bounds.ub)]
    except ValueError as e:
        raise ValueError("`bounds.lb` and `bounds.ub` must contain reals and be broadcastable to `c.shape`.") from e
    a, least, most = _limits(constraints, n)
    options = {} if options is None else options
    unknown = {k: v for k, v in options.items() if k not in _KNOWN}
    if unknown:
        warnings.warn(f"Unrecognized options detected: {unknown}. These will be passed to HiGHS verbatim.", RuntimeWarning, stacklevel=2)
    same = least == most
    above, below = ~same & (most < np.inf), ~same & (least > -np.inf)
    upper, b_upper = np.concatenate([a[above], -a[below]]), np.concatenate([most[above], -least[below]])
    program = c, upper, b_upper, a[same], most[same], low, high
    late = None
    if np.any(kinds):
        r = Best(*program, kinds, np.inf, options.get("node_limit", np.inf), options.get("time_limit", np.inf), options.get("mip_rel_gap", 0.0))
        x, status, found, late = r.x, r.status, r.x is not None, r.message
        gap = abs(r.value - r.bound) / abs(r.value) if found and r.value else 0.0
        more = {"mip_node_count": r.count, "mip_dual_bound": r.bound, "mip_gap": gap} if found else {}
    else:
        tableau, status = relaxed(*program, np.inf)
        if status == 0:
            tableau.refresh()
        x, more = tableau.x[:n].copy() if status == 0 else None, {}
    result = OptimizeResult(status=status, message=late or ENDED[status], success=status == 0, x=x, fun=None if x is None else float(c @ x))
    for name in "mip_node_count", "mip_dual_bound", "mip_gap":
        result[name] = more.get(name)
    return result
