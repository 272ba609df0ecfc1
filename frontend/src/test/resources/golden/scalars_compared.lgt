# Scalars beside Python integers that their type does not hold; flags of scalars.
import numpy as np

x = np.zeros(3, dtype=np.uint8)
print(x[0] < 300, x[0] == 300, x[0] > -1, x[0] != 2 ** 70, np.int8(-5) >= -1000, 300 > x[1], np.uint64(2 ** 64 - 1) > 2 ** 63)
print(x < 300, x == 2 ** 40, x >= -5, np.int64(3) < 2 ** 63, np.float32(1) < 10 ** 30)
s = (np.arange(3) > 1).any()
print(s.flags.c_contiguous, s.flags.f_contiguous, s.flags.writeable)
try:
    print(x[0] + 300)
except OverflowError as e:
    print(e)
