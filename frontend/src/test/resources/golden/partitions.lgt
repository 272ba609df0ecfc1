"""Partitions: what is at the places asked for, and on which side of it the others are."""
import numpy as np

rng = np.random.default_rng(12)


def check(a, places, axis=-1):
    """Whether each place has its element and all others are on the right side."""
    p = np.moveaxis(np.partition(a, places, axis=axis), axis, -1)
    s = np.moveaxis(np.sort(a, axis=axis), axis, -1)
    good = np.array_equal(np.sort(p, axis=-1), s, equal_nan=p.dtype.kind == "f")
    for k in np.ravel(places).tolist():
        v = s[..., k]
        good = good and np.array_equal(p[..., k], v, equal_nan=p.dtype.kind == "f")
        if k > 0:
            good = good and bool(np.array_equal(np.max(p[..., :k], axis=-1), s[..., k - 1], equal_nan=p.dtype.kind == "f"))
    return bool(good)


x = rng.standard_normal(20000)
ties = np.round(x, 1)
special = ties.copy()
special[::7] = np.nan
special[1::7] = -0.0
special[2::7] = np.inf
for a in (x, ties, special, (ties * 10).astype(np.int64), (np.abs(ties) * 10).astype(np.uint64), x.astype(np.float32),
          (ties * 10).astype(np.int16), ties > 0):
    print(a.dtype, check(a, 0), check(a, 7000), check(a, a.size - 1), check(a, [10, 5000, 5001, 19000]), check(a, -1))
    print(np.median(a.astype(np.float64)), np.percentile(a.astype(np.float64), [1, 30, 99]))

m = np.reshape(x, (100, 200))
print(check(m, 20), check(m, 20, 0), check(m.T, [3, 90]), check(m[::2, ::3], 11, 0))
m.partition(50, axis=0)
print(float(m[50].sum()).__round__(9), check(m, 50, 0))
print(np.partition(np.array([3, 1, 2]), 1), np.partition([[2, 1], [4, 3]], 0, axis=None)[0])
print(np.partition(np.array([]), 0), np.partition(np.array([2 + 1j, 1, 3]), 1)[1])
y = np.argsort(ties, kind="stable")
print(y[:5], y[-5:], np.array_equal(ties[y], np.sort(ties)))
big = 1 + rng.integers(0, 1000, 30000) * 2.0 ** -50
big[5] = 1e300
order = np.argsort(big, kind="stable")
print(order[:4], order[-3:], np.array_equal(big[order], np.sort(big)), bool(np.all((big[order][1:] > big[order][:-1]) | (order[1:] > order[:-1]))))
