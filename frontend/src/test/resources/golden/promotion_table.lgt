# The dtype of a sum, a quotient and a floor quotient for every pair of dtypes.
import numpy as np

names = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32",
         "int64", "uint64", "float16", "float32", "float64"]
for left in names:
    a = np.ones(1, dtype=left)
    print(left, [str((a + np.ones(1, dtype=right)).dtype) for right in names])
for left in names:
    a = np.ones(1, dtype=left)
    print(left, [str((a / np.ones(1, dtype=right)).dtype) for right in names])
for left in names:
    a = np.ones(1, dtype=left)
    print(left, str((a // a).dtype), str((a % a).dtype), str((a ** a).dtype), str((a * a).dtype))
for left in names:
    a = np.ones(1, dtype=left)
    print(left, str(np.sqrt(a).dtype), str(a.sum().dtype), str(a.mean().dtype), str(a.prod().dtype), str(a.max().dtype))
for left in names:
    a = np.ones(2, dtype=left)
    print(left, np.result_type(a, np.int16), np.result_type(left, "float32"), str((a == a).dtype))
