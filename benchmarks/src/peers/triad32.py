# The triad in float32. The element that is read keeps a lazy system from skipping repetitions.
import numpy as np
from measure import measure, option

n = option(1, 100000)
b = np.ones(n, dtype=np.float32)
c = np.linspace(0.0, 1.0, n, dtype=np.float32)
a = np.zeros(n, dtype=np.float32)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        a[:] = b + 3.0 * c
        s += float(a[n - 1])
    return s


measure(program, option(2, 500))
