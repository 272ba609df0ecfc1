# What is made of a NumPy scalar has a scalar's methods, too.
import numpy as np

x = np.float64(2.5)
z = np.complex128(1 + 2j)
for s in (x.astype("int32"), x.imag, x.real, z.real, z.imag, z.conj(), x.any(), np.arange(3).max().astype("float64")):
    print(type(s).__name__, s, s.reshape(-1), s.ravel().dtype, s.repeat(2), s.clip(0, 1))
