# Python numbers are weak, NumPy scalars are not.
import numpy as np

for t in [np.bool_, np.uint8, np.int16, np.uint32, np.int64, np.float16, np.float32, np.float64, np.complex64]:
    a = np.ones(2, dtype=t)
    print(np.dtype(t).name, (a + 1).dtype, (a + 1.5).dtype, (a + 1j).dtype, (a + True).dtype, end=" ")
    print((a + np.float32(1)).dtype, (a + np.int8(1)).dtype, (a * np.uint64(1)).dtype, (a / 2).dtype)
for f in [lambda: np.uint8(200) + 100, lambda: np.ones(1, dtype=np.uint8) + 300, lambda: np.int8(1) + 200,
          lambda: np.ones(1, dtype=np.int16) * 70000, lambda: np.uint8(5) - 6, lambda: np.float32(1) + 1e300]:
    try:
        with np.errstate(all="ignore"):
            r = f()
        print(repr(r), r.dtype)
    except OverflowError as e:
        print("OverflowError", e)
print(np.int8(100) + np.int16(100), np.float32(0.1) + 0.2, type(np.float64(1) + 1).__name__, 3 * np.int32(4))
