# scipy.interpolate: interp1d, cubic splines and their derivatives and integrals, pchip, errors.
import numpy as np
from scipy.interpolate import CubicHermiteSpline, CubicSpline, PchipInterpolator, interp1d

x = np.array([0.0, 1.0, 2.5, 3.0, 4.5, 6.0])
y = np.array([1.0, 3.0, 2.0, 2.5, -1.0, 0.5])
m = np.stack([y, x**2])
z = np.array([0.0, 0.3, 1.0, 1.7, 2.8, 2.5, 4.4, 6.0])
for kind in ("linear", "nearest", "nearest-up", "previous", "next", "zero", "slinear", "cubic"):
    f = interp1d(x, y, kind=kind)
    print(kind, f(z), f(2.2), f([[1, 2], [3, 4]]).shape)
    print(interp1d(x, y, kind=kind, bounds_error=False)([-1, 2, 7]), interp1d(x, y, kind=kind, bounds_error=False, fill_value=(-5, 9))([-1, 2, 7]))
    print(interp1d(x, m, kind=kind)(z[:3]), interp1d(x, m.T, kind=kind, axis=0)(1.5))
print(interp1d(x, y, fill_value="extrapolate")([-1, 7]), interp1d(x, y, kind="cubic", fill_value="extrapolate")([-1, 7]))
print(interp1d(x, y, kind="nearest", fill_value="extrapolate")([-1, 7]), interp1d(x, y, kind="previous", fill_value="extrapolate")([-1, 7]))
print(interp1d([3, 1, 2], [9, 1, 4])(2.5), interp1d([1, 2, 3], [1, 4, 9], kind=1)(1.5), interp1d(x, y + 1j)(0.5), interp1d(x, y.astype(np.float32))(0.5).dtype)
for bc in ("not-a-knot", "natural", "clamped", ((1, 0.5), (2, -1.0)), ("natural", (1, 2.0))):
    s = CubicSpline(x, y, bc_type=bc)
    print(s(z), s(z, 1), s(z, 2)[:3], s(2.0), s.integrate(0.5, 5))
s = CubicSpline(x, y)
print(s.c, s.x, s(z, 3), s(z, 4))
print(s.derivative()(z), s.derivative(2)(1.5), s.antiderivative()(z), s.integrate(5, 0.5), s([-1, 7]), s([-1, 7], extrapolate=False))
print(CubicSpline(x, y, extrapolate=False)([-1, 2, 7]), CubicSpline(x, m, axis=1)([0.5, 1.5]), CubicSpline(x, m.T)(0.5), CubicSpline(x, m.T)([[0.5]]).shape)
for n in (2, 3, 4):
    print(CubicSpline(x[:n], y[:n])(0.5), CubicSpline(x[:n], y[:n], bc_type="natural")(0.5))
p = PchipInterpolator(x, y)
print(p(z), p(z, 1), p.integrate(0, 6), PchipInterpolator(x[:2], y[:2])(0.5), PchipInterpolator(x, [0, 0, 1, 1, 2, 5])(z), p.derivative()(1.5))
print(CubicHermiteSpline(x, y, np.ones(6))(z))


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(interp1d(x, y), [1.0, -0.5])
fails(interp1d(x, y), 6.5)
fails(interp1d, x, y[:3])
fails(interp1d, x, y, kind="foo")
fails(interp1d, m, m)
fails(interp1d, x, y, fill_value="extrapolate", bounds_error=True)
fails(CubicSpline, x, y[:3])
fails(CubicSpline, x[::-1], y)
fails(CubicSpline, [1.0], [2.0])
fails(CubicSpline, x, y * np.nan)
fails(CubicSpline, m, m)
fails(CubicSpline, x, y, bc_type="foo")
fails(CubicSpline, x, y, bc_type=((3, 0), (1, 0)))
fails(CubicSpline, x, y, bc_type=((1, [0, 1]), (1, 0)))
fails(s, 1.0, -1)
