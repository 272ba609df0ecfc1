import numpy as np


def setup(n, m):
    global grid, center, north, south, west, east
    grid = np.ones((n, m))
    center = grid[1:-1, 1:-1]
    north = grid[:-2, 1:-1]
    south = grid[2:, 1:-1]
    west = grid[1:-1, :-2]
    east = grid[1:-1, 2:]


def run(steps):
    for k in range(steps):
        center[:] = 0.2 * (center + north + south + west + east)
