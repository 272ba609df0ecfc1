# A 5-point stencil over a grid with a fixed border: five aliasing views of one array.
# expect: per-iteration kernels 1 over niters
N = 500
niters = 10

try:
  import cunumeric as np
except ImportError:
  import numpy as np

np.random.seed(7)
grid   = np.random.rand((N+2, N+2))
# Create multiple aliasing views of the grid array.
center = grid[1:-1, 1:-1]
north  = grid[0:-2, 1:-1]
east   = grid[1:-1, 2:  ]
west   = grid[1:-1, 0:-2]
south  = grid[2:  , 1:-1]
for i in range(niters):
  avg = center + north + east + west + south
  work = 0.2 * avg
  center[:] = work

print("sum", grid.sum(), "corner", grid[1, 1], "middle", grid[N // 2, N // 2])
