# Complex arrays.
import numpy as np

z = np.array([1 + 2j, 3 - 1j, 0j])
print(z * z, z + 1, z.real, z.imag, np.abs(z), z.conj(), z @ z, np.exp(z * 0))
z.real[:] = 9
print(z, z.sum(), np.vdot(z, z))
