"""scipy.optimize: constraints, and least squares under them. Names with a leading underscore are not exported."""
import numpy as np
from scipy.optimize._quadratic import nonnegative


class LinearConstraint:
    """lb <= A @ x <= ub"""

    def __init__(self, A, lb=-np.inf, ub=np.inf, keep_feasible=False):
        self.A = A.toarray() if hasattr(A, "toarray") else np.atleast_2d(A).astype(np.float64)
        self.lb, self.ub = np.atleast_1d(lb).astype(np.float64), np.atleast_1d(ub).astype(np.float64)
        self.keep_feasible = np.atleast_1d(keep_feasible).astype(bool)
        shape = (self.A.shape[0],)
        try:
            self.lb, self.ub, self.keep_feasible = [np.broadcast_to(v, shape) for v in (self.lb, self.ub, self.keep_feasible)]
        except ValueError:
            raise ValueError("`lb`, `ub`, and `keep_feasible` must be broadcastable to shape `A.shape[0:1]`")

    def residual(self, x):
        return self.A @ x - self.lb, self.ub - self.A @ x


class NonlinearConstraint:
    """lb <= fun(x) <= ub"""

    def __init__(self, fun, lb, ub, jac="2-point", hess=None, keep_feasible=False, finite_diff_rel_step=None, finite_diff_jac_sparsity=None):
        self.fun, self.lb, self.ub, self.jac, self.hess, self.keep_feasible = fun, lb, ub, jac, hess, keep_feasible
        self.finite_diff_rel_step, self.finite_diff_jac_sparsity = finite_diff_rel_step, finite_diff_jac_sparsity


def nnls(A, b, *, maxiter=None):
    A, b = np.asarray_chkfinite(A, dtype=np.float64), np.asarray_chkfinite(b, dtype=np.float64)
    if A.ndim != 2:
        raise ValueError(f"Expected a 2D array, but the shape of A is {A.shape}")
    if b.ndim > 2 or b.ndim == 2 and b.shape[1] != 1:
        raise ValueError(f"Expected a 1D array,(or 2D with one column), but the, shape of b is {b.shape}")
    if b.ndim == 0:
        raise IndexError("tuple index out of range")
    b = b.ravel()
    m, n = A.shape
    if m != b.shape[0]:
        raise ValueError(f"Incompatible dimensions. The first dimension of A is {m}, while the shape of b is {(b.shape[0],)}")
    found = nonnegative(A, b, maxiter or 3 * n)
    if found is None:
        raise RuntimeError("Maximum number of iterations reached.")
    return found
