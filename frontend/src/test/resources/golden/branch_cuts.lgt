# Complex functions at their branch cuts, of which the sign of a zero tells the side; numpy.emath beyond the real numbers.
import numpy as np

parts = [0.0, -0.0, 0.5, -0.5, 1.0, -1.0, 2.0, -2.0]
for t in ["complex128", "complex64"]:
    for name in ["sqrt", "log", "arccos", "arcsin", "arctan", "arccosh", "arcsinh", "arctanh"]:
        for x in parts:
            for y in parts:
                pole = name == "log" and x == 0 == y or name == "arctan" and x == 0 and abs(y) == 1 or name == "arctanh" and abs(x) == 1 and y == 0
                if not pole:
                    r = getattr(np, name)(np.array([complex(x, y)], t))[0]
                    print(t, name, x, y, np.signbit(r.real), np.signbit(r.imag), "%.3f %.3f" % (abs(r.real), abs(r.imag)))

for t in ["int8", "int16", "uint8", "int64", "float16", "float32", "float64"]:
    for f in [np.emath.sqrt, np.emath.log, np.emath.arccos, np.emath.arcsin, np.emath.arctanh]:
        for v in [[0.5, 1], [0.5, 3], [-2, -3]]:
            if not (t == "uint8" and v[0] < 0) and not (f is not np.emath.sqrt and t[0] != "f" and v[0] > 0):
                r = f(np.array(v, t))
                if np.isfinite(r).all():
                    print(t, f.__name__, v, r.dtype, np.round(r.astype(complex), 3).tolist())
print(np.round(np.emath.arccos(2), 3), np.round(np.emath.arcsin(-2.5), 3), np.round(np.emath.arctanh([0.5, 2]), 3))
