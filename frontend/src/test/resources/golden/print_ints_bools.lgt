# Integer and boolean arrays, nested and empty ones, widths and signs.
import numpy as np

print(np.array([1, 10, 100]), np.array([-1, 10]), np.array([[1, -2], [300, 4]]))
print(np.array([2**62, 1]), np.array([2**64 - 1, 0], dtype=np.uint64), np.array([-128, 127], dtype=np.int8))
print(np.array([True, False, True]), np.array([[True], [False]]), np.array([True]))
print(np.array([]), np.array([], dtype=int), np.zeros((0, 2)), np.zeros((3, 0)), np.zeros((2, 0, 2), dtype=bool))
print(np.arange(8).reshape(2, 2, 2))
print(np.arange(4).reshape(2, 1, 1, 2), np.arange(1).reshape(1, 1, 1))
print(np.array(7), np.array(True), np.array(-3, dtype=np.int8), np.arange(3)[1])
print(np.arange(6).reshape(2, 3).tolist(), np.array([1.5, 2.0]).tolist(), np.array(3).tolist(), np.array([[True]]).tolist(), np.zeros((0, 2)).tolist(), np.zeros((2, 0)).tolist())
print([x for x in np.arange(3)], list(np.ones(2)), tuple(np.array([True, False])), [r.tolist() for r in np.eye(2, dtype=int)])
a = np.arange(3)
print("a:", a, "sum", a.sum(), "list", [a, a[1]], "tuple", (a[0], a[2]), "dict", {1: a[1]})
print(str(a), repr(a), len(str(np.arange(100))), np.array([[10, 2], [3, 4000]])[::-1])
