# mean, var, std: axes, ddof, dtypes.
import numpy as np

a = np.array([[1.0, 2.0, 4.0], [8.0, 16.0, 32.0]])
print(a.mean(), a.var(), a.std())
print(a.mean(axis=0), a.var(axis=0), a.std(axis=1))
print(a.var(ddof=1), a.std(axis=1, ddof=1), a.var(axis=1, keepdims=True))
i = np.arange(10)
print(i.mean(), i.var(), i.std(), i.mean().dtype, i.var().dtype)
f = np.arange(10, dtype=np.float32)
print(f.mean(), f.var(), f.std(), f.mean().dtype, f.mean(dtype=np.float64).dtype)
b = np.array([True, False, True, True])
print(b.mean(), b.var())
print(np.mean([1, 2, 3, 4]), np.std([1, 2, 3, 4]), np.var([[1, 2], [3, 5]], axis=0))
t = np.arange(60.0).reshape(3, 4, 5)
print(t.mean(axis=(0, 2)), t.var(axis=(0, 1)), t.std())
x = np.sin(np.arange(10000) * 0.01)
print(f"{x.mean():.10f} {x.var():.10f} {x.std():.10f} {(x - x.mean()).std():.10f}")
y = 1e6 + x
print(f"{y.mean():.6f} {y.var():.6f}")
z = (x - x.mean()) / x.std()
print(f"{abs(z.mean()) < 1e-12} {z.std():.12f} {z.max():.9f}")
print(t[:, ::2, ::-1].mean(axis=1).sum(), t.T.var(axis=0).shape)
