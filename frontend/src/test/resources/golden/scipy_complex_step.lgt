# scipy.optimize.least_squares with derivatives by complex steps.
import numpy as np
from scipy.optimize import least_squares


def valley(x):
    return np.array([10 * (x[1] - x[0] ** 2), 1 - x[0]])


t = np.linspace(0, 3, 15)
y = 2.5 * np.exp(-1.3 * t) + 0.5 + 0.01 * np.cos(20 * t)


def model(x, t, y):
    return x[0] * np.exp(-x[1] * t) + x[2] - y


r = least_squares(valley, [2.0, 2.0], jac="cs")
print(r.x.round(8), r.nfev, r.njev, r.status, r.jac.round(6).tolist())
r = least_squares(valley, [-2.0, 2.0], jac="cs", bounds=([-np.inf, 1.5], np.inf))
print(r.x.round(6), r.active_mask, r.cost.round(8))
for loss in "linear", "soft_l1":
    r = least_squares(model, [1.0, 1.0, 0.0], jac="cs", args=(t, y), loss=loss)
    print(r.x.round(6), r.jac[:2].round(6).tolist(), r.success)
