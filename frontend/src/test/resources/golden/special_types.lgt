# scipy.special: error functions of each type, into given arrays, and where a mask says.
import numpy as np
from scipy.special import erf, erfc, gamma, ndtr

for name in ["bool", "int8", "uint8", "int16", "int32", "int64", "float16", "float32", "float64"]:
    x = np.array([0, 1, 1, 0]).astype(name)
    print(name, erf(x).dtype, erfc(x).dtype, ndtr(x).dtype, gamma(x + x.dtype.type(1)).dtype, erf(x).round(6))
x = np.linspace(-3.0, 3.0, 13)
out = np.zeros(13)
print(erf(x, out=out) is out, np.round(out, 9))
print(np.round(erf(x, where=x > 0, out=np.full(13, -2.0)), 9))
print(np.round(erfc(x.reshape(13, 1) * np.array([1.0, 4.0])), 9))
print(erf(np.array([np.nan, np.inf, -np.inf, 0.0, -0.0])), erfc(np.array([np.nan, np.inf, -np.inf, 0.0])))
print(type(erf(0.5)), type(erf(np.float32(0.5))), erf([0.25, 0.5]).shape, round(float(erf(1)), 12))
