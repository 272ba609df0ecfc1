# Normal numbers and integers of default_rng.
import numpy as np

g = np.random.default_rng(1)
print(g.standard_normal(3), g.normal(1.0, 0.5, 2), g.integers(0, 10, 8), g.integers(5, size=3))
