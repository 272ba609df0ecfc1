# Messages of shape errors; nothing is changed by a statement that raised.
import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.arange(4.0)


def assign(target, key, value):
    target[key] = value


cases = [
    lambda: a + b,
    lambda: a * np.ones((3, 2)),
    lambda: a @ b,
    lambda: a @ a,
    lambda: a.reshape(4, 2),
    lambda: a.reshape(-1, 4),
    lambda: a.reshape(-1, -1),
    lambda: np.dot(a, a),
    lambda: np.where(b > 1, a, 0),
    lambda: assign(a, slice(None), b),
    lambda: assign(b, slice(0, 2), [1, 2, 3]),
    lambda: np.broadcast_to(b, (4, 3)),
    lambda: a.transpose(0, 0),
    lambda: a.transpose(0, 1, 2),
    lambda: np.concatenate([a, b]),
    lambda: np.array([[1, 2], [3]]),
    lambda: np.zeros(-1),
    lambda: np.zeros((2, -3)),
    lambda: a.squeeze(axis=0),
    lambda: np.zeros(3).sum(axis=1),
    lambda: np.linspace(0, 1, -2),
    lambda: np.maximum(a, b),
    lambda: np.add(a, np.ones((2, 2), dtype=int), out=a),
    lambda: np.eye(2).dot(np.ones(3)),
]
for i, case in enumerate(cases):
    try:
        print(i, case())
    except Exception as e:
        print(i, type(e).__name__, "|", e)
print(a.tolist(), b.tolist())
try:
    a[:, 0:2] += np.arange(4)
except ValueError as e:
    print(e)
