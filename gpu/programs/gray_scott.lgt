# A step of the Gray-Scott reaction on a 2000 by 2000 grid of float64.
import numpy as np

n = 2000
bytes_per_step = 32 * n * n
u = np.ones((n + 2, n + 2))
v = np.zeros((n + 2, n + 2))
u[900:1100, 900:1100] = 0.5
v[900:1100, 900:1100] = 0.25


def laplacian(a):
    return a[:-2, 1:-1] + a[1:-1, :-2] - 4.0 * a[1:-1, 1:-1] + a[1:-1, 2:] + a[2:, 1:-1]


def step():
    uc = u[1:-1, 1:-1]
    vc = v[1:-1, 1:-1]
    reaction = uc * vc * vc
    du = 0.16 * laplacian(u) - reaction + 0.06 * (1.0 - uc)
    dv = 0.08 * laplacian(v) + reaction - 0.122 * vc
    u[1:-1, 1:-1] = uc + du
    v[1:-1, 1:-1] = vc + dv


def check():
    return float(u[1000, 1000])
