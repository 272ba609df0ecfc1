# Universal functions: those of several results, their methods, out=, where=, dtype=.
import numpy as np

x = np.array([1.5, -2.25, 0.0, -0.0, np.inf, -np.inf, np.nan, 1e-320, 3e200])
print(np.modf(x), np.frexp(x), sep="\n")
print(np.ldexp([0.5, 1.0, -3.0], [3, -2, 1]), np.ldexp(np.float32(1.5), 4), np.ldexp(1.0, -1074), np.ldexp(1.0, 2000))
print(np.nextafter([1.0, 0.0, -1.0, np.inf], [2.0, -1.0, -1.0, 0.0]), np.nextafter(np.float32(1), np.float32(2)), np.spacing([1.0, -2.0, 0.0, np.inf]), np.spacing(np.float32(1)))
print(np.bitwise_count([0, 1, 255, -7]), np.bitwise_count(np.uint8(255)).dtype, np.gcd([12, -18, 0], 8), np.lcm([4, 6, 0], 10), np.gcd(np.int8(12), np.int8(18)).dtype)
print(np.float_power([1, 2, 3], 2), np.float_power(2, -1), np.divmod([7, -7], 3), np.heaviside([-1.0, 0.0, 2.0], 0.5))
a = np.arange(6.0).reshape(2, 3)
print(np.vecdot(a, a), np.matvec(a, [1.0, 2.0, 3.0]), np.vecmat([1.0, 2.0], a), np.vecdot([1j, 2], [3j, 4]))
whole, part = np.zeros(2), np.zeros(2)
r = np.modf([1.5, 2.25], out=(part, whole))
print(r[0] is part, part, whole, np.divmod([7, 8], 3, where=np.array([True, False]), out=(np.zeros(2, dtype=int), np.ones(2, dtype=int))))
print(np.gcd([4, 6], 2, dtype=np.int64), np.add(1, 2, dtype=np.float32).dtype, np.add([1, 2], 3, where=[True, False], out=np.zeros(2, dtype=int)))
m = np.array([[3, 1, 2], [6, 5, 4]])
for f in (np.add, np.multiply, np.maximum, np.minimum, np.subtract, np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.logical_and, np.logical_xor, np.gcd, np.power, np.floor_divide):
    print(f.__name__, f.reduce(m), f.reduce(m, axis=1), f.accumulate(m, axis=1).tolist(), f.reduceat(m, [0, 2, 1], axis=1).tolist(), f.identity, f.nin, f.nout)
print(np.subtract.reduce(m, axis=None) if False else np.add.reduce(m, axis=None), np.hypot.reduce([3.0, 4.0, 12.0]), np.logaddexp.reduce([0.0, 0.0]), np.add.reduce(m, axis=(0, 1), keepdims=True), np.bitwise_xor.reduce(m, axis=1, keepdims=True), np.maximum.reduce([[1, 2]], initial=5))
print(np.add.outer([1, 2], [10, 20]), np.maximum.outer([1, 5], [[2], [7]]).shape, np.maximum.accumulate([3, 1, 4, 1, 5]), np.logical_or.accumulate([False, True, False]), np.bitwise_and.reduce(np.zeros((0,), dtype=int)), np.gcd.reduce([12, 18, 27]))
c = np.zeros(5, dtype=int)
np.add.at(c, [0, 1, 1, 4, 1], [1, 2, 3, 4, 5])
print(c)
np.maximum.at(c, [[0, 2], [2, 3]], [[7, 1], [3, 2]])
np.negative.at(c, [0, 0, 4])
np.subtract.at(c, slice(1, 3), 1)
print(c)
g = np.zeros((2, 3))
np.add.at(g, ([0, 0, 1], [1, 1, 2]), 1.5)
np.multiply.at(g, (slice(None), 1), 2)
print(g, isinstance(np.add, np.ufunc), isinstance(np.modf, np.ufunc), np.vecdot.signature, np.add.signature, np.sin.ntypes > 3)
for f in (lambda: np.minimum.reduce(np.zeros((0, 2))), lambda: np.subtract.reduce([]), lambda: np.sin.reduce([1.0]), lambda: np.divmod.reduce([1]), lambda: np.add.reduceat([1, 2], [3]), lambda: np.add.at(c, [9], 1), lambda: np.frexp(1j), lambda: np.bitwise_count(1.5), lambda: np.ldexp(1.0, 0.5), lambda: np.matvec(a, [1, 2]), lambda: np.vecdot([1, 2], [1, 2, 3]), lambda: np.modf(1.0, 2.0, 3.0, 4.0), lambda: np.sin.outer([1], [2]), lambda: np.add.at(c, [0])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e)[:150])
