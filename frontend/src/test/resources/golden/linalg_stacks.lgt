# numpy.linalg on stacks of matrices, real and complex.
import numpy as np

rng = np.random.RandomState(3)
real = rng.rand(3, 4, 4)
tall = rng.rand(3, 5, 3)
wide = rng.rand(2, 3, 5)
cplx = rng.rand(2, 4, 4) + 1j * rng.rand(2, 4, 4)
spd = real @ np.swapaxes(real, -1, -2) + 4 * np.eye(4)
herm = cplx @ np.conj(np.swapaxes(cplx, -1, -2)) + 2 * np.eye(4)


def small(x):
    return bool(np.all(np.abs(x) < 1e-11))


for a in (real, cplx):
    print(np.linalg.det(a))
    s, l = np.linalg.slogdet(a)
    print(s.dtype, l.dtype, small(s * np.exp(l) - np.linalg.det(a)))
    print(small(np.linalg.inv(a) @ a - np.eye(4)))
    b = a[..., :2]
    print(small(a @ np.linalg.solve(a, b) - b), np.linalg.solve(a, b).shape)
    w, v = np.linalg.eig(a)
    print(w.dtype, v.dtype, small(a @ v - v * w[..., None, :]), np.sort_complex(w.ravel())[:3])
    print(small(np.linalg.norm(v, axis=-2) - 1))
    print(np.linalg.matrix_rank(a), np.linalg.cond(a).shape)

for a in (spd, herm):
    l = np.linalg.cholesky(a)
    print(l.shape, l.dtype, small(l @ np.conj(np.swapaxes(l, -1, -2)) - a), small(np.triu(l[0], 1)))
    u = np.linalg.cholesky(a, upper=True)
    print(small(np.conj(np.swapaxes(u, -1, -2)) @ u - a))
    w, v = np.linalg.eigh(a)
    print(np.round(w, 9)[0], small(a @ v - v * w[..., None, :]), v.dtype)
    print(small(np.linalg.eigvalsh(a) - w), small(np.linalg.eigvalsh(a, "U") - w))

for a in (tall, wide, cplx, wide + 1j * wide[:, ::-1]):
    for full in (True, False):
        u, s, vh = np.linalg.svd(a, full_matrices=full)
        k = s.shape[-1]
        print(u.shape, s.shape, vh.shape, s.dtype, np.round(s, 9)[0])
        print(small((u[..., :k] * s[..., None, :]) @ vh[..., :k, :] - a), small(np.conj(np.swapaxes(u, -1, -2)) @ u - np.eye(u.shape[-1])), small(vh @ np.conj(np.swapaxes(vh, -1, -2)) - np.eye(vh.shape[-2])))
    for mode in ("reduced", "complete"):
        q, r = np.linalg.qr(a, mode)
        print(mode, q.shape, r.shape, small(q @ r - a), small(np.conj(np.swapaxes(q, -1, -2)) @ q - np.eye(q.shape[-1])))
    print(np.round(np.abs(np.linalg.qr(a, "r")[0, 0]), 9))
    p = np.linalg.pinv(a)
    print(p.shape, small(a @ p @ a - a))

res = np.linalg.svd(np.diag([3.0, 2.0]))
print(type(res).__name__, res.S, np.linalg.eigh(np.eye(2)).eigenvalues, np.linalg.slogdet(-np.eye(3)))
print(np.linalg.qr(np.array([[3.0, 1.0], [4.0, 2.0]])).R)
x, rest, rank, s = np.linalg.lstsq(tall[0], np.array([1.0, 2, 3, 4, 5]), rcond=None)
print(x, rest, rank, s)
x, rest, rank, s = np.linalg.lstsq(wide[0], np.ones((3, 2)), rcond=None)
print(x, rest, rank, s)
print(np.linalg.eigvals(np.array([[0.0, 1.0], [-1.0, 0.0]])))
print(np.linalg.eigvals(np.array([[2, 0], [0, 1]])))
print(np.linalg.matrix_power(real[0], 5)[0], np.linalg.matrix_power(real[0], -2)[0])
print(np.linalg.multi_dot([tall[0], wide[0], wide[1].T, tall[1, :3]]).shape)
for ord in (None, "fro", "nuc", 1, -1, 2, -2, np.inf, -np.inf):
    print(ord, np.linalg.norm(tall[0], ord), np.linalg.norm(tall, ord, axis=(1, 2)), np.linalg.norm(tall, ord, axis=(0, 2), keepdims=True).shape)
for ord in (None, 0, 1, -1, 2, -2, 3, 0.5, np.inf, -np.inf):
    print(ord, np.linalg.norm(tall[0, 0], ord), np.linalg.norm(tall, ord, axis=1)[0])
for p in (None, "fro", 1, -1, 2, -2, np.inf):
    print(p, np.linalg.cond(real, p))
print(np.linalg.tensorsolve(np.eye(6).reshape(2, 3, 6), np.arange(6.0).reshape(2, 3)), np.linalg.tensorinv(np.eye(6).reshape(2, 3, 6)).shape)
print(np.linalg.vector_norm(tall), np.linalg.matrix_norm(tall), np.linalg.vector_norm(tall, axis=(0, 1)))
print(np.linalg.cross([1, 2, 3], [4, 5, 6]), np.linalg.diagonal(real[0])[0], np.linalg.trace(real[0]), np.linalg.outer([1, 2], [3, 4]))
print(np.linalg.svd(np.zeros((0, 3)))[1], np.linalg.det(np.zeros((0, 0))), np.linalg.inv(np.zeros((0, 2, 2))).shape)
print(np.linalg.inv(np.eye(2, dtype=np.float32)).dtype, np.linalg.svd(np.eye(2, dtype=np.complex64))[1].dtype)


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


attempt(np.linalg.solve, np.zeros((2, 2)), np.ones(2))
attempt(np.linalg.inv, np.ones((3, 3)))
attempt(np.linalg.inv, np.ones((2, 3)))
attempt(np.linalg.inv, np.ones(3))
attempt(np.linalg.cholesky, -np.eye(2))
attempt(np.linalg.eig, np.array([[np.nan, 1], [1, 1]]))
attempt(np.linalg.svd, np.array([[np.nan, 1], [1, 1]]))
attempt(np.linalg.solve, np.eye(3), np.ones(2))
attempt(np.linalg.norm, np.ones((2, 2)), "bad")
attempt(np.linalg.norm, np.ones((2, 2)), 7)
attempt(np.linalg.norm, np.ones((2, 2, 2)), 1)
attempt(np.linalg.eigh, np.eye(2), "X")
attempt(np.linalg.matrix_power, np.eye(2), 1.5)
attempt(np.linalg.cond, np.zeros((0, 0)))
attempt(np.linalg.inv, np.eye(2, dtype=np.float16))
attempt(np.linalg.qr, np.eye(2), "bad")
