# reduce, accumulate, reduceat, outer and at.
import numpy as np

a = np.array([[3, 1, 4], [1, 5, 9], [2, 6, 5]])
print(np.add.reduce(a), np.add.reduce(a, axis=1), np.add.reduce(a, axis=None))
print(np.multiply.reduce(a, axis=(0, 1)), np.maximum.reduce(a, axis=1, keepdims=True))
print(np.subtract.reduce(a), np.bitwise_xor.reduce(a, axis=1))
print(np.logical_xor.reduce(a > 3), np.minimum.accumulate(a, axis=1))
print(np.add.accumulate(a), np.maximum.accumulate([3, 1, 4, 1, 5]))
print(np.add.reduceat(np.arange(8), [0, 4, 1, 5, 2, 6]))
print(np.multiply.outer([1, 2, 3], [10, 20]), np.subtract.outer(np.arange(2), np.eye(2)))
counts = np.zeros(5, dtype=int)
np.add.at(counts, [0, 1, 1, 3, 1], 1)
print(counts)
big = np.ones(3)
np.multiply.at(big, [0, 0, 2], [2.0, 3.0, 7.0])
print(big)
np.negative.at(big, [1, 2])
print(big)
try:
    np.sin.reduce([1.0])
except ValueError as e:
    print(e)
try:
    np.subtract.reduce(np.ones((2, 2)), axis=None)
except ValueError as e:
    print(e)
