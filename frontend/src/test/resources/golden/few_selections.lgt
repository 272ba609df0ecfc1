# Few elements by arrays of indices and masks: read and written at once, or by tasks where that is not possible.
import numpy as np
def show(*r): print(*[(np.asarray(x).dtype.char, np.shape(x), np.asarray(x).tolist()) for x in r], sep='; ')
rng = np.random.default_rng(5)
for n in (3, 40, 128, 129, 1000):
    x = rng.normal(size=n).round(3); w = np.arange(n)
    i = rng.integers(-n, n, 7); m = x > 0.3; e = np.zeros(n, dtype=bool)
    show(x[i], w[i], x[m][:9], w[m].sum(), x[e], x[[0, 2, -1]], x[[1]], x[::-1][i], x[::2][i // 3], x[np.array([], dtype=int)], x[[]], x[m & (w > 2)].sum(), x[i.astype(np.int32)], x[i.reshape(1, 7)], x[list(m)].sum(), x[True], x[None, i].shape, x[w[:3]])
    x[i] = 5; x[i[:2]] = [1.0, 2.0]; x[[0, 0]] = np.array([3.0, 4.0]); w[i] = i; w[[1, 2]] += 10; x[m] *= 2; x[~m] = -1; x[x < 0] = 0; w[w > 5] = 7; x[i] += 1; x[m] = x[m][::-1].copy(); x[[2, 1]] = x[[1, 2]]; w[np.array([0])] = True
    show(x[:12], w[:12], x.sum().round(6), w.sum())
for shape in ((4, 3), (60, 2), (3, 50), (300, 3)):
    A = rng.integers(-9, 9, shape) / 4; B = np.arange(A.size).reshape(shape); r = rng.integers(0, shape[0], 5); k = A[:, 0] > 0
    show(A[r], A[k].sum(), A[k].shape, B[[0, -1]], A[A > 1][:8], A.T[[0, 1]].shape, A.T[[1, 0]].flags.f_contiguous, A[r, 1], A[:, [0, 1]].shape, A[r[0]], A[k, 0].sum(), A.T[A.T > 1][:5], A[::-1][r], A[1:][[0, 1]])
    A[r] = 9; A[k] = A[k] + 1; A[[0, 1]] = A[[1, 0]]; A[A > 2] = 0.5; A[[2]] = np.arange(shape[1]) * 1.0; B[B % 2 == 0] = -1; B[[0, 1]] = 3; A.T[[0]] = 4; A[[0, 1]] += 1
    show(A[:4, :4], B[:4, :4], A.sum(), B.sum())
x = np.arange(5.)
for f in (lambda: x[[7]], lambda: x[np.array([-6])], lambda: x[np.array([True, False])], lambda: x[[0.5]], lambda: x[np.array([1.0])], lambda: x.__setitem__([0, 1], [1, 2, 3]), lambda: x.__setitem__([9], 1), lambda: x.__setitem__([0], "a"), lambda: np.arange(3).__setitem__([0], 1.5), lambda: np.zeros((2, 2))[np.zeros((2, 3), bool)], lambda: np.zeros((2, 2))[np.zeros((3, 2), bool)]):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(x)
r = np.arange(3.); r.flags.writeable = False
try: r[[0]] = 1
except ValueError as e: print(e)
q = np.arange(3); q[[0, 1]] = np.array([1.9, 2.9]); q[q == 2] = 2.5; print(q)
i = np.arange(4); i[i] = i[::-1]; print(i); i[i > 1] = i[i > 1] * 10; print(i)
b = np.array([True, False, True]); print(b[[0, 1]], b[b], np.array([1+2j, 3])[[1, 0]], np.array(["a", "b"])[[1, 0]], np.float32([1, 2])[[1]])
y = np.zeros(4); y[[1, 2]] = 2**53 + 1; y[[0]] = np.float64(2.5); y[[3]] = np.int64(7); y[b.tolist() + [False]] = np.array(9); print(y)
big = np.zeros(100000); big[[5, 99999, -3]] = [1., 2., 3.]; print(big[[5, 6, 99999, 99997]], big.sum()); c = big * 2; c[[0, 1]] = 4; print(c[[0, 1, 5]], c.sum())
e = np.ones(4); f = e; f[[0]] = 8; print(e, np.add.reduce(e[[0, 1]]), e[np.array([0, 1])] @ e[[2, 3]])
o = np.arange(7.); o[[0, 1, 2, 3]] = o[3::-1]; print(o); o = np.arange(6.).reshape(3, 2); o[[0, 1]] = o[1:]; print(o)
