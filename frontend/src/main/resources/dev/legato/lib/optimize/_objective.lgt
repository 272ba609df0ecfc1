"""What all minimizers share: the function with its gradient, callbacks, warnings. Source of the differences: Dennis and
Schnabel, "Numerical Methods for Unconstrained Optimization" (1983), 5.4."""
import math
import warnings
import numpy as np
from scipy.optimize import OptimizeResult, OptimizeWarning

_EPS = 2.0**-52
DONE = "Optimization terminated successfully."
ITERATIONS = "Maximum number of iterations has been exceeded."
CALLS = "Maximum number of function evaluations has been exceeded."
NAN = "NaN result encountered."
STOPPED = "`callback` raised `StopIteration`."


def scalar(y):
    if np.ndim(y) == 0:
        return y
    if np.size(y) != 1:
        raise ValueError("The user-provided objective function must return a scalar value.")
    return np.asarray(y).item()


class Objective:
    """The function and its gradient, each computed once at the latest point. The gradient is given, or by differences:
    over `eps` (jac None), or "2-point" or "3-point" over steps relative to the variables; none leaves the bounds."""

    def __init__(self, fun, jac, args, eps, bounds=None, relative=None):
        self.fun, self.jac, self.args, self.eps, self.relative = fun, jac, args, eps, relative
        self.low, self.high = (None, None) if bounds is None else bounds
        self.nfev = self.ngev = 0
        self.x = self.f = self.g = None

    def _move(self, x):
        if self.x is None or not np.array_equal(x, self.x):
            self.x = np.array(x, copy=True)
            self.f = self.g = None

    def value(self, x):
        self._move(x)
        if self.f is None:
            self._compute()
        return self.f

    def _compute(self):
        self.nfev += 1
        y = self.fun(np.copy(self.x), *self.args)
        if self.jac is True:
            y, g = y
            self.g = np.atleast_1d(np.asarray(g, dtype=float))
            self.ngev += 1
        self.f = scalar(y)

    def gradient(self, x):
        self._move(x)
        if self.g is None:
            if self.jac is True:
                self._compute()
            else:
                self.ngev += 1
                if callable(self.jac):
                    self.g = np.atleast_1d(np.asarray(self.jac(np.copy(self.x), *self.args), dtype=float))
                else:
                    self.g = self._differences()
        return self.g

    def _steps(self):
        """A step for each variable, and whether both differences go into one direction."""
        x = self.x
        sides = 2 if self.jac == "3-point" else 1
        usual = _EPS ** (1 / 3) if sides == 2 else _EPS**0.5
        sign = np.where(x >= 0, 1.0, -1.0)
        fallback = usual * sign * np.maximum(1.0, np.abs(x))
        if self.jac is None:
            h = np.broadcast_to(np.asarray(self.eps, dtype=float), x.shape)
            h = np.where((x + h) - x == 0, fallback, h)
        elif self.relative is None:
            h = fallback
        else:
            h = np.asarray(self.relative) * sign * np.abs(x)
            h = np.where((x + h) - x == 0, fallback, h)
        one_sided = np.zeros(x.size, dtype=bool)
        h = np.abs(h) if sides == 2 else h
        if self.low is None or not (np.any(np.isfinite(self.low)) or np.any(np.isfinite(self.high))):
            return h.tolist(), one_sided.tolist()
        below, above = x - self.low, self.high - x
        if sides == 1:
            outside = (x + h < self.low) | (x + h > self.high)
            fits = np.abs(h) <= np.maximum(below, above)
            h = np.where(fits, np.where(outside, -h, h), np.where(above >= below, above, -below))
        else:
            central = (below >= h) & (above >= h)
            h1 = np.where(central, h, np.where(above >= below, np.minimum(h, 0.5 * above), -np.minimum(h, 0.5 * below)))
            nearest = np.minimum(below, above)
            adjusted = ~central & (np.abs(h1) <= nearest)
            h, one_sided = np.where(adjusted, nearest, h1), ~central & ~adjusted
        return h.tolist(), one_sided.tolist()

    def jacobian(self, value, x, f0):
        """The Jacobian of another function, which gives a vector, by differences of the same steps."""
        self.x = x
        columns = []
        for k, (h, one_sided) in enumerate(zip(*self._steps())):
            def at(h):
                moved = x.copy()
                moved[k] += h
                return value(moved), float(moved[k]) - float(x[k])

            if self.jac != "3-point":
                f1, d = at(h)
                columns.append((f1 - f0) / d)
            elif one_sided:
                f1, _ = at(h)
                f2, d = at(2 * h)
                columns.append((-3.0 * f0 + 4 * f1 - f2) / d)
            else:
                f1, d1 = at(-h)
                f2, d2 = at(h)
                columns.append((f2 - f1) / (d2 - d1))
        return np.stack(columns, axis=1) if columns else np.zeros((np.size(f0), 0))

    def _at(self, k, h):
        """The value where a variable is moved, and by how much that is."""
        moved = self.x.copy()
        moved[k] += h
        self.nfev += 1
        return scalar(self.fun(np.copy(moved), *self.args)), moved[k] - self.x[k]

    def _differences(self):
        f = self.value(self.x)
        g = []
        for k, (h, one_sided) in enumerate(zip(*self._steps())):
            if self.jac != "3-point":
                f1, d = self._at(k, h)
                g.append((f1 - f) / d)
            elif one_sided:
                f1, _ = self._at(k, h)
                f2, d = self._at(k, 2 * h)
                g.append((-3.0 * f + 4 * f1 - f2) / d)
            else:
                f1, d1 = self._at(k, -h)
                f2, d2 = self._at(k, h)
                g.append((f2 - f1) / (d2 - d1))
        return np.array(g, dtype=float)


