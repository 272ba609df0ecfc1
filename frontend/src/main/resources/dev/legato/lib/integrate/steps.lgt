"""scipy.integrate: solvers of initial value problems, one step at a time, with SciPy's control of the step, so that both
take the same steps. Sources: Dormand and Prince, "A family of embedded Runge-Kutta formulae" (1980); Bogacki and Shampine,
"A 3(2) pair of Runge-Kutta formulas" (1989); Hairer and Wanner, "Solving Ordinary Differential Equations II", IV.8.
Names with a leading underscore are not exported."""
import math
import warnings
import numpy as np

_EPS = 2.0**-52
_TOO_SMALL = "Required step size is less than spacing between numbers."


def _size(x):
    return float(np.linalg.norm(x)) / x.size**0.5


class DenseOutput:
    """The solution within a step: `y_old` and polynomials of the part of the step that has passed."""

    def __init__(self, t_old, t, y_old, coefficients, scale):
        self.t_old, self.t = t_old, t
        self.t_min, self.t_max = min(t_old, t), max(t_old, t)
        self._y_old, self._coefficients, self._scale = y_old, coefficients, scale

    def __call__(self, t):
        t = np.asarray(t)
        if t.ndim > 1:
            raise ValueError("`t` must be a float or a 1-D array.")
        x = (t - self.t_old) / (self.t - self.t_old)
        order = self._coefficients.shape[1]
        if t.ndim == 0:
            return self._y_old + self._scale * np.dot(self._coefficients, np.cumprod(np.tile(x, order)))
        return self._scale * np.dot(self._coefficients, np.cumprod(np.tile(x, (order, 1)), axis=0)) + self._y_old[:, None]


class OdeSolver:
    """A problem and where its solution has come to."""

    def __init__(self, fun, t0, y0, t_bound, vectorized, support_complex=False):
        y0 = np.asarray(y0)
        if np.issubdtype(y0.dtype, np.complexfloating):
            if not support_complex:
                raise ValueError("`y0` is complex, but the chosen solver does not support integration in a complex domain.")
            dtype = np.complex128
        else:
            dtype = np.float64
        y0 = y0.astype(dtype)
        if y0.ndim != 1:
            raise ValueError("`y0` must be 1-dimensional.")
        if not np.all(np.isfinite(y0)):
            raise ValueError("All components of the initial state `y0` must be finite.")
        self._given = fun
        self._dtype = dtype
        self.vectorized = vectorized
        self.t_old, self.t, self.y, self.t_bound = None, t0, y0, t_bound
        self.direction = np.sign(t_bound - t0) if t_bound != t0 else 1
        self.n = y0.size
        self.status = "running"
        self.nfev = self.njev = self.nlu = 0

    def fun(self, t, y):
        self.nfev += 1
        return self._value(t, y)

    def _value(self, t, y):
        if self.vectorized:
            return np.asarray(self._given(t, y[:, None]), dtype=self._dtype).ravel()
        return np.asarray(self._given(t, y), dtype=self._dtype)

    @property
    def step_size(self):
        return None if self.t_old is None else np.abs(self.t - self.t_old)

    def step(self):
        if self.status != "running":
            raise RuntimeError("Attempt to step on a failed or finished solver.")
        if self.n == 0 or self.t == self.t_bound:
            self.t_old = self.t
            self.t = self.t_bound
            self.status = "finished"
            return None
        t = self.t
        success, message = self._step_impl()
        if not success:
            self.status = "failed"
        else:
            self.t_old = t
            if self.direction * (self.t - self.t_bound) >= 0:
                self.status = "finished"
        return message

    def dense_output(self):
        if self.t_old is None:
            raise RuntimeError("Dense output is available after a successful step was made.")
        if self.n == 0 or self.t == self.t_old:
            return DenseOutput(self.t_old, self.t + (self.t == self.t_old), self.y, np.zeros((self.n, 1)), 1.0)
        return self._dense_output_impl()

    def _options(self, max_step, rtol, atol, first_step, t_bound, t0, extraneous):
        if extraneous:
            names = ", ".join([f"`{x}`" for x in extraneous])
            warnings.warn(f"The following arguments have no effect for a chosen solver: {names}.", stacklevel=4)
        if max_step <= 0:
            raise ValueError("`max_step` must be positive.")
        if np.any(rtol < 100 * _EPS):
            warnings.warn(f"At least one element of `rtol` is too small. Setting `rtol = np.maximum(rtol, {100 * _EPS})`.", stacklevel=4)
            rtol = np.maximum(rtol, 100 * _EPS)
        atol = np.asarray(atol)
        if atol.ndim > 0 and atol.shape != (self.n,):
            raise ValueError("`atol` has wrong shape.")
        if np.any(atol < 0):
            raise ValueError("`atol` must be positive.")
        if first_step is not None:
            if first_step <= 0:
                raise ValueError("`first_step` must be positive.")
            if first_step > np.abs(t_bound - t0):
                raise ValueError("`first_step` exceeds bounds.")
        self.max_step, self.rtol, self.atol = max_step, rtol, atol

    def _first_step(self, order):
        """Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I", II.4."""
        y0, f0 = self.y, self.f
        if y0.size == 0:
            return math.inf
        length = float(np.abs(self.t_bound - self.t))
        if length == 0.0:
            return 0.0
        scale = self.atol + np.abs(y0) * self.rtol
        d0 = _size(y0 / scale)
        d1 = _size(f0 / scale)
        h0 = 1e-6 if d0 < 1e-5 or d1 < 1e-5 else 0.01 * d0 / d1
        h0 = min(h0, length)
        f1 = self.fun(self.t + h0 * self.direction, y0 + h0 * self.direction * f0)
        d2 = _size((f1 - f0) / scale) / h0
        h1 = max(1e-6, h0 * 1e-3) if d1 <= 1e-15 and d2 <= 1e-15 else (0.01 / max(d1, d2)) ** (1 / (order + 1))
        return min(100 * h0, h1, length, self.max_step)


