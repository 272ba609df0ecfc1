import numpy as np

x = np.array([2.7, -1.5, 0.0, -3.0])
print(np.fix(x), np.float_power(np.array([2, 3]), -1), np.modf(x)[0].round(12), np.modf(x)[1])
print(np.gcd(np.array([12, 18, 7, 0]), 6), np.lcm(np.array([4, 6]), np.array([6, 8])), np.gcd(20, 8))
print(np.cumulative_sum(np.array([1, 2, 3])), np.cumulative_sum(np.array([1, 2, 3]), include_initial=True))
print(np.correlate([1, 2, 3], [0, 1, 0.5]), np.correlate([1, 2, 3], [0, 1, 0.5], "full"), np.correlate([1.0, 2.0, 3.0], [0.0, 1.0, 0.5], "same"))
m = np.arange(6).reshape(2, 3)
print(np.matrix_transpose(m), np.vecdot(m, m), [r.tolist() for r in np.unstack(m, axis=1)])
print(np.partition(np.array([3, 1, 2]), 1)[1], np.lexsort((np.array([9, 4, 0, 4]), np.array([1, 5, 1, 4]))))
a = np.arange(5)
np.put(a, [0, -1], [-44, -55])
b = np.zeros((2, 3))
np.put_along_axis(b, np.array([[1], [2]]), 5.0, axis=1)
print(a, b, np.fromiter((k * k for k in range(4)), dtype=float), np.bartlett(5), np.blackman(4).round(10))
try:
    np.linalg.inv(np.zeros((2, 2)))
except np.linalg.LinAlgError as e:
    print(type(e).__name__, e)
try:
    np.ones(3).sum(axis=2)
except np.exceptions.AxisError as e:
    print(e)
s = np.arange(4.0).min()
print(s[None], s[..., None].shape, type(s) is np.float64, isinstance(s, float), issubclass(np.float32, np.floating))
print(f"{np.float32(0.1)}", "%s" % np.float32(1e7), np.float32(123456.5), np.float64(2.0) ** 0.5)
v = np.arange(3)
v.__iadd__(1)
print(v, v.__add__(1), v.__rsub__(10), (v == None), hash(np.float64(0.5)) == hash(0.5))
