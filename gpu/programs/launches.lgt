# A hundred dependent sweeps of a 128 by 128 grid, each with another factor: what a launch costs.
import numpy as np

n = 128
bytes_per_step = 0
grid = np.zeros((n + 2, n + 2))
grid[0, :] = 1.0


def step():
    for i in range(100):
        around = grid[:-2, 1:-1] + grid[2:, 1:-1] + grid[1:-1, :-2] + grid[1:-1, 2:]
        grid[1:-1, 1:-1] = (0.25 + 1e-12 * i) * around


def check():
    return float(grid[1, 64])
