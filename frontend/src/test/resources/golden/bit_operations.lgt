# Bitwise operators and shifts.
import numpy as np

a = np.array([0, 1, 5, 255, -1, -8])
print(a & 6, a | 8, a ^ 3, ~a, a << 2, a >> 1)
print(np.bitwise_and(a, 6), np.bitwise_or(a, 1), np.bitwise_xor(a, -1), np.invert(a), np.left_shift(a, 1), np.right_shift(a, 2))
u = np.array([1, 128, 255], dtype=np.uint8)
print(u << 1, u >> 1, ~u, u ^ 255, u & np.uint8(0x0F), (u << np.array([1, 2, 3])).dtype)
i = np.array([1, -1, 64], dtype=np.int8)
print(i << 1, i >> 1, i << 7, i >> 7, i & 0x7F)
b = np.array([True, False, True])
print(b & False, b | True, b ^ b, ~b, b & b[::-1], (b & 1).dtype, b << 1)
try:
    print(np.array([1.0]) & 1)
except TypeError as e:
    print(e)
h = np.arange(8, dtype=np.uint32)
for _ in range(3):
    h ^= h << 13
    h ^= h >> 17
    h ^= h << 5
print(h, h.dtype)
parity = np.arange(16)
for s in [8, 4, 2, 1]:
    parity ^= parity >> s
print(parity & 1)
k = np.arange(1, 9, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
k = (k ^ (k >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
print(k)
x = np.array([4, 3], dtype=np.int64)
x <<= 62
print(x, np.int32(1) << 31, np.array([1], dtype=np.int32) << 31, np.array([1]) << 64, np.array([-5]) >> 100)
