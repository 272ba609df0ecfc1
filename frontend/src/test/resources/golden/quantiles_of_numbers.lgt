# Quantiles at one place, of every kind of array.
import numpy as np
rng = np.random.default_rng(3)
for a in (rng.random(7), rng.random((4, 5)), rng.integers(0, 9, 6), rng.random(3).astype(np.float32), np.array([1.0, np.nan, 2.0]), np.array([1.0, np.inf]), np.array(3.0), np.array([True, False, True]) * 1, np.array([5])):
    for q in (0.0, 0.25, 0.5, 0.731, 1.0, 1, 0):
        for axis in (None, 0, -1):
            try:
                r = np.quantile(a, q, axis=axis); p = np.percentile(a, 100 * q, axis=axis, keepdims=True)
                print(a.dtype, a.shape, q, axis, r, type(r), r.dtype, p, p.dtype, p.shape)
            except Exception as e:
                print(type(e).__name__, e)
for q in (-0.1, 1.5, float("nan")):
    for f in (np.quantile, np.percentile):
        try:
            print(f([1.0, 2.0], q))
        except Exception as e:
            print(type(e).__name__, e)
try:
    print(np.quantile([], 0.5))
except Exception as e:
    print(type(e).__name__, e)
out = np.zeros(5)
print(np.percentile(np.arange(20.0).reshape(4, 5), 30, axis=0, out=out), out)
print(np.percentile(np.arange(20, dtype=np.float32).reshape(4, 5), 30, axis=(0, 1)).dtype)
