# scipy.optimize: minima of functions of several variables, systems, fits and assignments, with iterations and calls.
import numpy as np
from scipy import optimize as opt
from scipy.optimize import curve_fit, fsolve, least_squares, leastsq, linear_sum_assignment, minimize, root, rosen, rosen_der

x0 = [1.3, 0.7, 0.8, 1.9, 1.2]


def told(r):
    print(r.success, r.status, r.message, r.nit, r.nfev, r.get("njev"), np.round(r.fun, 6), np.round(r.x, 5), sorted(r.keys()))


print(minimize(rosen, x0, method="Nelder-Mead"))
told(minimize(rosen, x0, method="nelder-mead", options={"xatol": 1e-8, "maxiter": 50}))
told(minimize(rosen, x0, method="nelder-mead", tol=1e-6, options={"adaptive": True}))
told(minimize(rosen, x0, method="Nelder-Mead", bounds=[(0, 0.9), (None, 1)] + [(0, 2)] * 3, options={"maxfev": 300}))
told(minimize(lambda x, a: np.sum((x - a) ** 2), [1, 2], args=(3,), method="Nelder-Mead", options={"initial_simplex": [[0, 0], [1, 0], [0, 1]], "return_all": True}))
told(minimize(rosen, x0))
told(minimize(rosen, x0, method="BFGS", jac=rosen_der))
told(minimize(rosen, x0, method="BFGS", jac=rosen_der, options={"maxiter": 3, "return_all": True}))
told(minimize(rosen, x0, method="CG", jac=rosen_der))
r = minimize(lambda x: (x - 3) ** 2, 1.0)
told(r)
print(np.round(r.hess_inv, 6), minimize(lambda x: (((x - 3) ** 2).sum(), 2 * (x - 3)), [1.0, 2], jac=True).hess_inv)
told(minimize(lambda x, a: ((x - a) ** 2).sum(), [1, 2], args=(3,), tol=1e-3))
seen = []
minimize(rosen, [0.5, 0.5], jac=rosen_der, method="BFGS", callback=lambda xk: seen.append(round(float(xk[0]), 8)))
print(len(seen), seen[:3])
opt.fmin(rosen, x0)
print(opt.fmin(rosen, x0, full_output=1, disp=0)[1:], opt.fmin(rosen, [0.5, 0.5], xtol=1e-6, disp=False))
opt.fmin_bfgs(rosen, x0, fprime=rosen_der)
opt.fmin_cg(rosen, x0, fprime=rosen_der)
print(np.round(opt.approx_fprime(x0, rosen, 1e-6), 2), opt.check_grad(rosen, rosen_der, x0) < 1e-3, rosen_der(x0), opt.rosen_hess(np.array([1.0, 2.0, 3.0])))
g = rosen_der(np.array(x0))
print(opt.line_search(rosen, rosen_der, np.array(x0), -g))
# A quadratic form in thirty variables: array expressions
d = np.linspace(1, 4, 30)
r = minimize(lambda x: 0.5 * (d * x * x).sum() - x.sum(), np.zeros(30), jac=lambda x: d * x - 1, method="CG")
print(r.nit, r.nfev, np.allclose(r.x, 1 / d, atol=1e-5))


def curves(x):
    return [x[0] * np.cos(x[1]) - 4, x[1] * x[0] - x[1] - 5]


def slopes(x):
    return [[np.cos(x[1]), -x[0] * np.sin(x[1])], [x[1], x[0] - 1]]


print(fsolve(curves, [1, 1]), fsolve(lambda x, a: x**2 - a, 1.0, args=(2,)), fsolve(curves, [1, 1], fprime=slopes))
x, info, code, message = fsolve(curves, [1, 1], full_output=1)
print(x, info["nfev"], code, message, sorted(info))
x, info, code, message = fsolve(lambda x: x**2 + 1, 1.0, full_output=1)
print(info["nfev"], code, message)
for r in (root(curves, [1, 1]), root(curves, [1, 1], jac=slopes), root(lambda x: (curves(x), slopes(x)), [1, 1], jac=True, tol=1e-10), root(curves, [6, 1], method="lm")):
    print(r.success, r.status, r.x, r.get("nfev") if r.method == "hybr" else "", r.get("njev"), r.method)