def wrapped(callback):
    """A callback that gets a result: those with one parameter `intermediate_result` do, the others get its point."""
    if callback is None:
        return None
    code = getattr(callback, "__code__", None)
    if code is not None and code.co_varnames[: code.co_argcount] == ("intermediate_result",):
        return lambda r: callback(intermediate_result=r)
    return lambda r: callback(np.copy(r.x))


def told(callback, x, fun):
    """Whether the callback ends the run."""
    if callback is None:
        return False
    try:
        callback(OptimizeResult(x=x, fun=fun))
        return False
    except StopIteration:
        return True


def report(disp, flag, message, fun, k, calls, gradients=None, seconds=None):
    """What the methods print: those with gradients always all of it, the simplex only when it ended well."""
    if disp:
        announce(flag, message, RuntimeWarning if gradients is None else OptimizeWarning)
        if not flag or gradients is not None:
            figures(fun, k, calls, gradients, seconds)


def announce(flag, message, category):
    if flag:
        warnings.warn(message, category, stacklevel=5)
    else:
        print(message)


def figures(fun, k, calls, gradients=None, seconds=None):
    print(f"         Current function value: {fun:f}")
    print(f"         Iterations: {k}")
    print(f"         Function evaluations: {calls}")
    if gradients is not None:
        print(f"         Gradient evaluations: {gradients}")
    if seconds is not None:
        print(f"         Hessian evaluations: {seconds}")


def unknown_options(options):
    if options:
        names = ", ".join(map(str, options))
        warnings.warn(f"Unknown solver options: {names}", OptimizeWarning, stacklevel=4)


def refuse(**given):
    for name, value in given.items():
        if value is not None:
            raise NotImplementedError(f"minimize with the option {name} is not supported; leave it out")


def limits(n, per, maxiter, maxfev):
    """How many iterations and calls there may be: both have a limit if none is given."""
    if maxiter is None and maxfev is None:
        return n * per, n * per
    if maxiter is None:
        return (n * per if maxfev == np.inf else np.inf), maxfev
    if maxfev is None:
        return maxiter, (n * per if maxiter == np.inf else np.inf)
    return maxiter, maxfev


class TooManyCalls(RuntimeError):
    pass


class Calls:
    """The function with a limit on its calls."""

    def __init__(self, fun, args, most):
        self.fun, self.args, self.most, self.count = fun, args, most, 0

    def __call__(self, x):
        if self.count >= self.most:
            raise TooManyCalls("Too many function calls")
        self.count += 1
        return scalar(self.fun(np.copy(x), *self.args))
