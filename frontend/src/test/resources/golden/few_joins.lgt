# Arrays of few elements put together: types, orders in memory, strides, empty ones, arrays that change afterwards.
import numpy as np

a = np.arange(6.0).reshape(2, 3)
i = np.arange(6).reshape(2, 3)
for x in (a, i, a.T, i.T, a[:, ::-1], np.asfortranarray(a)):
    for axis in (0, 1, -1):
        r = np.concatenate([x, x, x[:, :]], axis=axis)
        s = np.stack([x, x + 1], axis=axis)
        print(r.tolist(), r.dtype, r.flags.c_contiguous, r.flags.f_contiguous, s.tolist(), s.strides)
    print(np.vstack((x, x[0])).tolist(), np.hstack([x, x]).tolist(), np.column_stack((x[:, 0], x)).tolist(), np.append(x, 7).tolist())
v = np.array([1.5, np.nan, -0.0])
print(np.concatenate([v, v[:0], v[::-1]]), np.concatenate([v, [1, 2]]), np.concatenate([np.array([1, 2]), [True]]))
print(np.concatenate([v, v], dtype=np.float32).dtype, np.concatenate([i, a], axis=None).dtype, np.concatenate([a[:0], a]).shape)
out = np.zeros(6)
print(np.concatenate([v, v], out=out) is out, out)
w = np.array([1, 2])
joined = np.concatenate([w, w])
w[0] = 9
joined[3] += 5
print(w, joined)
big = np.arange(100)
print(np.concatenate([big, big]).sum(), np.concatenate([big[:64], big[:64]]).sum(), np.concatenate([big[:64], big[:65]]).sum())
b = np.linspace(0, 1, 4) * 2 + 1
print(np.concatenate([b, b + 1]), np.stack([b, b * b], axis=1))
for f in (lambda: np.concatenate([a, v]), lambda: np.concatenate([a, i[:1]], axis=1), lambda: np.concatenate([]), lambda: np.concatenate([np.float64(1)]), lambda: np.concatenate([v, v], axis=1), lambda: np.stack([v, v[:2]])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
