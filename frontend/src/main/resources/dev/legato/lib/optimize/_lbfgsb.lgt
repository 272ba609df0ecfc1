"""Minima within bounds from few gradients. Sources: Byrd, Lu, Nocedal, Zhu, "A limited memory algorithm for bound constrained
optimization" (1995): the generalized Cauchy point, and the least value of the quadratic model over the variables that are free
there; Morales and Nocedal, "Remark on algorithm 778" (2011): its projection; Moré and Thuente's search. The matrix of the model
is theta I - W M W', W = [Y, theta S]."""
import heapq
import math
import numpy as np
from scipy.optimize import OptimizeResult
from scipy.optimize._objective import STOPPED, Objective, refuse, told, unknown_options
from scipy.optimize._wolfe import Search

_EPS = 2.0**-52
_GRADIENT = "CONVERGENCE: NORM OF PROJECTED GRADIENT <= PGTOL"
_VALUE = "CONVERGENCE: RELATIVE REDUCTION OF F <= FACTR*EPSMCH"


class LbfgsInvHessProduct:
    """The inverse of the matrix that the latest corrections make, as a linear operator: Nocedal (1980)."""

    def __init__(self, sk, yk):
        if sk.shape != yk.shape or sk.ndim != 2:
            raise ValueError("sk and yk must have matching shape, (n_corrs, n)")
        self.sk, self.yk = sk, yk
        self.n_corrs, n = sk.shape
        self.shape, self.dtype, self.ndim = (n, n), np.dtype(np.float64), 2
        self.rho = 1 / np.sum(sk * yk, axis=1)

    def matvec(self, x):
        x = np.asarray(x, dtype=float)
        if x.shape not in ((self.shape[0],), (self.shape[0], 1)):
            raise ValueError("dimension mismatch")
        return self._product(x.reshape(-1)).reshape(x.shape)

    def matmat(self, x):
        return self._product(np.asarray(x, dtype=float))

    def _product(self, q):
        alpha = [None] * self.n_corrs
        across = (-1,) + (1,) * (q.ndim - 1)
        for k in range(self.n_corrs - 1, -1, -1):
            alpha[k] = self.rho[k] * np.dot(self.sk[k], q)
            q = q - alpha[k] * self.yk[k].reshape(across)
        for k in range(self.n_corrs):
            q = q + self.sk[k].reshape(across) * (alpha[k] - self.rho[k] * np.dot(self.yk[k], q))
        return q

    def dot(self, x):
        x = np.asarray(x)
        return self.matvec(x) if x.ndim == 1 else self.matmat(x)

    def __matmul__(self, x):
        return self.dot(x)

    def __call__(self, x):
        return self.dot(x)

    def __mul__(self, x):
        return self.dot(x)

    def todense(self):
        return self.matmat(np.eye(self.shape[0]))

    def __repr__(self):
        return f"<{self.shape[0]}x{self.shape[1]} LbfgsInvHessProduct with dtype=float64>"


class _Model:
    """The quadratic model: the corrections S and Y, oldest first, and theta."""

    def __init__(self, n, most):
        self.n, self.most = n, most
        self.kept = [None] * most
        self.forget()

    def forget(self):
        self.steps, self.changes = [], []
        self.theta = 1.0
        self.updates = 0
        self.w = self.inner = None

    def add(self, s, y, theta):
        """False, and nothing is kept, if the matrix is not definite."""
        self.kept[self.updates % self.most] = (s, y)
        self.updates += 1
        self.steps = (self.steps + [s])[-self.most :]
        self.changes = (self.changes + [y])[-self.most :]
        self.theta = theta
        s, y = np.stack(self.steps, axis=1), np.stack(self.changes, axis=1)
        sy, ss = s.T @ y, s.T @ s
        d, low = np.diagonal(sy), np.tril(sy, -1)
        try:
            np.linalg.cholesky(theta * ss + (low / d) @ low.T)
            self.middle = np.block([[np.diag(-d), low.T], [low, theta * ss]])
            self.inner = np.linalg.inv(self.middle)
        except np.linalg.LinAlgError:
            self.forget()
            return False
        self.w = np.hstack([y, theta * s])
        return True

    def corrections(self):
        """What is kept, in the order of its places."""
        kept = self.kept[: min(self.updates, self.most)]
        if not kept:
            return np.empty((0, self.n)), np.empty((0, self.n))
        return np.stack([s for s, _ in kept]), np.stack([y for _, y in kept])


