# take, put, choose, compress, along axes.
import numpy as np

a = np.array([[30, 10, 20], [60, 50, 40]])
print(np.take(a, [2, 0], axis=1), np.take(a, [0, 5, -1]), a.take(1), np.take(a, [7, -9], mode="wrap"), np.take(a, [7, -9], mode="clip"))
order = np.argsort(a, axis=1)
print(order, np.take_along_axis(a, order, axis=1))
b = a.copy()
np.put(b, [0, -1], [1, 2])
np.put_along_axis(b, np.array([[1], [0]]), 0, axis=1)
print(b)
print(np.compress([True, False, True], a, axis=1), np.choose([0, 1, 0], [[1, 2, 3], [4, 5, 6]]))
print(np.select([a < 25, a > 45], [a, -a], default=0), np.where(a > 25, a, a / 2))
print(np.extract(a > 25, a), np.nonzero(a > 25), np.argwhere(a > 45), np.flatnonzero(a > 25))
try:
    np.take(a, 6)
except IndexError as e:
    print(e)
