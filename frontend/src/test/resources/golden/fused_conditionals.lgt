# Selections that depend on values, in chains.
import numpy as np

x = np.linspace(-3, 3, 13)
y = np.where(x > 0, x * x, -x)
print(y)
y[y > 4] = 4
y[(x > -1) & (x < 1)] = 0
print(y, (y == 0).sum(), y[~(y == 4)])
z = np.where(np.isclose(x, 0), 1.0, np.sin(x) / np.where(x == 0, 1, x))
print(np.round(z, 6))
steps = np.select([x < -1, x < 1], [-1, 0], 1)
print(steps, np.clip(x, -1, 1) * steps, np.sign(x) * np.minimum(np.abs(x), 2))
for k in range(3):
    x = np.where(x > k, x - k, x)
print(x, np.piecewise(x, [x < 0, x >= 0], [0, 1]), np.heaviside(x, 0.5))