class _Box:
    def __init__(self, low, high):
        self.low, self.high = low, high
        self.bounded = bool(np.any(np.isfinite(low)) or np.any(np.isfinite(high)))
        self.boxed = bool(np.all(np.isfinite(low)) and np.all(np.isfinite(high)))
        self.fixed = low >= high

    def projected(self, x, g):
        """The largest component of the gradient that does not point out of the box."""
        if not self.bounded:
            return float(np.max(np.abs(g)))
        inside = np.where(g < 0, np.maximum(x - self.high, g), np.minimum(x - self.low, g))
        return float(np.max(np.abs(inside)))

    def farthest(self, x, d, most):
        """The longest step along a direction, and which variable ends it."""
        with np.errstate(all="ignore"):
            ends = np.where(d < 0, (self.low - x) / d, np.where(d > 0, (self.high - x) / d, np.inf))
        ends = np.where(np.isnan(ends), np.inf, np.maximum(ends, 0.0))
        k = int(np.argmin(ends))
        return (float(ends[k]), k) if ends[k] < most else (most, -1)


def _cauchy(x, g, box, model, size):
    """The first local minimum of the model along the projected gradient, which variables are free there, and W'(x_c - x)."""
    n = x.size
    theta, w, inner = model.theta, model.w, model.inner
    c = None if w is None else np.zeros(w.shape[1])
    if size <= 0:
        return x, ~box.fixed, c
    held = box.fixed | (x <= box.low) & (g >= 0) | (x >= box.high) & (g <= 0) | (box.bounded & (g == 0) & (np.isfinite(box.low) | np.isfinite(box.high)))
    free = ~(box.fixed | (x <= box.low) & (g >= 0) | (x >= box.high) & (g <= 0) & (x > box.low))
    d = np.where(held, 0.0, -g)
    with np.errstate(all="ignore"):
        breaks = np.where(d < 0, (box.low - x) / d, np.where(d > 0, (box.high - x) / d, np.inf))
    moving = d != 0
    f1 = -float(np.dot(d, d))
    if not np.any(moving):
        return x, free, c
    p = None if w is None else w.T @ d
    f2 = -theta * f1
    f2_first = f2
    if w is not None:
        f2 -= float(p @ inner @ p)
    least = -f1 / f2
    at = np.flatnonzero(np.isfinite(breaks) & moving)
    queue = list(zip(breaks[at].tolist(), at.tolist()))
    heapq.heapify(queue)
    unbounded = bool(np.any(moving & ~np.isfinite(breaks)))
    free_always = n - len(queue)
    target = x.copy()
    start = total = 0.0
    d = d.copy()
    free = free.copy()
    while queue:
        t, k = queue[0]
        dt = t - start
        if least < dt:
            break
        heapq.heappop(queue)
        total += dt
        dk = float(d[k])
        d[k] = 0.0
        target[k] = box.high[k] if dk > 0 else box.low[k]
        free[k] = False
        z = float(target[k] - x[k])
        start = t
        if not queue and free_always == 0:
            least = dt
            if c is not None:
                c = c + least * p
            return target, free, c
        f1 = f1 + dt * f2 + dk * dk - theta * dk * z
        f2 = f2 - theta * dk * dk
        if w is not None:
            c = c + dt * p
            row = w[k]
            v = inner @ row
            f1 += dk * float(c @ v)
            f2 += 2.0 * dk * float(p @ v) - dk * dk * float(row @ v)
            p = p - dk * row
        f2 = max(_EPS * f2_first, f2)
        if queue or unbounded:
            least = -f1 / f2
        else:
            least = 0.0
    least = max(least, 0.0)
    total += least
    target = target + total * d
    if c is not None:
        c = c + least * p
    return target, free, c


def _subspace(x, g, target, free, c, box, model):
    """The least value of the model over the free variables from the Cauchy point on, brought into the box."""
    theta, w = model.theta, model.w
    at = np.flatnonzero(free)
    rows = w[at]
    if box.bounded:
        r = -theta * (target[at] - x[at]) - g[at] + rows @ (model.inner @ c)
    else:
        r = -g[at]
    small = model.middle - (rows.T @ rows) / theta
    step = r / theta + rows @ np.linalg.solve(small, rows.T @ r) / theta**2
    moved = target[at] + step
    low, high = box.low[at], box.high[at]
    inside = np.minimum(np.maximum(moved, low), high)
    point = target.copy()
    point[at] = inside
    if not np.any((inside == low) | (inside == high)):
        return point
    if float(np.dot(point - x, g)) <= 0:
        return point
    alpha, k = _Box(low, high).farthest(target[at], step, 1.0)
    moved = target[at] + alpha * step
    if k >= 0:
        moved[k] = high[k] if step[k] > 0 else low[k]
    point[at] = moved
    return point


