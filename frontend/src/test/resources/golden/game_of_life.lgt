# The game of life: shifted sums of an integer grid, boolean logic.
import numpy as np

size = 16
world = np.zeros((size, size), dtype=np.int8)
world[1:4, 1:4] = [[0, 1, 0], [0, 0, 1], [1, 1, 1]]
world[8, 6:9] = 1
world[12:14, 12:14] = 1
for generation in range(24):
    padded = np.zeros((size + 2, size + 2), dtype=np.int8)
    padded[1:-1, 1:-1] = world
    padded[0, 1:-1], padded[-1, 1:-1] = world[-1], world[0]
    padded[:, 0], padded[:, -1] = padded[:, -2].copy(), padded[:, 1].copy()
    count = sum(padded[1 + i:size + 1 + i, 1 + j:size + 1 + j] for i in (-1, 0, 1) for j in (-1, 0, 1) if i or j)
    world = ((count == 3) | ((world == 1) & (count == 2))).astype(np.int8)
    if generation % 8 == 0:
        print(generation, world.sum(), count.dtype, count.max())
for row in world:
    print("".join("#" if c else "." for c in row))
