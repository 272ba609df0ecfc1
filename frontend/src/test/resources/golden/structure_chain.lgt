# A chain from an index grid to one sum: one sweep, and no array in memory.
# expect: kernels 1
# expect: opaque_calls 0
import numpy as np

x = np.linspace(0.0, 1.0, 100_000)
y = 2.0 * x + 1.0
z = np.where(y > 2.0, y * y - x, np.sqrt(y))
print(f"{z.sum():.9f}")
