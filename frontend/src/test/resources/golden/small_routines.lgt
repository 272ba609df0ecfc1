# What einsum plans by subscripts and shapes, interp of fewer values than points, diagonals filled through a view.
import numpy as np

a = np.arange(12.0).reshape(3, 4) / 7
b = np.arange(20.0).reshape(4, 5) / 3
v = np.linspace(-1, 2, 4)
for _ in range(2):
    print(np.einsum("ij,j->i", a, v), np.einsum("ij,jk->ik", a, b)[1], np.einsum("ij,jk", a, b).shape)
    print(np.einsum("ij,j->i", a[:2, :3], v[:3]), np.einsum("ij,j->i", a[:, :1], v), np.einsum("ij,j->i", a, v[:1]))
    print(np.einsum("ij,j->i", a.astype(np.float32), v), np.einsum("ij,j->i", a > 0.5, v > 0), np.einsum("ij,j->i", a * 1j, v))
    print(np.einsum("i,i", v, v), np.einsum("i,j->ij", v, v)[3], np.einsum("ii->i", a[:, :3]), np.einsum("ii", a[:, 1:]))
    print(np.einsum("ij->ji", a).strides, np.einsum("ij->j", a), np.einsum("ijk,ikl->ijl", np.ones((2, 1, 3)), np.ones((1, 3, 2))).shape)
    print(np.einsum("ij,jk,kl->il", a, b, b.T)[0], np.einsum("...i,...i->...", a, a), np.einsum(a, [0, 1], b, [1, 2], [2, 0]).shape)
    print(np.einsum("bi,bi->b", a, a), np.einsum("bi,bj->bij", a, a).shape, np.einsum("i,ij,j", v[:3], a, v), np.einsum("ij,ij->", a, a[:1]))
    print(np.einsum("ij,j->i", np.arange(6).reshape(2, 3), np.arange(3), dtype=float), np.einsum("iij->j", np.arange(18).reshape(3, 3, 2)))
    for text, operands in (("ij,j->i", (a, v[:3])), ("ij->k", (a,)), ("ij", (v,)), ("ii", (a,)), ("i,i", (v,)), ("iji->ij", (a[None],)), ("ii->i", (a[:1],)), ("ij,jj->j", (a, a))):
        try:
            print(np.einsum(text, *operands))
        except ValueError as e:
            print(e)
d = np.einsum("ii->i", a[:, :3])
d[:] = 9
print(a)
out = np.zeros(3)
print(np.einsum("ij,j->i", a, v, out=out) is out, out)

# --- interp

xp = np.array([-1.0, 0.0, 0.5, 0.5, 2.0, 3.0])
fp = np.array([3.0, -1.0, 2.0, 7.0, np.inf, np.inf])
for x in (0.25, [0.25], [-2.0, 0.5, 5.0], [0.0, 2.5, np.nan, 3.0, 1e-300, -0.0, 0.1, 2.0], [[0.1, 0.2]], []):
    print(np.interp(x, xp, fp), np.interp(x, xp, fp, left=-7), np.interp(x, xp, fp, right=8), np.interp(x, xp, fp, -1, np.nan))
x = np.linspace(-1, 3, 23)
print(np.array_equal(np.interp(x, xp, fp), [np.interp(t, xp, fp) for t in x]), np.interp(x[:3], xp.astype(np.float32), [1, 2, 3, 4, 5, 6]))
print(np.interp([1, 2], [1.5], [4]), np.interp(1.7, [1, 2], [1j, 2]), np.interp([370, -10], [0, 90, 180], [1, 2, 3], period=360))

# --- bincount

for x in ([3, 1, 1], np.array([2, 0, 2], dtype=np.uint8), np.array([5, 4], dtype=np.uint64), np.arange(8)[::-2], []):
    print(np.bincount(x), np.bincount(x, minlength=4), np.bincount(x, weights=np.arange(len(x)) / 2))
try:
    np.bincount(np.array([1, -1]))
except ValueError as e:
    print(e)

# --- fill_diagonal

for shape in ((3, 3), (5, 2), (2, 5), (7, 3), (1, 1), (0, 3), (2, 2, 2), (3, 3, 3)):
    for wrap in (False, True):
        for value in (4, [1, 2], np.arange(9.0), []):
            m = np.zeros(shape)
            np.fill_diagonal(m, value, wrap)
            print(m.reshape(-1).astype(int).tolist())
m = np.arange(16.0).reshape(4, 4)
np.fill_diagonal(m.T[1:, :3], m[0] * 3)
np.fill_diagonal(m[::2, ::-2], -1)
print(m)
m.flags.writeable = False
for bad in (lambda: np.fill_diagonal(m, 1), lambda: np.fill_diagonal(np.zeros(3), 1), lambda: np.fill_diagonal(np.zeros((2, 3, 2)), 1)):
    try:
        bad()
    except ValueError as e:
        print(e)
