"""Least squares in a ball that is stretched by the distance to the bounds, with reflections from them, by SciPy's steps. Sources:
Branch, Coleman, Li, "A subspace, interior, and conjugate gradient method for large-scale bound-constrained minimization
problems" (1999); More (1978) for the ball; Triggs and others, "Bundle adjustment" (1999) for losses."""
import numpy as np

_EPS = 2.0**-52


def inside(x, low, high, away):
    """x moved off the bounds, by so much relative to them or, for 0, to the next number."""
    at = active(x, low, high, away)
    if away == 0:
        below, above = np.nextafter(low, high), np.nextafter(high, low)
    else:
        below = low + away * np.maximum(1.0, np.abs(np.where(np.isfinite(low), low, 0.0)))
        above = high - away * np.maximum(1.0, np.abs(np.where(np.isfinite(high), high, 0.0)))
    moved = np.where(at < 0, below, np.where(at > 0, above, x))
    return np.where((moved < low) | (moved > high), 0.5 * (low + high), moved)


def active(x, low, high, near):
    """-1 where x is at its lower bound, 1 where at its upper, else 0."""
    if near == 0:
        return np.where(x >= high, 1, np.where(x <= low, -1, 0))
    below, above = x - low, high - x
    to_low = near * np.maximum(1.0, np.abs(low))
    to_high = near * np.maximum(1.0, np.abs(high))
    return np.where(np.isfinite(high) & (above <= np.minimum(below, to_high)), 1, np.where(np.isfinite(low) & (below <= np.minimum(above, to_low)), -1, 0))


# --- losses: the function of (f / scale)**2 with two derivatives, times scale**2

def _rho(loss, f, scale):
    z = (f / scale) ** 2
    if loss == "huber":
        flat = z <= 1
        root = np.sqrt(np.where(flat, 1.0, z))
        rho = np.where(flat, z, 2 * root - 1), np.where(flat, 1.0, 1 / root), np.where(flat, 0.0, -0.5 / root**3)
    elif loss == "soft_l1":
        t = 1 + z
        rho = 2 * (np.sqrt(t) - 1), 1 / np.sqrt(t), -0.5 / t**1.5
    elif loss == "cauchy":
        t = 1 + z
        rho = np.log1p(z), 1 / t, -1 / t**2
    else:
        t = 1 + z**2
        rho = np.arctan(z), 1 / t, -2 * z / t**2
    return rho[0] * scale**2, rho[1], rho[2] / scale**2


def _cost(loss, f, scale):
    if loss == "linear":
        return 0.5 * float(np.dot(f, f))
    return 0.5 * float(np.sum(_rho(loss, f, scale)[0]))


def _scaled(loss, f, j, scale):
    """The residuals and the Jacobian whose squares have the loss's gradient and about its Hessian."""
    if loss == "linear":
        return f, j
    _, slope, bend = _rho(loss, f, scale)
    root = slope + 2 * bend * f**2
    root = np.sqrt(np.where(root < _EPS, _EPS, root))
    return f * (slope / root), j * root[:, None]


# --- steps

def _to_bound(x, s, low, high):
    """How many steps lead to a bound, and which bounds those are."""
    moves = s != 0
    d = np.where(moves, s, 1.0)
    steps = np.where(moves, np.maximum((low - x) / d, (high - x) / d), np.inf)
    least = float(np.min(steps))
    return least, (steps == least) & moves


def _to_ball(x, s, delta):
    """How many steps lead from x to the edge of the ball."""
    a, b, c = float(np.dot(s, s)), float(np.dot(x, s)), float(np.dot(x, x)) - delta**2
    if a == 0:
        raise ValueError("`s` is zero.")
    if c > 0:
        raise ValueError("`x` is not within the trust region.")
    d = (b * b - a * c) ** 0.5
    q = -(b + (d if b >= 0 else -d))
    return max(q / a, c / q)


def _value(j, g, s, diag):
    js = j @ s
    return 0.5 * (float(np.dot(js, js)) + float(np.sum(s * diag * s))) + float(np.dot(s, g))


def _parabola(j, g, s, diag, start=None):
    v = j @ s
    a = 0.5 * (float(np.dot(v, v)) + float(np.dot(s * diag, s)))
    b, c = float(np.dot(g, s)), 0.0
    if start is not None:
        u = j @ start
        b += float(np.dot(u, v)) + float(np.dot(start * diag, s))
        c = 0.5 * float(np.dot(u, u)) + float(np.dot(g, start)) + 0.5 * float(np.dot(start * diag, start))
    return a, b, c


def _lowest(a, b, c, low, high):
    places = [low, high]
    if a != 0 and low < -0.5 * b / a < high:
        places.append(-0.5 * b / a)
    values = [t * (a * t + b) + c for t in places]
    k = values.index(min(values))
    return places[k], values[k]


