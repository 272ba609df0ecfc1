# Determinants, inverses and solutions of matrices of up to five rows, alone and in stacks of any layout.
import numpy as np

rng = np.random.default_rng(8)


def shown(f, *args):
    try:
        print(f.__name__, np.round(f(*args), 9).tolist())
    except Exception as e:
        print(f.__name__, type(e).__name__, e)


for n in range(6):
    a = rng.integers(-4, 5, (6, n, n)) + 0.25 * np.eye(n)
    b = rng.integers(-3, 4, (6, n, 2)).astype(float)
    for stack in (a, a[::-2], a.transpose(0, 2, 1), np.asfortranarray(a), np.broadcast_to(a[0], (2, 3, n, n)), a[2]):
        shown(np.linalg.det, stack)
        shown(np.linalg.inv, stack)
    shown(np.linalg.solve, a, b)
    shown(np.linalg.solve, a[:, ::-1], b[:, :, ::-1])
    shown(np.linalg.solve, a[3], b[:, :, :1])
    shown(np.linalg.solve, a[1], b[1, :, 0])
    shown(np.linalg.solve, a, rng.integers(0, 3, (6, n, 0)).astype(float))
    shown(np.linalg.solve, a[0].astype(np.float32), b[0])
try:
    np.linalg.inv(np.stack([np.eye(2), np.array([[1.0, 2.0], [2.0, 4.0]])]))
except np.linalg.LinAlgError as e:
    print(e)
print(np.linalg.det(np.array([[np.nan, 1.0], [2.0, 3.0]])), np.linalg.det(np.array([[np.inf, 1.0], [2.0, 3.0]])))
print(np.linalg.det(np.zeros((0, 3, 3))).shape, np.linalg.inv(np.zeros((2, 0, 0))).shape)
