import numpy as np

x = np.linspace(0, 2 * np.pi, 1_000_001)
y = np.sin(x) ** 2 + 0.5 * np.cos(3 * x)
print("mean", y.mean(), "max", y.max())

u = np.zeros((6, 6))
u[0, :] = 1.0
for _ in range(20):
    u[1:-1, 1:-1] = 0.25 * (u[:-2, 1:-1] + u[2:, 1:-1] + u[1:-1, :-2] + u[1:-1, 2:])
print(u.round(2))
