"""scipy.optimize: constraints as SLSQP takes them."""
import warnings
import numpy as np
from scipy.optimize import LinearConstraint, NonlinearConstraint, OptimizeWarning


def old_constraints(given, x0):
    """Dictionaries of the functions that must be 0 or must not be negative."""
    given = [] if given is None else [given] if isinstance(given, (dict, LinearConstraint, NonlinearConstraint)) else list(given)
    found, more = [], []
    for c in given:
        parts = _old(c, x0) if isinstance(c, (LinearConstraint, NonlinearConstraint)) else [c]
        found.append(parts[0])
        more.extend(parts[1:])
    return found + more


def _old(c, x0):
    if isinstance(c, LinearConstraint):
        fun, jac = (lambda x: np.dot(c.A, x)), (lambda x: c.A)
        ignored = np.any(c.keep_feasible)
    else:
        fun, jac = c.fun, c.jac if callable(c.jac) else None
        ignored = c.finite_diff_jac_sparsity is not None or c.finite_diff_rel_step is not None or c.hess is not None or c.keep_feasible
    if ignored:
        warnings.warn("Constraint options `finite_diff_jac_sparsity`, `finite_diff_rel_step`, `keep_feasible`, and `hess`are ignored by this method.",
                      OptimizeWarning, stacklevel=4)
    n = np.size(fun(np.copy(x0)))
    low, high = [np.broadcast_to(np.asarray(v, dtype=float), (n,)) for v in (c.lb, c.ub)]
    equal = low == high
    below, above = np.isfinite(low) & ~equal, np.isfinite(high) & ~equal
    if np.any((low == -np.inf) & (high == np.inf)):
        warnings.warn("At least one constraint is unbounded above and below. Such constraints are ignored.", OptimizeWarning, stacklevel=4)
    values = lambda x: np.asarray(fun(x), dtype=float).ravel()
    rows = lambda x: np.atleast_2d(np.asarray(jac(x), dtype=float))
    parts = []
    if np.any(equal):
        parts.append({"type": "eq", "fun": lambda x: values(x)[equal] - low[equal]})
        if jac is not None:
            parts[-1]["jac"] = lambda x: rows(x)[equal]
    if np.any(below | above):
        parts.append({"type": "ineq", "fun": lambda x: np.concatenate([values(x)[below] - low[below], high[above] - values(x)[above]])})
        if jac is not None:
            parts[-1]["jac"] = lambda x: np.concatenate([rows(x)[below], -rows(x)[above]])
    return parts
