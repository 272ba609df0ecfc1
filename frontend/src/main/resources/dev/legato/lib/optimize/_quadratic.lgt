"""scipy.optimize: least squares under linear constraints. Source: Lawson and Hanson, "Solving Least Squares Problems" (1974),
chapters 20 to 23."""
import numpy as np

INCOMPATIBLE = 4
SINGULAR = 5
DEPENDENT = 6


def nonnegative(a, b, most):
    """x >= 0 with the least |a x - b| and the norm of that, or None if it takes more iterations: an active set method."""
    n = a.shape[1]
    x = np.zeros(n)
    rest = b - a @ x
    free = np.zeros(n, dtype=bool)
    w = a.T @ rest
    count = 0
    tolerance = 10 * max(a.shape) * 2.0**-52 * float(np.max(np.sum(np.abs(a), axis=0), initial=0.0))
    while not np.all(free):
        gain = np.where(free, -np.inf, w)
        best = int(np.argmax(gain))
        if not float(gain[best]) > tolerance:
            break
        free[best] = True
        while True:
            count += 1
            if count > most:
                return None
            inside = np.flatnonzero(free)
            s = np.zeros(n)
            s[inside] = np.linalg.lstsq(a[:, inside], b)[0]
            low = inside[s[inside] <= 0]
            if low.size == 0:
                break
            d = x[low] - s[low]
            ratios = np.where(d > 0, x[low] / np.where(d > 0, d, 1.0), 0.0)
            x = x + float(np.min(ratios)) * (s - x)
            gone = free & (x <= 1e-15 * np.max(np.abs(x)))
            gone[low[int(np.argmin(ratios))]] = True
            x[gone] = 0.0
            free = free & ~gone
            if not np.any(free):
                s = x
                break
        x = s
        rest = b - a @ x
        w = a.T @ rest
    return x, float(np.linalg.norm(rest))


def _nearest(g, h):
    """The shortest y with g y >= h and its multipliers, or None where there is none."""
    m, n = g.shape
    if m == 0 or n == 0:
        return (np.zeros(n), np.zeros(m)) if np.all(h <= 1e-14) else None
    e = np.zeros(n + 1)
    e[n] = 1.0
    found = nonnegative(np.concatenate([g.T, h[None, :]]), e, max(3 * m, 10 * n))
    if found is None:
        return None
    u, norm = found
    slack = 1.0 - float(h @ u)
    if norm <= 0 or (1.0 + slack) - 1.0 <= 0:
        return None
    return g.T @ u / slack, u / slack


def constrained(e, f, a, b, g, h):
    """The s with the least |e s - f| where a s = b and g s >= h, and the multipliers of both: (1, s, of a, of g), or a code of
    what is wrong and Nones. The matrix e is square."""
    n, equal = e.shape[0], a.shape[0]
    nothing = (None, None, None)
    q, r = np.linalg.qr(a.T, mode="complete") if equal else (np.eye(n), np.zeros((n, 0)))
    r = r[:equal]
    d = np.abs(np.diagonal(r))
    if equal > n or equal and float(np.min(d)) < 2.0**-52 * max(1.0, float(np.max(d))):
        return (DEPENDENT,) + nothing
    q1, q2 = q[:, :equal], q[:, equal:]
    s = q1 @ np.linalg.solve(r.T, b) if equal else np.zeros(n)
    lift = None
    if n > equal:
        u, t = np.linalg.qr(e @ q2)
        if float(np.min(np.abs(np.diagonal(t)))) < 2.0**-52:
            return (SINGULAR,) + nothing
        target = u.T @ (f - e @ s)
        rows = np.linalg.solve(t.T, (g @ q2).T).T
        lift = _nearest(rows, h - g @ s - rows @ target)
        if lift is not None:
            s = s + q2 @ np.linalg.solve(t, target + lift[0])
    elif np.all(g @ s - h >= -1e-14):
        lift = s, np.zeros(g.shape[0])
    if lift is None:
        return (INCOMPATIBLE,) + nothing
    force = e.T @ (e @ s - f) - g.T @ lift[1]
    return 1, s, np.linalg.solve(r, q1.T @ force) if equal else np.zeros(0), lift[1]
