"""scipy.optimize: minima under constraints by a sequence of quadratic problems, with SciPy's steps, so that numbers of
iterations and calls agree. Source: Kraft, "A software package for sequential quadratic programming", DFVLR-FB 88-28 (1988)."""
import numpy as np
from scipy.optimize import OptimizeResult
from scipy.optimize._objective import Objective, told, unknown_options, refuse
from scipy.optimize._quadratic import INCOMPATIBLE, DEPENDENT, constrained

_ENDED = {
    -1: "Gradient evaluation required (g & a)", 0: "Optimization terminated successfully", 1: "Function evaluation required (f & c)",
    2: "More equality constraints than independent variables", 3: "More than 3*n iterations in LSQ subproblem",
    4: "Inequality constraints incompatible", 5: "Singular matrix E in LSQ subproblem", 6: "Singular matrix C in LSQ subproblem",
    7: "Rank-deficient equality constraint subproblem HFTI", 8: "Positive directional derivative for linesearch", 9: "Iteration limit reached"}


class _Constraints:
    """What must be 0, then what must not be negative, with their Jacobians."""

    def __init__(self, given, jac, eps, relative, bounds):
        self.parts = {"eq": [], "ineq": []}
        for k, c in enumerate((given,) if isinstance(given, dict) else given):
            try:
                kind = c["type"].lower()
            except KeyError as e:
                raise KeyError(f"Constraint {k} has no type defined.") from e
            except TypeError as e:
                raise TypeError("Constraints must be defined using a dictionary.") from e
            except AttributeError as e:
                raise TypeError("Constraint's type must be a string.") from e
            if kind not in self.parts:
                raise ValueError(f"Unknown constraint type '{c['type']}'.")
            if "fun" not in c:
                raise ValueError(f"Constraint {k} has no function defined.")
            self.parts[kind].append((c["fun"], c.get("jac"), c.get("args", ())))
        self.first = len(self.parts["eq"])
        self.parts = self.parts["eq"] + self.parts["ineq"]
        self.steps = Objective(None, jac if jac in ("2-point", "3-point") else None, (), eps, bounds, relative)
        self.bounds = bounds

    def kinds(self, x):
        """Of each number whether it must be 0."""
        found = [np.full(np.size(f(np.copy(x), *args)), k < self.first) for k, (f, _, args) in enumerate(self.parts)]
        return np.concatenate(found) if found else np.zeros(0, dtype=bool)

    def values(self, x):
        found = [np.atleast_1d(np.asarray(f(np.copy(x), *args), dtype=float)) for f, _, args in self.parts]
        return np.concatenate(found) if found else np.zeros(0)

    def jacobian(self, x):
        rows = []
        for f, jac, args in self.parts:
            j = self._differences(f, args, x) if jac is None else np.asarray(jac(np.copy(x), *args), dtype=float)
            rows.append(np.atleast_2d(j))
        return np.concatenate(rows) if rows else np.zeros((0, x.size))

    def _differences(self, f, args, x):
        x = np.clip(x, *self.bounds)
        value = lambda y: np.atleast_1d(np.asarray(f(y, *args), dtype=float))
        return self.steps.jacobian(value, x, value(np.copy(x)))


def _excess(c, equal):
    """By how much each constraint is not met."""
    return np.where(equal, np.abs(c), np.maximum(-c, 0.0))


class _Problem:
    """The quadratic problem at a point."""

    def __init__(self, low, high, equal):
        self.low, self.high, self.equal = low, high, equal
        self.with_low, self.with_high = np.isfinite(low), np.isfinite(high)

    def solve(self, b, g, a, c, x):
        e = np.linalg.cholesky(b).T
        return self._solved(e, np.linalg.solve(e.T, -g), a, c, self.low - x, self.high - x)

    def relaxed(self, b, g, a, c, x, weight):
        """With one more variable, which says how far constraints that contradict each other are met."""
        n = x.size
        e = np.zeros((n + 1, n + 1))
        e[:n, :n] = np.linalg.cholesky(b).T
        e[n, n] = weight
        f = np.append(np.linalg.solve(e[:n, :n].T, -g), 0.0)
        more = np.where(self.equal, -c, np.maximum(-c, 0.0))
        return self._solved(e, f, np.concatenate([a, more[:, None]], axis=1), c, np.append(self.low - x, 0.0), np.append(self.high - x, 1.0))

    def _solved(self, e, f, a, c, below, above):
        one = np.eye(e.shape[0])
        some_low, some_high = np.isfinite(below), np.isfinite(above)
        rest = ~self.equal
        g = np.concatenate([a[rest], one[some_low], -one[some_high]])
        h = np.concatenate([-c[rest], below[some_low], -above[some_high]])
        code, s, of_equal, of_rest = constrained(e, f, a[self.equal], -c[self.equal], g, h)
        if code != 1:
            return code, None, None
        r = np.zeros(c.size)
        r[self.equal], r[rest] = of_equal, of_rest[: int(np.sum(rest))]
        return 1, np.clip(s, below, above), r


