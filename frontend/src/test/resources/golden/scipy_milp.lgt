# scipy.optimize: milp and linprog with whole variables.
import warnings
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

warnings.simplefilter("ignore")


def show(*args, **keywords):
    try:
        r = milp(*args, **keywords)
        print(r.status, r.success, r.message, None if r.fun is None else round(r.fun, 9), None if r.x is None else np.round(r.x, 6).tolist(), sorted(r.keys()))
        return r
    except Exception as e:
        print(type(e).__name__, e)


rows = LinearConstraint(np.array([[-1, 1], [3, 2], [2, 3.0]]), -np.inf, [1, 12, 12.0])
show(-np.array([0, 1.0]), constraints=rows, integrality=[1, 1])
show(-np.array([1, 2.0]), constraints=rows, integrality=[0, 1])
show(-np.array([0.1, 1.0]), constraints=rows)
show([1, 1.5], bounds=Bounds(0, 5), constraints=(np.array([[1, 1.0]]), 7, 20))
show([1, 1.0], bounds=Bounds(0, 5), constraints=(np.array([[1, 1.0]]), 17, 20))
show([1, 1.0], bounds=(0, 5), constraints=[LinearConstraint([[2, 2]], 5, 5)], integrality=1)
show([-1, -1.0])
show([-1, -1.0], integrality=1)
show([1.0, 2.0, 3.0], integrality=[2, 0, 3], bounds=Bounds([2, 0, 2], [5, 9, 5]), constraints=[LinearConstraint([[1, 1, 1]], 4.5, np.inf), LinearConstraint([[0, 0, 1]], 1.5, np.inf)])
for keywords in (
    {"c": [[1, 2]]}, {"c": [1, 2], "integrality": [5, 1]}, {"c": [1, 2], "integrality": [1, 1, 1]}, {"c": [1, 2], "constraints": 1}, {"c": [1, 2], "constraints": LinearConstraint([[1, 2, 3]], 1, 2)},
    {"c": [1, np.inf]}, {"c": [1, 2], "bounds": Bounds([0, 0, 0], 1)},
):
    show(**keywords)

# a knapsack, an assignment and a covering
rng = np.random.default_rng(4)
weight, value = rng.integers(5, 40, 18), rng.integers(5, 40, 18)
r = milp(-value, constraints=LinearConstraint(weight, ub=150), integrality=1, bounds=Bounds(0, 1))
print(r.status, r.fun, float(weight @ r.x) <= 150, set(np.unique(r.x).tolist()) <= {0.0, 1.0}, r.mip_gap, r.mip_dual_bound)
cost = rng.integers(1, 20, (5, 5))
each = np.concatenate([np.kron(np.eye(5), np.ones(5)), np.kron(np.ones(5), np.eye(5))])
r = milp(cost.ravel(), constraints=LinearConstraint(each, 1, 1), integrality=np.ones(25), bounds=Bounds(0, 1))
print(r.fun, r.x.reshape(5, 5).sum(axis=0))
cover = (rng.random((12, 14)) < 0.3).astype(float)
r = milp(np.ones(14), constraints=LinearConstraint(cover, 1, np.inf), integrality=1, bounds=Bounds(0, 1))
print(r.fun, bool(np.all(cover @ r.x >= 1)))


def program(*args, **keywords):
    try:
        r = linprog(*args, **keywords)
        print(r.status, r.fun, None if r.x is None else np.round(r.x, 6).tolist(), r.slack, r.con, r.message, r.ineqlin.marginals, r.upper.residual)
    except Exception as e:
        print(type(e).__name__, e)


program([-1, -2.0], A_ub=[[1, 1.0]], b_ub=[3.5], integrality=[1, 0], bounds=(0, 2.5))
program([-1, -2.0], A_ub=[[1, 1.0]], b_ub=[3.5], integrality=1, bounds=(0, 2.5))
program([-1, -2.0], A_ub=[[1, 1.0]], b_ub=[3.5], integrality=0, bounds=(0, 2.5))
program([1, 1], A_eq=[[2, 2]], b_eq=[3], integrality=1)
program([1, 1, 0], A_eq=[[2, 3, 1]], b_eq=[8], integrality=[1, 1, 1], bounds=(1, 2))
program([1, 1], integrality=[1, 1, 1])
print(milp(c=[-1, -2], constraints=LinearConstraint([[1, 1], [3, 1]], -np.inf, [4.5, 9.2]), integrality=[1, 1], bounds=Bounds(0, 5)).x)
for rows, value in (([[2.0, -2.0]], 1), ([[3.0, -6.0]], 1), ([[2.0, -4.0]], 6)):
    r = milp([1.0, 0.0], integrality=1, constraints=(rows, value, value))
    print(r.status, r.success)
print(milp([1.0, 2.0], constraints=()).x, milp([1.0, 2.0], integrality=1, constraints=[]).x)
r = milp([1.0, 0.0, 0.0], integrality=[1, 1, 1], constraints=([[2.0, 3.0, 1.0]], 7.5, 7.9), options={"time_limit": 0.0})
print(r.x)
