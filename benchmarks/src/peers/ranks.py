"""Programs for measuring how ranks scale: python3 ranks.py or lgt run ranks.py, with the name of one
(stencil, black_scholes, cg, spmv), a size, the steps of a round, and for how many seconds to repeat rounds: compilers
need some. Prints the time of a step of the best round."""
import sys
import time

import numpy as np
import scipy.sparse as sp


def poisson(m):
    """The five-point Laplacian of an m x m grid, CSR."""
    near = np.ones(m * m - 1)
    near[m - 1::m] = 0.0
    far = np.ones(m * m - m)
    return sp.diags([-far, -near, 4.0 * np.ones(m * m), -near, -far], [-m, -1, 0, 1, m], format="csr")


def stencil(m):
    grid = np.zeros((m, m))
    grid[0] = 1.0
    center, north, south = grid[1:-1, 1:-1], grid[:-2, 1:-1], grid[2:, 1:-1]
    west, east = grid[1:-1, :-2], grid[1:-1, 2:]

    def step(k):
        for i in range(k):
            center[:] = 0.2 * (center + north + south + west + east)
        return float(grid[1, 1])

    return step


def black_scholes(n):
    s = np.linspace(10.0, 50.0, n)
    x = np.linspace(20.0, 40.0, n)
    t = np.linspace(0.5, 2.0, n)
    r, v = 0.02, 0.3

    def cnd(d):
        k = 1.0 / (1.0 + 0.2316419 * np.abs(d))
        p = k * (0.31938153 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
        w = 0.39894228040143267794 * np.exp(-0.5 * d * d) * p
        return np.where(d > 0, 1.0 - w, w)

    def step(k):
        for i in range(k):
            root = v * np.sqrt(t)
            d1 = (np.log(s / x) + (r + 0.5 * v * v) * t) / root
            d2 = d1 - root
            call = s * cnd(d1) - x * np.exp(-r * t) * cnd(d2)
            middle = float(call[n // 2])  # a result that nobody looks at need not be computed
        return middle

    return step


def cg(m):
    """So many iterations of conjugate gradients for the Poisson equation, whatever the residual."""
    a = poisson(m)
    b = np.ones(m * m)

    def step(k):
        x = np.zeros(m * m)
        r = b.copy()
        p = r.copy()
        rho = r @ r
        for i in range(k):
            q = a @ p
            alpha = rho / (p @ q)
            x = x + alpha * p
            r = r - alpha * q
            old, rho = rho, r @ r
            p = r + (rho / old) * p
        return float(rho)

    return step


def spmv(m):
    a = poisson(m)
    x = np.ones(m * m)

    def step(k):
        y = x
        for i in range(k):
            y = 0.2 * (a @ y)
        return float(y[m * m // 2])

    return step


PROGRAMS = {"stencil": stencil, "black_scholes": black_scholes, "cg": cg, "spmv": spmv}
name, size, steps = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
seconds = float(sys.argv[4]) if len(sys.argv) > 4 else 8.0
step = PROGRAMS[name](size)
best = 1e9
begin = time.perf_counter()
while time.perf_counter() - begin < seconds:
    start = time.perf_counter()
    step(steps)
    best = min(best, time.perf_counter() - start)
print(f"{name} {size}: {best / steps * 1e3:.3f} ms per step")
