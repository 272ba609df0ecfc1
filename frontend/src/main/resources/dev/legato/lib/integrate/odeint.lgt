"""scipy.integrate.odeint. Where SciPy's LSODA goes between the formulas of Adams and differentiation formulas, this goes from an
explicit Runge-Kutta method to an implicit one: results agree within the tolerances, counts of steps do not. Names with a leading
underscore are not exported."""
import warnings
import numpy as np
from scipy.integrate._odepack import Switching, error

_SAID = {2: "Integration successful.", -1: "Excess work done on this call (perhaps wrong Dfun type).",
         -5: "Repeated convergence failures (perhaps bad Jacobian or tolerances)."}
_FLOATS, _INTEGERS = ("hu", "tcur", "tolsf", "tsw"), ("nst", "nfe", "nje", "nqu")


class ODEintWarning(Warning):
    pass


def _tolerance(given, n):
    given = np.asarray(1.49012e-8 if given is None else given, dtype=float)
    if given.ndim > 1 or given.ndim == 1 and given.shape != (n,):
        raise error("Tolerances must be an array of the same length as the\n     number of equations or a scalar.")
    return 0.05 * given


def odeint(func, y0, t, args=(), Dfun=None, col_deriv=0, full_output=0, ml=None, mu=None, rtol=None, atol=None, tcrit=None, h0=0.0, hmax=0.0, hmin=0.0, ixpr=0, mxstep=0, mxhnil=0, mxordn=12, mxords=5, printmessg=0, tfirst=False):
    for name, value, usual in (("ml", ml, None), ("mu", mu, None), ("tcrit", tcrit, None), ("hmin", hmin, 0.0), ("ixpr", ixpr, 0), ("mxhnil", mxhnil, 0),
                               ("mxordn", mxordn, 12), ("mxords", mxords, 5)):
        if value != usual:
            raise NotImplementedError(f"odeint with {name} is not supported; use solve_ivp")
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
    fun = (lambda s, y: func(s, y, *args)) if tfirst else (lambda s, y: func(y, s, *args))
    first = np.asarray(fun(t[0], y0), dtype=float) if t.size else y0
    if first.ndim > 1:
        raise RuntimeError(f"The array returned by func must be one-dimensional, but got ndim={first.ndim}.")
    if first.size != y0.size:
        raise RuntimeError(f"The size of the array returned by func ({first.size}) does not match the size of y0 ({y0.size}).")
    jac = None
    if Dfun is not None:
        j = (lambda s, y: Dfun(s, y, *args)) if tfirst else (lambda s, y: Dfun(y, s, *args))
        jac = (lambda s, y: np.transpose(j(s, y))) if col_deriv else j
    steps = {name: value for name, value in (("first_step", h0), ("max_step", hmax)) if value}
    tolerances = {"rtol": _tolerance(rtol, y0.size), "atol": _tolerance(atol, y0.size)}
    out, info, code = _integrated(lambda s, y: np.asarray(fun(s, y), dtype=float).ravel(), y0, t, tolerances, steps, jac, mxstep)
    if code < 0:
        warnings.warn(f"{_SAID[code]} Run with full_output = 1 to get quantitative information.", ODEintWarning, stacklevel=2)
    elif printmessg:
        warnings.warn(_SAID[code], ODEintWarning, stacklevel=2)
    if not full_output:
        return out
    info["message"] = _SAID[code]
    return out, info


def _integrated(fun, y0, t, tolerances, steps, jac, mxstep):
    """The values at the times, what the steps took by each, and how it ended."""
    n, times = y0.size, t.tolist()
    out = np.zeros((len(times), n))
    told = {name: np.zeros(max(0, len(times) - 1)) for name in _FLOATS}
    told.update({name: np.zeros(max(0, len(times) - 1), dtype=np.int32) for name in _INTEGERS})
    told.update(imxer=-1, lenrw=max(20 + 16 * n, 22 + 9 * n + n * n), leniw=20 + n, mused=np.zeros(max(0, len(times) - 1), dtype=np.int32))
    if not times:
        return out, told, 2
    out[0] = y0
    s = Switching(fun, times[0], y0, times[-1], tolerances, steps, jac) if times[-1] != times[0] else None
    k, done, code = 1, 0, 2
    while k < len(times):
        if times[k] == times[0]:
            out[k] = y0
            k += 1
            continue
        message = s.step()
        done += 1
        if message is not None or mxstep and done > mxstep:
            code = -1 if message is None else -5
            out[k] = s.solver.y
            break
        reached = int(np.searchsorted(t, s.solver.t, side="right")) if s.solver.direction > 0 else int(np.sum(t >= s.solver.t))
        if reached > k:
            out[k:reached] = s.solver.dense_output()(t[k:reached]).T
            of = slice(k - 1, reached - 1)
            told["hu"][of], told["tcur"][of], told["tsw"][of] = s.solver.t - s.solver.t_old, s.solver.t, s.switched
            told["nst"][of], told["nfe"][of], told["nje"][of] = s.count, s.calls, s.jacobians
            told["nqu"][of], told["mused"][of] = (5, 2) if s.stiff else (8, 1)
            k, done = reached, 0
    return out, told, code
