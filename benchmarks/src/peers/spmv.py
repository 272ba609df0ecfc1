# The five-point Laplacian of an n by n grid times a vector, and the dot product of both.
import numpy as np
import scipy.sparse as sp
from measure import measure, option

n = option(1, 2000)
near = -np.ones(n * n - 1)
near[n - 1::n] = 0.0
far = -np.ones(n * n - n)
A = sp.diags([far, near, 4.0 * np.ones(n * n), near, far], [-n, -1, 0, 1, n], format="csr")
x = np.linspace(0.0, 1.0, n * n)


def program(repetitions):
    s = 0.0
    for _ in range(repetitions):
        s += float(x @ (A @ x))
    return s


measure(program, option(2, 5))
