# Quotients, remainders, cubes and running sums of integers of every type, for divisors that are arrays and numbers.
import numpy as np

rng = np.random.default_rng(0)
for dt in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
    info = np.iinfo(dt)
    for n in [5, 1001]:
        a = rng.integers(info.min, info.max, n, dtype=dt, endpoint=True)
        b = rng.integers(info.min, info.max, n, dtype=dt, endpoint=True) >> rng.integers(0, 8 * a.itemsize, n).astype(dt)
        print(dt, n, (a // b).sum(), (a % b).sum(), np.fmod(a, b).sum(), (a // 7).sum(), (a % 10).sum())
        print((a // b * b + a % b == a).sum(), (b == 0).sum(), (a**3).sum(), np.clip(a, 3, 90).sum())
        print(a.cumsum()[-1], a.cumsum()[n // 2], a[::2].cumsum()[-1], np.cumprod(a[:60])[-1])

m = rng.integers(-9, 9, (30, 40))
print(m.cumsum(axis=0)[-1], m.T.cumsum(axis=1)[-1][:9], m.cumsum(axis=1)[7], (m**3)[3], np.array(5) ** 3)
print(m.astype(float).cumsum(axis=0)[9], np.zeros(0, int).cumsum())
x = np.array([1, 2, 3])
x **= 3
print(x, np.array([-(2**63), 2**63 - 1, -(2**63)]) // np.array([-1, 1, -(2**63)]))
