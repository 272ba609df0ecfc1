"""scipy.linalg: functions of matrices. Names with a leading underscore are not exported."""
import math
import numpy as np


def _square(A):
    """The matrices, in a floating type."""
    A = np.asarray(A)
    if A.ndim == 0:
        A = A.reshape(1, 1)
    if A.ndim < 2:
        raise np.linalg.LinAlgError("The input array must be at least two-dimensional")
    if A.shape[-1] != A.shape[-2]:
        raise np.linalg.LinAlgError("Last 2 dimensions of the array must be square")
    return A if A.dtype.char in "fdFD" else A.astype(np.complex128 if A.dtype.kind == "c" else np.float64)


def _each(f, A):
    """A function of one matrix for all of a stack."""
    if A.size == 0:
        return A.copy()
    if A.ndim == 2:
        return f(A)
    return np.stack([f(a) for a in A.reshape((-1,) + A.shape[-2:])]).reshape(A.shape)


# The coefficients of the numerator of Pade's approximation [13/13] of exp: Higham, "The scaling and squaring method for the
# matrix exponential revisited" (2005). Up to the norm 5.37 it is exact to double precision.
_PADE = [math.factorial(26 - j) * math.factorial(13) / (math.factorial(26) * math.factorial(j) * math.factorial(13 - j))
         for j in range(14)]
_LARGEST = 4.25


def expm(A):
    return _each(_expm, _square(A))


def _expm(A):
    if A.shape == (1, 1):
        return np.exp(A)
    off = A * (1 - np.eye(A.shape[0], dtype=A.dtype))
    if not np.any(off):
        return np.diag(np.exp(np.diagonal(A)))
    size = float(np.linalg.norm(A, 1))
    halvings = max(0, math.ceil(math.log2(size / _LARGEST))) if 0 < size < math.inf else 0
    a = A / np.asarray(2.0**halvings, dtype=A.dtype)
    one = np.eye(A.shape[0], dtype=A.dtype)
    b = [np.asarray(c, dtype=A.dtype) for c in _PADE]
    a2 = a @ a
    a4 = a2 @ a2
    a6 = a2 @ a4
    odd = a @ (a6 @ (b[13] * a6 + b[11] * a4 + b[9] * a2) + b[7] * a6 + b[5] * a4 + b[3] * a2 + b[1] * one)
    even = a6 @ (b[12] * a6 + b[10] * a4 + b[8] * a2) + b[6] * a6 + b[4] * a4 + b[2] * a2 + b[0] * one
    r = np.linalg.solve(even - odd, even + odd)
    for _ in range(halvings):
        r = r @ r
    return r


def cosm(A):
    A = _square(A)
    if A.dtype.kind == "c":
        return 0.5 * (expm(1j * A) + expm(-1j * A))
    return expm(1j * A).real


def sinm(A):
    A = _square(A)
    if A.dtype.kind == "c":
        return -0.5j * (expm(1j * A) - expm(-1j * A))
    return expm(1j * A).imag


def tanm(A):
    return np.linalg.solve(cosm(A), sinm(A))


def coshm(A):
    A = _square(A)
    return 0.5 * (expm(A) + expm(-A))


def sinhm(A):
    A = _square(A)
    return 0.5 * (expm(A) - expm(-A))


def tanhm(A):
    return np.linalg.solve(coshm(A), sinhm(A))


# --- roots and logarithms: in Schur's triangle

def _triangle(A):
    """T and Z, and whether a function that is real on the positive numbers is real for this matrix."""
    t, z = np.linalg._schur(A)
    w = np.diagonal(t)
    scale = np.finfo(t.dtype).eps * 10 * A.shape[0] * np.max(np.abs(w), initial=0.0)
    negative = np.any((np.abs(w.imag) <= scale) & (w.real < -scale))
    return t, z, A.dtype.kind != "c" and not negative


def _back(f, z, real, A):
    r = z @ f @ np.conj(z.T)
    if real:
        return r.real.astype(A.dtype)
    return r


def sqrtm(A):
    return _each(_sqrtm, _square(A))


def _sqrtm(A):
    t, z, real = _triangle(A)
    if not np.any(np.tril(A, -1)):
        t, z = A.astype(t.dtype), np.eye(A.shape[0], dtype=t.dtype)
    return _mixed(np.linalg._root(t), z, real, A)


def _mixed(r, z, real, A):
    """Z R Z^H; where the factors are those of a triangle, nothing is multiplied, so infinities stay where they are."""
    if np.any(np.tril(A, -1)):
        return _back(r, z, real, A)
    return r.real.astype(A.dtype) if real else r


def logm(A):
    return _each(_logm, _square(A))


def _logm(A):
    t, z, real = _triangle(A)
    if not np.any(np.tril(A, -1)):
        t, z = A.astype(t.dtype), np.eye(A.shape[0], dtype=t.dtype)
    w = np.diagonal(t)
    one = np.eye(t.shape[0], dtype=t.dtype)
    roots = 0
    r = t
    while roots < 60 and float(np.linalg.norm(r - one, 1)) > 0.25:
        r = np.linalg._root(r)
        roots += 1
    x = r - one
    # log(I + X) is the integral of X / (I + s X) for s from 0 to 1: Gauss and Legendre's rule is Pade's approximation
    # (Dieci, Morini, Papini, 1996).
    nodes, weights = np.polynomial.legendre.leggauss(8)
    total = np.zeros_like(t)
    for s, weight in zip((1 + nodes) / 2, weights / 2):
        total = total + weight * np.linalg._substitute(one + s * x, x, False, False, 0, False)
    total = (2.0**roots * np.triu(total, 1) + np.diag(np.log(w))).astype(t.dtype)
    return _mixed(total, z, real, A)
