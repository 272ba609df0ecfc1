# astype: truncation, wrapping, booleans, round trips.
import numpy as np

x = np.array([1.9, -1.9, 0.5, -0.5, 0.0, 100.7])
for t in ["int8", "int16", "int32", "int64", "bool", "float16", "float32"]:
    print(t, x.astype(t))
i = np.array([0, 1, -1, 127, 128, 255, 256, -129, 70000])
for t in [np.int8, np.uint8, np.int16, np.uint16, np.uint32, np.uint64, np.float32, bool]:
    print(i.astype(t).dtype, i.astype(t))
print(np.array([True, False]).astype(int), np.array([True, False]).astype(np.float32))
print(np.array([16777217, 2**53 + 1]).astype(np.float32), np.array([2**53 + 1]).astype(float))
print(np.array([0.1], dtype=np.float32).astype(np.float64), np.array([0.1]).astype(np.float16))
print(np.array([65504.0, 65520.0, 1e-8, 6e-8]).astype(np.float16))
print(np.array([np.nan, np.inf, 0.0, -0.0]).astype(bool))
y = x.astype(np.float64)
y[0] = 0
print(x[0], y[0], x.astype(float, copy=False) is x)
print(np.array([1, 2, 3])[::-1].astype(float), np.arange(6).reshape(2, 3).T.astype(np.int8))
print(np.float64(3.99).astype(np.int32), np.int64(300).astype(np.uint8), int(np.float32(2.5)), float(np.int8(3)))
print(np.int32(7.9), np.uint8(True), np.float32("1.5"), np.bool_(3))
