# Least squares with scaled variables, fits with NaN among the data, MINPACK's signs, and results of searches for zeros.
import numpy as np
from scipy.optimize import (curve_fit, fixed_point, fsolve, least_squares, leastsq, newton, nnls, rosen_hess, OptimizeResult)
from scipy.interpolate import CubicSpline


def show(f):
    try:
        r = f()
        print(type(r).__name__, np.round(r, 6).tolist() if isinstance(r, np.ndarray) else r)
    except Exception as e:
        print(type(e).__name__, e)


def bend(p):
    return np.array([p[0] - 1, 10 * (p[1] - p[0] ** 2)])


for scale in ["jac", 2, [1, 100.0], -1, "foo", [1, 2, 3], [1, np.nan]]:
    for method in ["trf", "lm"]:
        show(lambda: least_squares(bend, [2, 2], x_scale=scale, method=method).x)
    show(lambda: least_squares(bend, [2, 2], x_scale=scale, bounds=([0, 1.5], [3, 3])).x)
show(lambda: least_squares(bend, [2, 2], tr_solver="foo"))
show(lambda: least_squares(bend, [2, 2], verbose=3))

x = np.linspace(0, 4, 20)
y = 2.5 * np.exp(-1.3 * x) + 0.5


def decay(x, a, b, c):
    return a * np.exp(-b * x) + c


y2 = np.where(x > 2, np.nan, y)
show(lambda: curve_fit(decay, x, y2, nan_policy="omit")[0])
show(lambda: curve_fit(decay, x, y2, nan_policy="omit", sigma=np.full(20, 0.1), absolute_sigma=True)[1].round(3))
show(lambda: curve_fit(decay, x, y2, nan_policy="raise"))
show(lambda: curve_fit(decay, x, y2, nan_policy="propagate"))
show(lambda: curve_fit(decay, x, y2, nan_policy="foo"))
show(lambda: curve_fit(decay, x, y2))
show(lambda: curve_fit(lambda x, a, b: a * b * x, [1.0, 2, 3], [2.0, 4, 6])[0])

info = fsolve(lambda v: [v[0] ** 2 - v[1], v[1] - 2], [1, 1], full_output=True)[1]
print({k: np.round(info[k], 5).tolist() for k in ("fjac", "r", "nfev")})
info = leastsq(lambda p: [p[0] - 1, p[1] - 2], [0, 0], full_output=True)[2]
print({k: np.round(info[k], 5).tolist() for k in ("fjac", "ipvt", "nfev")})
r = newton(lambda v: v**2 - 2, [1.0, 2.0], fprime=lambda v: 2 * v, full_output=True)
print(r, r.converged, r._fields)
show(lambda: fixed_point(np.cos, 1))
print(type(fixed_point(np.cos, 1)), rosen_hess([1, 2, 3]).dtype)
show(lambda: nnls([[1, 2], [3, 4]], [1, np.nan]))
