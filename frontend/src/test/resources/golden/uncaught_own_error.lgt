# An uncaught exception of an own class.
import numpy as np


class Unstable(RuntimeError):
    pass


x = np.ones(3)
for i in range(10):
    x = x * 2
    if x[0] > 30:
        raise Unstable(f"value {x[0]} in step {i}")
