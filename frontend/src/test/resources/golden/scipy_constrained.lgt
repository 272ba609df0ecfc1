# scipy.optimize: minima under constraints (SLSQP), with the iterations and calls of SciPy; least squares of what is not negative.
import numpy as np
from scipy.optimize import LinearConstraint, NonlinearConstraint, fmin_slsqp, minimize, nnls, rosen, rosen_der


def told(r):
    print(r.success, r.status, r.message, r.nit, r.nfev, r.njev, np.round(r.fun, 5), np.round(r.x, 3), np.round(r.multipliers, 3))


def square(x):
    return (x[0] - 1) ** 2 + (x[1] - 2.5) ** 2


lines = [{"type": "ineq", "fun": lambda x: x[0] - 2 * x[1] + 2}, {"type": "ineq", "fun": lambda x: -x[0] - 2 * x[1] + 6}, {"type": "ineq", "fun": lambda x: -x[0] + 2 * x[1] + 2}]
told(minimize(square, (2, 0), method="SLSQP", bounds=((0, None), (0, None)), constraints=lines))
told(minimize(square, (2, 0), constraints=LinearConstraint([[1, -2], [-1, -2], [-1, 2]], [-2, -6, -2], np.inf)))
told(minimize(square, (2, 0), constraints=NonlinearConstraint(lambda x: x[0] ** 2 + x[1] ** 2, 1, 4)))
disc = {"type": "ineq", "fun": lambda x: 1 - x[0] ** 2 - x[1] ** 2, "jac": lambda x: -2 * x}
told(minimize(rosen, [-1.2, 1], jac=rosen_der, method="SLSQP", constraints=disc))
told(minimize(rosen, [-1.2, 1], jac=rosen_der, constraints={"type": "eq", "fun": lambda x: x[0] ** 2 + x[1] ** 2 - 1}))
cov = np.array([[0.1, 0.02, 0.01], [0.02, 0.08, 0.03], [0.01, 0.03, 0.12]])
told(minimize(lambda w: w @ cov @ w, [1 / 3] * 3, bounds=[(0, 1)] * 3, constraints=[{"type": "eq", "fun": lambda w: w.sum() - 1}, {"type": "ineq", "fun": lambda w, r: w @ np.array([0.1, 0.2, 0.3]) - r, "args": (0.22,)}]))
told(minimize(lambda x: x[0] * x[3] * (x[0] + x[1] + x[2]) + x[2], [1, 5, 5, 1], bounds=[(1, 5)] * 4,
              constraints=[{"type": "ineq", "fun": lambda x: x.prod() - 25}, {"type": "eq", "fun": lambda x: 40 - (x**2).sum()}]))
told(minimize(lambda x: x[0] ** 4, [10.0], method="SLSQP", options={"maxiter": 3}))
print(minimize(square, (2, 0), method="SLSQP", bounds=[(1, 1), (0, 5)]).x)
print(np.round(fmin_slsqp(square, [2, 0], eqcons=[lambda x: x[0] - x[1]], bounds=[(0, 1), (0, 1)], iprint=0), 6))
for constraints in ({"type": "xx", "fun": square}, {"fun": square}, {"type": "eq"}, [5], {"type": 5, "fun": square}):
    try:
        minimize(square, (2, 0), constraints=constraints)
    except (ValueError, KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(nnls([[1, 0], [1, 0], [0, 1]], [2, 1, 1]), nnls([[1, 0], [0, 1]], [-1, -1]))
x, size = nnls(np.random.default_rng(0).standard_normal((8, 5)), np.arange(8))
print(x.round(9), round(size, 9))
