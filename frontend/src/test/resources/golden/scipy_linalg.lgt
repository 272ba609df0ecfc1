# scipy.linalg: systems, factorisations, eigenvalues, functions of matrices, types and errors.
import numpy as np
import scipy.linalg as la
from scipy.linalg import LinAlgError

A = np.array([[4.0, 1.0, 2.0], [1.0, 5.0, 3.0], [2.0, 3.0, 6.0]])
C = A + 1j * np.array([[0.0, 1.0, -2.0], [-1.0, 0.0, 0.5], [2.0, -0.5, 0.0]])
G = np.array([[1.0, 2.0, 0.5], [-3.0, 4.0, 1.0], [0.25, -1.0, 2.0]])
R = np.array([[1.0, 2.0, 4.0, 3.0], [2.0, 1.0, -1.0, 0.5]])
b = np.array([1.0, -2.0, 3.0])
B = np.array([[1.0, 2.0], [0.5, -1.0], [3.0, 0.0]])


def same(x, y):
    return bool(np.allclose(x, y, rtol=1e-11, atol=1e-11))


def signed(v):
    """Vectors whose largest element is positive and real."""
    big = v[np.argmax(np.abs(v), axis=0), np.arange(v.shape[1])]
    return v * (np.abs(big) / big)


def clean(x):
    """Rounding errors around zero, without their sign."""
    return np.round(x, 10) + 0.0


def show(*values):
    print(*[clean(v) for v in values])


# systems
show(la.solve(A, b), la.solve(A, B), la.solve(C, b))
show(la.solve(A, b, assume_a="pos"), la.solve(A, b, lower=True, assume_a="sym"), la.solve(C, b, assume_a="her"))
show(la.solve(G, b, assume_a="upper triangular"), la.solve(G, b, assume_a="lower triangular"))
print(*[clean(la.solve(G, b, **o)) for o in ({"transposed": True}, {"assume_a": "diagonal"}, {"assume_a": "tridiagonal"})])
print(la.solve(A.astype(np.float32), b.astype(np.float32)).dtype, la.solve([[2, 1], [1, 3]], [3, 4]), la.solve(A, np.ones((3, 0))).shape)
show(la.solve(np.stack([A, G]), B).shape, clean(la.inv(G)), clean(la.inv(np.stack([A, 2 * A]))[1]))
print(la.det(A), clean(la.det(C)), la.det([[3]]), la.det(np.stack([A, G])), type(la.det(A)).__name__, la.det(A.astype(np.float32)).dtype)
x, rest, rank, s = la.lstsq(B, b)
print(clean(x), clean(rest), rank, s)
x, rest, rank, s = la.lstsq(B, np.stack([b, 2 * b + 1], axis=1), lapack_driver="gelsy")
print(clean(x), rest, rank, s, clean(la.lstsq(R, [1.0, 2.0])[0]), clean(la.lstsq(C, b)[0]))
print(clean(la.pinv(R)), la.pinv(R, return_rank=True)[1], clean(la.pinvh(A)))
for o in (None, "fro", "nuc", 1, -1, 2, -2, np.inf):
    print(o, la.norm(A, o), la.norm(C, o))
print(la.norm(b, 3), la.norm(A, axis=1), la.norm([3, 4]), la.norm(A, 1, keepdims=True))
for lower in (False, True):
    for trans in (0, "T", 2):
        show(la.solve_triangular(A, b, trans=trans, lower=lower), la.solve_triangular(C, B, trans=trans, lower=lower, unit_diagonal=True))
bands = np.array([[0, 1.0, 2.0, -1.0], [4.0, 0.25, 3.0, 5.0], [1.0, 8.0, 1.5, 0]])
show(la.solve_banded((1, 1), bands, [1.0, 2.0, 3.0, 4.0]), la.solve_banded((1, 1), bands * (1 + 0.5j), np.eye(4)[:, :2]))
show(la.solve_banded((0, 2), np.array([[0, 0, 1.0], [0, 2, 3.0], [4, 5, 6.0]]), b), la.solve_banded((2, 0), [[4, 5, 6], [1, 2, 0], [3, 0, 0]], b))
print(la.solveh_banded([[0, 1.0, 1.0], [4.0, 4.0, 4.0]], b), la.solveh_banded([[4, 4, 4], [1j, 1, 0]], b, lower=True))
show(la.solve_toeplitz([2.0, 1.0, 0.5], b), la.solve_toeplitz(([2.0, 1.0, 0.5], [2.0, -1.0, 3.0]), B))

# factorisations
show(la.cholesky(A), la.cholesky(A, lower=True), clean(la.cholesky(C)), la.cholesky(np.stack([A, 4 * A]))[1])
c, low = la.cho_factor(A)
show(c, la.cho_solve((c, low), b), la.cho_solve(la.cho_factor(C, lower=True), B))
print(low)
for m in (G, R, R.T, C, np.array([[0, 1], [2, 3]])):
    p, l, u = la.lu(m)
    print(p, clean(l), clean(u), same(p @ l @ u, m))
    pl, u = la.lu(m, permute_l=True)
    print(same(pl @ u, m), la.lu(m, p_indices=True)[0])
