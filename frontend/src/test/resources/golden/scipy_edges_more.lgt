# SciPy at the edges: what other scripts do not ask for.
import decimal
import warnings
import numpy as np
from scipy import integrate, interpolate, ndimage, optimize, special

warnings.simplefilter("ignore")


def show(f):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e)


inf, nan = np.inf, np.nan
x, y = np.array([0.0, 1, 2.5, 3, 4.5]), np.array([1.0, -1, 2, 0.5, 3])
show(lambda: special.logsumexp([1, 2], b=[1, -1], return_sign=True))
show(lambda: special.logsumexp([1 + 2j, 3]))
show(lambda: special.logsumexp([]))
show(lambda: special.log_softmax([inf, 1]))
show(lambda: special.log_ndtr(-inf))
show(lambda: special.gammaln([-inf, inf]))
show(lambda: special.betaln([1e10, -1, 2], [1e-10, 1, 3]))
show(lambda: special.beta([-1, 0, 100], [1, 1, 0.5]))
show(lambda: special.factorial([1, 5, 20], exact=True))
show(lambda: special.factorial(5.5, exact=True))
show(lambda: special.factorial(True))
show(lambda: special.comb([0, 3], [0, 2], repetition=True))
show(lambda: special.comb(5.5, 2, exact=True))
show(lambda: special.gammaincinv(0, [0, 0.5, 1]))
show(lambda: special.betainc([0, inf, 2], [2, 2, 0], 0.5))
show(lambda: special.stdtr([1e10, inf, 5], 1.5))
show(lambda: optimize.minimize(lambda v: v[0] ** 2, [1.0], method="BFGS", options={"c1": 0.9, "c2": 0.1}))
show(lambda: optimize.minimize_scalar(lambda v: 1.0).message)
show(lambda: optimize.minimize_scalar(lambda v: v))
show(lambda: optimize.root(lambda v: v**2 - 2, [1.0], options={"bad": 3}).nfev)
show(lambda: optimize.fixed_point(np.cos, 1.0, method="iteration"))
show(lambda: optimize.linear_sum_assignment([[1j]]))
show(lambda: integrate.solve_ivp(lambda t, v: [v[1], -v[0]], [0, 3], [1.0, 0], rtol=[1e-3, 1e-5]).nfev)
show(lambda: interpolate.PPoly([[1, 2], [3, 4]], [2, 1, 0])([0.5, 1.5, 2.5, -1]))
show(lambda: interpolate.CubicSpline(x, y).roots())
show(lambda: interpolate.CubicSpline(x, y).solve(0.5))
show(lambda: type(interpolate.CubicSpline(x, y).derivative()).__name__)
show(lambda: interpolate.PchipInterpolator(x, y * 1j))
show(lambda: interpolate.interp1d(x, y, kind="zero", bounds_error=False)([0.5, nan]))
show(lambda: interpolate.interp1d(x, y, fill_value=(1, 2, 3), bounds_error=False))
show(lambda: interpolate.interp1d(x, 5))
show(lambda: ndimage.zoom(np.ones((2, 2)), -1))
show(lambda: ndimage.distance_transform_edt([[1, 1, 1], [1, 1, 1]]))
show(lambda: ndimage.distance_transform_edt([[1, 1, 0], [1, 1, 1]], return_indices=True)[1].tolist())
show(lambda: pow(decimal.Decimal(-2), 3, 5))
show(lambda: decimal.Decimal((1, (1, 2, 13), -2)))
show(lambda: decimal.Context(rounding="zz"))
show(lambda: np.bincount([0, 1], weights=[[1, 2]]))
show(lambda: np.bincount([], weights=[]).dtype.name)
show(lambda: np.bincount([1], minlength=None))
show(lambda: np.nan_to_num([nan], copy=False))
show(lambda: np.array([1.0], copy=False))
show(lambda: np.asarray(np.arange(3), dtype=float, copy=False))
show(lambda: np.tensordot([1.0, 2], [3.0, 4], 1))
