import numpy as np

# Every function here has a short way for few elements and a long one for many
def both(name, f, *arrays):
    for many in (1, 300):
        r = f(*[np.tile(a, many) for a in arrays])
        for k in r if isinstance(r, tuple) else (r,):
            w = np.arange(k.size).reshape(k.shape) % 7
            print(name, many, k.dtype, k.shape, k.ravel()[:6], (k * w).sum())


a = np.array([3, 7, 1, 3, 0, 7, 7, -2])
b = np.array([1, 3, 0, 1, 9, -2])
for t in ("bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "float16", "float32", "float64", "complex128"):
    x, y = np.abs(a).astype(t), np.abs(b).astype(t)
    both(t, lambda x: np.unique(x, True, True, True), x)
    both(t, np.unique, x[::-1])
    both(t, lambda x: np.unique(x, return_inverse=True), x)
    both(t, lambda x: np.unique(x.reshape(2, -1), True, True, True), x)
    both(t, lambda x: np.unique(x, return_counts=True), x)
    both(t, np.intersect1d, x, y)
    both(t, np.union1d, x, y)
    both(t, np.setdiff1d, x, y)
    both(t, np.setxor1d, x, y)
for t in ("int8", "int64", "float64"):
    both(t, np.unique, a.astype(t))
    both(t, np.intersect1d, a.astype(t), b.astype(t))
    both(t, np.intersect1d, a.astype(t), b.astype("int16"))
    both(t, lambda x, y: np.intersect1d(x, y, return_indices=True), a.astype(t), b.astype(t))
f = np.array([0.0, np.nan, 1.5, -0.0, np.nan, np.inf, -1.5, -np.inf])
print(np.unique(f), np.unique(f, return_counts=True), np.unique(f, equal_nan=False), np.unique(f, return_inverse=True))
print(np.intersect1d(f, f[::-1]), np.union1d(f, [np.nan]), np.setdiff1d(f, [np.inf]))
print(np.unique([]), np.unique(np.array([], dtype=np.int8), return_inverse=True), np.intersect1d([], [1.0]))
print(np.unique(5), np.unique([[2, 1], [2, 1]], axis=0), np.unique(["b", "a", "b"], return_inverse=True))
print(np.unique_all(a), np.unique_inverse(a), np.unique_counts(a))

c = np.array([0, 1, 2, 1, 0, 2, 2, 0])
z = [np.arange(8), np.arange(8) / 4, np.arange(8)[::-1]]
for many in (1, 300):
    k = np.tile(c, many)
    v = [np.tile(x, many) for x in z]
    print(np.choose(k, v)[:8], np.choose(k, v).sum(), np.choose(k.astype(np.uint8), [1, 2, 3])[:8])
    print(np.choose(k * 5 - 3, v, mode="wrap").sum(), np.choose(k * 5 - 3, v, mode="clip").sum(), np.choose(k > 1, v[:2]).sum())
    print(np.choose(k, (10, v[0], 2.5)).dtype, np.choose(k, [v[0] + 1j, v[1], -3]).sum(), np.choose(k[:, None], [v[0][:2], 1, 2]).shape)
    for bad in (k + 1, k - 1):
        try:
            print(np.choose(bad, v))
        except ValueError as e:
            print(e)
    out = np.zeros(k.shape)
    print(np.choose(k, v, out=out) is out, out.sum())
for bad in (lambda: np.choose(c, [z[0][:3], z[1], 1]), lambda: np.choose([0.5], [1]), lambda: np.choose(c, z, mode="other"), lambda: np.choose(c, z, mode="wrong")):
    try:
        print(bad())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(np.choose(1, [3, 4]), type(np.choose(1, [3, 4])), np.choose([[1, 0], [0, 1]], [np.eye(2), 7]))
print(np.choose([True, False], [[1, 2], [3, 4]]), np.choose(np.array(2), z))

for w in (None, np.arange(9.0)):
    v = np.array([0.5, 1.0, 2.5, np.nan, 4.0, -1.0, 3.0, 4.5, 0.0])
    for edges in ([0, 1, 3, 4], [0, 4, 4], [1.0, 1.0], [0, 1, np.inf]):
        print(np.histogram(v, edges, weights=w)[0])
print(np.histogram(np.array([1, 5, 2, 5, 9]), [0, 2, 5, 9])[0], np.histogram(np.array([3, 1], dtype=np.uint8), [1, 2, 3.5])[0])
for shapes in [((2, 3), (3,), (2, 1), (4,)), ((1,), (5,), (3,), (4,)), ((1, 3), (2, 1), (5, 2), (2, 2, 2))]:
    try:
        print(np.broadcast_shapes(*shapes))
    except ValueError as e:
        print(e)

# Keys of which many are equal, of every type, and zeros of both signs and NaN among them
for t in ("bool", "int8", "uint16", "int32", "uint64", "float16", "float32", "float64", "complex128"):
    x, y = np.abs(a).astype(t), (np.arange(8) % 3).astype(t)
    both(t, lambda x, y: np.lexsort((x, y)), x, y)
    both(t, lambda x, y: np.lexsort([y, x, y[::-1]]), x, y)
both("zeros", lambda f, y: np.lexsort((y, f)), f, np.arange(8) % 2)
both("nan first", lambda f, y: np.lexsort((f, y), axis=0), f, np.arange(8) % 2)
both("mixed", lambda a, f: np.lexsort((f, a % 2 == 0, a)), a, f)
many = np.tile(a, 64)
order = np.lexsort((np.arange(512)[::-1], many))
print(order.dtype, order.shape, order[:9], many[order][::64])
print(np.lexsort((many[:1],)), np.lexsort(([],)), np.lexsort(([2, 1], [1, 1])), np.lexsort(np.array([[2, 1, 0], [1, 1, 0]])))
print(np.lexsort((np.array(["b", "a", "b"]), np.array([1, 1, 0]))))
for bad in (lambda: np.lexsort((a, a[:3])), lambda: np.lexsort((a, a), axis=1), lambda: np.lexsort(()), lambda: np.lexsort((a, a), axis=-2), lambda: np.lexsort(3)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
