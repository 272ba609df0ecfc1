# The sum of a vector.
import numpy as np
from measure import measure, option

n = option(1, 10000000)
x = np.linspace(-1.0, 1.0, n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float(x.sum())
    return s


measure(program, option(2, 10))
