# McCalpin's triad. The element that is read keeps a lazy system from skipping repetitions.
import numpy as np
from measure import measure, option

n = option(1, 100000)
b = np.ones(n)
c = np.linspace(0.0, 1.0, n)
a = np.zeros(n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        a[:] = b + 3.0 * c
        s += float(a[n - 1])
    return s


measure(program, option(2, 500))
