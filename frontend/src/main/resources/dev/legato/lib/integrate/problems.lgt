"""scipy.integrate: initial value problems. Names with a leading underscore are not exported."""
import math
import numpy as np
from scipy.integrate import BDF, DOP853, LSODA, RK23, RK45, OdeSolver, Radau
from scipy.optimize import OptimizeResult, brentq

_EPS = 2.0**-52
_METHODS = {"RK23": RK23, "RK45": RK45, "DOP853": DOP853, "Radau": Radau, "BDF": BDF, "LSODA": LSODA}
_MESSAGES = {0: "The solver successfully reached the end of the integration interval.", 1: "A termination event occurred."}


class OdeResult(OptimizeResult):
    pass


class OdeSolution:
    """The solution over all steps: a step's polynomials where the time is in it, the nearest step's outside."""

    def __init__(self, ts, interpolants, alt_segment=False):
        ts = np.asarray(ts)
        d = np.diff(ts)
        if not ((ts.size == 2 and ts[0] == ts[-1]) or np.all(d > 0) or np.all(d < 0)):
            raise ValueError("`ts` must be strictly increasing or decreasing.")
        self.n_segments = len(interpolants)
        if ts.shape != (self.n_segments + 1,):
            raise ValueError("Numbers of time stamps and interpolants don't match.")
        self.ts = ts
        self.interpolants = interpolants
        self.ascending = bool(ts[-1] >= ts[0])
        self.t_min, self.t_max = (ts[0], ts[-1]) if self.ascending else (ts[-1], ts[0])
        self.ts_sorted = ts if self.ascending else ts[::-1]

    def __call__(self, t):
        t = np.asarray(t)
        side = "left" if self.ascending else "right"
        place = np.clip(np.searchsorted(self.ts_sorted, t, side=side) - 1, 0, self.n_segments - 1)
        if not self.ascending:
            place = self.n_segments - 1 - place
        if t.ndim == 0:
            return self.interpolants[int(place)](t)
        out = None
        for k in np.unique(place).tolist():
            here = np.flatnonzero(place == k)
            y = self.interpolants[k](t[here])
            if out is None:
                out = np.empty((y.shape[0], t.size), dtype=y.dtype)
            out[:, here] = y
        return np.empty((self.interpolants[0](self.ts[0]).size, 0)) if out is None else out


def _events(events):
    """The functions, how many times each may happen before it ends the run, and the direction that counts."""
    if callable(events):
        events = (events,)
    most, direction = [], []
    for k, event in enumerate(events):
        terminal = getattr(event, "terminal", None)
        direction.append(getattr(event, "direction", 0))
        if terminal is None or terminal is False or terminal == 0:
            most.append(math.inf)
        elif int(terminal) == terminal and terminal > 0:
            most.append(int(terminal))
        else:
            raise ValueError("The `terminal` attribute of each event must be a boolean or positive integer.")
    return tuple(events), most, direction


def _happened(g, g_new, direction):
    active = []
    for k, (a, b, d) in enumerate(zip(g, g_new, direction)):
        up = a <= 0 and b >= 0
        down = a >= 0 and b <= 0
        if up and d > 0 or down and d < 0 or (up or down) and d == 0:
            active.append(k)
    return active