class RungeKutta(OdeSolver):
    """An embedded pair; the derivative at the end of a step is the first of the next."""

    def __init__(self, fun, t0, y0, t_bound, max_step=np.inf, rtol=1e-3, atol=1e-6, vectorized=False, first_step=None, **extraneous):
        super().__init__(fun, t0, y0, t_bound, vectorized, support_complex=True)
        self._options(max_step, rtol, atol, first_step, t_bound, t0, extraneous)
        self.y_old = None
        self.f = self.fun(self.t, self.y)
        self.h_abs = self._first_step(self.error_estimator_order) if first_step is None else first_step
        self.K = None
        self._power = -1 / (self.error_estimator_order + 1)
        self.h_previous = None

    def _step_impl(self):
        t, y = self.t, self.y
        least = float(10 * np.abs(np.nextafter(t, self.direction * np.inf) - t))
        h_abs = min(max(self.h_abs, least), self.max_step) if self.max_step >= least else max(self.h_abs, least)
        rejected = False
        while True:
            if h_abs < least:
                return False, _TOO_SMALL
            t_new = t + h_abs * self.direction
            if self.direction * (t_new - self.t_bound) > 0:
                t_new = self.t_bound
            h = t_new - t
            h_abs = float(np.abs(h))
            y_new, f_new = self._stages(t, y, self.f, h)
            scale = self.atol + np.maximum(np.abs(y), np.abs(y_new)) * self.rtol
            error = _size(np.dot(self.K.T, self.E) * h / scale)
            if error < 1:
                factor = 10.0 if error == 0 else min(10.0, 0.9 * error**self._power)
                h_abs *= min(1, factor) if rejected else factor
                break
            h_abs *= max(0.2, 0.9 * error**self._power) if error == error else 0.2
            rejected = True
        self.h_previous, self.y_old = h, y
        self.t, self.y, self.h_abs, self.f = t_new, y_new, h_abs, f_new
        return True, None

    def _stages(self, t, y, f, h):
        k = [f]
        for a, c in zip(self.A[1:], self.C[1:]):
            k.append(self.fun(t + c * h, y + np.dot(np.stack(k).T, np.array(a[: len(k)])) * h))
        y_new = y + h * np.dot(np.stack(k).T, self.B)
        f_new = self.fun(t + h, y_new)
        k.append(f_new)
        self.K = np.stack(k)
        return y_new, f_new

    def _dense_output_impl(self):
        return DenseOutput(self.t_old, self.t, self.y_old, self.K.T.dot(self.P), self.h_previous)


