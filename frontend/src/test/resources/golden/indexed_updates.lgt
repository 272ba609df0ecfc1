"""Additions, counts and stores at indices that come several times; truth of long masks."""
import numpy as np
rng = np.random.default_rng(3)
a = np.zeros(7); np.add.at(a, np.array([0, -1, 3, 3, 6, -7, -7, 0, 0]), 1.5); print(a)
a = np.arange(5); np.add.at(a, a, 1); print(a)
a = np.arange(5); np.add.at(a, np.array([0,0,0,0,0,4,4]), a[:1]); print(a)
a = np.arange(5); np.add.at(a[::2], np.array([0,0,0,2,-1,-2]), np.arange(6)); print(a)
a = np.arange(5.0); np.add.at(a, np.array([1,1,1,1,2,3]), a[::-1][:1]); print(a)
a = np.arange(3, dtype=np.uint64); np.add.at(a, np.array([1,1,1,1,2]), np.uint64(7)); print(a)
for bad in (np.array([0, 5]), np.array([-6, 0])):
    try: np.add.at(a, bad, np.uint64(1))
    except IndexError as e: print(e)
a = np.zeros(4); np.add.at(a, np.array([], dtype=np.int64), 1.0); print(a)
a = np.zeros((2,3)); np.add.at(a, (np.array([0,1,1,1]), np.array([2,0,0,0])), 1.0); print(a)
x = rng.random(5000); i = rng.integers(-100, 100, 5000); s = np.zeros(100); np.add.at(s, i, x); print(s.sum().round(6), s[:3])
np.subtract.at(s, i, x); print(np.abs(s).max() < 1e-9)
print(np.bincount(rng.integers(0, 6, 10001)), np.bincount(rng.integers(0, 9000, 20000)).sum(), np.bincount([3], minlength=5))
for n in (10, 5000):
    m = np.zeros(n, bool); o = np.ones(n, bool)
    print(m.any(), m.all(), o.any(), o.all(), np.all(m), type(m.any()), m.any(keepdims=True), m.all(axis=0), np.all(o, where=~o), np.any(o, where=False))
    m[n // 2] = True; o[3] = False
    print(m.any(), m.all(), o.any(), o.all(), m.reshape(5, -1).any(axis=1), o.reshape(2, -1).all())
v = np.zeros(300)
np.put(v, rng.integers(-300, 300, 2000), np.arange(2000.0))
v[rng.integers(0, 300, 500)] = 7
print(v.sum(), v[:4])
w = np.arange(40)
w[w[::-1]] = w
w[::2][np.array([0, -1, 3])] = np.array([100, 200, 300])
print(w)
