try:
    import cupynumeric as np
except ImportError:
    np = None
def run(n, iters, timing=True):
    grid = [[0.0] * n for _ in range(n)]
    grid[0] = [1.0] * n
    for i in range(iters):
        new = [row[:] for row in grid]
        for y in range(1, n - 1):
            for x in range(1, n - 1):
                new[y][x] = 0.2 * (grid[y][x] + grid[y - 1][x] + grid[y + 1][x] + grid[y][x - 1] + grid[y][x + 1])
        grid = new
        if i % 5 == 0: print(f"iteration {i}: {sum(sum(r) for r in grid):.6f}")
    return grid
g = run(n=8, iters=11, timing=False)
print(f"{g[1][1]:.12f}", np is None, len(g), sep=", ")
