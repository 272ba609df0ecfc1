# Ways to make arrays.
import numpy as np

print(np.array([1, 2.5]), np.array([[1, 2], [3, 4]], dtype=np.float32), np.array(5), np.array([True, 2]), np.array([1, 2], ndmin=2))
print(np.zeros(3), np.ones((2, 2), dtype=int), np.full((2,), 7.5), np.empty((0, 2)), np.eye(2, 3, 1), np.identity(2), np.diag([1, 2], -1))
print(np.arange(5), np.arange(1, 2, 0.25), np.arange(5, 0, -2), np.linspace(0, 1, 5), np.linspace(0, 1, 4, endpoint=False), np.logspace(0, 2, 3))
print(np.zeros_like([1, 2]), np.ones_like(np.eye(2), dtype=bool), np.full_like([1, 2], 9), np.tri(3), np.tril(np.ones((3, 3))), np.triu([[1, 2], [3, 4]]))
x, y = np.meshgrid([1, 2, 3], [10, 20])
print(x + y, np.indices((2, 2)), np.mgrid[0:2, 0:2][1], np.fromfunction(lambda i, j: i - j, (2, 3)), np.asarray((1, 2)), np.fromiter(range(3), dtype=float))
print(np.array([np.arange(2), [5, 6]]), np.array([[]]).shape, np.array([1, 2], dtype=complex), np.copy([1, 2]), np.ascontiguousarray(np.eye(2).T).flags.c_contiguous)
