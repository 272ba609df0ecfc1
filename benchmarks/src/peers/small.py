# x += 2*y on 1024 elements: what is left when there is hardly anything to compute.
import numpy as np
from measure import measure, option

n = option(1, 1024)
x = np.zeros(n)
y = np.linspace(0.0, 1e-6, n)


def program(repetitions):
    global x
    for _ in range(repetitions):
        x += 2 * y
    return float(x[n - 1])


measure(program, option(2, 2000))
