import numpy as np


def show(name, a):
    a = np.asarray(a)
    w = np.arange(1, a.size + 1).reshape(a.shape) % 1009
    print(name, a.dtype, a.shape, (a.astype(np.complex128) * w).sum(), a.ravel()[:3], a.ravel()[-3:])


n = 9000
order = np.arange(n) * 7919 % n
back = order - n
twice = np.arange(n) * 31 % 4096
for t in ("bool", "int8", "uint16", "int32", "float32", "int64", "float64", "complex64", "complex128"):
    v = (np.arange(n) * 5 % 251).astype(t)
    for k in (order, back, twice, order.astype(np.int32), twice.astype(np.uint16), back.astype(np.int16)):
        y = np.zeros(n, dtype=t)
        y[k] = v
        show(t, y)
    y = np.zeros(2 * n, dtype=t)
    y[::-2][order] = v
    y[1::2][twice] = 1
    show("strides", y)
    y[order[::3]] = v[::-3]
    show("apart", y)

# rows, columns and planes
R = np.arange(90) * 37 % 90
for t in ("int8", "float32", "float64", "complex128"):
    A = (np.arange(90 * 100) * 3 % 127).reshape(90, 100).astype(t)
    Y = np.zeros((90, 100), dtype=t)
    Y[R] = A
    show("rows", Y)
    Y[R - 90] = A[0]
    show("one row", Y)
    Y[R[::-2]] = A[:45, ::-1]
    show("rows backwards", Y)
    Y[R] = 7
    show("a number", Y)
    Y[:, R] = A[:, :90]
    show("columns", Y)
    Y[::-1, R[:40]] = A[:, 50:90]
    show("columns of rows backwards", Y)
    Z = np.zeros((100, 90), dtype=t).T
    Z[R] = A
    show("rows of columns", Z)
    Z[:, R] = A[:, 5:95]
    show("columns of columns", Z)
    Z[::-1][R, R] = A[0, :90]
    show("diagonal", Z)
    C = np.zeros((20, 30, 15), dtype=t)
    i, j = R[:40] % 20, R[40:80] % 30
    C[i, j] = A[:40, :15]
    show("two indices", C)
    C[i, :, j % 15] = A[:40, :30]
    show("apart", C)
    C[:, i, j % 15] = A[:20, :40]
    show("after", C)
    C[i.reshape(4, 10), j.reshape(4, 10), 3] = A[:4, :10]
    show("table of indices", C)
    C[i[:, None], j[None, :20], j[:20] % 15] = A[:40, :20]
    show("crossed", C)
    C[3, [0, -1, 2]] = A[:3, :15]
    show("few", C)

k = np.arange(400) % 20
Y = np.zeros((20, 50))
Y[k] = np.arange(400 * 50).reshape(400, 50)
show("the last stays", Y)
try:
    Y[np.array([0] * 30 + [20])] = 1
except IndexError as e:
    print(e)
show("unchanged", Y)
