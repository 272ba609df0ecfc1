"""scipy.integrate: solvers of stiff initial value problems, with SciPy's control of the step. Sources: Hairer and Wanner,
"Solving Ordinary Differential Equations II" (1996), IV.8; Shampine and Reichelt, "The MATLAB ODE suite" (1997), with the
steps of Byrne and Hindmarsh (1975); Salane, "Adaptive routines for forming Jacobians numerically" (1986). Names with a
leading underscore are not exported."""
import math
import numpy as np
from scipy.integrate import DenseOutput, OdeSolver

_EPS = 2.0**-52
_TOO_SMALL = "Required step size is less than spacing between numbers."


def _size(x):
    return float(np.linalg.norm(x)) / x.size**0.5


class _Jacobian:
    """The matrix of derivatives: given, or from differences whose steps follow what they found before."""

    def __init__(self, solver, jac, sparsity):
        if sparsity is not None:
            raise NotImplementedError("jac_sparsity is not supported; give jac, or leave it out")
        self.solver, self.jac = solver, jac
        self.constant = jac is not None and not callable(jac)
        self.factor = None
        if self.constant:
            self.jac = self._checked(jac)

    def _checked(self, j):
        n = self.solver.n
        j = np.asarray(j, dtype=self.solver.y.dtype)
        if j.shape != (n, n):
            raise ValueError(f"`jac` is expected to have shape {(n, n)}, but actually has {j.shape}.")
        return j

    def __call__(self, t, y, f=None):
        if self.constant:
            return self.jac
        self.solver.njev += 1
        if self.jac is not None:
            return self._checked(self.jac(t, y))
        return self._differences(t, y, self.solver._value(t, y) if f is None else f)

    def _columns(self, t, y, f, h, places):
        """The differences for a step of each of these components, the largest of each, and the size of what was subtracted."""
        columns = []
        for k in places:
            moved = y.copy()
            moved[k] += h[k]
            columns.append(self.solver._value(t, moved) - f)
        d = np.stack(columns, axis=1)
        at = np.argmax(np.abs(d), axis=0)
        across = np.arange(len(places))
        largest = np.abs(d[at, across])
        return d, largest, np.maximum(np.abs(f[at]), np.abs((d + f[:, None])[at, across]))

    def _differences(self, t, y, f):
        n = y.size
        if n == 0:
            return np.empty((0, 0))
        factor = np.full(n, _EPS**0.5) if self.factor is None else self.factor.copy()
        scale = np.where(f.real >= 0, 1.0, -1.0) * np.maximum(self.solver.atol, np.abs(y))
        h = (y + factor * scale) - y
        for k in np.flatnonzero(h == 0).tolist():
            while h[k] == 0:
                factor[k] *= 10
                h[k] = (y[k] + factor[k] * scale[k]) - y[k]
        d, largest, size = self._columns(t, y, f, h, list(range(n)))
        small = np.flatnonzero(largest < _EPS**0.875 * size)
        if small.size:
            more = factor.copy()
            more[small] *= 10
            h_more = (y + more * scale) - y
            d1, largest1, size1 = self._columns(t, y, f, h_more, small.tolist())
            for i, k in enumerate(small.tolist()):
                if largest[k] * size1[i] < largest1[i] * size[k]:
                    factor[k], h[k], d[:, k] = more[k], h_more[k], d1[:, i]
                    largest[k], size[k] = largest1[i], size1[i]
        factor = np.where(largest < _EPS**0.75 * size, factor * 10, factor)
        factor = np.where(largest > _EPS**0.25 * size, factor * 0.1, factor)
        self.factor = np.maximum(factor, 1e3 * _EPS)
        return d / h


# --- Radau IIA of order 5, whose system of 3n equations becomes one real and one complex of n

_S6 = 6**0.5
_NODES = [(4 - _S6) / 10, (4 + _S6) / 10, 1.0]
_REAL = 3 + 3 ** (2 / 3) - 3 ** (1 / 3)
_COMPLEX = 3 + 0.5 * (3 ** (1 / 3) - 3 ** (2 / 3)) - 0.5j * (3 ** (5 / 6) + 3 ** (7 / 6))
_NEWTON = 6


