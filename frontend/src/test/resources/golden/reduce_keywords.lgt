# initial, where, keepdims, dtype and out of reductions.
import numpy as np

a = np.array([[1, 5, 2], [8, 3, 7]])
print(a.sum(axis=0, keepdims=True), np.sum(a, initial=100), np.sum(a, where=a > 2), np.prod(a, axis=1, where=a > 2))
print(np.max(a, axis=1, initial=6), np.min(a, where=a > 2, initial=99), a.mean(axis=1, keepdims=True))
print(np.mean(a, where=a > 2), np.any(a > 7, axis=1), np.all(a > 0, axis=0, keepdims=True))
out = np.zeros(3)
print(np.sum(a, axis=0, out=out) is out, out)
print(a.sum(dtype=np.float32), a.sum(dtype=np.int8), np.cumsum(a, dtype=float), np.cumprod(a, axis=1))
print(np.var(a), np.var(a, ddof=1), np.std(a, axis=0), np.ptp(a, axis=1), np.median(a), np.average(a, weights=[[1, 1, 1], [2, 2, 2]]))
print(np.argmax(a), np.argmax(a, axis=0), np.argmin(a, axis=1, keepdims=True), np.count_nonzero(a > 2, axis=1))
for f in [lambda: np.zeros((0, 3)).max(axis=0), lambda: a.sum(axis=2), lambda: a.sum(axis=(0, 0)), lambda: np.array([]).argmin()]:
    try:
        f()
    except (ValueError, np.exceptions.AxisError) as e:
        print(type(e).__name__, e)
print(np.zeros((0, 3)).sum(axis=0), np.zeros((0, 3)).prod(), np.zeros((3, 0)).max(axis=0))
