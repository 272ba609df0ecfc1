import numpy as np
a = np.array([1.5, -0.0, np.nan]); b = np.array([2.0, 0.0, np.inf]); i = np.array([3, -4, 2**62]); j = np.array([2, 7, 2**62])
for x, y in ((a, b), (b, a), (i, j), (j, i), (a, 2), (2, a), (a, 0.5), (i, 3), (3, i), (a[::-1], b), (a, b[::-1]), (i[::2], j[1:]), (a, np.float64(3)), (i, np.int64(5)), (np.int64(5), i), (a, i), (i, 2.5), (a, True)):
    for n in ('add', 'subtract', 'multiply', 'divide', 'less', 'less_equal', 'greater', 'greater_equal'):
        r = getattr(np, n)(x, y)
        print(n, r, r.dtype)
m = np.arange(6.0).reshape(2, 3)
print(m + m, m * 2, m.T + m.T, (m.T + m.T).flags['F_CONTIGUOUS'], m[:, :2] - m[:, 1:], m > 2)
p = np.zeros(3); v = np.array([1.0, 2.0, 3.0])
for k in range(5):
    p += v * 0.5
    v -= p
    v[1:] += v[:-1]
    v[::-1] *= v
print(p, v)
w = np.arange(5)
w[1:] += w[:-1]; print(w)
w[1:] = w[:-1]; print(w)
w[::2] = 7; print(w)
w[:] = w[::-1]; print(w)
q = np.zeros((4, 3)); q[1] = v; q[2, 1:] = [4, 5]; q[:2, :2] = m[:, 1:]; q[-1] = 8; print(q)
q[0] += 1; q[:, 1] *= 2; print(q)
try: w += 0.5
except TypeError as e: print(type(e).__name__, e)
try: w /= 2
except TypeError as e: print(type(e).__name__, e)
r = np.array([1., 2.]); r.flags.writeable = False
for f in (lambda: r.__iadd__(1), lambda: r.__setitem__(0, 1), lambda: r.__setitem__(slice(None), 1), lambda: np.add(r, 1, out=r)):
    try: f()
    except ValueError as e: print(e)
try: np.array([1., 2.]) + np.array([1., 2., 3.])
except ValueError as e: print(e)
with np.errstate(all='raise'):
    for f in (lambda: np.array([1.0]) / np.array([0.0]), lambda: np.array([1e308]) * 10, lambda: np.array([np.inf]) - np.array([np.inf])):
        try: f()
        except FloatingPointError as e: print(e)
print(np.array([-0.0]) @ np.array([1.0]), np.dot(v, v), m @ v, v[:2] @ m, np.linalg.norm(v), np.linalg.norm(v - v))
t = np.arange(1.0, 17) / 7
print(t @ t, np.dot(t[::-1], t), np.linalg.norm(t), np.linalg.norm(t[:9]), t.reshape(2, 8) @ t[:8], t[:8] @ t.reshape(8, 2), t.reshape(4, 4).T @ t[:4])
try: m @ t[:2]
except ValueError as e: print(e)
print(np.linalg.norm(v, keepdims=True), np.linalg.norm(np.array([3, 4])), np.linalg.norm(m))
s = v + 1; s2 = s; s2 += 1; print(s is s2, s)
x = np.array([1.0, 2.0]); y = x[:1]; x += y; print(x, y)
x += x[::-1]; print(x)
big = np.zeros(100000); big[:4] = v.tolist() + [1]; big[10:12] += 1; print(big[:12].sum(), big.sum())
c = big * 2; c[3:5] = [7, 8]; print(c[:6], c.sum())
e = np.array([]) ; print(e + e, e * 2, e > 1)
print(np.array([True, False]) * 2, np.array([1], dtype=np.int32) + 1, np.float32(1) + np.array([1., 2.]))
print(np.array([[1, 2.5], [True, 3]]), np.array([np.float32(1), 2]).dtype, np.array([np.int8(1), np.int16(2)]).dtype, np.array([1, 2j]), np.array([]).dtype, np.array([[]]).shape, np.array([[1, 2], [3, 4]], dtype=np.int8), np.array([2**63]).dtype)
try: np.array([[1, 2], [3]])
except ValueError as e: print(e)
try: np.array([1, 300], dtype=np.int8)
except OverflowError as e: print(e)
print(np.array([np.array([1, 2]), np.array([3, 4])]), np.array([np.float64(1), np.array(2.0)]), np.array([np.array(1), 2]))
for x in (a, b, i, j, a[::-1], i[::2], m[0], m):
    print(-x, +x, abs(x), np.square(x), x ** 2, np.sqrt(np.abs(x)), x.copy(), x.copy('F'), np.sum(x), x.sum(), np.copy(x).sum(axis=0))
print(np.sum([0.1] * 7), np.sum([0.1] * 8), np.sum([0.1] * 13), np.array([-0.0]).sum(), np.sum(i, dtype=float), np.sum(a, keepdims=True), np.sum(b, initial=1.0))
k = a.copy(); k[0] = 9; print(a, k)
for f in (np.sqrt, np.abs, np.square, np.negative, np.positive):
    print([(f(x), type(f(x)).__name__) for x in (2.0, np.float64(3), 4, np.int64(5), np.float32(6))])
print(np.add(1.0, np.float64(2)), np.less(1.0, 2.0), type(np.less(1.0, 2.0)).__name__, np.divide(1, 2), np.multiply(2, 3), type(np.multiply(2, 3)).__name__)
try: a.copy('X')
except ValueError as e: print(e)
try: -np.array([True])
except TypeError as e: print(e)
