# scipy.integrate: integrals of samples and of functions, how often the functions are called, errors.
import math
import numpy as np
from scipy import integrate
from scipy.integrate import cumulative_trapezoid, dblquad, fixed_quad, nquad, quad, romb, simpson, tplquad, trapezoid

y = np.array([[1.0, 2.0, 5.0, -1.0, 3.0], [0.0, 1.0, 4.0, 9.0, 16.0]])
x = np.array([0.0, 0.5, 2.0, 2.5, 4.0])
print(trapezoid(y), trapezoid(y, x), trapezoid(y, dx=0.5, axis=0), trapezoid([1, 2, 3]), trapezoid(y, x=y))
print(cumulative_trapezoid(y), cumulative_trapezoid(y, x, initial=0), cumulative_trapezoid(y, axis=0, dx=2), cumulative_trapezoid([1, 2, 3]))
for n in (1, 2, 3, 4, 5):
    print(n, simpson(y[:, :n]), simpson(y[:, :n], x=x[:n]), simpson(y[:, :n], dx=0.25), simpson(y.T[:n], axis=0))
print(simpson(np.array([1, 2, 3, 7]), x=[0, 1, 3, 4]), simpson(y, x=np.array([x, 2 * x])), type(simpson([1, 2])).__name__, simpson(np.arange(6)))
print(romb(y), romb(y, dx=0.5), romb([1, 2]), romb(y.T, axis=0))
print(fixed_quad(np.sin, 0, 1), fixed_quad(lambda t, k: k * t**2, 0.0, 2.0, args=(3,), n=3))

functions = [
    (math.sin, 0, 1), (math.sin, 1, 0), (lambda t: math.exp(-t * t), -np.inf, np.inf), (lambda t: math.exp(-t), 0, np.inf),
    (lambda t: math.exp(t), -np.inf, 2.0), (lambda t: abs(t - 0.3), 0, 1), (lambda t: math.sin(100 * t), 0, 10),
    (lambda t: 1 / (1 + t * t), -np.inf, np.inf), (lambda t: t**7, 0, 3), (lambda t: 0.0, 0, 3), (lambda t: math.floor(t), 0, 5.5),
    (lambda t: math.cos(50 * t) / (t + 0.1), 0, 20), (lambda t: 1 / t**2, 1, np.inf), (lambda t: math.exp(-abs(t - 3)), -np.inf, np.inf),
    (np.cos, 0, np.pi / 2),
]
for k, (f, a, b) in enumerate(functions):
    value, error, info = quad(f, a, b, full_output=1)[:3]
    print(k, value if abs(value) > 1e-12 else 0.0, error < 1e-6 or k, info["neval"], info["last"], type(value).__name__)
for k, (f, a, b) in enumerate([(lambda t: 1 / math.sqrt(t), 0, 1), (math.log, 0, 1), (lambda t: math.log(t) ** 2 / math.sqrt(t), 0, 1)]):
    value, error, info = quad(f, a, b, full_output=1)
    print(k, round(value, 10), error < 1e-8, info["neval"])
value, error, info, message = quad(lambda t: 1 / t, 0, 1, full_output=1)
print(round(value, 6), info["neval"], message)
value, error, info, message = quad(lambda t: 1 / t, 0, 1, full_output=1, limit=5)
print(info["alist"], info["blist"], info["rlist"], info["last"], message)
print(quad(lambda t, k: k * t, 0, 1, args=(3,)), quad(lambda t, k: k * t, 0, 1, args=3)[0], quad(lambda t: t + 1j, 0, 1, complex_func=True)[0])
print(quad(math.exp, 0, 2, epsabs=1e-12, epsrel=1e-12), quad(np.polynomial.Polynomial([1, 2, 3]), 0, 1)[0])
print(dblquad(lambda v, u: u * v, 0, 1, lambda u: 0, lambda u: u), dblquad(lambda v, u: u * v, 0, 1, 0, 2))
print(tplquad(lambda w, v, u: u * v * w + w, 0, 1, lambda u: u, 2, lambda u, v: v - u, 3))
print(nquad(lambda u, v, k: u * v + k, [[0, 1], [0, 2]], args=(1,)), nquad(lambda u, v: u, [lambda v: (0, v), [0, 2]], full_output=True))
rate = quad(lambda t: float(np.sum(np.sin(t * np.arange(4.0)))), 0, 1)
print(rate)


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(cumulative_trapezoid, y, initial=1)
fails(cumulative_trapezoid, y, x=[1, 2])
fails(cumulative_trapezoid, [], initial=0)
fails(simpson, y, x=[1, 2, 3])
fails(romb, y[0, :4])
fails(fixed_quad, np.sin, 0, np.inf)
fails(quad, 1, 0, 1)
fails(quad, math.sin, 0, 1, limit=0)
fails(quad, lambda t: 1 / (t - 0.5), 0, 1)
fails(quad, lambda t: t.missing, 0, 1)
print(issubclass(integrate.IntegrationWarning, UserWarning))
