# Order, places and sets.
import numpy as np

a = np.array([[3, 1, 2], [9, 7, 8]])
print(np.sort(a), np.sort(a, axis=0), np.sort(a, axis=None), np.argsort(a), a.argsort(axis=0))
b = np.array([5, 3, 5, 1, 3])
print(np.unique(b), np.unique(b, return_counts=True), np.sort(b)[::-1], np.argsort(b, kind="stable"))
b.sort()
print(b, np.searchsorted(b, [0, 3, 4, 9]), np.searchsorted(b, 3, side="right"))
print(np.union1d([1, 2], [2, 3]), np.intersect1d([1, 2, 2], [2, 3]), np.setdiff1d([1, 2, 3], [2]), np.isin([1, 5], [5, 6]))
print(np.bincount([0, 2, 2, 3]), np.digitize([0.5, 1.5, 2.5], [1, 2]), np.histogram([1, 2, 2, 5], bins=[0, 2, 4, 6]))
x = np.array([2.0, np.nan, -1.0, np.inf])
print(np.sort(x), np.argsort(x), np.argmax(x), np.nanargmax(x))
print(np.lexsort(([1, 0, 1], [3, 3, 2])), np.partition([4, 1, 3, 2], 1)[1], np.flip(np.arange(3)))
