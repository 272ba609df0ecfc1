# str and repr of scalars of every dtype.
import numpy as np

for t in ["int8", "uint16", "int32", "uint64", "float16", "float32", "float64", "complex64", "complex128", "bool"]:
    for v in [0, 1, 3]:
        x = np.dtype(t).type(v)
        print(t, x, repr(x), f"{x}", "%s" % x, [x])
for v in [0.1, 1 / 3, 1e20, 1e-20, 123456.789, -0.0, float("inf"), float("nan"), 1e16, 1e15]:
    print(np.float64(v), repr(np.float64(v)), np.float32(v), repr(np.float32(v)), np.complex128(v, 1) if False else np.complex128(v))
print(f"{np.float64(1.23456):.2f} {np.int64(7):05d} {np.float32(0.1):.10f} {np.bool_(True)} {np.float64(12.5):>8}")
print({"a": np.int64(1)}, (np.float32(2.5),), str(np.array(1.5)), repr(np.array(3)), np.array(True))
