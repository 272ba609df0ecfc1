# The same bytes in another dtype.
import numpy as np

a = np.array([1.0, -2.0, 0.5])
bits = a.view(np.uint64)
print([hex(int(b)) for b in bits])
bits[0] = 0x4000000000000000
print(a)
b = np.arange(4, dtype=np.int32)
print(b.view(np.int16), b.view(np.uint8).reshape(4, 4)[:, 0], b.view(np.int64))
z = np.array([1 + 2j, 3 - 4j])
print(z.view(float), z.real, z.imag)
z.imag[:] = 0
z.real *= 10
print(z)
h = np.array([1.0, 2.0], dtype=np.float16)
print(h.view(np.uint16))
try:
    np.zeros(3, dtype=np.int8).view(np.int16)
except ValueError as e:
    print(e)