def solve_ivp(fun, t_span, y0, method="RK45", t_eval=None, dense_output=False, events=None, vectorized=False, args=None, **options):
    if isinstance(method, str):
        if method not in _METHODS:
            raise ValueError(f"`method` must be one of {_METHODS} or OdeSolver class.")
        method = _METHODS[method]
    elif not (isinstance(method, type) and issubclass(method, OdeSolver)):
        raise ValueError(f"`method` must be one of {_METHODS} or OdeSolver class.")
    t0, tf = [float(t) for t in t_span]
    if args is not None:
        try:
            args = tuple(args)
        except TypeError as e:
            raise TypeError(f"Supplied 'args' cannot be unpacked. Please supply `args` as a tuple (e.g. `args=({args},)`)") from e
        given = fun
        fun = lambda t, y: given(t, y, *args)
        jac = options.get("jac")
        if callable(jac):
            options["jac"] = lambda t, y: jac(t, y, *args)
    if t_eval is not None:
        t_eval = np.asarray(t_eval)
        if t_eval.ndim != 1:
            raise ValueError("`t_eval` must be 1-dimensional.")
        if np.any(t_eval < min(t0, tf)) or np.any(t_eval > max(t0, tf)):
            raise ValueError("Values in `t_eval` are not within `t_span`.")
        d = np.diff(t_eval)
        if tf > t0 and np.any(d <= 0) or tf < t0 and np.any(d >= 0):
            raise ValueError("Values in `t_eval` are not properly sorted.")
        if tf < t0:
            t_eval = t_eval[::-1]
    solver = method(fun, t0, y0, tf, vectorized=vectorized, **options)
    down = tf < t0
    if t_eval is None:
        ts, ys = [t0], [solver.y]
        pieces = []
    else:
        ts, ys, pieces = [], [], [t0]
        next_at = t_eval.shape[0] if down else 0
    interpolants = []
    if events is not None:
        events, most, direction = _events(events)
        value = (lambda e, t, y: float(e(t, y, *args))) if args is not None else (lambda e, t, y: float(e(t, y)))
        g = [value(e, t0, solver.y) for e in events]
        t_events, y_events = [[] for _ in events], [[] for _ in events]
        count = [0] * len(events)
    else:
        t_events = y_events = None
    status = None
    message = None
    while status is None:
        message = solver.step()
        if solver.status == "finished":
            status = 0
        elif solver.status == "failed":
            status = -1
            break
        t_old, t, y = solver.t_old, solver.t, solver.y
        sol = None
        if dense_output:
            sol = solver.dense_output()
            interpolants.append(sol)
        if events is not None:
            g_new = [value(e, t, y) for e in events]
            active = _happened(g, g_new, direction)
            if active:
                sol = solver.dense_output() if sol is None else sol
                for k in active:
                    count[k] += 1
                roots = [brentq(lambda x: value(events[k], x, sol(x)), t_old, t, xtol=4 * _EPS, rtol=4 * _EPS) for k in active]
                end = any(count[k] >= most[k] for k in active)
                if end:
                    order = sorted(range(len(active)), key=lambda i: roots[i] if t > t_old else -roots[i])
                    active, roots = [active[i] for i in order], [roots[i] for i in order]
                    first = [i for i, k in enumerate(active) if count[k] >= most[k]][0]
                    active, roots = active[: first + 1], roots[: first + 1]
                for k, root in zip(active, roots):
                    t_events[k].append(root)
                    y_events[k].append(sol(root))
                if end:
                    status = 1
                    t = roots[-1]
                    y = sol(t)
            g = g_new
        if t_eval is None:
            ts.append(t)
            ys.append(y)
            continue
        if not down:
            until = int(np.searchsorted(t_eval, t, side="right"))
            steps = t_eval[next_at:until]
        else:
            until = int(np.searchsorted(t_eval, t, side="left"))
            steps = t_eval[until:next_at][::-1]
        if steps.size > 0:
            sol = solver.dense_output() if sol is None else sol
            ts.append(steps)
            ys.append(sol(steps))
            next_at = until
        if dense_output:
            pieces.append(t)
    message = _MESSAGES.get(status, message)
    if t_events is not None:
        t_events = [np.asarray(e) for e in t_events]
        y_events = [np.asarray(e) for e in y_events]
    if t_eval is None:
        ts = np.array(ts)
        ys = np.vstack(ys).T
        pieces = ts
    elif ts:
        ts = np.hstack(ts)
        ys = np.hstack(ys)
    if dense_output:
        sol = OdeSolution(pieces, interpolants)
    else:
        sol = None
    return OdeResult(t=ts, y=ys, sol=sol, t_events=t_events, y_events=y_events, nfev=solver.nfev, njev=solver.njev, nlu=solver.nlu,
                     status=status, message=message, success=status >= 0)
