# scipy.optimize: minima by second derivatives.
import warnings
import numpy as np
from scipy.optimize import fmin_ncg, minimize, rosen, rosen_der, rosen_hess, rosen_hess_prod

warnings.simplefilter("ignore")
start = np.array([1.3, 0.7, 0.8, 1.9, 1.2])


def show(*args, exact=True, **keywords):
    try:
        r = minimize(*args, **keywords)
        print(r.success, r.status, r.message, (np.round(r.x, 5) + 0.0).tolist(), sorted(r.keys()), (r.nit, r.nfev, r.njev, r.nhev) if exact else "")
    except Exception as e:
        print(type(e).__name__, e)


show(rosen, start, method="Newton-CG", jac=rosen_der, hess=rosen_hess)
show(rosen, start, method="Newton-CG", jac=rosen_der, hessp=rosen_hess_prod)
show(rosen, start, method="Newton-CG", jac=rosen_der, exact=False)
show(rosen, start, method="Newton-CG", jac="2-point", exact=False)
show(rosen, start, method="Newton-CG", jac=rosen_der, hess=rosen_hess, options={"maxiter": 3})
show(rosen, start, method="Newton-CG")
show(rosen, start, method="trust-ncg", jac=rosen_der, hess=rosen_hess)
show(rosen, start, method="trust-ncg", jac=rosen_der, hessp=rosen_hess_prod, exact=False)
show(rosen, start, method="trust-ncg", jac=rosen_der, hess=rosen_hess, tol=1e-10, options={"initial_trust_radius": 0.1, "eta": 0.1})
show(rosen, start, method="trust-ncg", jac=rosen_der, hess=rosen_hess, options={"maxiter": 2}, exact=False)
show(rosen, start, method="dogleg", jac=rosen_der, hess=rosen_hess)
for method in "trust-krylov", "trust-exact":
    show(rosen, start, method=method, jac=rosen_der, hess=rosen_hess, exact=False, tol=1e-8)
show(rosen, start, method="trust-krylov", jac=rosen_der, hessp=rosen_hess_prod, exact=False, tol=1e-8)


def bowl(x, a):
    return float(np.sum((x - a) ** 2 * [1, 4]) + x[0] * x[1])


def slope(x, a):
    return 2 * (x - a) * [1, 4] + x[::-1]


def saddle(x):
    return x[0] ** 4 - 2 * x[0] ** 2 + x[1] ** 2


def saddle_der(x):
    return np.array([4 * x[0] ** 3 - 4 * x[0], 2 * x[1]])


def saddle_hess(x):
    return np.array([[12 * x[0] ** 2 - 4, 0], [0, 2.0]])


for method in "Newton-CG", "dogleg", "trust-ncg", "trust-krylov", "trust-exact":
    show(bowl, [3.0, 1.0], args=(2.0,), method=method, jac=slope, hess=lambda x, a: np.array([[2.0, 1], [1, 8]]), exact=False)
    show(rosen, start, method=method, hess=rosen_hess)
    show(rosen, start, method=method, jac=rosen_der, options={"initial_trust_radius": -1}) if method != "Newton-CG" else None
for method in "trust-ncg", "trust-krylov", "trust-exact":
    show(saddle, [0.1, 1.0], method=method, jac=saddle_der, hess=saddle_hess, exact=False, tol=1e-8)
show(saddle, [0.1, 1.0], method="dogleg", jac=saddle_der, hess=saddle_hess)
show(rosen, start, method="trust-ncg", jac=rosen_der, hess=rosen_hess, options={"eta": 0.5})
show(rosen, start, method="trust-ncg", jac=rosen_der, hess=rosen_hess, options={"initial_trust_radius": 2000})
print(np.round(fmin_ncg(rosen, start, rosen_der, fhess=rosen_hess), 5))
r = fmin_ncg(rosen, start, rosen_der, fhess_p=rosen_hess_prod, full_output=1, disp=0, retall=1)
print(len(r), np.round(r[0], 5), r[2:6], len(r[6]))
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    minimize(rosen, start, method="BFGS", jac=rosen_der, hess=rosen_hess)
    minimize(rosen, start, method="trust-exact", jac=rosen_der, hess=rosen_hess, bounds=[(0, 5)] * 5)
print([str(w.message) for w in caught])
