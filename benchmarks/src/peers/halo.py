"""What a deeper halo could save: the same five-point sweep, once over neighbours in both directions (an exchange in every
iteration) and once over neighbours along the rows alone (none). lgt run --ranks 2 --threads 1 halo.py rows|columns, a
size, the iterations of a round, and for how many seconds to repeat rounds: compilers need some. Prints the time of an
iteration of the best round."""
import sys
import time

import numpy as np

kind, size, steps, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
grid = np.zeros((size, size))
grid[0] = 1.0
if kind == "rows":
    center, a, b, c, d = grid[1:-1, 1:-1], grid[:-2, 1:-1], grid[2:, 1:-1], grid[1:-1, :-2], grid[1:-1, 2:]
else:
    center, a, b, c, d = grid[1:-1, 2:-2], grid[1:-1, :-4], grid[1:-1, 4:], grid[1:-1, 1:-3], grid[1:-1, 3:-1]


def step(k):
    for i in range(k):
        center[:] = 0.2 * (center + a + b + c + d)
    return float(grid[1, 1])


best = 1e9
begin = time.perf_counter()
while time.perf_counter() - begin < seconds:
    start = time.perf_counter()
    step(steps)
    best = min(best, time.perf_counter() - start)
print(f"{kind} {size}: {best / steps * 1e6:.1f} us per iteration")