class Radau(OdeSolver):
    E = np.array([-13 - 7 * _S6, -13 + 7 * _S6, -1]) / 3
    T = np.array([[0.09443876248897524, -0.14125529502095421, 0.03002919410514742],
                  [0.25021312296533332, 0.20412935229379994, -0.38294211275726192], [1, 1, 0]])
    TI = np.array([[4.17871859155190428, 0.32768282076106237, 0.52337644549944951],
                   [-4.17871859155190428, -0.32768282076106237, 0.47662355450055044],
                   [0.50287263494578682, -2.57192694985560522, 0.59603920482822492]])
    P = np.array([[13 / 3 + 7 * _S6 / 3, -23 / 3 - 22 * _S6 / 3, 10 / 3 + 5 * _S6],
                  [13 / 3 - 7 * _S6 / 3, -23 / 3 + 22 * _S6 / 3, 10 / 3 - 5 * _S6], [1 / 3, -8 / 3, 10 / 3]])

    def __init__(self, fun, t0, y0, t_bound, max_step=np.inf, rtol=1e-3, atol=1e-6, jac=None, jac_sparsity=None, vectorized=False, first_step=None, **extraneous):
        super().__init__(fun, t0, y0, t_bound, vectorized)
        self._options(max_step, rtol, atol, first_step, t_bound, t0, extraneous)
        self.y_old = None
        self.f = self.fun(self.t, self.y)
        self.h_abs = self._first_step(3) if first_step is None else first_step
        self.h_abs_old = self.error_norm_old = None
        self.newton_tol = max(10 * _EPS / rtol, min(0.03, rtol**0.5))
        self.sol = None
        self._jacobian = _Jacobian(self, jac, jac_sparsity)
        self.J = self._jacobian(self.t, self.y, self.f)
        self.current_jac = True
        self.LU = None

    def _factors(self, h):
        self.nlu += 2
        one = np.eye(self.n)
        return np.linalg.inv(_REAL / h * one - self.J), np.linalg.inv(_COMPLEX / h * one - self.J)

    def _newton(self, t, y, h, start, scale):
        """Whether the iteration converged, in how many steps, to what, and how fast."""
        w = self.TI.dot(start)
        z = start
        before = rate = None
        mixed = self.TI[1] + 1j * self.TI[2]
        for k in range(_NEWTON):
            f = np.stack([self.fun(t + h * c, y + z[i]) for i, c in enumerate(_NODES)])
            if not np.all(np.isfinite(f)):
                return False, k + 1, z, rate
            real = self.LU[0].dot(f.T.dot(self.TI[0]) - _REAL / h * w[0])
            pair = self.LU[1].dot(f.T.dot(mixed) - _COMPLEX / h * (w[1] + 1j * w[2]))
            d = np.stack([real, pair.real, pair.imag])
            size = _size(d / scale)
            if before is not None:
                rate = size / before
                if rate >= 1 or rate ** (_NEWTON - k) / (1 - rate) * size > self.newton_tol:
                    return False, k + 1, z, rate
            w = w + d
            z = self.T.dot(w)
            if size == 0 or rate is not None and rate / (1 - rate) * size < self.newton_tol:
                return True, k + 1, z, rate
            before = size
        return False, _NEWTON, z, rate

    def _factor(self, h_abs, h_abs_old, error, error_old):
        if error_old is None or h_abs_old is None or error == 0:
            multiplier = 1
        else:
            multiplier = h_abs / h_abs_old * (error_old / error) ** 0.25
        return min(1, multiplier) * error**-0.25 if error else math.inf

    def _step_impl(self):
        t, y, f = self.t, self.y, self.f
        least = float(10 * np.abs(np.nextafter(t, self.direction * np.inf) - t))
        h_abs, h_abs_old, error_old = self.h_abs, self.h_abs_old, self.error_norm_old
        if h_abs > self.max_step or h_abs < least:
            h_abs, h_abs_old, error_old = (self.max_step if h_abs > self.max_step else least), None, None
        rejected = False
        while True:
            if h_abs < least:
                return False, _TOO_SMALL
            t_new = t + h_abs * self.direction
            if self.direction * (t_new - self.t_bound) > 0:
                t_new = self.t_bound
            h = t_new - t
            h_abs = float(np.abs(h))
            start = np.zeros((3, self.n)) if self.sol is None else self.sol(t + h * np.array(_NODES)).T - y
            scale = self.atol + np.abs(y) * self.rtol
            converged = False
            while not converged:
                if self.LU is None:
                    self.LU = self._factors(h)
                converged, count, z, rate = self._newton(t, y, h, start, scale)
                if not converged:
                    if self.current_jac:
                        break
                    self.J = self._jacobian(t, y, f)
                    self.current_jac = True
                    self.LU = None
            if not converged:
                h_abs *= 0.5
                self.LU = None
                continue
            y_new = y + z[-1]
            ze = z.T.dot(self.E) / h
            error = self.LU[0].dot(f + ze)
            scale = self.atol + np.maximum(np.abs(y), np.abs(y_new)) * self.rtol
            size = _size(error / scale)
            safety = 0.9 * (2 * _NEWTON + 1) / (2 * _NEWTON + count)
            if rejected and size > 1:
                error = self.LU[0].dot(self.fun(t, y + error) + ze)
                size = _size(error / scale)
            if size <= 1:
                break
            h_abs *= max(0.2, safety * self._factor(h_abs, h_abs_old, size, error_old))
            self.LU = None
            rejected = True
        again = not self._jacobian.constant and count > 2 and rate > 1e-3
        factor = min(10.0, safety * self._factor(h_abs, h_abs_old, size, error_old))
        if not again and factor < 1.2:
            factor = 1
        else:
            self.LU = None
        f_new = self.fun(t_new, y_new)
        if again:
            self.J = self._jacobian(t_new, y_new, f_new)
        self.current_jac = again or self._jacobian.constant
        self.h_abs_old, self.error_norm_old = self.h_abs, size
        self.h_abs = h_abs * factor
        self.y_old, self.t, self.y, self.f = y, t_new, y_new, f_new
        self.t_old = t
        self.sol = DenseOutput(t, t_new, y, z.T.dot(self.P), 1.0)
        return True, None

    def _dense_output_impl(self):
        return self.sol


