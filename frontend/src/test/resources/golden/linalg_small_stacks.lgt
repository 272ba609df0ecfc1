# det, solve, inv and eigh of many small matrices: strided, broadcast, singular, none.
import numpy as np

rng = np.random.default_rng(8)
big = rng.random((4, 6, 7, 7)) + 2 * np.eye(7)


def small(x):
    return bool(np.all(np.abs(x) < 1e-11))


for a in (big, big[::2, ::-3, 1:4, 2:5], np.swapaxes(big[0, 0], 0, 1), big[..., ::-1, 1:2, :][..., :1], np.asfortranarray(big[1])):
    if a.shape[-1] != a.shape[-2]:
        a = a[..., :1, :1]
    n = a.shape[-1]
    print(a.shape, np.round(np.ravel(np.linalg.det(a))[:3], 9), np.linalg.inv(a).shape, small(np.linalg.inv(a) @ a - np.eye(n)))
    b = rng.random((n, 2))
    v = rng.random(a.shape[:-2] + (2 * n,))[..., ::2]
    print(small(a @ np.linalg.solve(a, b) - b), np.linalg.solve(a, b).shape, small(np.linalg.solve(a, v[..., None])[..., 0] - (np.linalg.inv(a) @ v[..., None])[..., 0]))
    print(small(a @ np.linalg.solve(a, b[:, 0])[..., None] - b[:, :1]), small(np.linalg.det(a.astype(complex)) - np.linalg.det(a)))
    for part in "LU":
        t = np.tril(a) if part == "L" else np.triu(a)
        s = t + np.swapaxes(t, -1, -2) - a * np.eye(n)
        w, q = np.linalg.eigh(a, part)
        print(small(s @ q - q * w[..., None, :]), small(np.linalg.eigvalsh(a, part) - w), np.round(np.ravel(w)[:3], 9), bool(np.all(np.diff(w) >= 0)))
for shape in ((0, 0), (3, 0, 0), (0, 2, 2)):
    e = np.ones(shape)
    print(np.linalg.det(e), np.linalg.inv(e).shape, np.linalg.solve(e, np.ones(shape[-1:])).shape, np.linalg.eigh(e)[0].shape, np.linalg.eigvalsh(e).shape)
ones = np.ones((3, 2, 2))
print(np.linalg.det(ones), np.linalg.det([[0, 1], [1, 0]]), np.linalg.det([[[2]], [[3]]]), np.linalg.det(np.diag([1.0, np.inf])))
for f in (lambda: np.linalg.inv(np.concatenate((np.eye(2)[None], ones))), lambda: np.linalg.solve(ones, np.ones((2, 1))), lambda: np.linalg.solve(ones[0], np.ones(2))):
    try:
        f()
    except np.linalg.LinAlgError as e:
        print(e)
