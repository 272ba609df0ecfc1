# One reduction of n numbers, or of them as a table of 1000 columns: the fourth argument names it.
import sys

import numpy as np
from measure import measure, option

n = option(1, 100000)
x = np.linspace(-1.0, 1.0, n)
y = np.linspace(2.0, -1.0, n)
table = x.reshape(n // 1000, 1000)
v = np.linspace(0.0, 1.0, 1000)

CASES = {
    "sum": lambda: float(x.sum()),
    "dot": lambda: float(x @ y),
    "max": lambda: float(x.max()),
    "argmax": lambda: int(x.argmax()),
    "var": lambda: float(x.var()),
    "rows": lambda: float(table.sum(axis=1)[-1]),
    "columns": lambda: float(table.sum(axis=0)[-1]),
    "matvec": lambda: float((table @ v)[-1]),
}
case = CASES[sys.argv[4] if len(sys.argv) > 4 else "sum"]


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += case()
    return s


measure(program, option(2, 100))
