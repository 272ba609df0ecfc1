# A square matrix of float32 times itself.
import numpy as np
from measure import measure, option

n = option(1, 1024)
a = np.linspace(0.0, 1.0, n * n, dtype=np.float32).reshape(n, n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float((a @ a)[n - 1, n - 1])
    return s


measure(program, option(2, 1))
