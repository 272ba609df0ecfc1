# exp, sin and sqrt in one expression.
import numpy as np
from measure import measure, option

n = option(1, 1000000)
x = np.linspace(-3.0, 3.0, n)
y = np.linspace(0.0, 20.0, n)
out = np.zeros(n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        out[:] = np.sqrt(np.exp(-x * x) + np.sin(y) ** 2)
        s += float(out[n - 1])
    return s


measure(program, option(2, 10))
