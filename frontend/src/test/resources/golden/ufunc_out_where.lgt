# Outputs and masks of universal functions.
import numpy as np

a = np.arange(6).reshape(2, 3)
out = np.full((2, 3), -1.0)
r = np.sqrt(a, out=out, where=a % 2 == 0)
print(r is out)
print(out)
np.multiply(a, 10, out=a)
print(a)
b = np.zeros((2, 3), dtype=np.float32)
np.add(a, 0.5, out=b, casting="same_kind")
print(b, b.dtype)
try:
    np.add(a, 0.5, out=a)
except TypeError as e:
    print(type(e).__name__, e)
np.add(a, 0.7, out=a, casting="unsafe")
print(a)
mask = np.array([True, False, True])
print(np.add(a, 1, where=mask, out=np.zeros((2, 3), dtype=int)))
print(np.logical_and(a > 0, a < 40, out=np.zeros((2, 3), dtype=bool)))
