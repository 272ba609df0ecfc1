"""Line searches for Wolfe's conditions. Sources: Moré and Thuente, "Line search algorithms with guaranteed sufficient
decrease" (1994); Nocedal and Wright, "Numerical Optimization" (1999), 3.5 and 3.6."""
import math
import numpy as np


# --- Moré and Thuente

def _trial(stx, fx, dx, sty, fy, dy, stp, fp, dp, bracketed, least, most):
    """A new interval that holds a minimum, and a step in it."""
    sign = dp * (1.0 if dx > 0 else -1.0 if dx < 0 else 0.0)
    if fp > fx:
        theta = 3 * (fx - fp) / (stp - stx) + dx + dp
        s = max(abs(theta), abs(dx), abs(dp))
        gamma = s * math.sqrt((theta / s) ** 2 - dx / s * (dp / s))
        if stp < stx:
            gamma = -gamma
        r = (gamma - dx + theta) / (gamma - dx + gamma + dp)
        cubic = stx + r * (stp - stx)
        square = stx + dx / ((fx - fp) / (stp - stx) + dx) / 2 * (stp - stx)
        new = cubic if abs(cubic - stx) <= abs(square - stx) else cubic + (square - cubic) / 2
        bracketed = True
    elif sign < 0:
        theta = 3 * (fx - fp) / (stp - stx) + dx + dp
        s = max(abs(theta), abs(dx), abs(dp))
        gamma = s * math.sqrt((theta / s) ** 2 - dx / s * (dp / s))
        if stp > stx:
            gamma = -gamma
        r = (gamma - dp + theta) / (gamma - dp + gamma + dx)
        cubic = stp + r * (stx - stp)
        square = stp + dp / (dp - dx) * (stx - stp)
        new = cubic if abs(cubic - stp) > abs(square - stp) else square
        bracketed = True
    elif abs(dp) < abs(dx):
        theta = 3 * (fx - fp) / (stp - stx) + dx + dp
        s = max(abs(theta), abs(dx), abs(dp))
        gamma = s * math.sqrt(max(0, (theta / s) ** 2 - dx / s * (dp / s)))
        if stp > stx:
            gamma = -gamma
        r = (gamma - dp + theta) / (gamma + (dx - dp) + gamma)
        cubic = stp + r * (stx - stp) if r < 0 and gamma != 0 else most if stp > stx else least
        square = stp + dp / (dp - dx) * (stx - stp)
        if bracketed:
            new = cubic if abs(cubic - stp) < abs(square - stp) else square
            if stp > stx:
                new = min(stp + 0.66 * (sty - stp), new)
            else:
                new = max(stp + 0.66 * (sty - stp), new)
        else:
            new = cubic if abs(cubic - stp) > abs(square - stp) else square
            new = min(max(new, least), most)
    elif bracketed:
        theta = 3 * (fp - fy) / (sty - stp) + dy + dp
        s = max(abs(theta), abs(dy), abs(dp))
        gamma = s * math.sqrt((theta / s) ** 2 - dy / s * (dp / s))
        if stp > sty:
            gamma = -gamma
        r = (gamma - dp + theta) / (gamma - dp + gamma + dy)
        new = stp + r * (sty - stp)
    else:
        new = most if stp > stx else least
    if fp > fx:
        sty, fy, dy = stp, fp, dp
    else:
        if sign < 0:
            sty, fy, dy = stx, fx, dx
        stx, fx, dx = stp, fp, dp
    return stx, fx, dx, sty, fy, dy, new, bracketed


