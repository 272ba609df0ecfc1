# Masks of all kinds select from and assign to arrays of all kinds.
import numpy as np

def show(a):
    print(a.dtype, a.shape, a.ravel()[:5], a.sum().round(6), a.ravel()[-3:])

for n in [0, 1, 7, 64, 65, 4096, 5003, 70001]:
    i = np.arange(n)
    for t in [np.float64, np.complex128, np.int64, bool, np.int8, np.float32, np.complex64, np.uint16]:
        a = (i * 7919 % 251).astype(t)
        for m in [i >= 0, i < 0, i * 7919 % 13 > 5, i % 97 == 3, i > 3, i == n - 1]:
            r = a[m]
            b = a.copy()
            b[m] = r[::-1]
            c = a.copy()
            c[m] = 1
            d = a.copy()
            d[~m] = r[:1] if r.size else np.zeros(1, t)
            print(t.__name__, n, r.size, abs(r).sum(), (abs(b) * (i % 5)).sum(), abs(c).sum(), (abs(d) * (i % 3)).sum())

# A mask of several axes: arrays that lie otherwise in memory, windows, columns of other axes.
x = np.arange(36000.0).reshape(120, 300)
m = x % 7 > 3
for a in [x, x.T.copy().T, np.repeat(x, 2, axis=1)[:, ::2], np.concatenate((x, x))[::2] + 0j, x[::-1]]:
    show(a[m])
    b = a.copy()
    b[m] = np.arange(m.sum())
    show(b)
    show(a[m.T.copy().T])
    b = np.zeros((120, 600))
    b[:, ::2][m] = 5.5
    b[:, 1::2][m[::-1]] = a[m[::-1]].real + 1
    show(b)
y = np.arange(2 * 120 * 30 * 3).reshape(2, 120, 30, 3)
k = y[0, :, :, 0] % 11 > 4
show(y[:, k])
show(y[1, k])
show(y[0][k, 1])
show(y[0][k][:, 1:])
show(y[:, k, 2])
y[:, k] = [1, 2, 3]
show(y)
y[1, k] = np.arange(k.sum())[:, None]
show(y)
y[:, k, 2] = 9
show(y)
y[:, k[:, 0]] = -1
show(y)
z = np.array(4.0)
z[np.array(True)] = 3
print(z, z[True], z[np.array(False)], np.arange(3)[np.array(True)])

# A mask that changes between its uses, in place or by itself.
m = np.arange(20000) % 3 == 0
a = np.arange(20000) * 2
print(a[m].sum())
np.logical_not(m, m)
print(a[m].sum())
m[m] = False
print(a[m].size)
m[5:9] = True
print(a[m], m[m].size)
v = m[::2]
print(a[v.repeat(2)].sum())
m[6] = False
print(a[m], a[::2][v])
a[a > 5] = a[a > 5][::-1]
print(a[:9], a[-3:])

for bad in [lambda: a[np.ones(3, bool)], lambda: x[np.ones((120, 299), bool)], lambda: x[np.ones((300, 120), bool)]]:
    try:
        bad()
    except IndexError as e:
        print(e)
for value in [[1, 2], np.zeros(7), np.zeros((1, 5))]:
    try:
        x[x > 35995] = value
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
x[x > 35995] = [1.5]
x[x < 0] = [7]
show(x)

# Places chosen by arrays: values of all widths, repeated places, places from the end.
i = np.arange(9000) * 7919 % 120
j = np.arange(9000) * 104729 % 300 - 300
for t in [np.int8, np.float16, np.float32, float, complex, bool]:
    b = np.zeros((120, 300), t)
    b[i, j] = (np.arange(9000) % 100).astype(t)
    b[i[:50].reshape(5, 10), j[:50].reshape(5, 10)] = 1
    b[:, [1, -2]] = 2
    print(t.__name__, b[i, j][:7], abs(b.astype(complex)).sum(), b[[[3], [-1]], j[:2]])
for key in [(i, j + 301), (i + 1, j), (i, j - 1), [120], ([0], [5], [1])]:
    try:
        x[key] = 1
    except IndexError as e:
        print(e)
