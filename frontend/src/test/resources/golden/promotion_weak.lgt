# Python numbers are weak: they take the array's dtype where its kind allows it (NEP 50).
import numpy as np

for name in ["bool", "int8", "uint8", "int32", "uint64", "float16", "float32", "float64"]:
    a = np.ones(2, dtype=name)
    print(name, str((a + 1).dtype), str((a + 1.0).dtype), str((a + True).dtype), str((2 * a).dtype), str((a / 2).dtype))

a = np.array([1, 2, 3], dtype=np.uint8)
print(a + 254)
print(a - 2)
print(250 + a)
print(-a, ~a)
for bad in [256, -1, 10**15]:
    try:
        print(a + bad)
    except OverflowError as e:
        print("OverflowError:", e)
print(a == 300, a < -1, a >= 0)
f = np.array([0.1, 0.2], dtype=np.float32)
print((f * 3).dtype, (f * np.float64(3)).dtype, (f * np.array(3.0)).dtype, (f + np.int64(1)).dtype)
i = np.array([1, 2], dtype=np.int8)
print((i + np.int64(1)).dtype, (i + np.uint8(1)).dtype, (i + np.array(1)).dtype)
print((i * 1.5), (i * 1.5).dtype)
print((np.float32(1) + 1e-9) == 1, (np.float32(3) / 2).dtype, (np.int8(100) * 1.0).dtype)
print(np.array([1.0], dtype=np.float16) + 2049, (np.ones(1, np.float16) * 70000.0))
b = np.array([True, False])
print(b + b, b * b, b + 1, (b * 2.5), b & True, b | False, ~b, b ^ True)
print((b + b).dtype, (b + 1).dtype, (b - 1))
