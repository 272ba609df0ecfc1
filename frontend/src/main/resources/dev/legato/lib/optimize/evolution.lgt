"""scipy.optimize: differential evolution (Storn and Price, 1997; constraints: Lampinen, 2002). Draws are made in SciPy's order,
so that a seed gives the same run. Names with a leading underscore are not exported."""
import warnings
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, NonlinearConstraint, OptimizeResult, minimize

_EPS = 2.0**-52
_STRATEGIES = ("best1", "rand1", "randtobest1", "currenttobest1", "best2", "rand2")
_WRONG_SHAPE = ("An array returned from a Constraint has the wrong shape. If `vectorized is False` the Constraint should return an array of shape "
                "(M,). If `vectorized is True` then the Constraint must return an array of shape (M, S), where S is the number of solution "
                "vectors and M is the number of constraint components in a given Constraint object.")


def _source(rng, seed):
    if rng is not None:
        if seed is not None:
            raise TypeError("differential_evolution() got multiple values for argument now known as `rng`. Specify one of `rng` or `seed`.")
        return np.random.default_rng(rng)
    if seed is None or seed is np.random:
        return np.random
    if isinstance(seed, (int, np.integer)):
        return np.random.RandomState(seed)
    if isinstance(seed, (np.random.RandomState, np.random.Generator)):
        return seed
    raise ValueError(f"'{seed}' cannot be used to seed a numpy.random.RandomState instance")


def _callback(given):
    """A callback that takes a result with its convergence."""
    if given is None:
        return None
    code = getattr(given, "__code__", None)
    if code is not None and code.co_varnames[: code.co_argcount] == ("intermediate_result",):
        return lambda r: given(intermediate_result=r)
    return lambda r: given(np.copy(r.x), r.convergence)


class _Limit:
    """How far points violate a constraint."""

    def __init__(self, given, x):
        if isinstance(given, NonlinearConstraint):
            self.fun = lambda v: np.atleast_1d(given.fun(v))
        elif isinstance(given, LinearConstraint):
            self.fun = lambda v: np.dot(given.A, v)
        elif isinstance(given, Bounds):
            self.fun = lambda v: v
        else:
            raise ValueError("`constraint` of an unknown type is passed.")
        self.size = self.fun(np.asarray(x)).size
        self.low, self.high = [np.resize(np.asarray(b, dtype=float), self.size) if np.ndim(b) == 0 else np.asarray(b, dtype=float)
                               for b in (given.lb, given.ub)]

    def violation(self, x):
        value = np.asarray(self.fun(np.asarray(x)))
        try:
            return (np.maximum(self.low - value.T, 0) + np.maximum(value.T - self.high, 0)).T
        except ValueError as e:
            raise RuntimeError(_WRONG_SHAPE) from e


