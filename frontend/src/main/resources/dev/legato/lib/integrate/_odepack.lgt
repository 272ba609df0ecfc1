"""scipy.integrate: a solver that is explicit until that keeps its steps short, and implicit from then on. Source of the test:
Hairer and Wanner, "Solving Ordinary Differential Equations II" (1996), IV.2."""
import numpy as np
from scipy.integrate import DOP853, Radau


class error(Exception):
    pass


class Switching:
    """Steps over a problem, with counts of what they took."""

    def __init__(self, fun, t0, y0, t1, tolerances, steps, jac):
        self.calls = self.count = 0
        self.switched = 0.0
        self._rest = t1, tolerances, jac
        self._fun = lambda t, y: self._counted(fun, t, y)
        self.solver = DOP853(self._fun, t0, y0, t1, **tolerances, **steps)
        self.stiff = False
        self._most = steps
        self._short = self._long = 0

    def _counted(self, fun, t, y):
        self.calls += 1
        return fun(t, y)

    def step(self):
        """Goes one step on; the message is None unless that failed."""
        if not self.stiff and self._short >= 15:
            t1, tolerances, jac = self._rest
            steps = {k: v for k, v in self._most.items() if k == "max_step"}
            self.stiff, self.switched = True, float(self.solver.t)
            self.solver = Radau(self._fun, self.solver.t, self.solver.y, t1, jac=jac, **tolerances, **steps)
        message = self.solver.step()
        self.count += 1
        if not self.stiff and self.solver.status != "failed" and self.solver.n:
            self._watch()
        return message

    def _watch(self):
        """Counts steps that are as long as stability allows: by the derivatives at two values for the end of the step."""
        s = self.solver
        gap = float(np.linalg.norm(s.y - s.y_old - s.h_previous * np.dot(s.K[:11].T, s._weights[11])))
        if gap > 0 and abs(s.h_previous) * float(np.linalg.norm(s.K[12] - s.K[11])) > 6.1 * gap:
            self._short, self._long = self._short + 1, 0
        else:
            self._long += 1
            if self._long == 6:
                self._short = 0

    @property
    def jacobians(self):
        return self.solver.njev
