# Elementwise functions of one array.
import numpy as np

x = np.array([-2.5, -1.0, -0.25, 0.0, 0.25, 1.0, 2.5, 10.0])
for f in [np.exp, np.expm1, np.sin, np.cos, np.tan, np.arctan, np.sinh, np.cosh, np.tanh, np.abs, np.square, np.negative, np.sign,
          np.floor, np.ceil, np.trunc, np.rint, np.cbrt, np.exp2, np.fabs, np.arcsinh]:
    print(f.__name__, f(x))
p = np.array([1e-300, 0.001, 0.5, 1.0, 2.0, 10.0, 12345.678, 1e300])
for f in [np.sqrt, np.log, np.log2, np.log10, np.log1p, np.reciprocal]:
    print(f.__name__, f(p))
u = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
print(np.arcsin(u), np.arccos(u), np.arctan2(u, u[::-1]), np.hypot(u, 1.0), np.copysign(1.0, u))
print(np.sqrt(np.array([-1.0, 4.0])), np.log(np.array([0.0, -1.0])), np.exp(np.array([1000.0, -1000.0])), np.sin(np.inf))
print(np.sqrt(np.array([4, 9])), np.exp(np.array([0, 1], dtype=np.int32)).dtype, np.sin(np.array([1], dtype=np.float32)).dtype, np.sqrt(np.array([4], dtype=np.int8)).dtype)
print(np.power(x, 2), np.power(p[1:5], 0.5), np.power(2.0, u), p[1:5] ** -1.5)
print(np.round(x), np.round(np.array([1.255, -2.345, 1234.5678]), 2), np.round(1234.5678, -2), np.around(np.array([0.5, 1.5, 2.5])))
print(np.deg2rad(180.0), np.degrees(np.pi), np.radians(np.array([0.0, 90.0])), np.mod(x, 3.0))
print(np.floor(x).astype(int), np.abs(np.array([-3, 4])), np.square(np.array([3, -4], dtype=np.int8)), np.negative(np.array([1, 2], dtype=np.uint8)))
print(np.sin(1e5), np.cos(1e10), np.tan(123456.0), np.exp(-745.0), np.exp(709.5), np.log(5e-324))
