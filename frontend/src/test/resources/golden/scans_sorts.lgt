# Prefix sums and sorting.
import numpy as np

a = np.array([3, 1, 2, 3, 0])
print(np.cumsum(a), a.cumprod(), np.cumsum(np.arange(6).reshape(2, 3), axis=1))
print(np.sort(a), np.argsort(a, kind="stable"), np.unique(a), np.sort(np.array([2.0, np.nan, -1.0])))
x = np.arange(1, 100_001)
print(np.cumsum(x)[-1], np.cumsum(x * 0.5)[::25_000], np.sort(x * 7919 % 100_003)[:5])
