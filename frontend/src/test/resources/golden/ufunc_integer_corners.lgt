# Wrap-around and division at the ends of integer types.
import numpy as np

for t in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
    i = np.iinfo(t)
    v = np.array([i.min, i.min + 1, 0, 1, i.max - 1, i.max], dtype=t)
    with np.errstate(all="ignore"):
        print(t, v + v, v * v, -v, abs(v))
        print(v // 3, v % 3, v // np.array(0, dtype=t), v % np.array(0, dtype=t))
        print(v >> 1, v << 1, ~v, v ^ 5, np.sign(v))
        if i.min < 0:
            print(v // -1, v % -7, np.divmod(v, -3))