class RK23(RungeKutta):
    order = 3
    error_estimator_order = 2
    n_stages = 3
    C = [0, 1 / 2, 3 / 4]
    A = [[], [1 / 2], [0, 3 / 4]]
    B = np.array([2 / 9, 1 / 3, 4 / 9])
    E = np.array([5 / 72, -1 / 12, -1 / 9, 1 / 8])
    P = np.array([[1, -4 / 3, 5 / 9], [0, 1, -2 / 3], [0, 4 / 3, -8 / 9], [0, -1, 1]])


class RK45(RungeKutta):
    order = 5
    error_estimator_order = 4
    n_stages = 6
    C = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1]
    A = [[], [1 / 5], [3 / 40, 9 / 40], [44 / 45, -56 / 15, 32 / 9], [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
         [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656]]
    B = np.array([35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84])
    E = np.array([-71 / 57600, 0, 71 / 16695, -71 / 1920, 17253 / 339200, -22 / 525, 1 / 40])
    # Shampine, "Some practical Runge-Kutta formulas" (1986)
    P = np.array([
        [1, -8048581381 / 2820520608, 8663915743 / 2820520608, -12715105075 / 11282082432],
        [0, 0, 0, 0],
        [0, 131558114200 / 32700410799, -68118460800 / 10900136933, 87487479700 / 32700410799],
        [0, -1754552775 / 470086768, 14199869525 / 1410260304, -10690763975 / 1880347072],
        [0, 127303824393 / 49829197408, -318862633887 / 49829197408, 701980252875 / 199316789632],
        [0, -282668133 / 205662961, 2019193451 / 616988883, -1453857185 / 822651844],
        [0, 40617522 / 29380423, -110615467 / 29380423, 69997945 / 29380423]])


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
        if jac_sparsity is not None:
            raise NotImplementedError("jac_sparsity is not supported; give jac, or leave it out")
        self.y_old = None
        self.f = self.fun(self.t, self.y)
        self.h_abs = self._first_step(3) if first_step is None else first_step
        self.h_abs_old = self.error_norm_old = None
        self.newton_tol = max(10 * _EPS / rtol, min(0.03, rtol**0.5))
        self.sol = None
        self._jac = jac
        if jac is not None and not callable(jac):
            self._constant = np.asarray(jac, dtype=float)
            if self._constant.shape != (self.n, self.n):
                raise ValueError(f"`jac` is expected to have shape {(self.n, self.n)}, but actually has {self._constant.shape}.")
        self.J = self._jacobian(self.t, self.y, self.f)
        self.current_jac = True
        self.LU = None

    def _jacobian(self, t, y, f):
        if self._jac is not None and not callable(self._jac):
            return self._constant
        self.njev += 1
        if self._jac is not None:
            j = np.asarray(self._jac(t, y), dtype=float)
            if j.shape != (self.n, self.n):
                raise ValueError(f"`jac` is expected to have shape {(self.n, self.n)}, but actually has {j.shape}.")
            return j
        step = _EPS**0.5 * np.maximum(np.asarray(self.atol) + np.zeros(self.n), np.abs(y))
        step = np.where(f >= 0, step, -step)
        step = (y + step) - y
        columns = []
        for k, h in enumerate(step.tolist()):
            moved = y.copy()
            moved[k] += h
            columns.append((self._value(t, moved) - f) / h)
        return np.stack(columns, axis=1)

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
        again = count > 2 and rate > 1e-3
        factor = min(10.0, safety * self._factor(h_abs, h_abs_old, size, error_old))
        if not again and factor < 1.2:
            factor = 1
        else:
            self.LU = None
        f_new = self.fun(t_new, y_new)
        if again:
            self.J = self._jacobian(t_new, y_new, f_new)
        self.current_jac = again
        self.h_abs_old, self.error_norm_old = self.h_abs, size
        self.h_abs = h_abs * factor
        self.y_old, self.t, self.y, self.f = y, t_new, y_new, f_new
        self.t_old = t
        self.sol = DenseOutput(t, t_new, y, z.T.dot(self.P), 1.0)
        return True, None

    def _dense_output_impl(self):
        return self.sol