def decay(t, a, b):
    return a * np.exp(-b * t)


t = np.arange(5.0)
y = np.array([3, 2, 1.2, 0.8, 0.5])
popt, pcov = curve_fit(decay, t, y)
print(np.round(popt, 6), np.round(pcov, 7))
popt, pcov = curve_fit(decay, t, y, sigma=[0.1, 0.2, 0.1, 0.1, 0.1], absolute_sigma=True, p0=[2, 0.3])
print(np.round(popt, 6), np.round(pcov, 7))
popt, pcov = curve_fit(decay, t, y, sigma=np.diag([0.1] * 5) + 0.01, p0=[2, 0.3], method="trf", jac=lambda t, a, b: np.stack([np.exp(-b * t), -a * t * np.exp(-b * t)], axis=1))
print(np.round(popt, 6), np.round(pcov, 6))
popt, pcov, info, message, code = curve_fit(lambda t, k, m: k * t + m, t, 2 * t + 1, full_output=True)
print(np.round(popt, 8), np.round(pcov, 8), info["nfev"], code in (1, 2, 3), sorted(info))
print(curve_fit(lambda t, a, b: a + 0 * b * t, [1, 2, 3], [1, 2, 3]))
x, code = leastsq(lambda p: decay(t, *p) - y, [1, 1])
print(np.round(x, 6), code)
x, cov, info, message, code = leastsq(lambda p: decay(t, *p) - y, [1, 1], full_output=True, Dfun=lambda p: np.stack([np.exp(-p[1] * t), -p[0] * t * np.exp(-p[1] * t)]), col_deriv=True)
print(np.round(x, 6), np.round(cov, 5), info["nfev"], info["njev"], info["ipvt"], message, code)
for options in ({"method": "lm"}, {}, {"jac": lambda p: np.stack([np.exp(-p[1] * t), -p[0] * t * np.exp(-p[1] * t)], axis=1)}):
    r = least_squares(lambda p: decay(t, *p) - y, [1, 1], **options)
    print(np.round(r.x, 6), round(float(r.cost), 8), r.success, r.message if options.get("method") != "lm" else "", r.nfev if r.njev else "", r.active_mask, np.round(r.jac, 4), r.optimality < 1e-4)
print(linear_sum_assignment([[4, 1, 3], [2, 0, 5], [3, 2, 2]]), linear_sum_assignment([[4, 1, 3], [2, 0, 5]], maximize=True))
rng = np.random.default_rng(5)
c = rng.random((12, 7))
i, j = linear_sum_assignment(c)
print(i, j, c[i, j].sum(), linear_sum_assignment(c.T)[1], i.dtype)


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(minimize, rosen, x0, method="foo")
fails(minimize, rosen, [[1, 2]])
fails(minimize, lambda x: x, [1.0, 2])
fails(minimize, rosen, [1.0, 2.0], method="Nelder-Mead", bounds=[(1, 0), (0, 1)])
fails(minimize, rosen, [1.0, 2.0], method="Nelder-Mead", options={"initial_simplex": [[1, 2]]})
fails(fsolve, lambda x: [x[0]], [1, 2])
fails(root, curves, [1, 1], method="foo")
fails(curve_fit, decay, np.arange(1.0), [3])
fails(curve_fit, lambda x: x, t, y)
fails(curve_fit, decay, t, [np.nan] * 5)
fails(curve_fit, decay, [], [])
fails(curve_fit, decay, t, y, method="foo")
fails(curve_fit, decay, t, y, sigma=[1, 2, 3])
fails(curve_fit, decay, t, y, maxfev=3)
fails(leastsq, lambda p: p[:1], [1, 2])
fails(least_squares, lambda p: p, [1, 2], method="foo")
fails(least_squares, lambda p: p[:1], [1, 2], method="lm")
fails(least_squares, lambda p: p * np.nan, [1, 2])
fails(linear_sum_assignment, [4])
fails(linear_sum_assignment, [[np.nan]])
fails(linear_sum_assignment, [[np.inf, np.inf], [1, 2]])
