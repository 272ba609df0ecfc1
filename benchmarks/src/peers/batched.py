# A batch of n products of 32 by 32 matrices.
import numpy as np
from measure import measure, option

n = option(1, 64)
a = np.linspace(0.0, 1.0, n * 32 * 32).reshape(n, 32, 32)
b = np.linspace(1.0, 2.0, n * 32 * 32).reshape(n, 32, 32)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float((a @ b)[n - 1, 31, 31])
    return s


measure(program, option(2, 100))
