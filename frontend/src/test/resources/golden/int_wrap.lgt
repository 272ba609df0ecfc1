# Integers wrap around; negation and absolute value of the least value stay there.
import numpy as np

a = np.array([127, -128, 100, -1], dtype=np.int8)
print(a + a, a * a, a - 1, -a, np.abs(a))
u = np.array([255, 0, 200, 1], dtype=np.uint8)
print(u + u, u * u, u - 1, -u, np.abs(u))
h = np.array([32767, -32768, 300], dtype=np.int16)
print(h + 1, h * h, -h)
i = np.array([2147483647, -2147483648, 65536], dtype=np.int32)
print(i + 1, i * i, -i, i - 2147483647)
l = np.array([9223372036854775807, -9223372036854775808, 4294967296])
print(l + 1, l * l, -l)
w = np.array([18446744073709551615, 0, 1], dtype=np.uint64)
print(w + 1, w * w, w - 1, -w)
x = np.array([1, 3, -5, 7], dtype=np.int32)
for _ in range(12):
    x = x * 1103515245 + 12345
print(x)
p = np.array([2, 3, -3, 10], dtype=np.int32)
print(p ** 2, p ** 5, p ** 31, p ** 0)
print(np.array([2, 3], dtype=np.uint8) ** np.array([8, 6], dtype=np.uint8))
print(a.sum(), a.prod(), u.sum(), u.sum(dtype=np.uint8), i.sum(), i.sum().dtype)