def _chosen(x, j, diag, g, p, p_h, d, delta, low, high, theta):
    """The best of three steps: to the bound, reflected there, or against the gradient; and by how much it should help."""
    if np.all((x + p >= low) & (x + p <= high)):
        return p, p_h, -_value(j, g, p_h, diag)
    stride, hits = _to_bound(x, p, low, high)
    r_h = np.where(hits, -p_h, p_h)
    r = d * r_h
    p, p_h = p * stride, p_h * stride
    to_ball = _to_ball(p_h, r_h, delta)
    to_bound, _ = _to_bound(x + p, r, low, high)
    reflected = min(to_bound, to_ball)
    first, last = 0.0, -1.0
    if reflected > 0:
        first = (1 - theta) * stride / reflected
        last = theta * to_bound if reflected == to_bound else to_ball
    r_value = np.inf
    if first <= last:
        t, r_value = _lowest(*_parabola(j, g, r_h, diag, p_h), first, last)
        r_h = r_h * t + p_h
        r = r_h * d
    p, p_h = p * theta, p_h * theta
    p_value = _value(j, g, p_h, diag)
    a_h = -g
    a = d * a_h
    to_ball = delta / float(np.linalg.norm(a_h))
    to_bound, _ = _to_bound(x, a, low, high)
    t, a_value = _lowest(*_parabola(j, g, a_h, diag), 0.0, theta * to_bound if to_bound < to_ball else to_ball)
    if p_value < r_value and p_value < a_value:
        return p, p_h, -p_value
    if r_value < p_value and r_value < a_value:
        return r, r_h, -r_value
    return a * t, a_h * t, -a_value


def _weights(j, before=None):
    """By what variables are divided when the Jacobian says it: lengths of its columns, which never fall."""
    w = np.sqrt(np.sum(j**2, axis=0))
    return np.where(w == 0, 1.0, w) if before is None else np.maximum(w, before)


def reflective(f, x, fx, jacobian, ftol, xtol, gtol, limit, low, high, loss, scale, x_scale=1.0):
    """Gives x, f(x), the cost, the Jacobian and gradient there, how optimal that is, the code of how it ended, and the counts."""
    true = fx
    j = jacobian(x, fx)
    cost = _cost(loss, fx, scale)
    fx, j = _scaled(loss, fx, j, scale)
    calls = jacobians = 1
    g = j.T @ fx
    m, n = j.shape
    delta = alpha = None
    status = None
    by_jacobian = isinstance(x_scale, str)
    w = _weights(j) if by_jacobian else np.ones(n) / x_scale
    while True:
        up, down = (g < 0) & np.isfinite(high), (g > 0) & np.isfinite(low)
        v = np.where(up, high - x, np.where(down, x - low, 1.0))
        dv = np.where(up, -1.0, np.where(down, 1.0, 0.0))
        size = np.linalg.norm(g * v, ord=np.inf) if n else np.float64(0.0)
        v = np.where(dv != 0, v * w, v)
        if delta is None:
            delta, alpha = float(np.linalg.norm(x * w / np.sqrt(v))) or 1.0, 0.0
        if size < gtol:
            status = 1
        if status is not None or calls == limit:
            return x, true, np.float64(cost), j, g, size, status or 0, calls, jacobians
        d = np.sqrt(v) / w
        diag = g * dv / w
        g_h, j_h = d * g, j * d
        u, s, vt = np.linalg.svd(np.concatenate([j_h, np.diag(np.sqrt(diag))]), full_matrices=False)
        uf = u.T @ np.concatenate([fx, np.zeros(n)])
        theta = max(0.995, 1 - float(size))
        actual = -1.0
        while actual <= 0 and calls < limit:
            p_h, alpha = _in_ball(m, n, uf, s, vt.T, delta, alpha)
            step, step_h, predicted = _chosen(x, j_h, diag, g_h, d * p_h, p_h, d, delta, low, high, theta)
            moved = inside(x + step, low, high, 0)
            f1 = f(moved)
            calls += 1
            length = float(np.linalg.norm(step_h))
            if not np.all(np.isfinite(f1)):
                delta = 0.25 * length
                continue
            cost1 = _cost(loss, f1, scale)
            actual = cost - cost1
            ratio = actual / predicted if predicted > 0 else 1.0 if predicted == actual == 0 else 0.0
            wider = 0.25 * length if ratio < 0.25 else 2.0 * delta if ratio > 0.75 and length > 0.95 * delta else delta
            by_cost = actual < ftol * cost and ratio > 0.25
            by_step = float(np.linalg.norm(step)) < xtol * (xtol + float(np.linalg.norm(x)))
            if by_cost or by_step:
                status = 4 if by_cost and by_step else 2 if by_cost else 3
                break
            alpha *= delta / wider
            delta = wider
        if actual > 0:
            x, true, fx, cost = moved, f1, f1, cost1
            j = jacobian(x, fx)
            jacobians += 1
            fx, j = _scaled(loss, fx, j, scale)
            g = j.T @ fx
            w = _weights(j, w) if by_jacobian else w


def _in_ball(m, n, uf, s, v, delta, alpha):
    suf = s * uf
    full = m >= n and float(s[-1]) > _EPS * m * float(s[0])
    if full:
        p = -(v @ (uf / s))
        if float(np.linalg.norm(p)) <= delta:
            return p, 0.0

    def phi(a):
        d = s**2 + a
        size = float(np.linalg.norm(suf / d))
        return size - delta, -float(np.sum(suf**2 / d**3)) / size

    high = float(np.linalg.norm(suf)) / delta
    low = 0.0
    if full:
        value, slope = phi(0.0)
        low = -value / slope
    if not full and alpha == 0:
        alpha = max(0.001 * high, (low * high) ** 0.5)
    for _ in range(10):
        if alpha < low or alpha > high:
            alpha = max(0.001 * high, (low * high) ** 0.5)
        value, slope = phi(alpha)
        if value < 0:
            high = alpha
        ratio = value / slope
        low = max(low, alpha - ratio)
        alpha -= (value + delta) * ratio / delta
        if abs(value) < 0.01 * delta:
            break
    p = -(v @ (suf / (s**2 + alpha)))
    return p * (delta / float(np.linalg.norm(p))), alpha
