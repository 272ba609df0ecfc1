"""scipy.sparse.linalg: iterative solvers. They take the steps of SciPy's, so that iteration counts agree; vectors are
updated in place, so that each step is a few fused kernels. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.sparse.linalg import aslinearoperator


def _system(A, M, x0, b):
    """The operators, the start and the right-hand side of a solver, in one floating type; M is None when it is the
    identity."""
    A = aslinearoperator(A)
    n = A.shape[0]
    if n != A.shape[1]:
        raise ValueError(f"expected square matrix, but got shape={(A.shape,)}")
    b = np.asarray(b)
    if b.shape != (n, 1) and b.shape != (n,):
        raise ValueError(f"shapes of A {A.shape} and b {b.shape} are incompatible")
    if b.dtype.char not in "fdFD":
        b = b.astype("d")
    own = np.dtype("d") if A.dtype is None or A.dtype.char not in "fdFD" else A.dtype
    dtype = np.result_type(own, b.dtype)
    b = b.astype(dtype).ravel()
    if M is not None:
        M = aslinearoperator(M)
        if A.shape != M.shape:
            raise ValueError("matrix and preconditioner have different shapes")
    if x0 is None:
        x = np.zeros(n, dtype=dtype)
    elif isinstance(x0, str):
        x = b.copy() if M is None else M.matvec(b.copy())
    else:
        x = np.array(x0, dtype=dtype)
        if x.shape != (n, 1) and x.shape != (n,):
            raise ValueError(f"shapes of A {A.shape} and x0 {x.shape} are incompatible")
        x = x.ravel()
    return A, M, x, b


def _start(A, x, b, x0):
    return b.copy() if x0 is None or not x.any() else b - A.matvec(x)


def _tolerance(name, norm, atol, rtol):
    if atol == "legacy" or atol is None or atol < 0:
        raise ValueError(f"'scipy.sparse.linalg.{name}' called with invalid `atol`={atol}; if set, `atol` must be a "
                         "real, non-negative number.")
    return max(float(atol), float(rtol) * float(norm))


def _products(x):
    return np.vdot if np.iscomplexobj(x) else np.dot


def cg(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("cg", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    r = _start(A, x, b, x0)
    plain = M is None and not np.iscomplexobj(x)
    for k in range(limit):
        if plain:  # one sweep gives both the residual's norm and its product with itself
            z = r
            rho = dot(r, r)
            size = math.sqrt(rho)
        else:
            size = np.linalg.norm(r)
        if size < atol:
            return x, 0
        if not plain:
            z = r if M is None else M.matvec(r)
            rho = dot(r, z)
        if k == 0:
            p = z.copy()
        else:
            p *= rho / before
            p += z
        q = A.matvec(p)
        alpha = rho / dot(p, q)
        x += alpha * p
        r -= alpha * q
        before = rho
        if callback:
            callback(x)
    return x, limit


def bicg(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("bicg", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    s = r.copy()
    for k in range(limit):
        if np.linalg.norm(r) < atol:
            return x, 0
        z = r if M is None else M.matvec(r)
        w = s if M is None else M.rmatvec(s)
        rho = dot(s, z)
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = z.copy()
            t = w.copy()
        else:
            beta = rho / before
            p *= beta
            p += z
            t *= np.conj(beta)
            t += w
        q = A.matvec(p)
        u = A.rmatvec(t)
        product = dot(t, q)
        if product == 0:
            return x, -11
        alpha = rho / product
        x += alpha * p
        r -= alpha * q
        s -= np.conj(alpha) * u
        before = rho
        if callback:
            callback(x)
    return x, limit


def bicgstab(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("bicgstab", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    shadow = r.copy()
    for k in range(limit):
        size = np.linalg.norm(r)
        rho = dot(shadow, r)
        if size < atol:
            return x, 0
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = r.copy()
        else:
            if np.abs(omega) < small:
                return x, -11
            p -= omega * v
            p *= (rho / before) * (alpha / omega)
            p += r
        y = p if M is None else M.matvec(p)
        v = A.matvec(y)
        product = dot(shadow, v)
        if product == 0:
            return x, -11
        alpha = rho / product
        r -= alpha * v
        if np.linalg.norm(r) < atol:
            x += alpha * y
            return x, 0
        z = r if M is None else M.matvec(r.copy())
        t = A.matvec(z)
        omega = dot(t, r) / dot(t, t)
        x += alpha * y
        x += omega * z
        r -= omega * t
        before = rho
        if callback:
            callback(x)
    return x, limit


def cgs(A, b, x0=None, *, rtol=1e-5, atol=0.0, maxiter=None, M=None, callback=None):
    A, M, x, b = _system(A, M, x0, b)
    norm = np.linalg.norm(b)
    atol = _tolerance("cgs", norm, atol, rtol)
    if norm == 0:
        return b, 0
    limit = len(b) * 10 if maxiter is None else maxiter
    dot = _products(x)
    small = np.finfo(x.dtype).eps ** 2
    r = _start(A, x, b, x0)
    shadow = r.copy()
    for k in range(limit):
        size = np.linalg.norm(r)
        rho = dot(shadow, r)
        if size < atol:
            return x, 0
        if np.abs(rho) < small:
            return x, -10
        if k == 0:
            p = r.copy()
            u = r.copy()
        else:
            beta = rho / before
            u = r + beta * q
            p = (p * beta + q) * beta + u
        v = A.matvec(p if M is None else M.matvec(p))
        product = dot(shadow, v)
        if product == 0:
            return x, -11
        alpha = rho / product
        q = u - alpha * v
        y = u + q if M is None else M.matvec(u + q)
        x += alpha * y
        r = b - A.matvec(x)
        before = rho
        if callback:
            callback(x)
    return x, limit


def _rotation(f, g):
    """The plane rotation (c, s, r) that turns (f, g) into (r, 0), as LAPACK's lartg."""
    if g == 0:
        return 1.0, 0.0, f
    if isinstance(f, complex) or isinstance(g, complex):
        if f == 0:
            size = abs(g)
            return 0.0, complex(g).conjugate() / size, size
        f2 = abs(f) ** 2
        h2 = f2 + abs(g) ** 2
        d = math.sqrt(f2 * h2)
        return f2 / d, complex(g).conjugate() * (f / d), f * (h2 / d)
    if f == 0:
        return 0.0, math.copysign(1.0, g), abs(g)
    r = math.copysign(math.sqrt(f * f + g * g), f)
    return abs(f) / abs(r), g / r, r


