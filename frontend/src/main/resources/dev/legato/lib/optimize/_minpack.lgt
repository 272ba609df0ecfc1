"""Systems of equations by Powell's hybrid method and least squares by Levenberg and Marquardt's, with MINPACK's steps.
Sources: Moré, Garbow, Hillstrom, "User Guide for MINPACK-1" (1980); Moré, "The Levenberg-Marquardt algorithm:
implementation and theory" (1978)."""
import math
import numpy as np

_EPS = 2.0**-52


def norm(x):
    return float(np.linalg.norm(x))


def differences(f, x, fx, epsfcn):
    """The Jacobian by forward differences, one call for each variable."""
    eps = math.sqrt(max(epsfcn, _EPS))
    columns = []
    for k, v in enumerate(x.tolist()):
        h = eps * abs(v) or eps
        moved = x.copy()
        moved[k] = v + h
        columns.append((f(moved) - fx) / h)
    return np.stack(columns, axis=1)


def _dogleg(r, diag, qtb, delta):
    """The step of Powell's dogleg in the region |diag * p| <= delta."""
    n = len(diag)
    d = np.diagonal(r).tolist()
    if 0.0 in d:
        r = r.copy()
        for k in range(n):
            if d[k] == 0:
                r[k, k] = _EPS * float(np.max(np.abs(r[: k + 1, k]))) or _EPS
    x = np.linalg.solve(r, qtb)
    size = norm(diag * x)
    if size <= delta:
        return x
    g = r.T @ qtb / diag
    gnorm = norm(g)
    cauchy, alpha = 0.0, delta / size
    if gnorm != 0:
        g = g / gnorm / diag
        slope = norm(r @ g)
        cauchy = gnorm / slope / slope
        alpha = 0.0
        if cauchy < delta:
            q = delta / size
            t = norm(qtb) / gnorm * (norm(qtb) / size) * (cauchy / delta)
            t = t - q * (cauchy / delta) ** 2 + math.sqrt((t - q) ** 2 + (1 - q**2) * (1 - (cauchy / delta) ** 2))
            alpha = q * (1 - (cauchy / delta) ** 2) / t
    return (1 - alpha) * min(cauchy, delta) * g + alpha * x


def _factors(b):
    """Q and R by reflections of every column, also of one that is 0 below the diagonal, as MINPACK's: R's diagonal is never of
    the sign of the column's element."""
    m, n = b.shape
    a, mirrors, r = b.astype(float), [], np.zeros((n, n))
    for j in range(n):
        v = a[:, 0].copy()
        size = norm(v)
        if size != 0:
            size = -size if v[0] < 0 else size
            v = v / size
            v[0] += 1.0
            a[:, 1:] -= np.outer(v, v @ a[:, 1:] / v[0])
        mirrors.append(v)
        r[j, j] = -size
        r[j, j + 1 :] = a[0, 1:]
        a = a[1:, 1:]
    q = np.eye(m, n)
    for j in range(n - 1, -1, -1):
        v = mirrors[j]
        if v[0] != 0:
            q[j:] -= np.outer(v, v @ q[j:] / v[0])
    return q, r


