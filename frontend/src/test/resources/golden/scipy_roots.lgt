# scipy.optimize: zeros and minima of functions of one variable, with the numbers of iterations and calls.
import numpy as np
from scipy import optimize
from scipy.optimize import (OptimizeResult, bisect, bracket, brent, brenth, brentq, fixed_point, fminbound, golden, minimize_scalar,
                            newton, ridder, root_scalar)


def f(x):
    return x**3 - 2 * x - 5


def slope(x):
    return 3 * x * x - 2


def curve(x):
    return 6 * x


for method in (brentq, brenth, bisect, ridder):
    print(method(f, 0, 3), method(np.cos, 0, 3, xtol=1e-6))
    print(method(f, 0, 3, full_output=True))
    print(method(lambda x, a: x - a, 0, 3, args=(1,), full_output=True)[1].root, method(lambda x: x, 0, 1), type(method(f, 0, 3)).__name__)
print(brentq(f, 0, 3, maxiter=2, disp=False, full_output=True))
for options in ({}, {"fprime": slope}, {"fprime": slope, "fprime2": curve}, {"x1": 3.0}):
    print(newton(f, 2.0, **options), newton(f, 2.0, full_output=True, **options)[1])
print(newton(lambda x, a: x * x - a, 3, args=(2,)), newton(lambda x: x * x - np.array([1, 2, 3.0]), np.array([1.5, 2.0, 3.0])))
print(newton(lambda x: x**2 - np.array([4.0, 9.0]), [1.0, 1.0], fprime=lambda x: 2 * x, fprime2=lambda x: 2 + 0 * x), newton(lambda z: z**2 + 1, 1j + 0.5, fprime=lambda z: 2 * z))
print(root_scalar(f, bracket=[0, 3], method="bisect"), root_scalar(f, x0=2.0).root, root_scalar(f, x0=2.0, fprime=slope).iterations)
print(root_scalar(f, x0=2.0, x1=3.0).method, root_scalar(f, bracket=(0, 3)).method, root_scalar(f, x0=2.0, fprime=slope, fprime2=curve).method)
print(fixed_point(lambda x: np.sqrt(10 / (x + 3)), 1.2), fixed_point(lambda x, c1, c2: np.sqrt(c1 / (x + c2)), [1.2, 1.3], args=(np.array([10.0, 12.0]), np.array([3.0, 5.0]))))


def g(x):
    return (x - 2) * x * (x + 2) ** 2


print(minimize_scalar(g))
print(minimize_scalar(g, bounds=(-3, -1), method="bounded"))
print(minimize_scalar(g, method="golden"))
print(minimize_scalar(lambda x, a: (x - a) ** 2, args=(2,)), minimize_scalar(g, bracket=(0, 1, 2)).nfev, minimize_scalar(g, bracket=(1, 2), tol=1e-3).x)
print(minimize_scalar(lambda x: (x - 2) ** 2, bounds=(0, 3)), minimize_scalar(g, options={"maxiter": 3}).success)
print(minimize_scalar(g, bounds=(-3, 5), options={"xatol": 1e-3, "maxiter": 4}))
print(fminbound(g, 0, 5), fminbound(g, -3, 3, full_output=True), brent(g), brent(g, brack=(0, 1), full_output=True), golden(g, brack=(0, 1)), golden(g, full_output=True))
print(bracket(lambda x: (x - 20) ** 2))
r = OptimizeResult(x=np.arange(20.0), fun=1.5, message="a\nb", inner={"k": np.array([np.inf, -1.0, np.nan])}, success=True)
print(r, r.x[1], "x" in r, sorted(r.keys()), OptimizeResult(), r == r)
r.nit = 3
del r["x"]
print(r["nit"], r.get("x"))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(brentq, f, 5, 6)
fails(brentq, f, 0, 3, maxiter=2)
fails(brentq, f, 0, 3, xtol=-1)
fails(brentq, f, 0, 3, rtol=1e-20)
fails(brentq, lambda x: np.nan, 0, 3)
fails(brentq, lambda x: x.missing, 0, 3)
fails(newton, lambda x: x * x + 1, 2.0, maxiter=5)
fails(newton, lambda x: x * x + 1, 0.0, fprime=lambda x: 2 * x)
fails(newton, f, 2.0, tol=-1)
fails(newton, f, 2.0, maxiter=0)
fails(newton, f, 2.0, x1=2.0)
fails(root_scalar, f)
fails(root_scalar, f, bracket=[0, 3], method="foo")
fails(root_scalar, f, method="brentq")
fails(root_scalar, f, method="newton")
fails(minimize_scalar, g, method="foo")
fails(minimize_scalar, g, method="brent", bounds=(0, 1))
fails(minimize_scalar, g, method="bounded")
fails(minimize_scalar, g, bounds=(3, 1), method="bounded")
fails(minimize_scalar, g, bounds=(3, np.inf))
fails(minimize_scalar, g, bracket=(3, 2, 1, 0))
fails(minimize_scalar, g, bracket=(0, 5, 2))
fails(minimize_scalar, g, bracket=(3, 4, 5))
fails(brent, g, tol=-1)
fails(fixed_point, lambda x: 2 * x + 1, 1.0, maxiter=3, method="iteration")
fails(lambda: r.missing)
