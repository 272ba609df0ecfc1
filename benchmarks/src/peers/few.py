"""Functions on arrays of few elements, of which programs with a small state call thousands: the mean of the first hundred
calls and of the fastest hundred in a third of a second.

Usage: few.py [SIZE [NAME...]] under Python and under Legato; library_table.py --few prints both side by side.
"""
import sys
import time

import numpy as np

n = int(sys.argv[1]) if len(sys.argv) > 1 else 100
CALLS = 100
rng = np.random.default_rng(0)
x = rng.normal(size=n)
v = rng.normal(size=4)
M = np.array([[2.0, 1.0], [1.0, 3.0]])
A = rng.normal(size=(4, 4)) + 4 * np.eye(4)
counts = np.array([1, 2, 2, 3, 0, 5, 1, 2, 4, 4])
places = np.array([3, 1, 2])
mask = x > 0

CASES = {
    "add": lambda: v + v,
    "add_number": lambda: 2 * v,
    "compare": lambda: x > 0,
    "sin_number": lambda: np.sin(0.5),
    "exp": lambda: np.exp(v),
    "sum": lambda: x.sum(),
    "mean": lambda: x.mean(),
    "std": lambda: x.std(),
    "max": lambda: x.max(),
    "argmax": lambda: x.argmax(),
    "norm": lambda: np.linalg.norm(v),
    "dot": lambda: np.dot(v, v),
    "matvec": lambda: A @ v,
    "inv": lambda: np.linalg.inv(M),
    "solve": lambda: np.linalg.solve(A, v),
    "det": lambda: np.linalg.det(M),
    "eig": lambda: np.linalg.eig(A),
    "array": lambda: np.array([1.0, 2.0, 3.0]),
    "zeros": lambda: np.zeros(4),
    "arange": lambda: np.arange(10),
    "linspace": lambda: np.linspace(0, 1, 10),
    "copy": lambda: x.copy(),
    "concatenate": lambda: np.concatenate([v, v]),
    "stack": lambda: np.stack([v, v]),
    "outer": lambda: np.outer(v, v),
    "item": lambda: x[5],
    "slice": lambda: x[1:4],
    "select": lambda: x[mask],
    "take": lambda: x[places],
    "where": lambda: np.where(x > 0, x, -x),
    "sort": lambda: np.sort(x),
    "argsort": lambda: np.argsort(x),
    "lexsort": lambda: np.lexsort((v, v)),
    "unique": lambda: np.unique(counts),
    "bincount": lambda: np.bincount(counts),
    "nonzero": lambda: np.nonzero(counts),
    "cumsum": lambda: np.cumsum(x),
    "median": lambda: np.median(x),
    "percentile": lambda: np.percentile(x, [25, 50, 75]),
    "histogram": lambda: np.histogram(x, bins=10),
    "interp": lambda: np.interp(0.5, x[:2], v[:2]),
    "polyval": lambda: np.polyval(v, 0.5),
    "polyfit": lambda: np.polyfit(x[:20], x[:20], 3),
    "cross": lambda: np.cross(v[:3], v[1:]),
    "einsum": lambda: np.einsum("ij,j->i", A, v),
    "normal": lambda: rng.normal(size=3),
}


def milliseconds(case):
    start = time.perf_counter()
    for _ in range(CALLS):
        case()
    return 1e3 * (time.perf_counter() - start) / CALLS


def main():
    for name in sys.argv[2:] or CASES:
        first = best = milliseconds(CASES[name])
        start = time.perf_counter()
        while time.perf_counter() - start < 0.34:
            best = min(best, milliseconds(CASES[name]))
        print(name, round(first, 5), round(best, 6))


if __name__ == "__main__":
    main()
