"""scipy.optimize: minima by second derivatives: Newton's method with conjugate gradients, and models that are trusted within a
radius. Sources: Nocedal and Wright, "Numerical Optimization" (2006), chapters 4 and 7; Gould, Lucidi, Roma, Toint, "Solving the
trust-region subproblem using the Lanczos method" (1999). Where SciPy solves a model nearly, by factorisations, "trust-exact"
solves it by eigenvalues."""
import math
import numpy as np
from scipy.linalg import cho_factor, cho_solve, eigh
from scipy.optimize import OptimizeResult
from scipy.optimize._objective import DONE, ITERATIONS, NAN, STOPPED, Objective, report, told, unknown_options
from scipy.optimize._wolfe import step

_BAD = "A bad approximation caused failure to predict improvement."
_SINGULAR = "A linalg error occurred, such as a non-psd Hessian."
_PRECISION = "Desired error not necessarily achieved due to precision loss."
_NEEDS = {
    "dogleg": ("Jacobian is required for dogleg minimization", "Hessian is required for dogleg minimization"),
    "trust-ncg": ("Jacobian is required for Newton-CG trust-region minimization",
                  "Either the Hessian or the Hessian-vector product is required for Newton-CG trust-region minimization"),
    "trust-krylov": (("Jacobian is required for trust region ", "exact minimization."), "Either the Hessian or the Hessian-vector product is required for Krylov trust-region minimization"),
    "trust-exact": ("Jacobian is required for trust region exact minimization.", "Hessian matrix is required for trust region exact minimization."),
}


class _Second(Objective):
    """The function with its second derivatives: the matrix, or its products with vectors."""

    def __init__(self, fun, jac, args, hess, hessp):
        Objective.__init__(self, fun, jac, args, 1.4901161193847656e-08)
        self._hess, self._hessp = hess, hessp
        self.nhev = 0

    def matrix(self, x):
        self.nhev += 1
        h = self._hess(np.copy(x), *self.args)
        return h.toarray() if hasattr(h, "toarray") else np.atleast_2d(np.asarray(h))

    def product(self, x):
        if self._hess is not None:
            h = self.matrix(x)
            return lambda p: np.dot(h, p)

        def of(p):
            self.nhev += 1
            return self._hessp(np.copy(x), p, *self.args)

        return of


# --- models

def _crossings(z, d, radius):
    """Where z + t * d is on the border of the region."""
    a, b, c = np.dot(d, d), 2 * np.dot(z, d), np.dot(z, z) - radius**2
    both = b + math.copysign(math.sqrt(b * b - 4 * a * c), b)
    return sorted([-both / (2 * a), -2 * c / both])


class _Model:
    def __init__(self, o, x):
        self.x, self.f = x, o.value(x)
        self._o = o
        self._g = self._product = None

    @property
    def g(self):
        if self._g is None:
            self._g = self._o.gradient(self.x)
            if not np.all(np.isfinite(self._g)):
                raise ValueError("array must not contain infs or NaNs")
            self._size = float(np.linalg.norm(self._g))
        return self._g

    @property
    def size(self):
        self.g
        return self._size

    @property
    def product(self):
        if self._product is None:
            self._product = self._o.product(self.x)
        return self._product

    def value(self, p):
        return self.f + np.dot(self.g, p) + 0.5 * np.dot(p, self.product(p))


def _dogleg(m, radius):
    """From the lowest point along the gradient to Newton's."""
    b, g = m.product(np.eye(len(m.g))), m.g
    newton = cho_solve(cho_factor(b), -g)
    if np.linalg.norm(newton) < radius:
        return newton, False
    lowest = -(np.dot(g, g) / np.dot(g, np.dot(b, g))) * g
    length = np.linalg.norm(lowest)
    if length >= radius:
        return lowest * (radius / length), True
    _, t = _crossings(lowest, newton - lowest, radius)
    return lowest + t * (newton - lowest), True


