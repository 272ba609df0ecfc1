# Complex arithmetic and functions.
import numpy as np

z = np.array([1 + 2j, -0.5 + 0.25j, 3j, -2.0])
print(z * z, z / (1 - 1j), z + 1, 2 ** z, z ** 2, abs(z), np.angle(z))
print(np.exp(z), np.sqrt(z), np.log(z), np.sin(z), np.cosh(z), np.arctan(z[:2] / 4), np.arcsin(z[:2] / 4))
print(z.conj(), z.real, z.imag, z.sum(), z.prod(), z.mean(), np.abs(z).max(), np.max(z), np.argmin(z))
print(np.isreal(z), np.iscomplex(z), z == 3j, np.sort(z), np.vdot(z, z), z @ z)
print(z.astype(np.complex64), np.round(z, 1), repr(np.complex128(1 - 2j)), z[0].real, complex(z[1]))
try:
    z < "a"
except TypeError:
    print("no order with text")
