# Ten cheap operations on three vectors.
import numpy as np
from measure import measure, option

n = option(1, 100000)
x = np.linspace(0.0, 1.0, n)
y = np.linspace(1.0, 2.0, n)
z = np.linspace(2.0, 3.0, n)
out = np.zeros(n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        out[:] = ((x * y + z) * 0.5 - x) * (y + 1.5) + z * x - 0.25 * y
        s += float(out[n - 1])
    return s


measure(program, option(2, 200))
