# Gravity of a few bodies by broadcasting, leapfrog integration.
import numpy as np

n = 8
np.random.seed(6)
pos = np.random.rand(n, 3) * 2 - 1
vel = np.zeros((n, 3))
mass = np.arange(1, n + 1) / n


def acceleration(pos):
    d = pos[None, :, :] - pos[:, None, :]
    r2 = (d**2).sum(axis=2) + 0.1
    return (mass[None, :, None] * d / (r2 * np.sqrt(r2))[:, :, None]).sum(axis=1)


acc = acceleration(pos)
for _ in range(25):
    vel += 0.005 * acc
    pos += 0.01 * vel
    acc = acceleration(pos)
    vel += 0.005 * acc
momentum = (mass[:, None] * vel).sum(axis=0)
print(np.abs(momentum).max() < 1e-13, f"{0.5 * (mass * (vel**2).sum(axis=1)).sum():.8f}")
print(pos[:2])
