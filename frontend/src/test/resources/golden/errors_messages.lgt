# The texts of common mistakes.
import numpy as np

a = np.arange(6).reshape(2, 3)
cases = [
    lambda: a + np.ones(4), lambda: a @ a, lambda: a.reshape(4, 2), lambda: a[2], lambda: a[0, 3], lambda: a[0, 0, 0], lambda: a["x"],
    lambda: a.sum(axis=2), lambda: np.concatenate([a, a[0]]), lambda: np.zeros(-1), lambda: np.array([[1], [1, 2]]), lambda: a.nothing,
    lambda: np.nothing, lambda: bool(a), lambda: len(np.array(3)), lambda: int(a), lambda: a.astype("foo"), lambda: np.dtype("q9"), lambda: a.transpose(0, 0),
    lambda: np.linalg.inv(np.zeros((2, 2))), lambda: np.linalg.solve(np.eye(2), np.ones(3)), lambda: np.arange(1, 2, 0), lambda: np.ones(3) << 1,
    lambda: np.array([1, -1]) ** np.array([-1, 2]), lambda: np.uint8(256), lambda: np.stack([a, a[0]]), lambda: a.squeeze(0), lambda: np.split(a, 4, axis=1),
    lambda: np.broadcast_to(a, (3, 3)), lambda: np.add(a, 1, out=np.zeros(3)), lambda: np.ones(2) < "a" if False else a.swapaxes(0, 5), lambda: hash(a), lambda: {}[1],
]
for f in cases:
    try:
        print(f())
    except Exception as e:
        print(f"{type(e).__name__}: {e}".rstrip())
try:
    a.flags.writeable = False
    a[0] = 1
except ValueError as e:
    print(e)
