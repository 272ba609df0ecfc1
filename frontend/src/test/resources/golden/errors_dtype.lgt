# Messages of dtype, attribute, argument and overflow errors.
import numpy as np

f = np.ones(3)
i = np.arange(3)
b = np.array([True, False, True])


def iadd(x, y):
    x += y


def idiv(x, y):
    x /= y


cases = [
    lambda: iadd(i, f),
    lambda: idiv(i, 2),
    lambda: iadd(b, 1),
    lambda: b - b,
    lambda: -b,
    lambda: f & 1,
    lambda: ~f,
    lambda: f << 1,
    lambda: np.array([1], dtype=np.uint8) + 256,
    lambda: np.uint8(300),
    lambda: np.array([300], dtype=np.uint8),
    lambda: np.array([-1], dtype=np.uint64),
    lambda: np.zeros(2, dtype="float31"),
    lambda: f.nosuch,
    lambda: np.nosuch,
    lambda: f.astype("quux"),
    lambda: i ** -1,
    lambda: np.int64(2) ** -1,
    lambda: int(f),
    lambda: float(np.array([1.0, 2.0])),
    lambda: hash(f),
    lambda: f in {1: 2},
    lambda: bool(f > 0),
    lambda: np.zeros(3) @ 2,
    lambda: f + None,
    lambda: f(),
]
for k, case in enumerate(cases):
    try:
        print(k, case())
    except Exception as e:
        print(k, type(e).__name__, "|", e)