def hybrid(f, x, fx, jac, xtol, maxfev, epsfcn, factor, diag, calls):
    """Powell's hybrid method. `calls()` is the number of calls so far. Gives x, f(x), the code of how it ended, the number of
    Jacobians, Q, R and Q^T f."""
    given = diag is not None
    fnorm = norm(fx)
    start = calls()
    first = True
    slow, slow_jacobians, good, bad = 0, 0, 0, 0
    count = jacobians = 0
    delta = xnorm = 0.0
    while True:
        if jac is None:
            b = differences(f, x, fx, epsfcn)
        else:
            b = jac(x)
        jacobians += 1
        fresh = True
        lengths = np.linalg.norm(b, axis=0)
        if first:
            if not given:
                diag = np.where(lengths == 0, 1.0, lengths)
            xnorm = norm(diag * x)
            delta = factor * xnorm or factor
        if not given:
            diag = np.maximum(diag, lengths)
        q, r = _factors(b)
        qtf = q.T @ fx
        while True:
            p = -_dogleg(r, diag, qtf, delta)
            moved = x + p
            pnorm = norm(diag * p)
            if first:
                delta = min(delta, pnorm)
            f1 = f(moved)
            fnorm1 = norm(f1)
            actual = 1 - (fnorm1 / fnorm) ** 2 if fnorm1 < fnorm else -1.0
            predicted = norm(qtf + r @ p)
            predicted = 1 - (predicted / fnorm) ** 2 if predicted < fnorm else 0.0
            ratio = actual / predicted if predicted > 0 else 0.0
            if ratio < 0.1:
                good = 0
                bad += 1
                delta *= 0.5
            else:
                bad = 0
                good += 1
                if ratio >= 0.5 or good > 1:
                    delta = max(delta, pnorm / 0.5)
                if abs(ratio - 1) <= 0.1:
                    delta = pnorm / 0.5
            change = (f1 - fx - b @ p) / pnorm if pnorm else f1 * 0.0
            turn = diag * (diag * p / pnorm) if pnorm else p
            if ratio >= 1e-4:
                x, fx, fnorm = moved, f1, fnorm1
                xnorm = norm(diag * x)
                count += 1
            first = False
            slow += 1
            if actual >= 0.001:
                slow = 0
            if fresh:
                slow_jacobians += 1
            if actual >= 0.1:
                slow_jacobians = 0
            code = 0
            if delta <= xtol * xnorm or fnorm == 0:
                code = 1
            elif calls() - start + 1 >= maxfev:
                code = 2
            elif 0.1 * max(0.1 * delta, pnorm) <= _EPS * xnorm:
                code = 3
            elif slow_jacobians == 5:
                code = 4
            elif slow == 10:
                code = 5
            if code:
                return x, fx, code, jacobians, q, r, qtf
            if bad == 2:
                break
            # Broyden's update of the Jacobian
            b = b + np.outer(change, turn)
            q, r = _factors(b)
            qtf = q.T @ fx
            fresh = False


# --- least squares

def _rotated(r, order, diag, qtb):
    """x of the least squares of (R P^T; D) x = (Q^T b; 0), and the diagonal and triangle S of that, in P's order."""
    n = len(diag)
    s = [[r[i][j] for j in range(n)] for i in range(n)]
    w = list(qtb)
    for j in range(n):
        d = diag[order[j]]
        if d == 0:
            continue
        row = [0.0] * n
        row[j] = d
        extra = 0.0
        for k in range(j, n):
            if row[k] == 0:
                continue
            if abs(s[k][k]) < abs(row[k]):
                t = s[k][k] / row[k]
                sin = 0.5 / math.sqrt(0.25 + 0.25 * t * t)
                cos = sin * t
            else:
                t = row[k] / s[k][k]
                cos = 0.5 / math.sqrt(0.25 + 0.25 * t * t)
                sin = cos * t
            for i in range(k, n):
                a, b = s[k][i], row[i]
                s[k][i], row[i] = cos * a + sin * b, -sin * a + cos * b
            w[k], extra = cos * w[k] + sin * extra, -sin * w[k] + cos * extra
    rank = n
    for j in range(n):
        if s[j][j] == 0 and rank == n:
            rank = j
        if rank < n:
            w[j] = 0.0
    for j in range(rank - 1, -1, -1):
        total = sum(s[j][i] * w[i] for i in range(j + 1, rank))
        w[j] = (w[j] - total) / s[j][j]
    x = [0.0] * n
    for j in range(n):
        x[order[j]] = w[j]
    return x, s


def _length(v):
    return math.sqrt(sum(a * a for a in v))


def _marquardt(r, order, diag, qtb, delta, par):
    """Marquardt's parameter and the step for which |D x| is about delta."""
    n = len(diag)
    rank = n
    w = list(qtb)
    for j in range(n):
        if r[j][j] == 0 and rank == n:
            rank = j
        if rank < n:
            w[j] = 0.0
    for j in range(rank - 1, -1, -1):
        w[j] = w[j] / r[j][j]
        for i in range(j):
            w[i] -= r[i][j] * w[j]
    x = [0.0] * n
    for j in range(n):
        x[order[j]] = w[j]
    dx = [d * v for d, v in zip(diag, x)]
    size = _length(dx)
    fp = size - delta
    if fp <= 0.1 * delta:
        return 0.0, x
    low = 0.0
    if rank == n:
        w = [diag[l] * (dx[l] / size) for l in order]
        for j in range(n):
            w[j] = (w[j] - sum(r[i][j] * w[i] for i in range(j))) / r[j][j]
        t = _length(w)
        low = fp / delta / t / t
    g = _length([sum(r[i][j] * qtb[i] for i in range(j + 1)) / diag[order[j]] for j in range(n)])
    high = g / delta or 2.0**-1022 / min(delta, 0.1)
    par = min(max(par, low), high)
    if par == 0:
        par = g / size
    for k in range(1, 11):
        if par == 0:
            par = max(2.0**-1022, 0.001 * high)
        root = math.sqrt(par)
        x, s = _rotated(r, order, [root * d for d in diag], qtb)
        dx = [d * v for d, v in zip(diag, x)]
        size = _length(dx)
        before = fp
        fp = size - delta
        if abs(fp) <= 0.1 * delta or low == 0 and fp <= before and before < 0 or k == 10:
            return par, x
        w = [diag[l] * (dx[l] / size) for l in order]
        for j in range(n):
            w[j] /= s[j][j]
            for i in range(j + 1, n):
                w[i] -= s[j][i] * w[j]
        t = _length(w)
        correction = fp / delta / t / t
        if fp > 0:
            low = max(low, par)
        elif fp < 0:
            high = min(high, par)
        par = max(low, par + correction)


