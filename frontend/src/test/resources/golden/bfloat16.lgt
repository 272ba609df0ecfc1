# ml_dtypes' bfloat16: element type of storage, arithmetic of float32 rounded
import numpy as np
import ml_dtypes
from ml_dtypes import bfloat16

d = np.dtype(bfloat16)
print(repr(d), d, d.name, d.kind, d.char, d.itemsize, d.type == bfloat16, d == "bfloat16", np.dtype("bfloat16") == d)
a = np.array([1, 2.5, 3.14159, 1e10, -0.0, np.nan, np.inf, 1e-40, 65504, 123456, 1e-4, 1e-5], dtype=bfloat16)
print(a)
print(repr(a))
print(a[2], repr(a[2]), f"{float(a[2]):.9f}", a.tolist())
print(a.astype(np.float64))
print(a.view(np.uint16))
one = np.ones(2, dtype=bfloat16)
for t in ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64", "complex64", "complex128"]:
    print(t, (np.ones(2, dtype=t) + one).dtype, (one * np.ones(2, dtype=t)).dtype, np.can_cast(t, bfloat16), np.can_cast(bfloat16, t))
print((one + 1).dtype, (one + 1.5).dtype, (one * 2j).dtype, (one + True).dtype)
# rounding: to nearest, ties to even; float64 through float32
x = np.array([1 + 2.0**-8, 1 + 2.0**-8 + 2.0**-40, 1 - 2.0**-9, 1 + 3 * 2.0**-8, 3.4e38, -3.4e38, 3.39e38, 1e39, 1e-45, -1e-41])
print(x.astype(bfloat16).view(np.uint16))
print(np.array([2**30 + 2**22, 2**62 + 2**54, 2**62 + 2**54 + 1, -257, 255, 257, 259]).astype(bfloat16).view(np.uint16))
print(np.isnan(np.array([np.nan, -np.nan], dtype=bfloat16)))
n = np.arange(-300, 300, 37).astype(bfloat16)
print(n)
print(n.astype(np.int32), n.astype(np.int8), n.astype(np.uint16), n.astype(bool))
# arithmetic is rounded after each operation
y = np.linspace(-3, 3, 13).astype(bfloat16)
print(y + y * y - y / (y * y + 1))
print(y // 2, y % 2, y**2, -y, abs(y))
print(np.exp(y), np.sin(y), np.tanh(y), np.sqrt(abs(y)), np.log(abs(y) + 1), np.arctan2(y, y + 1))
print(np.maximum(y, 0 * y), np.minimum(y, 1), np.sign(y), np.floor(y), np.rint(y), np.square(y), np.copysign(y, -y))
print(y < 1, y == y, (y < 1).dtype, np.isfinite(y), np.signbit(y))
print(np.where(y > 0, y, -y), np.where(y > 0, y, -y).dtype)
print(y.max(), y.min(), y.argmax(), y.argmin(), np.sort(-y), y.sum(), y.sum().dtype, y.mean().dtype)
z = y.reshape(1, 13) + np.ones((3, 1), dtype=bfloat16)
print(z.shape, z.dtype, z[1:, ::3].T)
z[0] = 7.3
z[:, 2] += y[:3]
print(z[:, :4], z.copy().dtype, np.zeros_like(z).dtype, z.nbytes)
print(np.zeros(2, bfloat16), np.full(2, 3.3, bfloat16), np.arange(5, dtype=bfloat16), np.concatenate([y[:2], y[3:5]]).dtype)
print(bfloat16(3.3), bfloat16(3.3) + 1, type(bfloat16(1) * 2.0).__name__, bfloat16(2) == 2, hash(bfloat16(2.5)) == hash(2.5))
print(isinstance(a[0], np.generic), isinstance(a[0], np.floating), np.issubdtype(bfloat16, np.floating), bfloat16)
f = ml_dtypes.finfo(bfloat16)
print(f.bits, f.eps, f.max, f.tiny, f.smallest_subnormal, f.nmant, f.minexp)
s = y.copy()
s *= 1.5
print(s, s.dtype)
