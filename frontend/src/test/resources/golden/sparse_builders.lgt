# diags, eye, kron, stacks.
import numpy as np
import scipy.sparse as sp

print(sp.eye(3).toarray().tolist(), sp.identity(2).toarray().tolist(), sp.eye(2, 3, k=1).toarray().tolist())
t = sp.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(4, 4), format="csr")
print(t.toarray(), t.nnz)
print(sp.kron(sp.eye(2), np.array([[1.0, 2.0]])).toarray())
print(sp.vstack([t, t]).shape, sp.hstack([t, sp.eye(4)]).toarray()[0])
x = np.arange(4.0)
for _ in range(3):
    x = t @ x + 1
print(x, x @ (t @ x))
rng = np.random.default_rng(0)
r = sp.random(6, 5, density=0.3, random_state=1, format="csr")
print(r.nnz, np.round(r.toarray().sum(axis=0), 6))
