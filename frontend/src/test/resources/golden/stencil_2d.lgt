# The stencil of five aliasing views, with prints inside the loop.
# expect: per-iteration kernels 1 over niters
import numpy as np

N = 300
niters = 10
np.random.seed(1)
grid = np.random.rand(N + 2, N + 2)
center = grid[1:-1, 1:-1]
north = grid[0:-2, 1:-1]
east = grid[1:-1, 2:]
west = grid[1:-1, 0:-2]
south = grid[2:, 1:-1]
for i in range(niters):
    avg = center + north + east + west + south
    work = 0.2 * avg
    center[:] = work
print(f"{grid.sum():.10f} {center.min():.10f} {grid[1, 1]:.10f}")
print(work[:2, :3], avg[0, 0])
print((work == center).all(), np.abs(grid[0] - north[0].max()).max() > 0)
