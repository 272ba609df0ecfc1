"""scipy.integrate.odeint, by the steps of LSODA. Names with a leading underscore are not exported."""
import warnings
import numpy as np
from scipy.integrate import _steps
from scipy.integrate._diagonals import full

_SAID = {
    2: "Integration successful.",
    1: "Nothing was done; the integration time was 0.",
    -1: "Excess work done on this call (perhaps wrong Dfun type).",
    -2: "Excess accuracy requested (tolerances too small).",
    -3: "Illegal input detected (internal error).",
    -4: "Repeated error test failures (internal error).",
    -5: "Repeated convergence failures (perhaps bad Jacobian or tolerances).",
    -6: "Error weight became zero during problem.",
}
_FLOATS, _INTEGERS = ("hu", "tcur", "tolsf", "tsw"), ("nst", "nfe", "nje", "nqu", "mused")


class error(Exception):
    pass


class ODEintWarning(Warning):
    pass


def _tolerance(given, n):
    given = np.asarray(1.49012e-8 if given is None else given, dtype=float)
    if given.ndim > 1 or given.ndim == 1 and given.shape != (n,):
        raise error("Tolerances must be an array of the same length as the\n     number of equations or a scalar.")
    return np.zeros(n) + given


def odeint(func, y0, t, args=(), Dfun=None, col_deriv=0, full_output=0, ml=None, mu=None, rtol=None, atol=None, tcrit=None, h0=0.0, hmax=0.0, hmin=0.0, ixpr=0, mxstep=0, mxhnil=0, mxordn=12, mxords=5, printmessg=0, tfirst=False):
    if not isinstance(args, tuple):
        raise error("Extra arguments must be in a tuple.")
    y0 = np.atleast_1d(np.asarray(y0, dtype=float))
    t = np.asarray(t, dtype=float)
    d = np.diff(t)
    if not (np.all(d >= 0) or np.all(d <= 0)):
        raise ValueError("The values in t must be monotonically increasing or monotonically decreasing; repeated values are allowed.")
    if y0.ndim > 1:
        raise ValueError("Initial condition y0 must be one-dimensional.")
    if t.ndim != 1:
        raise ValueError("Output times t must be one-dimensional.")
    n = y0.size
    rtol, atol = _tolerance(rtol, n), _tolerance(atol, n)
    banded = ml is not None and ml >= 0 or mu is not None and mu >= 0
    band = (max(ml or 0, 0), max(mu or 0, 0)) if banded else (n, n)
    jac = Dfun
    if Dfun is not None and col_deriv:
        jac = lambda *given: np.transpose(Dfun(*given))
    if Dfun is not None and banded:
        jac = full(jac, n, *band)
    most = mxstep or 500, min(mxordn or 12, 12), min(mxords or 5, 5)
    told = {name: np.zeros(max(0, t.size - 1), dtype=float if name in _FLOATS else np.int32) for name in _FLOATS + _INTEGERS}
    out, code, worst = np.zeros((t.size, n)), 2, -1
    if t.size:
        start, end = t[[0, -1]].tolist()
        steps = h0, hmax, hmin
        run = _steps(func, jac, args, bool(tfirst), start, end, y0, rtol, atol, steps, most, band)
        out, code, worst, floats, integers = run.outputs(t, np.zeros(0) if tcrit is None else np.atleast_1d(tcrit))
        told.update(zip(_FLOATS, floats))
        told.update(zip(_INTEGERS, integers))
    if code < 0:
        warnings.warn(f"{_SAID[code]} Run with full_output = 1 to get quantitative information.", ODEintWarning, stacklevel=2)
    elif printmessg:
        warnings.warn(_SAID[code], ODEintWarning, stacklevel=2)
    if not full_output:
        return out
    jacobian = (2 * band[0] + band[1] + 1) * n if banded else n * n
    told.update(imxer=worst, lenrw=max(20 + (most[1] + 4) * n, 22 + (most[2] + 4) * n + jacobian), leniw=20 + n, message=_SAID[code])
    return out, told