def gmres(A, b, x0=None, *, rtol=1e-5, atol=0.0, restart=None, maxiter=None, M=None, callback=None,
          callback_type=None):
    kind = "legacy" if callback_type is None else callback_type
    if kind not in ("x", "pr_norm", "legacy"):
        raise ValueError(f"Unknown callback_type: {kind!r}")
    if callback is None:
        kind = None
    A, M, x, b = _system(A, M, x0, b)
    n = len(b)
    bnorm = float(np.linalg.norm(b))
    atol = _tolerance("gmres", bnorm, atol, rtol)
    if bnorm == 0:
        return b, 0
    number = complex if np.iscomplexobj(x) else float
    eps = float(np.finfo(x.dtype).eps)
    dot = _products(x)
    limit = n * 10 if maxiter is None else maxiter
    restart = min(20 if restart is None else restart, n)
    precondition = (lambda v: v) if M is None else M.matvec
    factor = 1.0
    tolerance = float(np.linalg.norm(precondition(b))) * min(factor, atol / bnorm)
    r = _start(A, x, b, x0)
    size = float(np.linalg.norm(r))
    if size < atol:
        return x, 0
    inner = 0
    for _ in range(limit):
        w = precondition(r)
        head = float(np.linalg.norm(w))
        basis = [w * (1 / head)]
        S = [number(head)]
        columns = []
        rotations = []
        breakdown = False
        for col in range(restart):
            w = precondition(A.matvec(basis[col]))
            before = np.linalg.norm(w)
            parts = []
            for v in basis:
                parts.append(dot(v, w))
                w = w - parts[-1] * v
            after = float(np.linalg.norm(w))
            h = [number(t) for t in parts]
            if after <= eps * float(before):
                breakdown = True
                after = 0.0
                basis.append(w)
            else:
                basis.append(w * (1 / after))
            h.append(number(after))
            for k, (c, s) in enumerate(rotations):
                h[k], h[k + 1] = c * h[k] + s * h[k + 1], -s.conjugate() * h[k] + c * h[k + 1]
            c, s, h[col] = _rotation(h[col], h[col + 1])
            s = number(s)
            h[col + 1] = number(0)
            rotations.append((c, s))
            columns.append(h)
            last = -s.conjugate() * S[col]
            S[col] = c * S[col]
            S.append(last)
            residual = abs(last)
            inner += 1
            if kind in ("legacy", "pr_norm"):
                callback(residual / bnorm)
            if kind == "legacy" and inner == limit:
                break
            if residual <= tolerance or breakdown:
                break
        if columns[col][col] == 0:
            S[col] = number(0)
        y = S[:col + 1]
        for k in range(col, -1, -1):
            if y[k] != 0:
                y[k] /= columns[k][k]
                for j in range(k):
                    y[j] -= y[k] * columns[k][j]
        for k in range(col + 1):
            x += y[k] * basis[k]
        r = b - A.matvec(x)
        size = float(np.linalg.norm(r))
        if kind == "legacy" and inner == limit:
            return x, 0 if size <= atol else limit
        if kind == "x":
            callback(x)
        if size <= atol or breakdown:
            break
        factor = max(eps, 0.25 * factor) if residual <= tolerance else min(1.0, 1.5 * factor)
        tolerance = residual * min(factor, atol / size)
    return x, 0 if size <= atol else limit


