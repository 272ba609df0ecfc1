# Iterative solvers: iteration counts, results, preconditioners, starts, callbacks, messages.
import numpy as np
import scipy.sparse as sp
from scipy.sparse.linalg import LinearOperator, bicg, bicgstab, cg, cgs, gmres, minres, spsolve

n = 40
A = sp.diags([-1.0, 2.5, -1.0], [-1, 0, 1], shape=(n, n), format="csr")
U = (A + sp.diags([0.4], [1], shape=(n, n))).tocsr()
b = np.arange(n) % 7 - 3.0
counts = []


def count(_):
    counts.append(1)


def run(f, A, b, **options):
    counts.clear()
    x, info = f(A, b, callback=count, **options)
    residual = np.linalg.norm(A @ x - np.ravel(b))
    print(f.__name__, info, len(counts), f"{residual:.2e}"[-3:] if info == 0 else "-", np.round(x[:3], 5), x.dtype)


for f in (cg, bicg, bicgstab, cgs, minres):
    run(f, A, b)
    run(f, A, b, rtol=1e-9)
    run(f, A, b, maxiter=3)
    run(f, A, b, x0=np.ones(n))
    run(f, A, b[:, None], **({} if f is minres else {"atol": 0.5}))
    run(f, A, np.zeros(n))
for f in (bicg, bicgstab, cgs):
    run(f, U, b)
    run(f, U.astype(complex) + 0.1j * sp.identity(n), b)
for kind in ("pr_norm", "x", "legacy"):
    run(gmres, U, b, callback_type=kind, rtol=1e-8)
    run(gmres, U, b, callback_type=kind, rtol=1e-8, restart=5)
    run(gmres, U.astype(complex) + 0.1j * sp.identity(n), b, callback_type=kind)
    run(gmres, U, b, callback_type=kind, restart=3, maxiter=2)
half = LinearOperator((n, n), matvec=lambda v: v / 2.5, rmatvec=lambda v: v / 2.5)
for f in (cg, bicg, bicgstab, cgs, minres):
    run(f, A, b, M=half)
run(gmres, A, b, M=half, callback_type="pr_norm")
run(cg, A.toarray(), b)
run(cg, A.astype(np.float32), b.astype(np.float32))
run(cg, (A * 2).astype(int), np.arange(n))
for bad in (dict(atol=-1), dict(M=sp.identity(3)), dict(x0=np.ones(3))):
    try:
        cg(A, b, **bad)
    except Exception as e:
        print(type(e).__name__, e)
for bad in (lambda: cg(sp.csr_matrix((3, 4)), b), lambda: cg(A, b[:5]), lambda: gmres(A, b, callback=count, callback_type="z")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)


class Stop(Exception):
    pass


def stop(x):
    raise Stop("enough")


try:
    cg(A, b, callback=stop)
except Stop as e:
    print("stopped:", e)
print(np.allclose(spsolve(A, b), cg(A, b, rtol=1e-12)[0]))