class _Population:
    """Points of the unit cube with their energies, the best of which is the first, and how a generation follows another."""

    def __init__(self, func, args, limits, rng, strategy, recombination, integrality, vectorized, workers):
        self.fun, self.rng, self.strategy, self.recombination = func, rng, strategy, recombination
        self.args, self.vectorized, self.workers = args, vectorized, workers
        self.nfev = 0
        self.middle, self.width = 0.5 * (limits[0] + limits[1]), np.abs(limits[0] - limits[1])
        self.per_width = np.where(self.width == 0, 0.0, 1 / np.where(self.width == 0, 1.0, self.width))
        self.limits, self.whole = limits, None
        self.n = limits.shape[1]
        if integrality is not None and np.any(integrality):
            self._only_whole(np.broadcast_to(np.asarray(integrality), (self.n,)).astype(bool))
        self.limited = []

    def _only_whole(self, whole):
        low, high = np.ceil(self.limits[0]), np.floor(self.limits[1])
        if not np.all(low[whole] <= high[whole]):
            raise ValueError("One of the integrality constraints does not have any possible integer values between the lower/upper bounds.")
        self.whole = whole
        self.limits[0, whole] = np.nextafter(low[whole] - 0.5, np.inf)
        self.limits[1, whole] = np.nextafter(high[whole] + 0.5, -np.inf)

    # --- the first generation

    def start(self, init, popsize, x0):
        count = max(5, popsize * max(1, self.n - int(np.count_nonzero(self.limits[0] == self.limits[1]))))
        if not isinstance(init, str):
            points = np.asarray(init, dtype=np.float64)
            if points.shape[0] < 5 or points.ndim != 2 or points.shape[1] != self.n:
                raise ValueError("The population supplied needs to have shape (S, len(x)), where S > 4.")
            self.points = np.clip(self.unscaled(points), 0, 1)
        elif init == "latinhypercube":
            strata = 1.0 / count * self.rng.uniform(size=(count, self.n)) + np.linspace(0.0, 1.0, count, endpoint=False)[:, np.newaxis]
            self.points = np.stack([strata[self.rng.permutation(np.arange(count)), j] for j in range(self.n)], axis=1)
        elif init == "random":
            self.points = self.rng.uniform(size=(count, self.n))
        elif init in ("sobol", "halton"):
            raise NotImplementedError(f"differential_evolution with init={init!r} is not supported; use 'latinhypercube', 'random' or points of your own")
        else:
            raise ValueError("The population initialization method must be one of 'latinhypercube' or 'random', or an array of shape (S, N) "
                             "where N is the number of parameters and S>5")
        if x0 is not None:
            first = self.unscaled(np.asarray(x0))
            if np.any((first > 1.0) | (first < 0.0)):
                raise ValueError("Some entries in x0 lay outside the specified bounds")
            self.points[0] = first
        self.size = len(self.points)
        self.energies = np.full(self.size, np.inf)
        self.order = np.arange(self.size)

    def limit(self, constraints):
        given = list(constraints) if hasattr(constraints, "__len__") else [constraints]
        self.limited = [_Limit(c, self.x) for c in given]
        self.feasible = np.ones(self.size, dtype=bool)
        self.excess = np.zeros((self.size, max(1, sum([c.size for c in self.limited]))))

    def evaluate_first(self):
        self.feasible, self.excess = self._feasibility(self.points)
        self.energies[self.feasible] = self._energies_of(self.points[self.feasible])
        self.promote()

    # --- points and their values

    def scaled(self, points):
        x = self.middle + (points - 0.5) * self.width
        return x if self.whole is None else np.where(self.whole, np.round(x), x)

    def unscaled(self, x):
        return (x - self.middle) * self.per_width + 0.5

    @property
    def x(self):
        return self.scaled(self.points[0])

    def call(self, x):
        return self.fun(np.copy(x), *self.args)

    def _energies_of(self, points):
        x = self.scaled(points)
        try:
            if self.vectorized:
                values = np.squeeze(np.atleast_1d(self.call(x.T)))
            elif callable(self.workers):
                values = np.squeeze(list(self.workers(self.call, x)))
            else:
                values = np.squeeze([self.call(row) for row in x])
        except (TypeError, ValueError) as e:
            raise RuntimeError("The map-like callable must be of the form f(func, iterable), returning a sequence of numbers the same length "
                               "as 'iterable'") from e
        if values.size != len(points):
            if self.vectorized:
                raise RuntimeError("The vectorized function must return an array of shape (S,) when given an array of shape (len(x), S)")
            raise RuntimeError("func(x, *args) must return a scalar value")
        self.nfev += 1 if self.vectorized else len(points)
        return values

    def excess_of(self, x):
        """The violations (S, M) at points (S, N), or (1, M) at one."""
        count = x.size // self.n
        parts = []
        for c in self.limited:
            v = c.violation(x.T).T
            if v.shape[-1] != c.size or count > 1 and v.shape[0] != count:
                raise RuntimeError(_WRONG_SHAPE)
            parts.append(np.reshape(v, (count, c.size)))
        return np.concatenate(parts, axis=1)

    def _feasibility(self, points):
        if not self.limited:
            return np.ones(len(points), dtype=bool), np.zeros((len(points), 1))
        x = self.scaled(points)
        excess = self.excess_of(x) if self.vectorized else np.array([self.excess_of(row)[0] for row in x])
        return ~(np.sum(excess, axis=1) > 0), excess

    def promote(self):
        """Puts the best point first: that of least energy, or of least violation if none is feasible."""
        if self.feasible.any():
            places = np.flatnonzero(self.feasible)
            best = int(places[np.argmin(self.energies[places])])
        else:
            best = int(np.argmin(np.sum(self.excess, axis=1)))
        for a in (self.energies, self.points, self.feasible, self.excess):
            a[[0, best]] = a[[best, 0]]

    def spread(self):
        """The deviation and the size of the energies."""
        return np.std(self.energies), np.abs(np.mean(self.energies))

    # --- trials

    def _others(self, candidate):
        self.rng.shuffle(self.order)
        return [i for i in self.order[:6].tolist() if i != candidate][:5]

    def _mutant(self, candidate, chosen):
        p, f = self.points, self.scale
        r = [p[i] for i in chosen]
        name = self.strategy[:-3]
        if name == "best1":
            return p[0] + f * (r[0] - r[1])
        if name == "rand1":
            return r[0] + f * (r[1] - r[2])
        if name == "randtobest1":
            return r[0] + f * (p[0] - r[0]) + f * (r[1] - r[2])
        if name == "currenttobest1":
            return p[candidate] + f * (p[0] - p[candidate] + r[0] - r[1])
        if name == "best2":
            return p[0] + f * (r[0] + r[1] - r[2] - r[3])
        return r[0] + f * (r[1] + r[2] - r[3] - r[4])

    def _crossed(self, candidate, mutant, fill, crossing):
        """The candidate with some of the mutant's numbers: those drawn and one more, or a run of them from there."""
        taken = np.zeros(self.n, dtype=bool)
        if self.strategy.endswith("bin"):
            taken = crossing.copy()
            taken[fill] = True
        else:
            crossing[0] = True
            kept = np.flatnonzero(~crossing)
            length = int(kept[0]) if kept.size else self.n
            taken[(fill + np.arange(length)) % self.n] = True
        return np.where(taken, mutant, self.points[candidate])

    def _integers(self, size=None):
        return self.rng.integers(self.n, size=size) if isinstance(self.rng, np.random.Generator) else self.rng.randint(self.n, size=size)

    def _custom(self, candidates):
        x = self.scaled(self.points)
        found = [self.strategy(c, x, rng=self.rng) for c in candidates]
        if any([v.shape != (self.n,) for v in found]):
            raise RuntimeError("strategy must have signature f(candidate: int, population: np.ndarray, rng=None) returning an array of shape (N,)")
        return self.unscaled(np.array(found, dtype=float))

    def trial(self, candidate):
        if callable(self.strategy):
            return self._custom([candidate])[0]
        fill = int(self._integers())
        mutant = self._mutant(candidate, self._others(candidate))
        return self._crossed(candidate, mutant, fill, self.rng.uniform(size=self.n) < self.recombination)

    def trials(self):
        if callable(self.strategy):
            return self._custom(range(self.size))
        mutants = [self._mutant(c, chosen) for c, chosen in enumerate([self._others(c) for c in range(self.size)])]
        fills = self._integers(self.size).tolist()
        crossing = self.rng.uniform(size=(self.size, self.n)) < self.recombination
        return np.stack([self._crossed(c, mutants[c], fills[c], crossing[c]) for c in range(self.size)])

    def within(self, trial):
        """Draws again what left the cube."""
        out = (trial > 1) | (trial < 0)
        count = int(np.count_nonzero(out))
        if count:
            trial[out] = self.rng.uniform(size=count)
        return trial

    def _better(self, energy, feasible, excess, other):
        if feasible and self.feasible[other]:
            return bool(energy <= self.energies[other])
        return bool(feasible or not self.feasible[other] and np.all(excess <= self.excess[other]))

    def improve_each(self):
        """A generation whose better trials take part at once."""
        for k in range(self.size):
            trial = self.within(self.trial(k))
            x = self.scaled(trial)
            excess = self.excess_of(x) if self.limited else np.zeros((1, 1))
            feasible = not np.sum(excess) > 0
            energy = np.inf
            if feasible:
                energy = self.call(x)
                self.nfev += 1
            if self._better(energy, feasible, excess, k):
                self.points[k], self.energies[k], self.feasible[k], self.excess[k] = trial, np.squeeze(energy), feasible, excess[0]
                if self._better(energy, feasible, excess, 0):
                    self.promote()

    def improve_all(self):
        """A generation whose better trials take part in the next one."""
        trials = self.within(self.trials())
        feasible, excess = self._feasibility(trials)
        energies = np.full(self.size, np.inf)
        energies[feasible] = self._energies_of(trials[feasible])
        better = np.array([self._better(energies[k], feasible[k], excess[k], k) for k in range(self.size)])
        self.points = np.where(better[:, np.newaxis], trials, self.points)
        self.energies, self.feasible = np.where(better, energies, self.energies), np.where(better, feasible, self.feasible)
        self.excess = np.where(better[:, np.newaxis], excess, self.excess)
        self.promote()

    def result(self, nit, message, success=True):
        r = OptimizeResult(x=self.x, fun=self.energies[0], nfev=self.nfev, nit=nit, message=message, success=success,
                           population=self.scaled(self.points), population_energies=self.energies)
        if self.limited:
            self.told(r)
            r.success = success and not r.maxcv > 0
        return r

    def told(self, r):
        r.constr = [c.violation(r.x) for c in self.limited]
        r.constr_violation = r.maxcv = np.max(np.concatenate(r.constr))