def _steihaug(m, radius):
    z = np.zeros_like(m.g)
    tolerance = min(0.5, math.sqrt(m.size)) * m.size
    if m.size < tolerance:
        return z, False
    r = m.g
    d = -r
    while True:
        bd = m.product(d)
        curvature = np.dot(d, bd)
        if curvature <= 0:
            low, high = [z + t * d for t in _crossings(z, d, radius)]
            return (low if m.value(low) < m.value(high) else high), True
        square = np.dot(r, r)
        alpha = square / curvature
        after = z + alpha * d
        if np.linalg.norm(after) >= radius:
            return z + _crossings(z, d, radius)[1] * d, True
        r_after = r + alpha * bd
        square_after = np.dot(r_after, r_after)
        if math.sqrt(square_after) < tolerance:
            return after, False
        d = -r_after + square_after / square * d
        z, r = after, r_after


def _solved(h, g, radius):
    """The lowest point of a quadratic function within the radius, and whether it is on the border."""
    w, v = eigh(h)
    c = v.T @ g
    if w[0] > 0:
        p = -c / w
        if np.linalg.norm(p) < radius:
            return v @ p, False
    near = w - w[0] <= 1e-12 * max(1.0, float(np.max(np.abs(w))))
    away = ~near
    base = np.zeros(len(c))
    base[away] = -c[away] / (w[away] - w[0])
    short = radius**2 - np.dot(base, base)
    if np.linalg.norm(c[near]) <= 1e-14 * np.linalg.norm(c) and short >= 0 and w[0] <= 0:
        base[int(np.argmax(near))] = math.sqrt(short)  # the gradient says nothing of the lowest direction
        return v @ base, True
    low = max(0.0, -float(w[0]))
    high = float(np.linalg.norm(c)) / radius + max(0.0, -float(w[0]))
    shift = 0.5 * (low + high) if low == 0.0 else low + 1e-3 * (high - low)
    for _ in range(200):
        p = -c / (w + shift)
        length = float(np.linalg.norm(p))
        if abs(length - radius) <= 1e-12 * radius:
            break
        low, high = (shift, high) if length > radius else (low, shift)
        slope = float(np.sum(p * p / (w + shift)))
        shift += (length - radius) / radius * length**2 / slope
        if not low < shift < high:
            shift = 0.5 * (low + high)
    return v @ p, True


def _exact(m, radius):
    return _solved(m.product(np.eye(len(m.g))), m.g, radius)


def _krylov(m, radius):
    """The model among what the gradient spans with its products, more of them until that is enough."""
    n = len(m.g)
    q = [-m.g / m.size]
    diagonal, beside = [], []
    while True:
        w = m.product(q[-1])
        diagonal.append(float(np.dot(q[-1], w)))
        for _ in range(2):
            for u in q:
                w = w - np.dot(u, w) * u
        beta = float(np.linalg.norm(w))
        k = len(q)
        t = np.diag(diagonal) + np.diag(beside, 1) + np.diag(beside, -1)
        p, border = _solved(t, np.concatenate([[-m.size], np.zeros(k - 1)]), radius)
        if k == n or beta * abs(p[-1]) <= min(1e-5, 1e-3 * math.sqrt(m.size)) * m.size or beta <= 1e-12 * max(map(abs, diagonal)):
            return np.stack(q, axis=1) @ p, border
        beside.append(beta)
        q.append(w / beta)


_SOLVERS = {"dogleg": _dogleg, "trust-ncg": _steihaug, "trust-krylov": _krylov, "trust-exact": _exact}