def minres(A, b, x0=None, *, rtol=1e-5, shift=0.0, maxiter=None, M=None, callback=None, show=False, check=False):
    """Paige and Saunders, "Solution of sparse indefinite systems of linear equations" (1975)."""
    if show or check:
        raise NotImplementedError("minres with show or check; leave them out")
    A, M, x, b = _system(A, M, x0, b)
    n = len(b)
    limit = 5 * n if maxiter is None else maxiter
    precondition = (lambda v: v) if M is None else M.matvec
    eps = float(np.finfo(x.dtype).eps)
    r1 = b.copy() if x0 is None else b - A.matvec(x)
    y = precondition(r1)
    start = float(np.inner(r1, y))
    if start < 0:
        raise ValueError("indefinite preconditioner")
    if start == 0:
        return x, 0
    if np.linalg.norm(b) == 0:
        return b, 0
    start = math.sqrt(start)
    beta = phibar = rhs1 = start
    oldb = dbar = epsln = rhs2 = total = gmax = 0.0
    gmin = float(np.finfo(x.dtype).max)
    cs = -1.0
    sn = 0.0
    w = np.zeros(n, dtype=x.dtype)
    w2 = np.zeros(n, dtype=x.dtype)
    r2 = r1
    stop = 0
    k = 0
    while k < limit:
        k += 1
        v = (1.0 / beta) * y
        y = A.matvec(v)
        if shift != 0:
            y = y - shift * v
        if k >= 2:
            y = y - (beta / oldb) * r1
        alfa = float(np.inner(v, y))
        y = y - (alfa / beta) * r2
        r1 = r2
        r2 = y
        y = precondition(r2)
        oldb = beta
        beta = float(np.inner(r2, y))
        if beta < 0:
            raise ValueError("non-symmetric matrix")
        beta = math.sqrt(beta)
        total += alfa ** 2 + oldb ** 2 + beta ** 2
        if k == 1 and beta / start <= 10 * eps:
            stop = -1  # b is an eigenvector
        oldeps = epsln
        delta = cs * dbar + sn * alfa
        gbar = sn * dbar - cs * alfa
        epsln = sn * beta
        dbar = -cs * beta
        root = math.sqrt(gbar * gbar + dbar * dbar)
        gamma = max(math.sqrt(gbar * gbar + beta * beta), eps)
        cs = gbar / gamma
        sn = beta / gamma
        phi = cs * phibar
        phibar = sn * phibar
        w1 = w2
        w2 = w
        w = (v - oldeps * w1 - delta * w2) * (1.0 / gamma)
        x = x + phi * w
        gmax = max(gmax, gamma)
        gmin = min(gmin, gamma)
        z = rhs1 / gamma
        rhs1 = rhs2 - delta * z
        rhs2 = -epsln * z
        anorm = math.sqrt(total)
        ynorm = float(np.linalg.norm(x))
        test1 = math.inf if ynorm == 0 or anorm == 0 else phibar / (anorm * ynorm)
        test2 = math.inf if anorm == 0 else root / anorm
        if stop == 0:
            if 1 + test2 <= 1:
                stop = 2
            if 1 + test1 <= 1:
                stop = 1
            if k >= limit:
                stop = 6
            if gmax / gmin >= 0.1 / eps:
                stop = 4
            if anorm * ynorm * eps >= start:
                stop = 3
            if test2 <= rtol:
                stop = 2
            if test1 <= rtol:
                stop = 1
        if callback is not None:
            callback(x)
        if stop != 0:
            break
    return x, limit if stop == 6 else 0
