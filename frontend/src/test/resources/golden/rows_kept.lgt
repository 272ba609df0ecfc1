# expect: temporaries_contracted 0
# Arrays that are not contracted to rows: they are needed later, go along columns, are written in
# part, are read where another row wrote, or their rows are longer than what a worker keeps.
import numpy as np

x = np.random.RandomState(5).rand(40, 1100) * 4 - 2
e = np.exp(x - x.max(axis=1, keepdims=True))
y = e / e.sum(axis=1, keepdims=True)
print(f"{y.sum():.9f} {e.sum():.9f}", e[3, :3], y[3, :3])
c = np.exp(x - x.max(axis=0))
z = c / c.sum(axis=0)
del c
print(f"{z.sum():.9f}", z[2, 4:7])
p = np.zeros((40, 1100))
p[:, 10:] = np.exp(x[:, 10:])
q = p / p.sum(axis=1, keepdims=True)
del p
print(f"{q.sum():.9f}", q[1, 8:12])
h = np.exp(x)
d = h[1:] / h[:-1].sum(axis=1, keepdims=True)
del h
print(f"{d.sum():.9f}", d[0, :3])
w = np.ones((40, 1100))
s = w.sum(axis=1, keepdims=True)
w[:] = x * s
v = w[::-1] - w
del w
print(f"{np.abs(v).sum():.4f}", v[7, :2])
t = np.arange(3.0 * 140_000).reshape(3, 140_000) % 101 / 50.0
l = np.exp(t - t.max(axis=1, keepdims=True))
u = l / l.sum(axis=1, keepdims=True)
del l
print(f"{u.sum():.9f}", u[2, :3])