# --- backward differentiation formulas of orders 1 to 5, in differences at equal steps

_KAPPA = np.array([0, -0.1850, -1 / 9, -0.0823, -0.0415, 0])
_GAMMA = np.hstack((0, np.cumsum(1 / np.arange(1, 6))))
_ALPHA = (1 - _KAPPA) * _GAMMA
_ERROR = _KAPPA * _GAMMA + 1 / np.arange(1, 7)
_ITERATIONS = 4


def _rescaling(order, factor):
    i, j = np.arange(1, order + 1)[:, None], np.arange(1, order + 1)
    m = np.zeros((order + 1, order + 1))
    m[1:, 1:] = (i - 1 - factor * j) / i
    m[0] = 1
    return np.cumprod(m, axis=0)


class _Differences(DenseOutput):
    def __init__(self, t_old, t, h, order, d):
        super().__init__(t_old, t, d[0], d[1:], None)
        self._shift = t - h * np.arange(order)
        self._width = h * (1 + np.arange(order))

    def _at(self, t):
        if t.ndim == 0:
            return np.dot(self._coefficients.T, np.cumprod((t - self._shift) / self._width)) + self._y_old
        p = np.cumprod((t - self._shift[:, None]) / self._width[:, None], axis=0)
        return np.dot(self._coefficients.T, p) + self._y_old[:, None]


