# scipy.optimize.minimize by trust regions: what begins at a minimum, and what has no numbers.
import numpy as np
from scipy.optimize import minimize, rosen, rosen_der, rosen_hess

for method in ("dogleg", "trust-ncg", "trust-krylov", "trust-exact"):
    r = minimize(rosen, [1.0, 1.0], jac=rosen_der, hess=rosen_hess, method=method)
    print(method, r.status, r.success, r.nit, r.nfev, r.x)
for method in ("trust-ncg",):
    try:
        minimize(lambda x: np.nan, [1.0, 2.0], jac=lambda x: np.array([np.nan, 1.0]), hess=lambda x: np.eye(2), method=method)
    except ValueError as e:
        print(method, e)
