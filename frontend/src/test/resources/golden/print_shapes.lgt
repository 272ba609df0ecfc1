# Arrays of every rank, empty ones too.
import numpy as np

for shape in [(), (1,), (0,), (3,), (1, 1), (0, 3), (3, 0), (2, 3), (2, 1, 3), (2, 2, 2, 2), (1, 0, 2)]:
    n = int(np.prod(shape))
    a = np.arange(n).reshape(shape)
    print(shape, a)
    print(repr(a), repr(a.astype(np.float32)), repr(a > 1))
print(repr(np.arange(1200)), np.arange(2000).reshape(2, 1000))
print(np.arange(100.0).reshape(10, 10))
print(np.array([[1.5, 200.25], [-3.0, 1e-3]]), np.array([1e10, 1.0]), np.array([1e-10, 1.0]), np.array([True, False]), np.array([1 + 2j, -1.5j]))