def differential_evolution(func, bounds, args=(), strategy="best1bin", maxiter=1000, popsize=15, tol=0.01, mutation=(0.5, 1), recombination=0.7, rng=None, callback=None, disp=False, polish=True, init="latinhypercube", atol=0, updating="immediate", workers=1, constraints=(), x0=None, *, integrality=None, vectorized=False, seed=None):
    source = _source(rng, seed)
    if not callable(strategy) and (strategy[-3:] not in ("bin", "exp") or strategy[:-3] not in _STRATEGIES):
        raise ValueError("Please select a valid mutation strategy")
    limited = not hasattr(constraints, "__len__") or len(constraints) > 0
    if limited and polish and not callable(polish):
        raise NotImplementedError("differential_evolution with constraints and polish=True is not supported; use polish=False or a function of your own")
    if workers != 1 and updating == "immediate":
        warnings.warn("differential_evolution: the 'workers' keyword has overridden updating='immediate' to updating='deferred'", UserWarning, stacklevel=2)
        updating = "deferred"
    if vectorized and workers != 1:
        warnings.warn("differential_evolution: the 'workers' keyword overrides the 'vectorized' keyword", stacklevel=2)
        vectorized = False
    if vectorized and updating == "immediate":
        warnings.warn("differential_evolution: the 'vectorized' keyword has overridden updating='immediate' to updating='deferred'", UserWarning, stacklevel=2)
        updating = "deferred"
    if not np.all(np.isfinite(mutation)) or np.any(np.array(mutation) >= 2) or np.any(np.array(mutation) < 0):
        raise ValueError("The mutation constant must be a float in U[0, 2), or specified as a tuple(min, max) where min < max and min, max are in U[0, 2).")
    if isinstance(bounds, Bounds):
        low, high = np.broadcast_arrays(bounds.lb, bounds.ub)
        limits = np.stack([low, high]).astype(float)
    else:
        limits = np.array(bounds, dtype=float).T.copy()
    if limits.shape[0] != 2 or not np.all(np.isfinite(limits)):
        raise ValueError("bounds should be a sequence containing finite real valued (min, max) pairs for each value in x")
    maxiter = 1000 if maxiter is None else maxiter
    p = _Population(func, args, limits, source, strategy, recombination, integrality, vectorized, workers)
    p.start(init, popsize, x0)
    p.limit(constraints)
    p.evaluate_first()
    tell = _callback(callback)
    dither = sorted(mutation[:2]) if hasattr(mutation, "__iter__") and len(mutation) > 1 else None
    p.scale = mutation
    message, failed = "Optimization terminated successfully.", False
    nit = 0
    for nit in range(1, maxiter + 1):
        if dither is not None:
            p.scale = source.uniform(dither[0], dither[1])
        if updating == "deferred":
            p.improve_all()
        else:
            p.improve_each()
        if disp:
            print(f"differential_evolution step {nit}: f(x)= {p.energies[0]}")
        lost = bool(np.any(np.isinf(p.energies)))
        if tell is not None:
            r = p.result(nit, "in progress")
            deviation, size = p.spread()
            r.convergence = tol / ((np.inf if lost else deviation / (size + _EPS)) + _EPS)
            try:
                failed = bool(tell(r))
            except StopIteration:
                failed = True
            if failed:
                message = "callback function requested stop early"
        if failed:
            break
        if not lost:
            deviation, size = p.spread()
            if deviation <= atol + tol * size:
                break
    else:
        message, failed = "Maximum number of iterations has been exceeded.", True
    found = p.result(nit, message, not failed)
    if polish and (p.whole is None or not np.all(p.whole)):
        _polished(p, found, polish, constraints, disp)
    if p.limited:
        p.told(found)
        if found.maxcv > 0:
            found.success = False
            found.message = f"The solution does not satisfy the constraints, MAXCV = {found.maxcv}"
    return found


def _polished(p, found, polish, constraints, disp):
    """Goes on from the best point to a minimum nearby."""
    if p.whole is not None:
        p.limits[:, p.whole] = found.x[p.whole]
    bounds = Bounds(p.limits[0], p.limits[1])
    if callable(polish):
        r = polish(p.fun, np.copy(found.x), bounds=bounds, constraints=constraints)
    else:
        if disp:
            print("Polishing solution with 'L-BFGS-B'")
        one = (lambda x: np.atleast_1d(p.call(np.atleast_2d(x).T))[0]) if p.vectorized else p.call
        r = minimize(one, np.copy(found.x), method="L-BFGS-B", bounds=bounds)
    if not isinstance(r, OptimizeResult):
        raise ValueError("The result from a user defined polishing function should return an OptimizeResult.")
    p.nfev += r.get("nfev", 0)
    found.nfev = p.nfev
    if r.fun < found.fun and r.success and np.all(r.x <= p.limits[1]) and np.all(p.limits[0] <= r.x):
        found.fun, found.x, found.jac = r.fun, r.x, r.get("jac", None)
        p.energies[0], p.points[0] = r.fun, p.unscaled(r.x)
