# Messages of index errors.
import numpy as np

a = np.arange(12).reshape(3, 4)
cases = [
    lambda: a[3],
    lambda: a[-4],
    lambda: a[0, 4],
    lambda: a[0, 0, 0],
    lambda: a[1.0],
    lambda: a["x"],
    lambda: a[0][7],
    lambda: np.arange(3)[5],
    lambda: np.zeros(0)[0],
    lambda: a[..., ...],
    lambda: a[:, :, None, 1],
    lambda: a[::0],
    lambda: np.float64(3)[0],
    lambda: a.T[4, 0],
    lambda: [1, 2][np.int64(5)],
    lambda: a.sum(axis=1)[3],
    lambda: a[2, 1:2][1],
]
for i, case in enumerate(cases):
    try:
        print(i, case())
    except Exception as e:
        print(i, type(e).__name__, "|", e)


def store(key):
    a[key] = 1


for key in [5, (0, 9), (slice(None), 4), "k", 2.5]:
    try:
        store(key)
    except Exception as e:
        print(type(e).__name__, "|", e)
print(a.sum())
