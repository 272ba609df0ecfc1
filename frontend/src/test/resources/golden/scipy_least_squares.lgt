# scipy.optimize.least_squares and curve_fit within bounds, and with losses that outliers weigh less in.
import numpy as np
from scipy.optimize import Bounds, curve_fit, least_squares

t = np.linspace(0, 10, 15)
y = 2 * np.exp(-0.5 * t) * np.cos(t) + 0.05 * np.random.default_rng(1).standard_normal(15)


def valley(x):
    return np.array([10 * (x[1] - x[0] ** 2), 1 - x[0]])


def wave(p):
    return p[0] * np.exp(-p[1] * t) * np.cos(p[2] * t) - y


def told(r):
    print(r.success, r.status, r.message, r.nfev, r.njev, np.round(r.x, 5), np.round(r.cost, 6), r.active_mask)


told(least_squares(valley, [-2, 2], bounds=([-np.inf, 1.5], np.inf)))
told(least_squares(valley, [0, 0.1], bounds=(0, 0.5)))
told(least_squares(valley, [-1.9, 1], bounds=([-2, -2], [0.8, 2]), jac=lambda x: np.array([[-20 * x[0], 10], [-1, 0]])))
told(least_squares(valley, [2, 2], bounds=Bounds([-np.inf, 1.5], [3, 3]), jac="3-point"))
told(least_squares(wave, [1, 1, 1], bounds=(0, [1.5, 2, 3])))
for loss in ("soft_l1", "huber", "cauchy", "arctan"):
    told(least_squares(wave, [1, 1, 0.9], loss=loss, f_scale=0.1))
told(least_squares(lambda x: x - 3, [1.0, 2.0], max_nfev=1))
for bounds in ((0, [3, 1]), (0, np.inf), ([0, 0.2], [5, 2])):
    p, cov = curve_fit(lambda x, a, b: a * np.exp(-b * x), t, 2.5 * np.exp(-1.3 * t) + 0.01 * np.sin(5 * t), bounds=bounds)
    print(np.round(p, 5), np.round(cov, 5))
for f in (lambda: least_squares(valley, [1, 1], bounds=(2, 3)), lambda: least_squares(valley, [1, 1], bounds=(3, 2)), lambda: least_squares(valley, [1, 1], bounds=([0] * 3, 3)),
          lambda: least_squares(valley, [1, 1], bounds=(0,)), lambda: least_squares(valley, [1, 1], method="lm", bounds=(0, 3)), lambda: least_squares(valley, [1, 1], ftol=None, xtol=None, gtol=None),
          lambda: least_squares(valley, [1, 1], jac="q"), lambda: curve_fit(lambda x, a: a * x, [1, 2], [2, 4], bounds=(0, 1), method="lm")):
    try:
        f()
    except ValueError as e:
        print(e)
