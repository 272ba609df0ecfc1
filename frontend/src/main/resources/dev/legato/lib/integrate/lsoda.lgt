"""scipy.integrate: the solver LSODA. Its steps are Java. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.integrate import DenseOutput, OdeSolver, _steps
from scipy.integrate._diagonals import full


class _LsodaDenseOutput(DenseOutput):
    def __init__(self, t_old, t, h, coefficients):
        DenseOutput.__init__(self, t_old, t, None, coefficients, h)

    def _at(self, t):
        powers = np.arange(self._coefficients.shape[1])
        x = (t - self.t) / self._scale
        return np.dot(self._coefficients, x**powers if t.ndim == 0 else x ** powers[:, None])


def _each(tolerance, n):
    return np.zeros(n) + tolerance


class LSODA(OdeSolver):
    """Adams' formulas while the problem is not stiff, differentiation formulas while it is."""

    def __init__(self, fun, t0, y0, t_bound, first_step=None, min_step=0.0, max_step=np.inf, rtol=1e-3, atol=1e-6, jac=None, lband=None, uband=None, vectorized=False, **extraneous):
        OdeSolver.__init__(self, fun, t0, y0, t_bound, vectorized)
        if min_step < 0:
            raise ValueError("`min_step` must be nonnegative.")
        self._options(max_step, rtol, atol, first_step, t_bound, t0, extraneous)
        banded = lband is not None or uband is not None
        band = (lband or 0, uband or 0) if banded else (self.n, self.n)
        if jac is not None and banded:
            jac = full(jac, self.n, *band)
        steps = (0.0 if first_step is None else first_step, 0.0 if max_step == math.inf else max_step, min_step)
        self._run = _steps(self._value, jac, (), True, t0, t_bound, self.y, _each(self.rtol, self.n), _each(self.atol, self.n), steps, (500, 12, 5), band)

    def _step_impl(self):
        if not self._run.step():
            return False, "Unexpected istate in LSODA."
        self.t, self.y = self._run.t, self._run.y
        self.nfev = self._run.nfev
        self.njev = self.nlu = self._run.njev
        return True, None

    def _dense_output_impl(self):
        return _LsodaDenseOutput(self.t_old, self.t, *self._run.polynomial())
