# einsum in all forms, tensordot, kron.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
b = np.arange(12.0).reshape(3, 4) - 4
c = np.arange(24.0).reshape(2, 3, 4) % 5
d = np.arange(9).reshape(3, 3)
v = np.arange(3) + 1
for s, xs in [("ij,jk->ik", (a, b)), ("ij,jk", (a, b)), ("ij,jk->ki", (a, b)), ("ii", (d,)), ("ii->i", (d,)), ("ij->ji", (a,)), ("ij->", (a,)), ("ij->j", (a,)), ("ji", (a,)),
              ("i,i", (v, v)), ("i,j", (v, v)), ("i,j->ji", (v, v)), ("ij,ij->", (a, a)), ("ij,ij->i", (a, a)), ("ij,j->i", (d, v)), ("ij,j", (d, v)), ("ijk,kl->ijl", (c, b.T)), ("ijk,jk->i", (c, b)),
              ("ijk->kji", (c,)), ("ijk,ijk->jk", (c, c)), ("...j,j->...", (c.transpose(0, 2, 1), v)), ("...ij->...ji", (c,)), ("i...->...", (c,)), ("ij...,jk...->ik...", (a, b)), ("...", (c,)), ("...,...", (a, 2)),
              ("ab,bc,cd->ad", (a, b, b.T)), ("ij,jk,kl->il", (a, b, b.T)), ("kac,kbc->kab", (c, c)), ("ijk,ilm,njm,nlk,abc->", (c[:, :, :2], c[:, :, :2], c[:, :, :2], c[:, :, :2], c)), ("i,ij,j->", (v, d, v)), ("iij->ij", (np.stack([d, d], axis=2).transpose(0, 1, 2),)),
              ("ij,kl->ijkl", (a[:1], a[1:])), ("aab,b->a", (np.stack([d, d, d], axis=0), v)), ("i->ii" if False else "i->i", (v,)), (" ij , jk -> ik ", (a, b))]:
    try:
        r = np.einsum(s, *xs)
        print(s, type(r).__name__, np.shape(r), np.asarray(r).dtype, np.asarray(r).ravel()[:6], float(np.sum(r)))
    except Exception as e:
        print(s, type(e).__name__, e)
print(np.einsum(a, [0, 1], b, [1, 2]), np.einsum(a, [0, 1], b, [1, 2], [2, 0]), np.einsum(c, [Ellipsis, 0], [Ellipsis]))
out = np.zeros((2, 4))
print(np.einsum("ij,jk", a, b, out=out) is out, out[1], np.einsum("ij->i", d, dtype=np.float64), np.einsum("ij,jk", a, b, optimize=True)[0], np.einsum("ij,jk", d > 2, d > 5))
print(np.einsum("ij,jk->ik", d.astype(np.int8), d.astype(np.int16)), np.einsum("ij,jk->ik", d * 1j, d)[2], np.einsum("i,i->i", v[:1], v))
for s, xs in [("ij,jk->ik", (a, a)), ("ij", (v,)), ("i", (a,)), ("ij,jk->il", (a, b)), ("ij,jk->ii", (a, b)), ("ij,jk", (a,)), ("ij", (a, b)), ("i%j", (a,)), ("...i->i", (a,))]:
    try:
        print(np.einsum(s, *xs))
    except Exception as e:
        print(s, type(e).__name__, e)
print(np.tensordot(a, b, 1), np.tensordot(c, c, axes=([0, 1], [0, 1])), np.tensordot(a, a, 2), np.tensordot(v, v, 0), np.tensordot(c, b, axes=([2, 1], [1, 0])), np.tensordot(c, v, axes=(1, 0)))
try:
    np.einsum("ij->i", d, dtype=np.float32)
except TypeError as e:
    print(e)
for axes in (3, ([0], [0, 1]), ([5], [0]), 1):
    try:
        print(np.tensordot(a, a, axes))
    except Exception as e:
        print(axes, type(e).__name__, e)
