# Powers of float64 scalars have the same bits whether the scalar waits for its kernel or is known.
import numpy as np

rng = np.random.default_rng(3)
x = rng.random((40, 7)) * 10 - 5
for e in (0.5, 2, 2.0, 1.5, 3, -0.5, -1, np.float64(0.5), np.int64(2)):
    print(e, [np.sum(r * r) ** e for r in x], [r[0] ** e for r in np.abs(x)])
    s = np.sum(x[0] * x[0])
    s **= e
    print(s, np.mean(x * x) ** e, type(np.sum(x) ** 2), (np.abs(x) / np.sum(x * x) ** e).shape)
print(2.0 ** np.sum(x[0]), 3 ** x[0].max(), np.float64(2) ** 3, np.float64(-0.0) ** 0.5, np.float64(4) ** 0.5)
print(np.sum(x[0] * x[0]) ** np.max(x[1]), np.float64(2) ** np.max(x[1]), np.sum(np.ones(3, dtype=np.float32)) ** 0.5)
