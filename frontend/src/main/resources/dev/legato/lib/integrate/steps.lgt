"""scipy.integrate: solvers of initial value problems, one step at a time, with SciPy's control of the step, so that both
take the same steps. Sources: Dormand and Prince, "A family of embedded Runge-Kutta formulae" (1980); Bogacki and Shampine,
"A 3(2) pair of Runge-Kutta formulas" (1989); Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I" (1993),
II.5. Names with a leading underscore are not exported."""
import math
import warnings
import numpy as np
from scipy.integrate import _dop853

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
        return self._at(t)

    def _at(self, t):
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
        rtol = rtol if np.ndim(rtol) == 0 else np.asarray(rtol)
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
        self._weights = [np.array(a[:s]) for s, a in enumerate(self.A)]

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
            error = self._error(h, scale)
            if error < 1:
                factor = 10.0 if error == 0 else min(10.0, 0.9 * error**self._power)
                h_abs *= min(1, factor) if rejected else factor
                break
            h_abs *= max(0.2, 0.9 * error**self._power) if error == error else 0.2
            rejected = True
        self.h_previous, self.y_old = h, y
        self.t, self.y, self.h_abs, self.f = t_new, y_new, h_abs, f_new
        return True, None

    def _error(self, h, scale):
        return _size(np.dot(self.K.T, self.E) * h / scale)

    def _row(self, f):
        """A derivative as a row of the stages."""
        if f.shape == (self.n,):
            return f
        if f.shape not in ((), (1,)):
            raise ValueError(f"could not broadcast input array from shape {str(f.shape).replace(' ', '')} into shape ({self.n},)")
        return np.broadcast_to(f, (self.n,))

    def _stages(self, t, y, f, h):
        k = np.empty((len(self._weights) + 1, self.n), dtype=self._dtype)
        k[0] = self._row(f)
        for s, (a, c) in enumerate(zip(self._weights, self.C)):
            if s:
                k[s] = self._row(self.fun(t + c * h, y + np.dot(k[:s].T, a) * h))
        y_new = y + h * np.dot(k[:-1].T, self.B)
        f_new = self.fun(t + h, y_new)
        k[-1] = self._row(f_new)
        self.K = k
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


class _Nested(DenseOutput):
    """Polynomials in the part of the step that has passed and what is left of it, in turn."""

    def _at(self, t):
        x = (t - self.t_old) / self._scale
        if t.ndim:
            x = x[:, None]
        y = 0.0
        for k, f in enumerate(reversed(self._coefficients)):
            y = (y + f) * (x if k % 2 == 0 else 1 - x)
        return (y + self._y_old).T


class DOP853(RungeKutta):
    order = 8
    error_estimator_order = 7
    n_stages = 12
    C = _dop853.C[:12]
    A = [_dop853.full(row, k) for k, row in enumerate(_dop853.ROWS[:12])]
    B = _dop853.full(_dop853.ROWS[12], 12)
    E3 = _dop853.full(_dop853.ERROR3, 13)
    E5 = _dop853.full(_dop853.ERROR5, 13)

    def _error(self, h, scale):
        fifth = float(np.linalg.norm(np.dot(self.K.T, self.E5) / scale)) ** 2
        third = float(np.linalg.norm(np.dot(self.K.T, self.E3) / scale)) ** 2
        if fifth == 0 and third == 0:
            return 0.0
        return abs(h) * fifth / ((fifth + 0.01 * third) * self.n) ** 0.5

    def _dense_output_impl(self):
        k = [row for row in self.K]
        h = self.h_previous
        for row, c in zip(_dop853.ROWS[13:], _dop853.C[13:]):
            step = np.dot(np.stack(k).T, _dop853.full(row, len(k))) * h
            k.append(self._row(self.fun(self.t_old + c * h, self.y_old + step)))
        first, rise = k[0], self.y - self.y_old
        rows = [rise, h * first - rise, 2 * rise - h * (self.f + first)]
        for row in h * np.dot(np.stack([_dop853.full(row, 16) for row in _dop853.DENSE]), np.stack(k)):
            rows.append(row)
        return _Nested(self.t_old, self.t, self.y_old, rows, h)
