# Reductions of transposed, reversed and strided arrays.
import numpy as np

a = (np.arange(120).reshape(4, 5, 6) * 7 % 11).astype(float)
for v in [a, a.T, a[::-1], a[:, ::2, ::-1], a.swapaxes(0, 1), a[1:3, 1:-1, ::3]]:
    print(v.shape, v.sum(), v.sum(axis=0).tolist(), v.max(axis=(0, 2)).tolist(), v.argmax(), v.min(axis=-1).sum())
wide = np.broadcast_to(np.arange(4.0), (3, 4))
print(wide.sum(axis=0), wide.sum(axis=1), wide.prod(), wide.mean())
print(a.sum(axis=(0, 1)), a.reshape(-1)[::-7].sum(), np.cumsum(a[0, 0, ::-1]))
