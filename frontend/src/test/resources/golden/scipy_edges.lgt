# scipy.interpolate and scipy.optimize at their edges: one point, equal places, NaN among the data, and what shapes are refused.
import numpy as np
from scipy.interpolate import CubicHermiteSpline, PPoly, interp1d
from scipy.optimize import approx_fprime, curve_fit, least_squares, rosen_hess, rosen_hess_prod

x = np.array([0, 1, 2.5, 3, 4.0])
y = np.array([1, 3, 2, 5, 4.0])
print(interp1d([1], [2])(1), interp1d([1, 2, 3], [2, np.nan, 3])([1.5, 3]), interp1d([1, 1, 3], [2, 4, 3])([1, 2, 3]))
print(interp1d(x, y)([[0.5, 1], [2, 4]]), interp1d(x, y, bounds_error=False, fill_value=(0, 9))([-1, 2, 5, np.nan]))
print(approx_fprime(1.0, lambda x: x**2).round(6))
print(rosen_hess_prod([1, 2, 3], [1, 0, 2]), rosen_hess(np.array([1.0, 2, 3])) @ [1, 0, 2], rosen_hess_prod(np.array([0.5, 0.2]), [1.0, 2]))


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


tried(lambda: PPoly([[1, 2], [3, 4.0]], [0, 1]))
tried(lambda: PPoly([1, 2], [0, 1]))
tried(lambda: PPoly([[1, 2], [3, 4.0]], [0, 1, 0.5]))
tried(lambda: CubicHermiteSpline(x, y, y[1:]))
tried(lambda: least_squares(lambda p: [p[0] - 1, p[1] - 2], [0, 0], jac=lambda p: np.eye(3)))
tried(lambda: curve_fit(lambda x, a, b, c: a * x + b, [1, 2], [1, 2]))
tried(lambda: curve_fit(lambda x, a: a * x, [1, 2], [1, 2], foo=3))
