# NumPy's scalar types: arithmetic, printing, conversion.
import numpy as np

x = np.float64(1) / 3
y = np.float32(1) / 3
print(x, repr(x), y, repr(y), np.float16(1) / 3)
print([x, y, np.int32(4), np.bool_(True), np.uint8(200)], (np.int64(1),), {"k": np.float32(2)})
print(x + 1, x + np.float32(1), (np.float32(1) + 1).dtype, (np.int8(1) + np.int16(1)).dtype, (np.float32(2) * np.int64(2)).dtype)
print(np.int64(7) // 2, np.int64(-7) // 2, np.int64(-7) % 3, np.int64(7) / 2, np.int64(2) ** 10, 2 ** np.int64(5), np.float64(2) ** 0.5)
print(np.int32(5) & 3, np.int32(5) | 8, ~np.int32(5), np.int32(5) << 2, np.bool_(True) & False, not np.bool_(False))
print(np.float64("inf"), -np.float64("inf"), np.float64("nan"), np.float64(-0.0), np.float64(1e300) * 1e10)
print(np.float64(1e22), np.float64(1e16), np.float64(123456789.125), np.float64(1e-5), np.float64(0.0001), np.float32(1e10), np.float32(16777216))
print(np.int64(3).item(), type(np.int64(3).item()).__name__, type(np.float32(3).item()).__name__, np.float64(2.5).is_integer(), np.float64(2.0).is_integer())
print(max(np.int64(3), 4), min(1.5, np.float32(1.25)), sum([np.int64(1), np.int64(2)]), sorted([np.float64(3), np.float64(1)]))
print(np.float64(3.7) > 3, np.int8(5) == 5.0, np.int64(3) != 3, np.float64(np.nan) == np.nan)
print(int(np.float64(3.99)), float(np.int32(2)), str(np.int8(3)), bool(np.float64(0)), round(np.float64(3.14159), 3))
print(np.sqrt(2), np.exp(1), np.sin(0), np.abs(-3), np.maximum(2, 3), type(np.sqrt(2)).__name__, type(np.maximum(2, 3)).__name__)
print(np.pi, np.e, np.inf, np.nan, np.float32(np.pi), np.float64(np.pi) == np.pi)
print(np.int64(5).dtype, np.dtype("float32"), np.dtype(np.int16).itemsize, np.float64(1).dtype == np.float64, np.dtype(float) == "float64", np.int64 == np.dtype(int).type)
print(np.float64(7).sum(), np.float64(7).reshape(1), np.int64(4).max(), np.float64(2).T, np.int32(9).astype(float))

# Methods of scalars have the types of those of arrays.
for a in (np.bool_(True), np.int8(3), np.uint16(7), np.float32(2.5), np.int64(4), np.array([1.5, 2])[1]):
    r = [a.sum(), a.prod(), a.mean(), a.min(), a.max(), a.copy(), a.squeeze(), a.cumsum(), a.sum(axis=0), a.any(), a.std()]
    print([(repr(x), str(x.dtype)) for x in r])
for name in ("sum", "max", "argmax", "any", "cumsum", "ptp", "mean", "std"):
    for axis in (0, -1, 1):
        try:
            print(name, axis, repr(getattr(np, name)(np.array(3.0), axis=axis)))
        except ValueError as e:
            print(name, axis, type(e).__name__, e)
