"""Conjugate gradients in PETSc for the matrix and right-hand side of ranks.py, a fixed number of iterations
without preconditioner: mpiexec -n N python3 petsc_cg.py SIZE ITERATIONS (Debian: python3-petsc4py)."""
import glob
import sys
import time

# Debian keeps it beside the PETSc that it was built for.
sys.path += glob.glob("/usr/lib/petscdir/petsc*/*-real/lib/python3/dist-packages")
import petsc4py

petsc4py.init(["", "-ksp_type", "cg", "-pc_type", "none", "-ksp_norm_type", "unpreconditioned"])
from petsc4py import PETSc

m, iterations = int(sys.argv[1]), int(sys.argv[2])
n = m * m
a = PETSc.Mat().createAIJ([n, n], nnz=(5, 2))
first, last = a.getOwnershipRange()
for i in range(first, last):
    a.setValue(i, i, 4.0)
    if i % m:
        a.setValue(i, i - 1, -1.0)
    if i % m < m - 1:
        a.setValue(i, i + 1, -1.0)
    if i >= m:
        a.setValue(i, i - m, -1.0)
    if i < n - m:
        a.setValue(i, i + m, -1.0)
a.assemble()
x, b = a.createVecs()
b.set(1.0)
solver = PETSc.KSP().create()
solver.setOperators(a)
solver.setFromOptions()
solver.setTolerances(rtol=1e-300, atol=1e-300, max_it=iterations)
best = 1e9
for k in range(5):
    x.set(0.0)
    PETSc.COMM_WORLD.barrier()
    start = time.perf_counter()
    solver.solve(b, x)
    best = min(best, time.perf_counter() - start)
if PETSc.COMM_WORLD.rank == 0:
    done = solver.getIterationNumber()
    print(f"petsc cg {m}: {best / done * 1e3:.3f} ms per step, {done} steps, residual {solver.getResidualNorm():.6e}")
