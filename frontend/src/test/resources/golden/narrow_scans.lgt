import numpy as np

for dtype in ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "uint64"]:
    x = (np.arange(11) * 37 % 113 - (0 if dtype[0] in "bu" else 50)).astype(dtype)
    print(dtype, np.cumsum(x), np.add.accumulate(x, dtype=dtype), np.multiply.accumulate(x, dtype=dtype))
    print(np.maximum.accumulate(x), np.minimum.accumulate(x), np.bitwise_xor.accumulate(x))
    y = x.copy()
    np.add.at(y, [3, -1, 3, 0, 3], x[:5])
    print(y)
    np.maximum.at(y, [1, 1, 2], x[8:])
    print(y, y.dtype)

big = np.array([1, 2**63, 5, 2**64 - 1, 7], dtype=np.uint64)
print(np.cumsum(big), np.maximum.accumulate(big), np.minimum.accumulate(big[::-1]))
print(np.fmax.accumulate(big), np.fmin.accumulate(big[::-1]), np.subtract.accumulate(big))
table = np.arange(12, dtype=np.uint64).reshape(3, 4)
print(np.cumsum(table, axis=0), np.cumsum(table, axis=1), np.cumsum(table.T)[-1])

# Sums at places, of values with strides, and of values that are one number.
a = np.zeros(10)
np.add.at(a, np.arange(8)[::2], np.arange(20.0)[::5])
np.add.at(a[::3], [0, 2, 2, -1], 1.5)
print(a)
np.subtract.at(a, [1, 1], np.array([0.25, 0.5]))
np.add.at(a, slice(2, 5), a[3:6])
print(a)
print(np.bincount(np.array([3, 1, 3, 0, 3, 1])[::2], np.arange(6.0)[1::2], 6))
print(np.bincount(np.array([3, 1, 3], dtype=np.uint8), [0.5, 1, 2]), np.bincount([2, 2], None, 5))

# Positions: rows that are no multiple of eight, all, none, and one in many words.
rng = np.random.default_rng(3)
for n in [1, 7, 8, 9, 63, 64, 65, 4096, 4097, 9001]:
    for share in [0.0, 0.01, 0.5, 1.0]:
        m = rng.random(n) < share
        p = np.nonzero(m)[0]
        print(n, share, p.size, int((p * np.arange(p.size)).sum()), p[:3], p[-3:])
m = rng.random((70, 131)) < 0.4
for p in np.nonzero(m) + np.nonzero(m[:, ::2]) + np.nonzero(m.T):
    print(p.size, int((p * np.arange(p.size)).sum()))
