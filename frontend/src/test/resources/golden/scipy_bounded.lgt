# scipy.optimize: L-BFGS-B and Powell with and without bounds: as many iterations and calls as SciPy; differences, callbacks.
import warnings
import numpy as np
from scipy.optimize import Bounds, OptimizeResult, fmin_l_bfgs_b, fmin_powell, minimize, rosen, rosen_der

warnings.simplefilter("ignore")
start = [1.3, 0.7, 0.8, 1.9, 1.2]
half = [(None, 0.8), (0.7, None), (0, 2), (None, None), (0.9, 1.3)]


def f2(x):
    return (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2


def show(r, digits=4):
    print(r.nit, r.nfev, r.get("njev"), r.status, r.message, np.round(r.x, digits) + 0.0, round(float(r.fun), digits))


show(minimize(rosen, [0, 0], method="L-BFGS-B"))
show(minimize(rosen, start, method="L-BFGS-B", jac=rosen_der))
show(minimize(f2, [0, 0], bounds=[(0, 1), (0, 1)]))
show(minimize(rosen, start, bounds=[(0, 0.8)] * 5))
show(minimize(rosen, start, bounds=half))
show(minimize(rosen, start, bounds=Bounds(-1, [0.5, 1, 1, 1, 1]), jac=rosen_der))
show(minimize(lambda x: np.sum((x - 3) ** 4), np.arange(4.0), bounds=[(0, 2.5)] * 4, tol=1e-10))
show(minimize(lambda x: np.exp(x[0]) + np.exp(-x[1]) + x[1] ** 2, [3.0, -2], bounds=[(-1, None), (None, 4)]))
show(minimize(rosen, [0, 0], method="L-BFGS-B", options={"maxiter": 3}))
show(minimize(rosen, [0, 0], method="L-BFGS-B", options={"maxfun": 10, "maxcor": 2}))
show(minimize(lambda x: -x[0] ** 2 + x[1] ** 2, [1.0, 2], bounds=[(None, 5), (0, None)]))
show(minimize(lambda x: x[0] ** 2 if x[0] > 0.1 else np.nan, [1.0], method="L-BFGS-B"))
r = minimize(rosen, [0.5, 0], method="L-BFGS-B", jac=rosen_der)
print(r.hess_inv, r.hess_inv.n_corrs, np.round(r.hess_inv.todense(), 4), np.round(r.hess_inv @ [1.0, 2], 4))
# Variables whose bounds are equal
print(minimize(f2, [1.3, 0.7], bounds=[(1, 1), (2, 2)]))
r = minimize(rosen, start, bounds=[(0, 2), (1, 1), (0, 2), (0, 3), (2, 2)])
show(r)
print(r.hess_inv, np.isnan(r.jac))
show(minimize(lambda x: (rosen(x), rosen_der(x)), [0.3, 0.2], jac=True, bounds=[(0, 0.3), (0.2, 0.2)]))
# Differences
for jac in ("2-point", "3-point"):
    show(minimize(rosen, [0, 0], method="L-BFGS-B", jac=jac))
    show(minimize(rosen, [0.3, 0.2], jac=jac, bounds=[(0, 0.3), (0.2, 0.21)]))
    show(minimize(f2, [0.3, 0], method="BFGS", jac=jac, options={"finite_diff_rel_step": 1e-6}))
# Powell
print(minimize(f2, [0, 0], method="Powell"))
show(minimize(rosen, start, method="Powell"))
show(minimize(rosen, start, method="Powell", bounds=half))
show(minimize(rosen, [0.3, 0.7, 0.8], method="Powell", bounds=[(0, 0.8)] * 3, tol=1e-8))
show(minimize(rosen, [0.3, 0.7, 0.8], method="Powell", options={"maxiter": 2, "disp": True}))
show(minimize(rosen, [0.3, 0.7, 0.8], method="Powell", options={"maxfev": 50, "direc": [[1, 1, 0], [0, 1, 0], [0, 0, 1]]}))
show(minimize(lambda x: 3.0, [0.3, 0.7], method="Powell"))
show(minimize(lambda x: np.nan, [0.3], method="Powell"))
print(np.round(fmin_powell(f2, [0, 0]), 6), len(fmin_powell(f2, [0, 0], disp=0, full_output=1, retall=1)))
# The old names
x, f, d = fmin_l_bfgs_b(rosen, [0.2, 0.3], rosen_der)
print(np.round(x, 4), d["task"], d["funcalls"], d["nit"], d["warnflag"])
x, f, d = fmin_l_bfgs_b(rosen, [0.2, 0.3], approx_grad=True, bounds=[(0, 0.5), (None, 0.4)], factr=10)
print(np.round(x, 4), d["task"], d["funcalls"], d["nit"], np.round(d["grad"], 3))


# Callbacks that get the result, or end the run
def cb(intermediate_result):
    print(type(intermediate_result).__name__, intermediate_result.x.round(4), round(intermediate_result.fun, 4))


for method in ("L-BFGS-B", "Powell", "Nelder-Mead", "BFGS", "CG"):
    show(minimize(f2, [0, 0], method=method, callback=cb, options={"maxiter": 3}))


def stop(x):
    raise StopIteration


for method in ("L-BFGS-B", "Powell"):
    show(minimize(f2, [0, 0], method=method, callback=stop))
own = lambda fun, x0, **more: OptimizeResult(x=x0, fun=fun(x0), message=str(sorted(more)), nit=0, nfev=1, status=0)
show(minimize(rosen, [1.3, 0.7], method=own))
print(Bounds([0, 1], [2, 3]), Bounds(0, 1).lb, Bounds(0, [1, 2], True))


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


tried(lambda: Bounds([0, 1], [2, 3, 4]))
tried(lambda: minimize(f2, [1.3, 0.7], bounds=[(1, 1), (3, 2)]))
tried(lambda: minimize(f2, [1.3, 0.7], bounds=[(0, 2)] * 3))
tried(lambda: fmin_l_bfgs_b(rosen, [0.2, 0.3], approx_grad=True, bounds=[(0, 0.5)]))
