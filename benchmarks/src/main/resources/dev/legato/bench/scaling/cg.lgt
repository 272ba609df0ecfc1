import numpy as np


def laplacian(p):
    q = 4 * p
    q[1:] -= p[:-1]
    q[:-1] -= p[1:]
    q[:, 1:] -= p[:, :-1]
    q[:, :-1] -= p[:, 1:]
    return q


def setup(n, m):
    global x, r, p, rs
    x = np.zeros((n, m))
    r = np.ones((n, m))
    p = r.copy()
    rs = (r * r).sum()


def run(steps):
    global x, r, p, rs
    for k in range(steps):
        q = laplacian(p)
        alpha = rs / (p * q).sum()
        x = x + alpha * p
        r = r - alpha * q
        new = (r * r).sum()
        p = r + new / rs * p
        rs = new
