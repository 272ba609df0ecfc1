# Ten elementwise operations on a small array, then a read of the result.
import numpy as np
from measure import measure, option

n = option(1, 1000)
x = np.linspace(0.0, 1.0, n)
y = np.linspace(1.0, 2.0, n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        t = ((x * y + x - y) * 0.5 + 1.0) * x - x + y
        t = t * x + 0.25
        s += float(t[n - 1])
    return s


measure(program, option(2, 1000))
