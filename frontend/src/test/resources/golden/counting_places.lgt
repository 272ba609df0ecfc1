# Histograms, bin counts and places among sorted values.
import numpy as np

rng = np.random.default_rng(0)
a = rng.random(1000)
print(np.histogram(a), np.histogram(a, 5, (0.2, 0.6)))
print(np.histogram(a, [0, 0.1, 0.5, 1], weights=a), np.histogram([1, 2, 1], bins=[0, 1, 2, 3]))
print(np.histogram(np.arange(4), bins=np.arange(5), density=True))
print(np.histogram([1, 2, 3, 4, 5, 5, 5, 9], 4), np.histogram([], 3), np.histogram([3, 3, 3], 2))
print(np.histogram(a * 1e-300, 7)[0], np.histogram(np.array([1, 5, 9], np.uint8), 3))
print(np.bincount([0, 1, 1, 3, 2, 1, 7]), np.bincount([1, 1, 2], weights=[0.5, 1, 2]))
print(np.bincount([], minlength=3), np.bincount([2], minlength=5), np.bincount(np.array([1, 2], np.uint8)))
for f in (
    lambda: np.bincount(np.array([1.5])),
    lambda: np.bincount([-1]),
    lambda: np.bincount(np.array([[1]])),
    lambda: np.bincount(3),
    lambda: np.bincount([1, 2], weights=[1.0]),
    lambda: np.bincount([1], minlength=-1),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
k = np.array([-np.inf, -1, -0.0, 0.0, 1, 2, np.inf, np.nan])
for side in ('left', 'right'):
    print(np.searchsorted(k, [np.nan, 0, -0.0, -5, 5, np.inf, -np.inf, 1.5, 1], side))
    print(np.searchsorted([1, 3, 5], 3, side))
    print(np.searchsorted(np.array([1, 2**63], np.uint64), np.array([5, 2**63], np.uint64), side))
print(np.digitize([0.2, 6.4, 3.0, 1.6], [0.0, 1.0, 2.5, 4.0, 10.0]))
