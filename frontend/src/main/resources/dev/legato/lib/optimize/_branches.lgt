"""scipy.optimize: linear programs of which some variables are whole, by branch and bound. Source: Land and Doig, "An automatic
method of solving discrete programming problems" (1960)."""
import math
import time
import numpy as np
from scipy.optimize._simplex import Tableau

ENDED = (
    "Optimization terminated successfully. (HiGHS Status 7: Optimal)",
    "Iteration limit reached. (HiGHS Status 14: Iteration limit reached)",
    "The problem is infeasible. (HiGHS Status 8: model_status is Infeasible; primal_status is None)",
    "The problem is unbounded. (HiGHS Status 10: model_status is Unbounded; primal_status is Feasible)",
    "The problem is unbounded or infeasible. (HiGHS Status 9: model_status is Primal infeasible or unbounded; primal_status is None)")
_LATE = "Time limit reached. (HiGHS Status 13: Time limit reached)"
WHOLE, GAPPED, BOTH = 1, 2, 3  # integral; zero or within the bounds; both
_NEAR = 1e-6


def relaxed(c, upper, b_upper, equal, b_equal, low, high, limit):
    """The solved program without such conditions, None if bounds exclude each other, and how it ended."""
    m = len(upper) + len(equal)
    if not np.all(low <= high) or np.any((low == np.inf) | (high == -np.inf)):
        return None, 2
    rows = np.concatenate([upper, equal])
    tableau = Tableau(np.concatenate([c, np.zeros(m)]), np.concatenate([rows, np.eye(m)], axis=1), np.concatenate([b_upper, b_equal]),
                      np.concatenate([low, np.zeros(m)]), np.concatenate([high, np.full(len(upper), np.inf), np.zeros(len(equal))]))
    return tableau, tableau.run(limit)


def _impossible(equal, b_equal, whole):
    """Whether a sum of whole multiples of whole variables is to be no multiple of what divides them all."""
    for row, value in zip(equal.tolist(), b_equal.tolist()):
        used = [(a, w) for a, w in zip(row, whole.tolist()) if a != 0]
        if used and all(w and a == int(a) for a, w in used):
            parts = value / math.gcd(*[int(a) for a, _ in used])
            if abs(parts - round(parts)) > _NEAR:
                return True
    return False


class Best:
    """The best solution, None if there is none, how the search ended, how many programs it solved, and a bound of the value."""

    def __init__(self, c, upper, b_upper, equal, b_equal, low, high, kinds, limit, nodes, seconds, gap):
        end = time.perf_counter() + seconds
        self._rest = c, upper, b_upper, equal, b_equal
        self._limit = limit
        self.message = None
        self.x, self.value, self.count, self.status, self.bound = None, np.inf, 0, 2, -np.inf
        whole, gapped = (kinds == WHOLE) | (kinds == BOTH), (kinds == GAPPED) | (kinds == BOTH)
        self._whole, self._gapped, self._low = whole, gapped, low
        # values of the cost are whole where all that they depend on is
        self._steps = bool(np.all((c == 0) | whole & (c == np.round(c))))
        if _impossible(equal, b_equal, whole):
            return
        low = np.where(whole, np.ceil(low - _NEAR), low)
        high = np.where(whole, np.floor(high + _NEAR), high)
        open_nodes = [(-np.inf, np.where(gapped, np.minimum(low, 0.0), low), np.where(gapped, np.maximum(high, 0.0), high))]
        while open_nodes:
            bound, low, high = open_nodes.pop()
            if bound >= self._worth(gap):
                continue
            if self.count >= nodes or time.perf_counter() > end:
                self.status = 1
                self.message = _LATE if self.count < nodes else None
                self.bound = min(node[0] for node in open_nodes + [(bound,)])
                return
            self.count += 1
            tableau, status = relaxed(*self._rest, low, high, limit)
            if status in (1, 3):
                self.status, self.x = 1 if status == 1 else 4, None
                return
            if status == 2:
                continue
            tableau.refresh()
            x = tableau.x[: len(c)].copy()
            bound = float(c @ x)
            if self._steps:
                bound = float(np.ceil(bound - _NEAR))
            if bound < self._worth(gap):
                open_nodes.extend(self._children(x, bound, low, high))
        self.bound = self.value

    def _worth(self, gap):
        return self.value - max(1e-9, gap * abs(self.value)) if self.x is not None else np.inf

    def _children(self, x, bound, low, high):
        """None if the solution is one of the whole program; else two, of which the last is looked at first."""
        off = np.where(self._whole, np.abs(x - np.round(x)), 0.0)
        between = self._gapped & (x > _NEAR) & (x < self._low - _NEAR)
        if np.any(between):
            k = int(np.argmax(between))
            sides = [(0.0, 0.0), (self._low[k], high[k])]
            first = 0 if x[k] < 0.5 * self._low[k] else 1
        elif np.max(off, initial=0.0) > _NEAR:
            k = int(np.argmax(off))
            sides = [(low[k], np.floor(x[k])), (np.ceil(x[k]), high[k])]
            first = 0 if x[k] - np.floor(x[k]) <= 0.5 else 1
        else:
            x = np.where(self._whole, np.round(x) + 0.0, x)
            self.x, self.value, self.status = x, float(self._rest[0] @ x), 0
            return []
        children = []
        for a, b in (sides[1 - first], sides[first]):
            lower, upper = low.copy(), high.copy()
            lower[k], upper[k] = a, b
            children.append((bound, lower, upper))
        return children
