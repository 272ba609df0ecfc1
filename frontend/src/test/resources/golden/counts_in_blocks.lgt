# Counts, positions and updates at indices over more elements than are taken to the heap together.
import numpy as np

k = np.arange(300000) * 7919 % 53
v = k * 0.25 + np.arange(300000) % 3
b = np.zeros(53)
np.add.at(b, k, v)
print(b[:3], (b == np.bincount(k, v)).all(), np.bincount(k)[:5], np.bincount(k.astype(np.int16), minlength=60)[50:])
w = np.arange(12.0)[::-2]
np.multiply.at(w, [1, 1, 5], [2.0, 3.0, 4.0])
print(w)

# What overlaps with the target is read before it changes.
y = np.arange(6.0)
np.add.at(y, [0, 0, 1, 1, 2, 5], y)
np.add.at(y, [1, 2, 3], y[:3])
z = np.arange(6.0).reshape(2, 3)
np.add.at(z, (slice(None), [1, 1]), z[:, :2])
print(y, z)

for shape in [(0,), (7,), (100000,), (400, 900), (3, 0, 2), (5, 6, 7), (300000, 2)]:
    size = int(np.prod(shape))
    m = (np.arange(size) * 7919 % 11 > 6).reshape(shape)
    found = np.nonzero(m)
    print(shape, [int(a.sum()) for a in found], [a[-3:].tolist() for a in found], np.argwhere(m).shape)
    print([int((a * np.arange(a.size)).sum()) for a in np.nonzero(m.T)])
print(np.nonzero(np.ones(10000, dtype=bool))[0][-2:], np.nonzero(np.arange(20)[::2] % 3))