def _pivoted(a):
    """R and Q^T of a tall matrix whose columns are taken in the order of their lengths, and that order."""
    order = np.linalg._pivots(a).tolist()
    q, r = _factors(a[:, order])
    return q, r, order


def marquardt(f, x, fx, jac, ftol, xtol, gtol, maxfev, epsfcn, factor, diag, calls):
    """Levenberg and Marquardt's method. Gives x, f(x), the code of how it ended, the number of Jacobians, Q, R, the order of
    its columns and Q^T f."""
    n = x.size
    given = diag is not None
    diag = list(diag) if given else [0.0] * n
    fnorm = norm(fx)
    par = 0.0
    first = True
    start = calls()
    jacobians = 0
    while True:
        j = differences(f, x, fx, epsfcn) if jac is None else jac(x)
        jacobians += 1
        lengths = np.linalg.norm(j, axis=0).tolist()
        q, upper, order = _pivoted(j)
        qtf = (q.T @ fx).tolist()
        r = upper.tolist()
        if first:
            if not given:
                diag = [v or 1.0 for v in lengths]
            xnorm = _length([d * v for d, v in zip(diag, x.tolist())])
            delta = factor * xnorm or factor
        slope = 0.0
        if fnorm != 0:
            for k in range(n):
                if lengths[order[k]] != 0:
                    total = sum(r[i][k] * (qtf[i] / fnorm) for i in range(k + 1))
                    slope = max(slope, abs(total / lengths[order[k]]))
        if slope <= gtol:
            return x, fx, 4, jacobians, q, upper, order, qtf
        if not given:
            diag = [max(d, v) for d, v in zip(diag, lengths)]
        while True:
            par, p = _marquardt(r, order, diag, qtf, delta, par)
            p = [-v for v in p]
            moved = x + np.array(p)
            pnorm = _length([d * v for d, v in zip(diag, p)])
            if first:
                delta = min(delta, pnorm)
            f1 = f(moved)
            fnorm1 = norm(f1)
            actual = 1 - (fnorm1 / fnorm) ** 2 if 0.1 * fnorm1 < fnorm else -1.0
            rp = [sum(r[i][k] * p[order[k]] for k in range(i, n)) for i in range(n)]
            t1 = _length(rp) / fnorm
            t2 = math.sqrt(par) * pnorm / fnorm
            predicted = t1**2 + t2**2 / 0.5
            descent = -(t1**2 + t2**2)
            ratio = actual / predicted if predicted != 0 else 0.0
            if ratio <= 0.25:
                t = 0.5 if actual >= 0 else 0.5 * descent / (descent + 0.5 * actual)
                if 0.1 * fnorm1 >= fnorm or t < 0.1:
                    t = 0.1
                delta = t * min(delta, pnorm / 0.1)
                par /= t
            elif par == 0 or ratio >= 0.75:
                delta = pnorm / 0.5
                par *= 0.5
            if ratio >= 1e-4:
                x, fx, fnorm = moved, f1, fnorm1
                xnorm = _length([d * v for d, v in zip(diag, x.tolist())])
                first = False
            code = 0
            small = abs(actual) <= ftol and predicted <= ftol and 0.5 * ratio <= 1
            if small:
                code = 1
            if delta <= xtol * xnorm:
                code = 3 if small else 2
            if not code:
                if calls() - start + 1 >= maxfev:
                    code = 5
                if abs(actual) <= _EPS and predicted <= _EPS and 0.5 * ratio <= 1:
                    code = 6
                if delta <= _EPS * xnorm:
                    code = 7
                if slope <= _EPS:
                    code = 8
            if code:
                return x, fx, code, jacobians, q, upper, order, qtf
            if ratio >= 1e-4:
                break
