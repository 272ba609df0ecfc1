# scipy.integrate: quad with weights and break points, and quad_vec: integrals within the tolerances.
import math
import warnings
import numpy as np
from scipy.integrate import IntegrationWarning, quad, quad_vec


def show(f, *args, digits=7, **keywords):
    try:
        r = quad(f, *args, **keywords)
        print(round(r[0], digits) + 0.0, r[1] < 1e-6, len(r))
    except Exception as e:
        print(type(e).__name__, e)


for w in 0, 1.0, 3.5, -2.0, 40.0:
    for weight in "cos", "sin":
        show(lambda x: math.exp(-x) * x, 0, 3, weight=weight, wvar=w)
        if w:
            show(lambda x: math.exp(-x), 0, np.inf, weight=weight, wvar=w)
            show(lambda x: math.exp(x), -np.inf, 1, weight=weight, wvar=w)
show(lambda x: 1 / (1 + x), 0, np.inf, weight="cos", wvar=2.0, digits=6)
show(lambda x: 1 / x, 1, np.inf, weight="sin", wvar=1.0, digits=6)
show(lambda x: x**2, 2, 0, weight="cos", wvar=1.5)
for weight in "alg", "alg-loga", "alg-logb", "alg-log":
    for wvar in (-0.5, -0.5), (0, 0), (0.5, -0.3), (2, 1):
        show(lambda x: math.cos(x), 0, 2, weight=weight, wvar=wvar)
        show(lambda x: x, -1, 1, weight=weight, wvar=wvar)
for c in 0.5, -0.25, 3.0:
    show(lambda x: math.exp(x), -1, 1, weight="cauchy", wvar=c)
    show(lambda x, k: k * x**2, -1, 2.5, args=(3,), weight="cauchy", wvar=c)
show(lambda x: 1 / math.sqrt(abs(x - 0.3)), 0, 1, points=[0.3])
show(lambda x: 1.0 if x > 0.7 else 0.0, 0, 1, points=[0.7, 0.2])
show(lambda x: abs(x - 0.3), 1, 0, points=[0.3, 5.0])
print(quad(lambda x: (1 + 1j) * abs(x - 0.5), 0, 1, points=[0.5], complex_func=True)[0])
print(sorted(set(quad(lambda x: x, 0, 1, weight="cos", wvar=1.0, full_output=1)[2]) & {"neval", "last"}))
show(lambda x: x, 0, np.inf, points=[1.0])
show(lambda x: x, 0, 1, weight="tan", wvar=1)
show(lambda x: x, -np.inf, np.inf, weight="cos", wvar=1)
show(lambda x: x, 0, np.inf, weight="alg", wvar=(0, 0))
show(lambda x: x, 0, np.inf, weight="cauchy", wvar=1)
show(lambda x: x, 0, 1, weight="cauchy", wvar=1)
show(lambda x: x, 0, 1, weight="alg", wvar=(-2, 0))
show(lambda x: x, 0, np.inf, weight="cos", wvar=1, epsabs=0)
show(lambda x: x, 0, np.inf, weight="cos", wvar=1, limlst=2)
show(lambda x: x, 0, 1, weight="cos", wvar=1, maxp1=0)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    quad(lambda x: x, 0, 1, weight="cos", wvar=1.0, points=[0.5])
print([(w.category.__name__, str(w.message)) for w in caught])

v, e = quad_vec(lambda x: np.array([x, x**2, np.sin(10 * x)]), 0, 2)
print(v.round(9), e < 1e-7)
v, e = quad_vec(lambda x: np.exp(-(x**2) * np.arange(1, 4)), -np.inf, np.inf, norm="max")
print(v.round(9), e < 1e-7)
v, e = quad_vec(lambda x, k: np.exp(-x) * np.array([[k, 1j]]), 0, np.inf, args=(2.0,))
print(v.round(9), e < 1e-7)
v, e, info = quad_vec(lambda x: np.array([1 / (1e-3 + (x - 0.4) ** 2), 1.0]), 1, 0, full_output=True, points=[0.4])
print(v.round(6), e < 1e-5, info.success, info.status, info.message, info.errors.shape == info.intervals.shape[:1], info.integrals.sum(axis=0).round(6))
print(round(quad_vec(lambda x: x, 0, 1, quadrature="gk15")[0], 12), quad_vec(lambda x: abs(x) ** -0.5, 0, 1, limit=3, full_output=True)[2].message)
for keywords in {"norm": "1"}, {"quadrature": "simpson"}:
    try:
        quad_vec(lambda x: x, 0, 1, **keywords)
    except Exception as e:
        print(type(e).__name__, e)
