"""A simplex method for variables within bounds, on a dense tableau. Sources: Dantzig, "Linear Programming and Extensions"
(1963), chapter 18, for bounds; Maros, "Computational Techniques of the Simplex Method" (2003), chapter 9, for the first phase,
which lessens the sum of what basic variables are beyond their bounds; Bland (1977) for what ends cycles."""
import numpy as np

OPTIMAL, LIMIT, INFEASIBLE, UNBOUNDED = 0, 1, 2, 3
_SMALL = 1e-9
_REFRESH = 60


class Tableau:
    """min c @ x with a @ x = b and low <= x <= high. The last len(b) variables have the columns of the identity: they are the
    first basis."""

    def __init__(self, c, a, b, low, high):
        self.c, self.a, self.b, self.low, self.high = c, a, b, low, high
        m, n = a.shape
        self.basis = np.arange(n - m, n)
        self.basic = np.zeros(n, dtype=bool)
        self.basic[self.basis] = True
        start = np.where(np.isfinite(low) & (~np.isfinite(high) | (np.abs(low) <= np.abs(high))), low, np.where(np.isfinite(high), high, 0.0))
        self.x = np.where(self.basic, 0.0, start)
        self.nit = 0
        self.refresh()

    def refresh(self):
        """Computes anew what steps have updated."""
        square = self.a[:, self.basis]
        self.rows = np.linalg.solve(square, self.a) if len(self.b) else self.a
        rest = np.where(self.basic, 0.0, self.x)
        self.x[self.basis] = np.linalg.solve(square, self.b - self.a @ rest) if len(self.b) else self.b

    def prices(self):
        """The multipliers of the rows and the reduced costs."""
        y = np.linalg.solve(self.a[:, self.basis].T, self.c[self.basis]) if len(self.b) else self.b
        return y, np.where(self.basic, 0.0, self.c - y @ self.a)

    def _entering(self, d, cautious):
        """The variable that lessens the sum fastest, or the first one that does; None if there is none."""
        free = self.low < self.high
        down = free & (self.x > self.low) & (d > _SMALL)
        up = free & (self.x < self.high) & (d < -_SMALL)
        gain = np.where((down | up) & ~self.basic, np.abs(d), 0.0)
        j = int(np.argmax(gain > 0) if cautious else np.argmax(gain))
        return j if gain[j] > 0 else None

    def run(self, limit):
        idle = 0
        while True:
            x, low, high = self.x[self.basis], self.low[self.basis], self.high[self.basis]
            room = _SMALL * (1.0 + np.abs(x))
            below, above = x < low - room, x > high + room
            first = bool(np.any(below | above))
            costs = np.where(above, 1.0, np.where(below, -1.0, 0.0)) if first else self.c[self.basis]
            d = (0.0 if first else self.c) - costs @ self.rows
            j = self._entering(d, idle > 2 * len(x))
            if j is None:
                return INFEASIBLE if first else OPTIMAL
            if self.nit >= limit:
                return LIMIT
            sign = 1.0 if d[j] < 0 else -1.0
            rate = -sign * self.rows[:, j]
            step, i = self._ratio(x, low, high, below, above, rate)
            across = self.high[j] - self.low[j]
            if step == np.inf and across == np.inf:
                return UNBOUNDED
            self.nit += 1
            idle = idle + 1 if min(step, across) <= _SMALL else 0
            if across <= step:
                self.x[self.basis] = x + across * rate
                self.x[j] = self.high[j] if sign > 0 else self.low[j]
                continue
            self._pivot(i, j, x + step * rate, self.x[j] + sign * step, low[i] if below[i] or rate[i] < 0 and not above[i] else high[i])

    def _ratio(self, x, low, high, below, above, rate):
        """How far a basic variable lets go, and the place of that; of several that of the largest pivot."""
        up, down = rate > _SMALL, rate < -_SMALL
        to = np.where(up, np.where(below, low, np.where(above, np.inf, high)), np.where(above, high, np.where(below, -np.inf, low)))
        there = (up | down) & np.isfinite(to)
        steps = np.where(there, np.maximum((np.where(there, to, 0.0) - x) / np.where(there, rate, 1.0), 0.0), np.inf)
        if not len(x):
            return np.inf, 0
        least = float(np.min(steps))
        if least == np.inf:
            return least, 0
        near = steps <= least + _SMALL * (1.0 + least)
        return least, int(np.argmax(np.where(near, np.abs(rate), 0.0)))

    def _pivot(self, i, j, values, entered, left):
        out = int(self.basis[i])
        self.x[self.basis] = values
        self.x[out], self.x[j] = left, entered
        self.basic[out], self.basic[j] = False, True
        self.basis[i] = j
        if self.nit % _REFRESH == 0:
            self.refresh()
            return
        row = self.rows[i] / self.rows[i, j]
        factors = self.rows[:, j].copy()
        factors[i] = 0.0
        self.rows = self.rows - factors[:, np.newaxis] * row
        self.rows[i] = row