class Search:
    """A search for a step of sufficient decrease and small slope: `step` is the next one to try; `advance` takes the value
    and the slope there and tells whether it was the last: found (of both), or warned (there is no better one)."""

    def __init__(self, f0, g0, stp, ftol, gtol, xtol, least, most):
        self.f0, self.g0, self.step = f0, g0, stp
        self.ftol, self.gtol, self.xtol, self.least, self.most = ftol, gtol, xtol, least, most
        self.bracketed = False
        self.stage = 1
        self.width = most - least
        self.before = self.width / 0.5
        self.stx = self.sty = 0.0
        self.fx = self.fy = f0
        self.gx = self.gy = g0
        self.low, self.high = 0.0, stp + 4.0 * stp
        self.found = self.warned = False

    def advance(self, f, g):
        stp, low, high, least, most = self.step, self.low, self.high, self.least, self.most
        test = self.ftol * self.g0
        line = self.f0 + stp * test
        if self.stage == 1 and f <= line and g >= 0:
            self.stage = 2
        warned = self.bracketed and (stp <= low or stp >= high) or self.bracketed and high - low <= self.xtol * high
        warned = warned or stp == most and f <= line and g <= test or stp == least and (f > line or g >= test)
        if f <= line and abs(g) <= self.gtol * -self.g0:
            self.found = True
            return
        if warned:
            self.warned = True
            return
        stx, sty, bracketed = self.stx, self.sty, self.bracketed
        fx, gx, fy, gy = self.fx, self.gx, self.fy, self.gy
        if self.stage == 1 and f <= fx and f > line:
            stx, a, da, sty, b, db, stp, bracketed = _trial(
                stx, fx - stx * test, gx - test, sty, fy - sty * test, gy - test, stp, f - stp * test, g - test, bracketed, low, high)
            fx, fy, gx, gy = a + stx * test, b + sty * test, da + test, db + test
        else:
            stx, fx, gx, sty, fy, gy, stp, bracketed = _trial(stx, fx, gx, sty, fy, gy, stp, f, g, bracketed, low, high)
        if bracketed:
            if abs(sty - stx) >= 0.66 * self.before:
                stp = stx + 0.5 * (sty - stx)
            self.before, self.width = self.width, abs(sty - stx)
            low, high = min(stx, sty), max(stx, sty)
        else:
            low, high = stp + 1.1 * (stp - stx), stp + 4.0 * (stp - stx)
        stp = min(max(stp, least), most)
        if bracketed and (stp <= low or stp >= high) or bracketed and high - low <= self.xtol * high:
            stp = stx
        self.stx, self.sty, self.fx, self.fy, self.gx, self.gy = stx, sty, fx, fy, gx, gy
        self.step, self.low, self.high, self.bracketed = stp, low, high, bracketed


def _more_thuente(phi, derphi, f0, g0, stp, ftol, gtol, xtol, least, most, maxiter):
    """A step of sufficient decrease and small slope with the value there, or None."""
    if stp < least or stp > most or g0 >= 0:
        return None, f0
    s = Search(f0, g0, stp, ftol, gtol, xtol, least, most)
    for _ in range(maxiter - 1):
        f = phi(s.step)
        s.advance(float(f), float(derphi(s.step)))
        if s.found or s.warned or f != f:
            return (s.step if s.found else None), f
    return None, f


def _first(phi0, before, slope):
    if before is not None and slope != 0:
        alpha = min(1.0, 1.01 * 2 * (phi0 - before) / slope)
        return 1.0 if alpha < 0 else alpha
    return 1.0


# --- Nocedal and Wright

def _cubic(a, fa, fpa, b, fb, c, fc):
    """The minimum of the cubic through three points with the slope at the first; None if there is none."""
    db, dc = b - a, c - a
    d = (db * dc) ** 2 * (db - dc)
    if d == 0:
        return None
    u, v = fb - fa - fpa * db, fc - fa - fpa * dc
    p = (dc**2 * u - db**2 * v) / d
    q = (-(dc**3) * u + db**3 * v) / d
    radical = q * q - 3 * p * fpa
    if radical < 0 or p == 0:
        return None
    x = a + (-q + math.sqrt(radical)) / (3 * p)
    return x if math.isfinite(x) else None


def _square(a, fa, fpa, b, fb):
    db = b - a * 1.0
    if db == 0:
        return None
    p = (fb - fa - fpa * db) / (db * db)
    if p == 0:
        return None
    x = a - fpa / (2.0 * p)
    return x if math.isfinite(x) else None


