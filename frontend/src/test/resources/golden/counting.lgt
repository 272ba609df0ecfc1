# Searching, counting, medians.
import numpy as np

a = np.array([3, 1, 2, 3, 0])
print(np.bincount(a), np.median(a), np.searchsorted([1, 2, 3], [0, 2, 9]), np.histogram(a, bins=3)[0])