def slsqp(fun, x0, args, jac, bounds, constraints, callback, maxiter=100, ftol=1e-6, iprint=1, disp=False, eps=1.4901161193847656e-08, finite_diff_rel_step=None, workers=None, **unknown):
    unknown_options(unknown)
    refuse(workers=workers)
    x = np.array(x0, dtype=float).ravel()
    low, high = (np.full(x.size, -np.inf), np.full(x.size, np.inf)) if bounds is None else [np.asarray(v, dtype=float) for v in bounds]
    x = np.clip(x, low, high)
    cons = _Constraints(constraints, jac, eps, finite_diff_rel_step, (low, high))
    equal = cons.kinds(x)
    o = Objective(fun, jac, args, eps, None if bounds is None else (low, high), finite_diff_rel_step)
    f, g = o.value(x), o.gradient(x)
    a, c = cons.jacobian(x), cons.values(x)
    n = x.size
    problem = _Problem(low, high, equal)
    acc, mu = abs(ftol), np.zeros(c.size)
    b, r = np.eye(n), np.zeros(c.size)
    k = resets = 0
    mode = None
    if int(np.sum(equal)) > n:
        k, mode = 1, 2
    f0, s = f, np.zeros(n)

    def near(tolerance):
        met = float(np.sum(_excess(c, equal))) < tolerance
        return (abs(f - f0) < tolerance or float(np.linalg.norm(s)) < tolerance) and met and not contradicting and f == f

    contradicting = False
    again = True
    while mode is None:
        if again:
            resets += 1
            if resets > 5:
                mode = 0 if near(10 * acc) else 8
                break
            b = np.eye(n)
            again = False
        k += 1
        if k > maxiter:
            k -= 1
            mode = 9
            break
        code, s, r1 = problem.solve(b, g, a, c, x)
        part = 1.0
        contradicting = False
        if code == DEPENDENT and n == int(np.sum(equal)):
            code = INCOMPATIBLE
        if code == INCOMPATIBLE:
            contradicting = True
            weight, tries = 100.0, 0
            while True:
                code, s, r1 = problem.relaxed(b, g, a, c, x, weight)
                if code != INCOMPATIBLE:
                    break
                weight *= 10
                tries += 1
                if tries > 5:
                    break
            if code == 1:
                part = 1.0 - float(s[n])
                s = s[:n]
        if code != 1:
            mode = code
            s = np.zeros(n)
            break
        r = r1
        slope = g - a.T @ r
        f0, x_old = f, x
        along = float(g @ s)
        excess = _excess(c, equal)
        size = np.abs(r)
        mu = np.maximum(size, (mu + size) / 2)
        if abs(along) + float(size @ np.abs(c)) < acc and float(np.sum(excess)) < acc and not contradicting and f == f:
            mode = 0
            break
        penalty = float(mu @ excess)
        descent = along - penalty * part
        if descent >= 0:
            again = True
            continue
        start = f + penalty
        alpha, line = 1.0, 0
        while True:
            line += 1
            descent *= alpha
            s = s * alpha
            x = np.clip(x_old + s, low, high)
            f, c = o.value(x), cons.values(x)
            if line == 1 and told(callback, np.copy(x), f):
                mode = 1
                break
            rise = f + float(mu @ _excess(c, equal)) - start
            if rise <= descent / 10 or line > 10:
                break
            alpha = max(descent / (2 * (descent - rise)), 0.1)
        if mode is not None:
            break
        if near(acc):
            mode = 0
            break
        g, a = o.gradient(x), cons.jacobian(x)
        u = g - a.T @ r - slope
        v = b @ s
        h1, h2 = float(s @ u), float(s @ v)
        if h1 < 0.2 * h2:
            theta = 0.8 * h2 / (h2 - h1)
            u = theta * u + (1 - theta) * v
            h1 = 0.2 * h2
        if h1 == 0 or h2 == 0:
            again = True
            continue
        b = b + u[:, None] * u[None, :] / h1 - v[:, None] * v[None, :] / h2
    message = _ENDED[mode]
    if disp and iprint >= 1:
        print(f"{message}    (Exit mode {mode})")
        print("            Current function value:", f)
        print("            Iterations:", k)
        print("            Function evaluations:", o.nfev)
        print("            Gradient evaluations:", o.ngev)
    return OptimizeResult(x=x, fun=f, jac=g, nit=k, nfev=o.nfev, njev=o.ngev, status=mode, message=message, success=mode == 0, multipliers=r)
