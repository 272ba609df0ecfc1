# Sum, maximum, position of the maximum, and the column sums of the same numbers as a table.
import numpy as np
from measure import measure, option

n = option(1, 10000000)
x = np.linspace(-1.0, 1.0, n)
table = x.reshape(n // 1000, 1000)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float(x.sum()) + float(x.max()) + float(x.argmax())
        s += float(table.sum(axis=0)[999])
    return s


measure(program, option(2, 3))
