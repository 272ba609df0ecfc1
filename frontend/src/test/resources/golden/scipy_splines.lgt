# scipy.interpolate: splines as sums of B-splines, FITPACK's functions and smoothing splines.
import numpy as np
from scipy.interpolate import BSpline, InterpolatedUnivariateSpline, LSQUnivariateSpline, UnivariateSpline, make_interp_spline, make_lsq_spline, splantider, splder, splev, splint, splrep, sproot

x, y = np.array([0.0, 1, 2.5, 3, 4.5, 5, 6.2]), np.array([1.0, -1, 2, 0.5, 3, 1, 0])
q = np.array([-1, 0, 0.3, 2.7, 4.5, 6.2, 7])
xs = np.linspace(0, 10, 50)
ys = np.sin(xs) + 0.1 * np.random.default_rng(5).standard_normal(50)
b = make_interp_spline(x, y)
print(b(q), b(q, 1), b(q, extrapolate=False), b.t, b.c, b.integrate(0, 3))
print(b.derivative()(q), b.antiderivative()(q))
for k in (1, 2, 5):
    print(k, make_interp_spline(x, y, k=k)(q), splrep(x, y, k=k)[0])
print(make_interp_spline(x, y, bc_type="natural")(q), make_interp_spline(x, y, bc_type=([(2, 0)], [(1, 0.5)]))(q))
print(make_interp_spline(x, np.stack([y, y**2]), axis=1)(q[:2]), BSpline([0, 1, 2, 3, 4, 5, 6], [-1, 2, 0, -1], 2)([2.5, 1, 5]))
print(make_lsq_spline(xs, ys, np.r_[[0] * 4, 3, 6, [10] * 4])(q[1:4]))
tck = splrep(x, y)
print(tck[1], splev(q, tck), splev(q, tck, der=2), splev(q, tck, ext=1), splev(q, tck, ext=3), splev(0.5, tck))
print(splint(0, 3, tck), sproot(tck), splder(tck)[1], splantider(tck)[1])
for s in (1000, 5, 0.5, 0.2):
    t, c, k = splrep(xs, ys, s=s)
    print(s, len(t), t[4:-4], c[:3])
print(splrep(xs, ys, s=0.5, full_output=1)[1:3])
f = UnivariateSpline(xs, ys, s=0.4, k=4)
print(f(q), f.get_knots(), f.get_residual(), f.integral(0, 5), f.derivative()(q), f.derivatives(2))
print(UnivariateSpline(xs, ys, s=0.4).roots(), InterpolatedUnivariateSpline(x, y)(q), LSQUnivariateSpline(xs, ys, [3, 6])(q))
for g in (lambda: make_interp_spline(x, y[:3]), lambda: make_interp_spline([0, 1, 1], [1, 2, 3]), lambda: make_interp_spline(x, y, bc_type="zz"), lambda: BSpline([0, 1, 2, 3], [1, 2], 2),
          lambda: splrep(x, y, k=6), lambda: splev(q, tck, ext=2), lambda: sproot(splrep(x, y, k=2)), lambda: UnivariateSpline(x[::-1], y), lambda: InterpolatedUnivariateSpline([0, 0, 1, 2], [1, 2, 3, 4])):
    try:
        g()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# Derivatives have as many coefficients as knots; orders, knots and data that do not fit.
b = make_interp_spline(np.arange(6.0), np.arange(6.0) ** 3 - 1)
print(b.derivative().c.shape, b.antiderivative(2).c.shape, b.derivative(3)(2.5), b.derivative(-1)(2.0), b.antiderivative(-1)(2.0))
two = make_interp_spline(np.arange(6.0), np.stack([np.arange(6.0) ** 2, np.ones(6)], axis=1))
print(two.derivative().c.shape, two.antiderivative().c.round(9)[-1].tolist(), two.derivative(2)(1.5))
for f in (lambda: b.derivative(4), lambda: b(1.0, nu=-1), lambda: LSQUnivariateSpline(np.arange(6.0), np.ones(6), [3, 2]), lambda: LSQUnivariateSpline(np.arange(6.0), np.ones(6), [2, 7]),
          lambda: make_lsq_spline(np.arange(6.0)[::-1], np.ones(6), b.t), lambda: make_lsq_spline(np.arange(6.0), np.ones(6), b.t, method="svd"), lambda: splrep(np.arange(6), np.ones(6), t=[6]),
          lambda: make_interp_spline(np.arange(6.0), np.ones(6), 1.5)):
    try:
        print(f())
    except (NotImplementedError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
