"""scipy.optimize: gradients by differences, Rosenbrock's function, a line search."""
import numpy as np
from scipy.optimize._wolfe import search


def approx_fprime(xk, f, epsilon=1.4901161193847656e-08, *args):
    xk = np.atleast_1d(np.asarray(xk, dtype=float))
    f0 = np.asarray(f(xk, *args))
    steps = np.broadcast_to(np.asarray(epsilon, dtype=float), xk.shape).tolist()
    columns = []
    for k, h in enumerate(steps):
        moved = xk.copy()
        moved[k] += h
        columns.append((np.asarray(f(moved, *args)) - f0) / (moved[k] - xk[k]))
    return np.stack(columns, axis=-1) if f0.size != 1 else np.stack(columns).reshape(-1)


def check_grad(func, grad, x0, *args, epsilon=1.4901161193847656e-08, direction="all", rng=None, seed=None):
    if direction != "all":
        raise NotImplementedError("check_grad(direction='random') is not supported; use 'all'")
    d = np.abs(grad(x0, *args) - approx_fprime(x0, func, epsilon, *args))
    return np.sqrt(np.sum(d**2))


def rosen(x):
    x = np.asarray(x)
    return np.sum(100.0 * (x[1:] - x[:-1] ** 2.0) ** 2.0 + (1 - x[:-1]) ** 2.0, axis=0)


def rosen_der(x):
    x = np.asarray(x)
    inner = x[1:-1]
    der = np.zeros_like(x)
    der[1:-1] = 200 * (inner - x[:-2] ** 2) - 400 * (x[2:] - inner**2) * inner - 2 * (1 - inner)
    der[0] = -400 * x[0] * (x[1] - x[0] ** 2) - 2 * (1 - x[0])
    der[-1] = 200 * (x[-1] - x[-2] ** 2)
    return der


def rosen_hess(x):
    x = np.atleast_1d(x)
    h = np.diag(-400 * x[:-1], 1) - np.diag(400 * x[:-1], -1)
    d = np.zeros(len(x))
    d[0] = 1200 * x[0] ** 2 - 400 * x[1] + 2
    d[-1] = 200
    d[1:-1] = 202 + 1200 * x[1:-1] ** 2 - 400 * x[2:]
    return h + np.diag(d)


def rosen_hess_prod(x, p):
    x, p = np.atleast_1d(np.asarray(x, dtype=float)), np.asarray(p)
    out = np.zeros(len(x), dtype=x.dtype)
    out[0] = (1200 * x[0] ** 2 - 400 * x[1] + 2) * p[0] - 400 * x[0] * p[1]
    out[1:-1] = -400 * x[:-2] * p[:-2] + (202 + 1200 * x[1:-1] ** 2 - 400 * x[2:]) * p[1:-1] - 400 * x[1:-1] * p[2:]
    out[-1] = -400 * x[-2] * p[-2] + 200 * p[-1]
    return out


def line_search(f, myfprime, xk, pk, gfk=None, old_fval=None, old_old_fval=None, args=(), c1=1e-4, c2=0.9, amax=None, extra_condition=None, maxiter=10):
    return search(f, myfprime, xk, pk, gfk, old_fval, old_old_fval, args, c1, c2, amax, extra_condition, maxiter)
