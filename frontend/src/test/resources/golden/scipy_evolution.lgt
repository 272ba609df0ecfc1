# scipy.optimize.differential_evolution: the same draws, so the same generations.
import warnings
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, NonlinearConstraint, differential_evolution, minimize, rosen


def valley(x, a=0.0):
    return (x[0] - 1 - a) ** 2 + 2 * (x[1] + 0.5) ** 2 + 0.3 * np.cos(3 * x[0]) + 0.1 * abs(x[0] * x[1])


def show(name, *args, **keywords):
    try:
        r = differential_evolution(*args, **keywords)
        print(name, r.x.round(6), round(float(r.fun), 9), r.nfev, r.nit, r.success, r.message, r.population.sum().round(6), r.population_energies.sum().round(6), "jac" in r)
        if "maxcv" in r:
            print("   ", [np.round(c, 6).tolist() for c in r.constr], r.maxcv.round(6))
    except (TypeError, ValueError, RuntimeError) as e:
        print(name, type(e).__name__, e)


box = [(-3, 3), (-2, 4)]
for strategy in ("best1", "randtobest1", "currenttobest1", "best2", "rand2", "rand1"):
    for crossing in ("bin", "exp"):
        show(strategy + crossing, valley, box, strategy=strategy + crossing, rng=5, maxiter=4, polish=False)
        show("deferred", valley, box, strategy=strategy + crossing, seed=5, maxiter=3, polish=False, updating="deferred")
show("polished", valley, box, rng=1)
show("seed", valley, Bounds([-3, -2], [3, 4]), seed=1, args=(0.3,))
show("generator", valley, box, rng=np.random.default_rng(3), init="random", maxiter=3, popsize=4)
show("old", valley, box, seed=np.random.RandomState(3), init=np.linspace(-2, 2, 14).reshape(7, 2), maxiter=3)
np.random.seed(4)
show("global", rosen, [(0, 2)] * 3, maxiter=5, polish=False)
show("whole", valley, box, rng=1, integrality=[True, False], maxiter=20)
show("vectorized", valley, box, rng=1, vectorized=True, updating="deferred", mutation=0.7, recombination=0.3)
show("mapped", valley, box, rng=1, workers=map, updating="deferred", maxiter=2)
show("start", valley, box, rng=1, x0=[1, 1], maxiter=2, tol=0, atol=0.1)
show("first only", valley, box, rng=0, maxiter=0, polish=False)
show("fixed", valley, [(1, 1), (0, 2)], rng=0, polish=False, maxiter=3)
show("own strategy", valley, box, rng=0, strategy=lambda c, p, rng=None: p[c] + 0.1 * rng.uniform(size=2), maxiter=3, polish=False)
show("own polish", valley, box, rng=0, polish=lambda f, x, **k: minimize(f, x, method="Nelder-Mead", bounds=k["bounds"]), maxiter=3)
plane = LinearConstraint([[1, 1]], -np.inf, 0.2)
ring = NonlinearConstraint(lambda x: x[0] ** 2 + x[1] ** 2, 0.1, 1)
show("constraint", valley, box, rng=0, constraints=plane, polish=False)
show("constraints", valley, box, rng=0, constraints=(plane, ring), polish=False, maxiter=5)
show("deferred", valley, box, rng=0, constraints=[plane, ring, Bounds([0, -1], [2, 2])], polish=False, updating="deferred", maxiter=5)
show("far", valley, box, rng=0, constraints=NonlinearConstraint(lambda x: x[0], 100, 200), polish=False, maxiter=3)
log = []
show("callback", valley, box, rng=0, callback=lambda xk, convergence: log.append((xk.round(6).tolist(), round(float(convergence), 9))), maxiter=3)
show("stopped", valley, box, rng=0, callback=lambda xk, convergence: True, polish=False)
print(log)


def stop(intermediate_result):
    print(intermediate_result.message, intermediate_result.nit, round(float(intermediate_result.fun), 9))
    raise StopIteration


show("stopped", valley, box, rng=0, callback=stop, polish=False)
show("shown", valley, box, rng=0, disp=True, maxiter=2, polish=False)
show("one", lambda x: x[0] ** 2, [(-1, 1)], rng=0)
for keywords in ({"strategy": "best3bin"}, {"mutation": 2.0}, {"init": "grid"}, {"init": np.zeros((3, 2))}, {"x0": [9, 1]}, {"rng": 1, "seed": 2}, {"constraints": ({"type": "eq"},), "polish": False}):
    show("wrong", valley, box, **keywords)
show("wrong", valley, [(0, np.inf)])
show("wrong", lambda x: x, box, rng=0)
show("wrong", valley, [(0.2, 0.8), (0, 1)], integrality=[1, 0])