class BDF(OdeSolver):
    def __init__(self, fun, t0, y0, t_bound, max_step=np.inf, rtol=1e-3, atol=1e-6, jac=None, jac_sparsity=None, vectorized=False, first_step=None, **extraneous):
        super().__init__(fun, t0, y0, t_bound, vectorized, support_complex=True)
        self._options(max_step, rtol, atol, first_step, t_bound, t0, extraneous)
        self.f = f = self.fun(self.t, self.y)
        self.h_abs = self._first_step(1) if first_step is None else first_step
        self.h_abs_old = self.error_norm_old = None
        self.newton_tol = max(10 * _EPS / rtol, min(0.03, rtol**0.5))
        self._jacobian = _Jacobian(self, jac, jac_sparsity)
        self.J = self._jacobian(t0, self.y)
        self.D = np.zeros((8, self.n), dtype=self.y.dtype)
        self.D[0] = self.y
        self.D[1] = f * self.h_abs * self.direction
        self.order = 1
        self.n_equal_steps = 0
        self.LU = None

    def _rescale(self, factor):
        """The differences for steps that are longer by the factor."""
        order = self.order
        change = _rescaling(order, factor).dot(_rescaling(order, 1))
        self.D[: order + 1] = np.dot(change.T, self.D[: order + 1])
        self.n_equal_steps = 0

    def _newton(self, t, guess, c, psi, inverse, scale):
        """Whether the iteration converged, in how many steps, to what, and its distance from the guess."""
        d = 0
        y = guess
        before = None
        for k in range(_ITERATIONS):
            f = self.fun(t, y)
            if not np.all(np.isfinite(f)):
                break
            step = inverse.dot(c * f - psi - d)
            size = _size(step / scale)
            rate = None if before is None else size / before
            if rate is not None and (rate >= 1 or rate ** (_ITERATIONS - k) / (1 - rate) * size > self.newton_tol):
                break
            y = y + step
            d = d + step
            if size == 0 or rate is not None and rate / (1 - rate) * size < self.newton_tol:
                return True, k + 1, y, d
            before = size
        return False, k + 1, y, d

    def _step_impl(self):
        t = self.t
        least = float(10 * np.abs(np.nextafter(t, self.direction * np.inf) - t))
        h_abs = self.h_abs
        if h_abs > self.max_step or h_abs < least:
            h_abs = self.max_step if h_abs > self.max_step else least
            self._rescale(h_abs / self.h_abs)
        order = self.order
        fresh = self._jacobian.constant
        while True:
            if h_abs < least:
                return False, _TOO_SMALL
            t_new = t + h_abs * self.direction
            if self.direction * (t_new - self.t_bound) > 0:
                t_new = self.t_bound
                self._rescale(float(np.abs(t_new - t)) / h_abs)
                self.LU = None
            h = t_new - t
            h_abs = float(np.abs(h))
            guess = np.sum(self.D[: order + 1], axis=0)
            scale = self.atol + self.rtol * np.abs(guess)
            psi = np.dot(self.D[1 : order + 1].T, _GAMMA[1 : order + 1]) / _ALPHA[order]
            c = h / _ALPHA[order]
            converged = False
            while not converged:
                if self.LU is None:
                    self.nlu += 1
                    self.LU = np.linalg.inv(np.eye(self.n) - c * self.J)
                converged, count, y_new, d = self._newton(t_new, guess, c, psi, self.LU, scale)
                if not converged:
                    if fresh:
                        break
                    self.J = self._jacobian(t_new, guess)
                    self.LU = None
                    fresh = True
            if not converged:
                h_abs *= 0.5
                self._rescale(0.5)
                self.LU = None
                continue
            safety = 0.9 * (2 * _ITERATIONS + 1) / (2 * _ITERATIONS + count)
            scale = self.atol + self.rtol * np.abs(y_new)
            error = _size(_ERROR[order] * d / scale)
            if error <= 1:
                break
            factor = max(0.2, safety * error ** (-1 / (order + 1)))
            h_abs *= factor
            self._rescale(factor)
        self.n_equal_steps += 1
        self.t, self.y, self.h_abs = t_new, y_new, h_abs
        rows = self.D
        rows[order + 2] = d - rows[order + 1]
        rows[order + 1] = d
        for k in range(order, -1, -1):
            rows[k] += rows[k + 1]
        if self.n_equal_steps < order + 1:
            return True, None
        below = _size(_ERROR[order - 1] * rows[order] / scale) if order > 1 else math.inf
        above = _size(_ERROR[order + 1] * rows[order + 2] / scale) if order < 5 else math.inf
        factors = [math.inf if e == 0 else e ** (-1 / (order + k)) for k, e in enumerate((below, error, above))]
        best = max(factors)
        self.order += factors.index(best) - 1
        factor = min(10.0, safety * best)
        self.h_abs *= factor
        self._rescale(factor)
        self.LU = None
        return True, None

    def _dense_output_impl(self):
        return _Differences(self.t_old, self.t, self.h_abs * self.direction, self.order, self.D[: self.order + 1].copy())
