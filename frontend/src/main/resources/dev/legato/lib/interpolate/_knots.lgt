"""scipy.interpolate: knots, and the splines that are near to data. Sources: de Boor, "A Practical Guide to Splines" (1978);
Dierckx, "Curve and Surface Fitting with Splines" (1993), whose choice of knots and of the smoothing parameter these are."""
import numpy as np

_ACCURACY = 0.001


def places(t, k, x):
    """The knot interval of each place, the last one for those at the end."""
    return np.clip(np.searchsorted(t, x, side="right") - 1, k, len(t) - k - 2)


def basis(t, k, x, i):
    """The k + 1 B-splines that are not 0 in the interval i, at x: one array each."""
    b = [np.ones(x.shape)]
    for d in range(1, k + 1):
        new, saved = [], 0.0
        for r in range(d):
            right, left = t[i + r + 1] - x, x - t[i + 1 - d + r]
            whole = right + left
            term = np.where(whole == 0, 0.0, b[r] / np.where(whole == 0, 1.0, whole))
            new.append(saved + right * term)
            saved = left * term
        b = new + [saved]
    return b


def matrix(t, k, x):
    """All B-splines at all places."""
    i = places(t, k, x)
    a = np.zeros((x.size, len(t) - k - 1))
    rows = np.arange(x.size)
    for j, column in enumerate(basis(t, k, x, i)):
        a[rows, i - k + j] = column
    return a


def not_a_knot(x, k):
    if k % 2:
        inner, cut = x, (k + 1) // 2
    else:
        inner, cut = (x[1:] + x[:-1]) / 2, k // 2
    inner = inner[cut:-cut] if cut else inner
    return np.concatenate([np.full(k + 1, x[0]), inner, np.full(k + 1, x[-1])])


def _fit(a, y):
    return np.linalg.lstsq(a, y)[0]


def _residuals(a, c, y):
    r = a @ c - y
    return np.sum(r * r, axis=1) if r.ndim > 1 else r * r


def _added(t, k, x, parts, counts):
    """One knot more, at a place in the middle of the interval with the largest sum of squares."""
    best, first, begin = None, 0, 1
    for j, (part, count) in enumerate(zip(parts, counts)):
        if count and (best is None or part > parts[best]) and part > 0:
            best, first = j, begin
        begin += count + 1
    half = counts[best] // 2 + 1
    here, there, whole = half - 1, counts[best] - half, counts[best]
    part = parts[best]
    knot = float(x[first + half - 1])
    parts[best : best + 1] = [part * here / whole, part * there / whole]
    counts[best : best + 1] = [here, there]
    at = best + k + 1
    return t[:at] + [knot] + t[at:]


def _sums(t, k, x, squares):
    """The sums of squares by knot interval; what lies at a knot counts half on either side."""
    parts, total, l = [], 0.0, k + 1
    last = len(t) - k - 1
    for place, term in zip(x.tolist(), squares.tolist()):
        total += term
        if l < last and place >= t[l]:
            parts.append(total - term / 2)
            total = term / 2
            l += 1
    return parts + [total]


def _jumps(t, k):
    """How the k-th derivative of each B-spline jumps at the inner knots."""
    n = len(t) - k - 1
    inner = n - k - 1
    b = np.zeros((inner, n))
    factor = (inner + 1) / (t[n] - t[k])
    for l in range(k + 1, n):
        h = [t[l] - t[l + j - k - 1] for j in range(k + 1)] + [t[l] - t[l + j + 1] for j in range(k + 1)]
        for j in range(k + 2):
            product = h[j]
            for m in range(1, k + 1):
                product *= h[j + m] * factor
            p = l - k - 1 + j
            b[l - k - 1, p] = (t[p + k + 1] - t[p]) / product
    return b


def _between(p1, f1, p2, f2, p3, f3):
    """The zero of the rational function through three points, the last at infinity if p3 < 0, and the points that enclose it."""
    if p3 > 0:
        h1, h2, h3 = f1 * (f2 - f3), f2 * (f3 - f1), f3 * (f1 - f2)
        p = -(p1 * p2 * h3 + p2 * p3 * h1 + p3 * p1 * h2) / (p1 * h1 + p2 * h2 + p3 * h3)
    else:
        p = (p1 * (f1 - f3) * f2 - p2 * (f2 - f3) * f1) / ((f1 - f2) * f3)
    return (p, p1, f1, p2, f2) if f2 < 0 else (p, p2, f2, p3, f3)


def smoothing(x, y, w, low, high, k, s, inner=None):
    """The spline of least jumps whose sum of weighted squares is about s, or that of given knots: its knots, coefficients, the
    sum, and how it ended. Columns of y are coordinates of a curve."""
    m = x.size
    wy = w * y if y.ndim == 1 else w[:, None] * y
    ends = [low] * (k + 1), [high] * (k + 1)
    if inner is not None:
        t = ends[0] + [float(v) for v in inner] + ends[1]
        a = w[:, None] * matrix(np.array(t), k, x)
        c = _fit(a, wy)
        return np.array(t), c, float(np.sum(_residuals(a, c, wy))), 0
    full = not_a_knot(x, k)
    full[: k + 1], full[-k - 1 :] = low, high
    if s == 0:
        c = np.linalg.solve(matrix(full, k, x), y) if m == len(full) - k - 1 else _fit(matrix(full, k, x), y)
        return full, c, 0.0, -1
    near = _ACCURACY * s
    t, counts = ends[0] + ends[1], [m - 2]
    code, more, before, first = -2, 0, 0.0, None
    while True:
        knots = np.array(t)
        a = w[:, None] * matrix(knots, k, x)
        c = _fit(a, wy)
        squares = _residuals(a, c, wy)
        total = float(np.sum(squares))
        first = total if first is None else first
        excess = total - s
        if abs(excess) < near:
            return knots, c, total, code
        if excess < 0:
            break
        if len(t) == m + k + 1:
            return knots, c, total, -1
        if code == 0:
            wanted = int(more * excess / (before - total)) if before - total > near else more * 2
            more = min(more * 2, max(wanted, more // 2, 1))
        else:
            more, code = 1, 0
        before = total
        parts = _sums(t, k, x, squares)
        for _ in range(more):
            t = _added(t, k, x, parts, counts)
            if len(t) == m + k + 1:
                t = full.tolist()
                break
    if code == -2:
        return knots, c, total, code
    b = _jumps(t, k)
    zeros = np.zeros(b.shape[:1] + y.shape[1:])
    p1, f1, p3, f3 = 0.0, first - s, -1.0, excess
    p = a.shape[1] / float(np.sum(np.abs(np.diagonal(np.linalg.qr(a, mode="r")))))
    left = right = False
    for count in range(20):
        c = _fit(np.concatenate([a, b / p]), np.concatenate([wy, zeros]))
        total = float(np.sum(_residuals(a, c, wy)))
        f2, p2 = total - s, p
        if abs(f2) < near:
            return knots, c, total, 0
        if not right:
            if f2 - f3 <= near:
                p3, f3 = p2, f2
                p *= 0.04
                if p <= p1:
                    p = p1 * 0.9 + p2 * 0.1
                continue
            right = f2 < 0
        if not left:
            if f1 - f2 <= near:
                p1, f1 = p2, f2
                p /= 0.04
                if p3 >= 0 and p >= p3:
                    p = p2 * 0.1 + p3 * 0.9
                continue
            left = f2 > 0
        if f2 >= f1 or f2 <= f3:
            return knots, c, total, 2
        p, p1, f1, p3, f3 = _between(p1, f1, p2, f2, p3, f3)
    return knots, c, total, 3
