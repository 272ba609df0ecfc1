# The 5-point stencil on n rows of as many columns, or of the fourth argument, with a border; a repetition is a sweep.
import numpy as np
from measure import measure, option

n = option(1, 1000)
m = option(4, n)
grid = np.linspace(0.0, 1.0, (n + 2) * (m + 2)).reshape(n + 2, m + 2)
center = grid[1:-1, 1:-1]
north = grid[0:-2, 1:-1]
east = grid[1:-1, 2:]
west = grid[1:-1, 0:-2]
south = grid[2:, 1:-1]


def program(repetitions):
    for _ in range(repetitions):
        center[:] = 0.2 * (center + north + east + west + south)
    return float(grid[n // 2, m // 2])


measure(program, option(2, 20))
