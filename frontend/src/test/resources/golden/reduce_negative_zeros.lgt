# A sum begins with 0: negative zeros alone give 0, whatever the shape, as does nothing at all.
import numpy as np

z = np.full((3, 4), -0.0)
for t in [np.float64, np.float32, np.float16, np.complex128]:
    a = z.astype(t)
    print(np.sum(a), a.sum(axis=0), a.sum(axis=1), np.add.reduce(a), a.mean(), a.mean(axis=0), np.sum(a[:0], axis=0))
    print(np.cumsum(a[0]), np.add.accumulate(a[0]), np.sum(a[0, :1]), np.sum(np.full(300, -0.0, t)), np.max(a.real))
print(np.nansum(z), np.trace(z), np.average(z), np.sum(z, where=z > 0), np.sum([-0.0]), np.sum(np.float64(-0.0)))
print(np.dot(z[0], np.ones(4)), z @ np.ones(4), np.einsum("ij->j", z), np.linalg.norm(z), np.prod(z[:1, :1]))
