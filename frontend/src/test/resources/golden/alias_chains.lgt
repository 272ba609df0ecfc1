# Views of views: one store under many names.
import numpy as np

a = np.arange(20)
evens = a[::2]
back = evens[::-1]
middle = back[2:6]
grid = a.reshape(4, 5)
column = grid[:, 1]
middle[:] = -1
print(a)
column += 100
print(a, evens, back)
grid.T[0] = 7
print(a)
grid[1:, 1:][::2, ::2] *= 2
print(grid)
copy = grid[1].copy()
grid[1] = 0
print(copy, grid[1], a[5:10])
a[:] = a[::-1]
print(a)
a[3:] = a[:-3]
print(a)
a[:-3] = a[3:]
print(a)
