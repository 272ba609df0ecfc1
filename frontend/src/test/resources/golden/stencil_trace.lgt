# A stencil whose state is looked at in every iteration, through different views.
import numpy as np

n = 12
u = np.zeros((n, n))
u[n // 2, n // 2] = 256.0
inner = u[1:-1, 1:-1]
diagonal = u[::-1, :]
for step in range(6):
    before = u.copy()
    inner[:] = 0.25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
    print(step, u[5, 4:9], np.abs(u - before).max(), diagonal[5, 5], u.sum())
print(before[6, 6], inner[5, 5])
