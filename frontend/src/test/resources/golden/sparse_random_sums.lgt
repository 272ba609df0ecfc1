# Sums, differences and products of random sparse matrices: places, their order and values.
import numpy as np
import scipy.sparse as sp

rng = np.random.default_rng(7)


def some(m, n, density):
    k = int(m * n * density)
    values = rng.integers(-2, 3, k) * 0.5  # some zeros; many sums cancel
    values[values == 1.0] = rng.choice([np.inf, -0.0, 1.0, np.nan])
    return sp.csr_array(sp.coo_array((values, (rng.integers(0, m, k), rng.integers(0, n, k))), shape=(m, n)))


def show(what, r):
    r = r.tocsr()
    order = np.arange(1, r.nnz + 1)
    finite = np.where(np.isfinite(r.data), r.data, 99.0)
    signed = np.where(np.isnan(r.data), 1.0, r.data)  # the sign of NaN is anybody's
    print(what, r.nnz, int((r.indices * order).sum()), int((r.indptr * np.arange(len(r.indptr))).sum()),
          float((finite * order).sum()), np.signbit(signed).sum(), np.isnan(r.data).sum())


for m, n, density in [(1, 1, 1.0), (3, 4, 0.5), (20, 30, 0.1), (40, 25, 0.4), (200, 200, 0.02), (300, 7, 0.9), (5, 2000, 0.05)]:
    for _ in range(3):
        a = some(m, n, density)
        b = some(m, n, density)
        c = some(n, m, density)
        show("sum", a + b)
        show("difference", a - b)
        show("places", a.multiply(b))
        show("product", a @ c)
        show("cancelled", (a - a) + b - b)
        show("columns", a.tocsc() @ c.tocsc())
        show("mixed", a.tocsc() + b)
        show("empty", a + sp.csr_array((m, n)))
