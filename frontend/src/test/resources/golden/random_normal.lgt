# Normal numbers and integers of the legacy generator.
import numpy as np

np.random.seed(1)
print(np.random.randn(3), np.random.randn(2, 2))
print(np.random.normal(10.0, 2.0, 3), np.random.standard_normal(2), np.random.randn())
print(np.random.randint(0, 10, 8), np.random.randint(5), np.random.randint(-3, 3, (2, 3)))
