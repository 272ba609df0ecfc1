# Arithmetic and reductions of arrays of few elements, of one and two axes, in all orders.
import numpy as np
rng = np.random.default_rng(3)
def normal(size): return rng.integers(-999, 999, size) / 8  # whose products and their sums are exact
t = np.arange(1.0, 129) / 7
special = np.array([np.nan, -0.0, 0.0, np.inf, -np.inf, 1.5, -2.5, 1e308])
def show(*r):
    for x in r:
        x = np.asarray(x)
        print(x.dtype.char, x.shape, x.ravel()[::11].tolist())
for n in (1, 8, 17, 100, 128, 129):
    v = normal(size=n); w = normal(size=n); i = rng.integers(-9, 9, n); j = rng.integers(1, 9, n)
    show(v + w, v - i, i * v, i / j, np.maximum(v, w), np.minimum(v, 0.1), np.maximum(i, j), v < w, i == j, v != i, i <= 2.5, np.sqrt(j), -v, abs(i), v[::-1] + w, v[::2] * 2, i + 1, 1 - v, 2 * i, i * 0.5)
    show(v.sum(), i.sum(), v.mean(), i.mean(), v.max(), v.min(), i.max(), i.min(), v.argmax(), i.argmin(), v.dot(w), v @ w, np.linalg.norm(v), v[::-1].sum(), v[::3].mean())
    v += w; show(v)
    v[::2] -= 1; show(v)
    i *= 2; show(i)
    v[1:] = v[:-1].copy(); show(v)
    v[:] = 7; show(v)
for shape in ((2, 3), (1, 5), (5, 1), (10, 12), (50, 4), (128, 4), (4, 128), (2, 3, 4)):
    A = normal(size=shape); B = normal(size=shape); I = rng.integers(-5, 5, shape)
    show(A + B, A * I, A.T + B.T, A - A[0], A - A[..., :1], A > B, A.T * 2, A[::-1] + 1, A.T.copy() + B.T)
    print((A.T + B.T).flags.f_contiguous, (A + B).flags.c_contiguous, (A.T - B.T[:1]).strides)
    for ax in list(range(-len(shape), len(shape))) + [None]:
        show(A.sum(axis=ax), I.sum(axis=ax), A.mean(axis=ax), I.mean(axis=ax), A.max(axis=ax), I.min(axis=ax), A.argmax(axis=ax), A.T.sum(axis=ax), A.T.max(axis=ax))
    show(A.sum(axis=0, keepdims=True), A.T.argmin(), A[:, ::2].sum(), A[::2].mean(axis=0))
    if len(shape) == 2:
        x = normal(size=shape[1]); y = normal(size=shape[0])
        show(A @ x, y @ A, A.T @ y, x @ A.T, A[:, ::-1] @ x, np.dot(A, x), x.dot(A.T))
    A[1:, 1:] = 3.5 if A.shape[0] > 1 and A.shape[1] > 1 else 0; A[..., 0] += 1; A[:, :2] *= A[:, :2]; show(A)
    I[:, 1:] = I[:, :-1].copy(); show(I)
a, b = np.meshgrid(special, special)
show(a + b, a - b, a * b, np.maximum(a, b + 0.5), np.minimum(a, b + 0.5), a < b, a == b, a != b)
for k in range(8):
    s = np.roll(special, k); show(s.max(), s.min(), s.argmax(), s.argmin(), s[:3].max() + 0, s[1:3].min() + 0, np.tile(s, 3).max(), np.tile(s, 3).argmin())
show(np.array([-0.0, -0.0]).sum(), np.array([-0.0]).mean(), np.full((2, 2), -0.0).sum(axis=0), np.full(9, -0.0).sum(), np.array([[0.0, -0.0]]).max(axis=0))
show(np.array([2**62, 2**62, 5]).sum(), np.array([-2**63]) * -1, abs(np.array([-2**63])), np.array([2**53 + 1]) * 1.0, np.array([2**53 + 1]) < 2.0**53)
e = np.array([]); 
for f in (lambda: np.max(e), lambda: np.argmax(e), lambda: np.arange(3.) + np.arange(4.), lambda: np.arange(3).sum(axis=1), lambda: np.zeros((2, 2)).max(axis=(0, 0)), lambda: np.arange(3.).__iadd__(np.zeros((2, 3)))):
    try: show(f())
    except Exception as x: print(type(x).__name__, x)
for n in (5, 8, 13, 100, 128): show(t[:n].sum(), t[:n].mean(), t[n - 1 :: -1].sum())
for u in (t.reshape(8, 16), t.reshape(16, 8).T, t[:100].reshape(10, 10)): show(u[:, :7].sum(axis=1), u[:, :7].mean(axis=1))
i = np.arange(4)
try: i += 0.5
except Exception as x: print(type(x).__name__, x)
i[1:] += np.arange(3); show(i)
z = np.zeros((3, 4)); z[1] = np.arange(4.); z[:, 1] = 2; z += np.arange(4); z -= z[:, :1]; show(z, z.sum(axis=(0, 1)), z.max(axis=1) - z.min(axis=1))
c = np.array([1+2j, 3-1j]); c.real += 1; c.imag *= np.array([2., 3.]); show(c.real, c.imag, c.real + c.imag)
r = np.broadcast_to(np.arange(3.), (4, 3)); show(r + 1, r.sum(axis=0), r @ np.ones(3), r.mean())
show(np.arange(6.).reshape(2, 3)[:, None] - np.arange(3.), np.ones((3, 1)) * np.arange(4.), np.arange(3.)[:, None] - np.arange(3.)[None])