def trusted(kind, fun, x0, args, jac, hess, hessp, callback, initial_trust_radius=1.0, max_trust_radius=1000.0, eta=0.15, gtol=1e-4, maxiter=None, disp=False,
            return_all=False, inexact=True, workers=None, subproblem_maxiter=None, **unknown):
    unknown_options(unknown)
    for value, message in zip((jac, hess if kind in ("dogleg", "trust-exact") or hessp is None else hessp), _NEEDS[kind]):
        if value is None:
            raise ValueError(*message) if isinstance(message, tuple) else ValueError(message)
    if not 0 <= eta < 0.25:
        raise Exception("invalid acceptance stringency")
    if max_trust_radius <= 0:
        raise Exception("the max trust radius must be positive")
    if initial_trust_radius <= 0:
        raise ValueError("the initial trust radius must be positive")
    if initial_trust_radius >= max_trust_radius:
        raise ValueError("the initial trust radius must be less than the max trust radius")
    o = _Second(fun, jac, args, hess, hessp)
    x = x0.flatten()
    maxiter = len(x) * 200 if maxiter is None else maxiter
    radius, k, flag = initial_trust_radius, 0, 0
    m = _Model(o, x)
    every = [x]
    while m.size >= gtol:
        try:
            p, border = _SOLVERS[kind](m, radius)
        except np.linalg.LinAlgError:
            flag = 3
            break
        predicted = m.f - m.value(p)
        proposed = _Model(o, x + p)
        actual = m.f - proposed.f
        if predicted <= 0:
            flag = 2
            break
        ratio = actual / predicted
        if ratio < 0.25:
            radius *= 0.25
        elif ratio > 0.75 and border:
            radius = min(2 * radius, max_trust_radius)
        if ratio > eta:
            x, m = proposed.x, proposed
        every.append(np.copy(x))
        k += 1
        if told(callback, x, m.f):
            flag = 99
            break
        if m.size < gtol:
            break
        if k >= maxiter:
            flag = 1
            break
    message = {0: DONE, 1: ITERATIONS, 2: _BAD, 3: _SINGULAR, 99: STOPPED}[flag]
    report(disp, flag, message, m.f, k, o.nfev, o.ngev, o.nhev)
    r = OptimizeResult(x=x, success=flag == 0, status=flag, fun=m.f, jac=m.g, nfev=o.nfev, njev=o.ngev, nhev=o.nhev, nit=k, message=message)
    if hess is not None:
        r["hess"] = m.product(np.eye(len(x)))
    if return_all:
        r["allvecs"] = every
    return r


# --- Newton's method

def newton(fun, x0, args, jac, hess, hessp, callback, xtol=1e-5, eps=1.4901161193847656e-08, maxiter=None, disp=False, return_all=False, c1=1e-4, c2=0.9, workers=None, **unknown):
    unknown_options(unknown)
    if jac is None:
        raise ValueError("Jacobian is required for Newton-CG method")
    o = _Second(fun, jac, args, hess, hessp)
    x = x0.flatten()
    n = len(x)
    maxiter = n * 200 if maxiter is None else maxiter
    most, limit = 20 * n, n * xtol
    f, before, moved, k, flag = o.value(x), None, math.inf, 0, None
    every = [x]
    g = o.gradient(x)
    while moved > limit:
        if k >= maxiter:
            flag, message = 1, "Warning: " + ITERATIONS
            break
        p = _descent(o, x, g, most, eps)
        if p is None:
            flag, message = 3, "Warning: CG iterations didn't converge. The Hessian is not positive definite."
            break
        found = step(o.value, o.gradient, x, p, g, f, before, c1, c2)
        if found is None:
            flag, message = 2, "Warning: " + _PRECISION
            break
        alpha, f, before, _ = found
        change = alpha * p
        x = x + change
        every.append(x)
        g = o.gradient(x)
        k += 1
        if told(callback, x, f):
            flag, message = 99, STOPPED
            break
        moved = float(np.linalg.norm(change, ord=1))
    if flag is None:
        flag, message = (3, NAN) if np.isnan(f) or np.isnan(moved) else (0, DONE)
    report(disp, flag, message, f, k, o.nfev, o.ngev, o.nhev)
    r = OptimizeResult(fun=f, jac=g, nfev=o.nfev, njev=o.ngev, nhev=o.nhev, status=flag, success=flag == 0, message=message, x=x, nit=k)
    if return_all:
        r["allvecs"] = every
    return r


def _descent(o, x, g, most, eps):
    """A direction by conjugate gradients on Newton's equations, None if they do not end."""
    size = float(np.linalg.norm(g, ord=1))
    tolerance = min(0.5, math.sqrt(size)) * size
    if o._hess is None and o._hessp is None:
        product = lambda p: (o.gradient(x + eps * p) - g) / eps
    else:
        product = o.product(x)
    s, r, p = np.zeros(len(x)), g, -g
    square = np.dot(r, r)
    for i in range(most):
        if np.sum(np.abs(r)) <= tolerance:
            return s
        ap = product(p)
        curvature = np.dot(p, ap)
        if 0 <= curvature <= 3 * 2.0**-52:
            return s
        if curvature < 0:
            return s if i > 0 else square / -curvature * -g
        alpha = square / curvature
        s = s + alpha * p
        r = r + alpha * ap
        after = np.dot(r, r)
        p = -r + after / square * p
        square = after
    return None
