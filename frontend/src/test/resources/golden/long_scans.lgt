import numpy as np

n = 5003
k = np.arange(n) * 2654435761 % 4093


def show(name, a):
    a = np.asarray(a)
    print(name, a.dtype, a.shape, a.ravel()[[0, 1, a.size // 3, -2, -1]])


for t in ("bool", "int8", "uint8", "int16", "uint32", "int64", "uint64", "float32", "float64", "complex64"):
    x = (k % 5).astype(t)
    show("cumsum", np.cumsum(x))
    show("cumsum of strides", np.cumsum(x[::-3]))
    A = x[:5000].reshape(50, 100)
    show("rows", np.cumsum(A, axis=1))
    show("columns", np.cumsum(A, axis=0))
    show("rows of columns", np.cumsum(A.T, axis=0))
    show("accumulate", np.add.accumulate(x[::2]))
    y = np.zeros(2 * n, dtype=np.cumsum(x).dtype)
    np.cumsum(x, out=y[::-2])
    show("out", y)
for t in ("float32", "float64", "int64", "uint64"):
    x = (k % 3 + 1).astype(t)
    if x.dtype.kind == "f":
        x = 1 + (x - 2) / 512
    show("cumprod", np.cumprod(x))
    show("cumprod of rows", np.cumprod(x[:4900].reshape(49, 100), axis=1))
    show("accumulate", np.multiply.accumulate(x[::-2]))
x = (k % 7).astype(np.float64)
x[3000] = np.inf
x[4000] = -np.inf
show("infinite", np.cumsum(x)[2990:4010])
show("signed zeros", 1 / np.cumsum(np.full(200, -0.0)))
show("in single precision", np.cumsum((k / 10).astype(np.float32)))

# how often
w = k / 8
for t in ("uint8", "int32", "int64"):
    v = (k % 97).astype(t)
    show("bincount", np.bincount(v))
    show("bincount of strides", np.bincount(v[::-2], w[::2]))
    show("weights", np.bincount(v, w, minlength=200))
show("many bins", np.bincount(k * 5))
show("many bins, weights", np.bincount(k * 5, w))
for d in (0, 1, 50, 2000, 4092, 4093):
    m = k < d
    print(d, len(np.nonzero(m)[0]), len(np.flatnonzero(m[3::2])), np.argwhere(m[:5000].reshape(50, 100)).sum())
    print(k[m].sum(), k[m[::-1]].sum(), (k[:5000].reshape(50, 100))[:, m[:100]].sum())