def _zoom(lo, hi, f_lo, f_hi, d_lo, phi, derphi, f0, d0, c1, c2, extra):
    recent, f_recent = 0, f0
    for i in range(11):
        width = hi - lo
        a, b = (hi, lo) if width < 0 else (lo, hi)
        x = None
        if i > 0:
            margin = 0.2 * width
            x = _cubic(lo, f_lo, d_lo, hi, f_hi, recent, f_recent)
        if i == 0 or x is None or x > b - margin or x < a + margin:
            margin = 0.1 * width
            x = _square(lo, f_lo, d_lo, hi, f_hi)
            if x is None or x > b - margin or x < a + margin:
                x = lo + 0.5 * width
        f = phi(x)
        if f > f0 + c1 * x * d0 or f >= f_lo:
            recent, f_recent = hi, f_hi
            hi, f_hi = x, f
        else:
            d = derphi(x)
            if abs(d) <= -c2 * d0 and extra(x, f):
                return x, f, d
            if d * (hi - lo) >= 0:
                recent, f_recent = hi, f_hi
                hi, f_hi = lo, f_lo
            else:
                recent, f_recent = lo, f_lo
            lo, f_lo, d_lo = x, f, d
    return None, None, None


def _wolfe(phi, derphi, f0, before, d0, c1, c2, most, extra, maxiter):
    a0, a1 = 0, _first(f0, before, d0)
    if most is not None:
        a1 = min(a1, most)
    f1 = phi(a1)
    fa0, da0 = f0, d0
    for i in range(maxiter):
        if a1 == 0 or most is not None and a0 > most:
            return None, f0, None
        if f1 > f0 + c1 * a1 * d0 or f1 >= fa0 and i > 0:
            return _zoom(a0, a1, fa0, f1, da0, phi, derphi, f0, d0, c1, c2, extra)
        d1 = derphi(a1)
        if abs(d1) <= -c2 * d0 and extra(a1, f1):
            return a1, f1, d1
        if d1 >= 0:
            return _zoom(a1, a0, f1, fa0, d1, phi, derphi, f0, d0, c1, c2, extra)
        a2 = 2 * a1
        if most is not None:
            a2 = min(a2, most)
        a0, a1, fa0, da0 = a1, a2, f1, d1
        f1 = phi(a1)
    return a1, f1, None


def search(f, myfprime, xk, pk, gfk, old_fval, old_old_fval, args, c1, c2, amax, extra_condition, maxiter):
    """What scipy.optimize.line_search returns."""
    count = [0, 0]
    gradient = [None, None]

    def phi(a):
        count[0] += 1
        return f(xk + a * pk, *args)

    def derphi(a):
        count[1] += 1
        gradient[0] = a
        gradient[1] = myfprime(xk + a * pk, *args)
        return np.dot(gradient[1], pk)

    gfk = myfprime(xk, *args) if gfk is None else gfk
    slope = np.dot(gfk, pk)

    def extra(a, value):
        if extra_condition is None:
            return True
        if gradient[0] != a:
            derphi(a)
        return extra_condition(a, xk + a * pk, value, gradient[1])

    f0 = phi(0.0) if old_fval is None else old_fval
    alpha, value, d = _wolfe(phi, derphi, f0, old_old_fval, slope, c1, c2, amax, extra, maxiter)
    return alpha, count[0], count[1], value, f0, None if d is None else gradient[1]


def step(f, fprime, xk, pk, gfk, f0, before, c1, c2, extra_condition=None):
    """By Moré and Thuente, or else by Nocedal and Wright: step, value there, value here, gradient there; None without."""
    gradient = [gfk]

    def derphi(a):
        gradient[0] = fprime(xk + a * pk)
        return np.dot(gradient[0], pk)

    slope = float(np.dot(gfk, pk))
    alpha, value = _more_thuente(lambda a: f(xk + a * pk), derphi, float(f0), slope, float(_first(f0, before, slope)), c1, c2, 1e-14, 1e-100, 1e100, 100)
    if alpha is not None and extra_condition is not None and not extra_condition(alpha, xk + alpha * pk, value, gradient[0]):
        alpha = None
    if alpha is not None:
        return alpha, value, f0, gradient[0]
    alpha, _, _, value, _, g = search(f, fprime, xk, pk, gfk, f0, before, (), c1, c2, 1e100, extra_condition, 10)
    return None if alpha is None else (alpha, value, f0, g)
