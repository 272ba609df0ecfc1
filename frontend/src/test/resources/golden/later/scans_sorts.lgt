# Prefix sums, sorting, searching, counting.
import numpy as np

a = np.array([3, 1, 2, 3, 0])
print(np.cumsum(a), a.cumprod(), np.cumsum(np.arange(6).reshape(2, 3), axis=1))
print(np.sort(a), np.argsort(a, kind="stable"), np.unique(a), np.bincount(a), np.median(a))
print(np.searchsorted([1, 2, 3], [0, 2, 9]), np.histogram(a, bins=3)[0])