lu, piv = la.lu_factor(G)
print(clean(lu), piv, piv.dtype, [clean(la.lu_solve((lu, piv), b, trans=t)) for t in (0, 1, 2)], clean(la.lu_solve(la.lu_factor(C), B)))
for m in (A, R, R.T, C):
    q, r = la.qr(m)
    e, f = la.qr(m, mode="economic")
    q2, r2, order = la.qr(m, pivoting=True)
    print(q.shape, r.shape, e.shape, f.shape, same(q @ r, m), same(e @ f, m), same(q2 @ r2, m[:, order]), order, order.dtype)
    print(clean(la.qr(m, mode="r")[0]), np.abs(np.diag(r2)))
u, s, vh = la.svd(R)
print(u.shape, s, vh.shape, same(u @ la.diagsvd(s, 2, 4) @ vh, R), la.svdvals(C), la.svd(R, full_matrices=False)[2].shape)
n = la.null_space(R)
print(n.shape, same(R @ n, 0 * R @ n), same(n.T @ n, np.eye(2)), la.orth(np.ones((3, 2))).shape)
u, p = la.polar(G)
print(clean(u), clean(p), clean(la.polar(R, side="left")[1]), [clean(x) for x in la.orthogonal_procrustes(A, G)])

# eigenvalues
w, v = la.eig(G)
order = np.argsort(w.imag + w.real)
print(w[order], w.dtype, same(G @ v, v * w), np.sort(la.eigvals(A).real), la.eigvals(A).dtype)
w, vl, vr = la.eig(G, left=True)
print(same(np.conj(vl.T) @ G, w[:, None] * np.conj(vl.T)), np.linalg.norm(vl, axis=0))
w, v = la.eigh(A)
print(w, clean(signed(v)), la.eigvalsh(C), la.eigh(A, subset_by_index=[1, 2])[0], la.eigh(A, subset_by_value=[2.0, 7.0], eigvals_only=True))
for kind in (1, 2, 3):
    w, v = la.eigh(G + G.T, A, type=kind)
    print(w, clean(signed(v)), la.eigvalsh(C, A, type=kind, lower=False))
print(la.eigvalsh_tridiagonal([1.0, 2.0, 3.0], [1.0, 0.5]), clean(signed(la.eigh_tridiagonal([1.0, 2.0, 3.0], [1.0, 0.5])[1])))
print(la.eigvalsh_tridiagonal([1.0, 2.0, 3.0], [1.0, 0.5], select="i", select_range=(0, 1)))

# functions of matrices
show(la.expm(G), la.expm(1j * A), la.expm(np.zeros((2, 2))), la.expm(np.diag([1.0, 2.0])), la.expm(3), la.expm([[0, 1], [-1, 0]]))
print(la.expm(np.stack([A, 0.1 * G]))[1], la.expm(G.astype(np.float32)).dtype)
for f in (la.cosm, la.sinm, la.tanm, la.coshm, la.sinhm, la.tanhm):
    print(f.__name__, clean(f(0.5 * G)))
show(la.sqrtm(A), la.sqrtm(G), clean(la.sqrtm(C)), la.sqrtm([[1, 2], [3, -4]]), la.sqrtm([[0.0, 1.0], [0.0, 0.0]]), la.sqrtm([[4, 1], [0, 9]]))
show(la.logm(A), la.logm(G), clean(la.logm(C)), la.logm(np.eye(2)) + 0.0)


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


S = np.ones((3, 3))
N = np.array([[1.0, np.nan], [2.0, 3.0]])
for m in (S, R, b, N):
    fails(la.inv, m)
    fails(la.solve, m, np.ones(m.shape[0]))
    fails(la.det, m) if m is not S else print(la.det(m))
    fails(la.cholesky, m)
fails(la.solve, A, np.ones(2))
fails(la.solve, A, 1.0)
fails(la.solve, A, b, assume_a="nice")
fails(la.solve, -A, b, assume_a="pos")
fails(la.cholesky, np.array([[4.0, 0, 0], [0, 1, 0], [0, 0, -1]]))
fails(la.cho_factor, -A)
fails(la.cho_solve, (A, True), np.ones(2))
fails(la.cho_solve, (R, True), np.ones(2))
fails(la.lu_solve, (A, np.array([0, 1, 2])), np.ones(2))
fails(la.solve_triangular, R, b)
fails(la.solve_triangular, A, np.ones(2))
fails(la.solve_triangular, S - np.eye(3), b)
fails(la.qr, A, mode="all")
fails(la.qr, b)
fails(la.svd, b)
fails(la.svd, A, lapack_driver="foo")
fails(la.eig, R)
fails(la.eigh, R)
fails(la.eigh, A, -A)
fails(la.eigh, A, R)
fails(la.eigh, A, subset_by_index=[0, 3])
fails(la.eigh, A, driver="foo")
fails(la.eigh, A, A, type=4)
fails(la.lstsq, A, np.ones(2))
fails(la.lstsq, b, b)
fails(la.lstsq, A, b, lapack_driver="foo")
fails(la.pinv, b)
fails(la.pinv, A, atol=-1)
fails(la.norm, N)
fails(la.norm, A, "foo")
fails(la.norm, A, 7)
fails(la.expm, R)
fails(la.expm, b)
fails(la.sqrtm, R)
fails(la.solve_banded, (1, 1), np.ones((2, 3)), b)
fails(la.solve_banded, (1, 1), np.ones((3, 2)), b)
fails(la.solve_banded, (1, 1), np.zeros((3, 3)), b)
fails(la.solveh_banded, [[0, 1, 1], [-4, 4, 4.0]], b)
print(LinAlgError is np.linalg.LinAlgError, issubclass(la.LinAlgWarning, RuntimeWarning))
