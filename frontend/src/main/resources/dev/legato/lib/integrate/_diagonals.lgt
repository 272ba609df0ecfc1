"""scipy.integrate: Jacobians that are given by their diagonals."""
import numpy as np


def full(jac, n, below, above):
    """A function that returns a matrix, for one that returns its diagonals: entry (i - j + above, j) is that of (i, j)."""
    def matrix(*args):
        bands = np.asarray(jac(*args), dtype=float)
        if bands.shape != (below + above + 1, n):
            raise RuntimeError(f"Expected a banded Jacobian array with shape ({below + above + 1}, {n})")
        full = np.zeros((n, n))
        for k in range(-below, above + 1):
            j = np.arange(max(0, k), min(n, n + k))
            full[j - k, j] = bands[above - k, j]
        return full
    return matrix
