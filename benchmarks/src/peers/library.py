"""Functions that are no fused loops, one by one: the first call and the least of the calls in a third of a second.

Usage: library.py [SIZE [NAME...]] under Python and under Legato; library_table.py prints both side by side.
"""
import sys
import time

import numpy as np
import scipy.sparse as sp

n = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
side = int(n ** 0.5)
rng = np.random.default_rng(0)
x = rng.random(n)
y = x + 0.5
ordered = np.linspace(0.1, 1.0, n)
small = (x * 100).astype(np.int64)
index = (x * n).astype(np.int64)
mask = x > 0.5
M = x[: side * side].reshape(side, side)
S = M[:300, :300] + 300 * np.eye(min(side, 300))
v = x[:side]
single = x.astype(np.float32)
rows = x[: n // 10 * 10].reshape(-1, 10)
columns = x[: n // 10 * 10].reshape(10, -1)
stack = x[: n // 100 * 9].reshape(-1, 3, 3) + 3 * np.eye(3)
edge = int(round((n // 4) ** (1 / 3)))
cube = x[: edge**3].reshape(edge, edge, edge)


def sparse(seed):
    g = np.random.default_rng(seed)
    size = max(n // 10, 10)
    places = (g.integers(0, size, n // 5), g.integers(0, size, n // 5))
    return sp.csr_array(sp.coo_array((g.random(n // 5), places), shape=(size, size)))


A = sparse(1)
B = sparse(2)

CASES = {
    "max": lambda: np.array([x.max()]),
    "argmax": lambda: np.array([x.argmax()]),
    "dot": lambda: np.array([x @ y]),
    "cumsum": lambda: np.cumsum(x),
    "cumsum_integers": lambda: np.cumsum(small),
    "add_every_second": lambda: x[::2] + y[::2],
    "cumprod": lambda: np.cumprod(y),
    "cumsum_rows": lambda: np.cumsum(M, axis=1),
    "cumsum_columns": lambda: np.cumsum(M, axis=0),
    "maximum.accumulate": lambda: np.maximum.accumulate(x),
    "diff": lambda: np.diff(x),
    "gradient": lambda: np.gradient(x),
    "sort": lambda: np.sort(x),
    "argsort": lambda: np.argsort(x),
    "sort_float32": lambda: np.sort(single),
    "sort_rows": lambda: np.sort(rows, axis=1),
    "sort_columns": lambda: np.sort(columns, axis=0),
    "argsort_rows": lambda: np.argsort(rows, axis=1),
    "median_rows": lambda: np.median(rows, axis=1),
    "partition": lambda: np.partition(x, n // 2),
    "median": lambda: np.median(x),
    "percentile": lambda: np.percentile(x, 30),
    "unique": lambda: np.unique(small),
    "histogram": lambda: np.histogram(x, 50)[0],
    "digitize": lambda: np.digitize(x, ordered[:: n // 50]),
    "searchsorted": lambda: np.searchsorted(ordered, x),
    "bincount": lambda: np.bincount(small),
    "bincount_weights": lambda: np.bincount(small, x),
    "interp": lambda: np.interp(x, ordered[::1000], ordered[::1000]),
    "isin": lambda: np.isin(small, [3, 5, 8]),
    "nonzero": lambda: np.nonzero(mask)[0],
    "argwhere": lambda: np.argwhere(mask),
    "select": lambda: x[mask],
    "take": lambda: x[index],
    "put": lambda: np.put(y, index, x),
    "add.at": lambda: np.add.at(y, small, x),
    "repeat": lambda: np.repeat(x, 2),
    "tile": lambda: np.tile(x, 2),
    "concatenate": lambda: np.concatenate([x, y]),
    "stack": lambda: np.stack([x, y], axis=1),
    "roll": lambda: np.roll(x, 5),
    "flip": lambda: np.flip(x) + 1,
    "pad": lambda: np.pad(M, 2),
    "where3": lambda: np.where(mask, x, y),
    "choose": lambda: np.choose(small % 2, [x, y]),
    "clip": lambda: np.clip(x, 0.2, 0.5),
    "round": lambda: np.round(x, 2),
    "nanmean": lambda: np.nanmean(x),
    "std": lambda: np.std(M, axis=0),
    "average": lambda: np.average(x, weights=y),
    "convolve": lambda: np.convolve(x[: n // 10], y[:50]),
    "correlate": lambda: np.correlate(x[: n // 10], y[:50]),
    "cov": lambda: np.cov(M[:50]),
    "outer": lambda: np.outer(v, v),
    "kron": lambda: np.kron(M[:30, :30], M[:30, :30]),
    "einsum_rows": lambda: np.einsum("ij,ij->i", M, M),
    "einsum_trace": lambda: np.einsum("ii->", M),
    "einsum_product": lambda: np.einsum("ij,jk->ik", M[:300, :300], M[:300, :300]),
    "tensordot": lambda: np.tensordot(M[:300, :300], M[:300, :300], 1),
    "matmul": lambda: M[:500, :500] @ M[:500, :500],
    "matvec": lambda: M @ v,
    "solve": lambda: np.linalg.solve(S, S[0]),
    "inv": lambda: np.linalg.inv(S),
    "svd": lambda: np.linalg.svd(S[:100, :100])[1],
    "eigh": lambda: np.linalg.eigh(S[:100, :100])[0],
    "det_stack": lambda: np.linalg.det(stack),
    "inv_stack": lambda: np.linalg.inv(stack),
    "solve_stack": lambda: np.linalg.solve(stack, stack[:, :, :1]),
    "eigh_stack": lambda: np.linalg.eigh(stack)[0],
    "sparse_sum": lambda: (A + B).data,
    "sparse_vector": lambda: A @ x[: A.shape[0]],
    "sparse_product": lambda: (A @ B).data,
    "norm": lambda: np.linalg.norm(M),
    "cross": lambda: np.cross(x[: n // 3 * 3].reshape(-1, 3), y[: n // 3 * 3].reshape(-1, 3)),
    "fft": lambda: np.fft.fft(x),
    "rfft": lambda: np.fft.rfft(x[: 2 ** 18]),
    "rfft_odd": lambda: np.fft.rfft(x[: n // 10 - 1]),
    "fft_rows": lambda: np.fft.fft(rows),
    "fft_cube": lambda: np.fft.fftn(cube),
    "fft2": lambda: np.fft.fft2(M[:512, :512]),
    "random": lambda: rng.random(n),
    "normal": lambda: rng.standard_normal(n),
    "integers": lambda: rng.integers(0, 100, n),
    "rand": lambda: np.random.rand(n),
    "randn": lambda: np.random.randn(n),
    "permutation": lambda: rng.permutation(n),
    "meshgrid": lambda: np.meshgrid(v, v)[0],
    "triu": lambda: np.triu(M),
    "apply_along_axis": lambda: np.apply_along_axis(np.sum, 1, M[:100]),
    "union1d": lambda: np.union1d(small, index[:100]),
    "all_any": lambda: np.array([mask.all(), mask.any()]),
    "array_equal": lambda: np.array([np.array_equal(x, x.copy())]),
    "allclose": lambda: np.array([np.allclose(x, y)]),
    "tolist": lambda: np.array(x[:1000].tolist()),
    "lexsort": lambda: np.lexsort((x, small)),
}


def milliseconds(case):
    start = time.perf_counter()
    result = case()
    if result is not None:
        float(abs(result.ravel()[-1]))
    else:
        float(y[-1])
    return 1e3 * (time.perf_counter() - start)


def main():
    for name in sys.argv[2:] or CASES:
        first = milliseconds(CASES[name])
        best = first
        start = time.perf_counter()
        while time.perf_counter() - start < 0.34:
            best = min(best, milliseconds(CASES[name]))
        print(name, round(first, 2), round(best, 3))


if __name__ == "__main__":
    main()
