# Conversions among the sparse formats.
import numpy as np
import scipy.sparse as sp

d = np.array([[0, 1.5, 0], [2, 0, 0], [0, 0, 3], [0, 4, 0]])
for make in [sp.csr_matrix, sp.csc_matrix, sp.coo_matrix]:
    m = make(d)
    print(m.format, m.shape, m.nnz, m.dtype, m.toarray().tolist())
    print(m.T.toarray().tolist(), (m @ np.arange(3.0)).tolist(), m.sum(), m.sum(axis=0).tolist() if m.format == "csr" else "")
a = sp.csr_matrix(d)
print(a.data, a.indices, a.indptr, a.tocoo().row, a.tocoo().col, a.tocsc().indices)
print((a + a).toarray().tolist(), (a - a).nnz, (2 * a).data, a.multiply(a).toarray().tolist(), (a @ a.T).toarray().tolist())
c = sp.coo_matrix(([1.0, 2.0, 3.0], ([0, 0, 1], [1, 1, 0])), shape=(2, 2))
print(c.nnz, c.tocsr().nnz, c.toarray().tolist(), c.tocsr().diagonal())
