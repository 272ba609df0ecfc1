# Arrays in loops, comprehensions and built-ins.
import numpy as np

a = np.arange(6).reshape(2, 3)
for row in a:
    print(row, sum(row), max(row), [int(x) for x in row])
for i, j in np.ndindex(2, 2):
    print(i, j, a[i, j], end="; ")
print([x for x in a.flat], list(np.ndenumerate(a))[1], len(a), 4 in a, sum(a), list(zip(a[0], a[1])))
print(list(map(float, a[0])), sorted(a[0], reverse=True), min(a[1]), any(a[0] > 1), all(a[0] >= 0), list(reversed(a[0])), dict(enumerate(a[0].tolist())))
x, y, z = a[0]
print(x, y, z, *a[1], [*a[0], *a[1]], np.array([r[::-1] for r in a]), {int(k): v.tolist() for k, v in zip(a[:, 0], a)})
total = 0
for v in a.ravel():
    if v % 2:
        continue
    total += v
print(total, type(total).__name__, [f"{v:.1f}" for v in a[0] / 3], a.tolist())