def lbfgsb(fun, x0, args, jac, bounds, callback, maxcor=10, ftol=2.2204460492503131e-09, gtol=1e-5, eps=1e-8, maxfun=15000, maxiter=15000, maxls=20, finite_diff_rel_step=None, workers=None, **unknown):
    unknown.pop("return_all", None)
    for name in ("disp", "iprint"):
        if unknown.pop(name, None) not in (None, False, -1):
            raise NotImplementedError(f"minimize(method='L-BFGS-B') with the option {name} is not supported; use a callback")
    unknown_options(unknown)
    refuse(workers=workers)
    if maxls <= 0:
        raise ValueError("maxls must be positive.")
    x = np.array(x0, dtype=float).ravel()
    n = x.size
    box = _Box(np.full(n, -np.inf), np.full(n, np.inf)) if bounds is None else _Box(*[np.asarray(b, dtype=float) for b in bounds])
    x = np.clip(x, box.low, box.high)
    o = Objective(fun, jac, args, eps, bounds, finite_diff_rel_step)
    f, g = o.value(x), o.gradient(x)
    model = _Model(n, maxcor)
    k = 0
    flag, message = None, ""
    size = box.projected(x, g)
    if size <= gtol:
        flag, message = 0, _GRADIENT
    while flag is None:
        try:
            target = _target(x, g, box, model, size)
        except np.linalg.LinAlgError:
            model.forget()
            continue
        d = target - x
        slope = float(np.dot(g, d))
        length = float(np.linalg.norm(d))
        most = 1e10
        if box.bounded:
            most = 1.0 if k == 0 else box.farthest(x, d, 1e10)[0]
        search = Search(float(f), slope, min(1.0 / length, most) if k == 0 and not box.boxed and length else 1.0, 1e-3, 0.9, 0.1, 0.0, most)
        tries = 0
        while slope < 0 and tries < maxls and search.step <= most:
            a = search.step
            x1 = target if a == 1.0 else np.clip(a * d + x, box.low, box.high)
            f1, g1 = o.value(x1), o.gradient(x1)
            tries += 1
            slope1 = float(np.dot(g1, d))
            search.advance(float(f1), slope1)
            if search.found or search.warned:
                break
        if not (search.found or search.warned):
            if model.updates == 0:
                f = f1 if tries else f
                flag, message = 2, "ABNORMAL: "
                break
            model.forget()
            continue
        k += 1
        old, before = f, g
        x, f, g = x1, f1, g1
        size = box.projected(x, g)
        if told(callback, x, f):
            flag, message = 99, STOPPED
        elif k >= maxiter:
            flag, message = 1, "STOP: TOTAL NO. OF ITERATIONS REACHED LIMIT"
        elif o.nfev > maxfun:
            flag, message = 1, "STOP: TOTAL NO. OF F,G EVALUATIONS EXCEEDS LIMIT"
        elif size <= gtol:
            flag, message = 0, _GRADIENT
        elif old - f <= ftol * max(abs(old), abs(f), 1):
            flag, message = 0, _VALUE
        else:
            y = g - before
            rise = (slope1 - slope) * a
            if rise > _EPS * -slope * a:
                model.add(a * d, y, float(np.dot(y, y)) / rise)
    hess_inv = LbfgsInvHessProduct(*model.corrections())
    return OptimizeResult(fun=f, jac=g, nfev=o.nfev, njev=o.ngev, nit=k, status=flag, message=message, x=x, success=flag == 0, hess_inv=hess_inv)


def _target(x, g, box, model, size):
    """Where the model is least."""
    if box.bounded or model.w is None:
        target, free, c = _cauchy(x, g, box, model, size)
    else:
        target, free, c = x, np.ones(x.size, dtype=bool), None
    if model.w is None or not np.any(free):
        return target
    return _subspace(x, g, target, free, c, box, model)
