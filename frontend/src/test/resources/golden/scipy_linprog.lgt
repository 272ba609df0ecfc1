# scipy.optimize.linprog: optima that are unique, and their multipliers.
import warnings
import numpy as np
from scipy import sparse
from scipy.optimize import linprog

warnings.simplefilter("ignore")


def told(name, v):
    return f"{name} {None if v is None else (np.round(v, 8) + 0.0).tolist()}"


def show(*args, **keywords):
    try:
        r = linprog(*args, **keywords)
        print(r.status, r.success, r.message.split("primal")[0], told("x", r.x), told("fun", r.fun), told("slack", r.slack), told("con", r.con), sorted(r))
        print("   ", *[told(name + " " + part, r[name][part]) for name in ("ineqlin", "eqlin", "lower", "upper") for part in ("residual", "marginals")])
    except (TypeError, ValueError, NotImplementedError) as e:
        print(type(e).__name__, str(e)[:70])


show([-1, 4], [[-3, 1], [1, 2]], [6, 4], bounds=[(None, None), (-3, None)])
show([-1, 4], sparse.csr_array([[-3, 1], [1, 2]]), [6, 4], bounds=[(None, None), (-3, None)], method="highs-ds")
show([1, 2, 3], A_eq=[[1, 1, 1]], b_eq=[3], bounds=(0, 2))
show([1, 1, 1], A_eq=[[1, 0, 1]], b_eq=[5], A_ub=[[0, 1, -1]], b_ub=[-2.5], bounds=[(0, 1), (0, None), (0, 9)])
show([-10, 57, 9, 24], [[0.5, -5.5, -2.5, 9], [0.5, -1.5, -0.5, 1], [1, 0, 0, 0]], [0, 0, 1])
show([-1, -2], [[1, 1], [1, 0]], [4, 3], method="highs-ipm", options={"disp": False, "presolve": True})
show(5, [[-1]], -3)
show([0, 0])
show([-1, 2], bounds=[(1, 2), (-3, -1)])
show([1, 2], bounds=[(2, 2), (0, 1)])
show([1, 1], [[1, 1]], [-1])
show([1, 2, 3], A_eq=[[1, 1, 1], [2, 2, 2]], b_eq=[3, 7], bounds=(0, 2))
show([1, 1], bounds=[(1, 0), (0, 1)])
show([-1, 0])
show([1, -1], bounds=(None, None))
rng = np.random.default_rng(0)
for k in range(12):
    n, m = int(rng.integers(2, 12)), int(rng.integers(1, 12))
    a, e = rng.normal(size=(m, n)), rng.normal(size=(k % 3, n))
    x = rng.random(n)
    low, high = np.where(rng.random(n) < 0.2, -np.inf, -rng.random(n)), np.where(rng.random(n) < 0.3, np.inf, 1 + rng.random(n))
    show(rng.normal(size=n), a, a @ x + rng.random(m) * (0.3 if k % 5 else -2), e if k % 3 else None, e @ x if k % 3 else None, np.stack([low, high], axis=1))
a = rng.random((60, 40))
print(round(linprog(-rng.random(40), a, a.sum(axis=1)).fun, 8))
# A transport problem, most of whose bases are degenerate.
supply, demand = np.full(8, 6.0), np.full(12, 4.0)
rows = np.concatenate([np.kron(np.eye(8), np.ones(12)), np.kron(np.ones(8), np.eye(12))])
print(round(linprog(rng.random(96), A_eq=rows, b_eq=np.concatenate([supply, demand])).fun, 8))
show([1.0], method="foo")
show([1], [[1, 2]], [1])
show([1], [[1]])
show([-1, -1], [[1, 1]], [1], callback=print)
show([])
show([np.nan, 1])
show(["a"])
show([1, 2], [[1, "x"]], [1])
show([1, 2], [[1, 2]], [np.inf])
show([1, 2], bounds=[(0, 1, 2)])
show([1, 2, 3], bounds=[[0, 0, 0], [1, 1, 1]])
show([1, 2], bounds=[(0, 1)] * 3)
