# Every form of basic index.
import numpy as np

a = np.arange(24).reshape(2, 3, 4)
print(a[1], a[-1, -1], a[0, 1, 2], a[:, 1], a[..., -1], a[1, ..., 0])
print(a[:, ::2, ::-1], a[::-1, 1:, 1:3].shape, a[None, 0].shape, a[:, None, :, None].shape)
print(a[0:0].shape, a[5:].shape, a[:, :, 4:].size, a[()].shape, a[...].shape)
print(a[slice(0, 2), slice(None, None, -2)], a[(0, 1)])
i = np.int64(1)
print(a[i], a[i, i, i], a[np.uint8(0), 2])
b = a[:, 1]
b[:] = 0
print(a, b.base is a, np.shares_memory(a, b))
