# Index arrays beside slices, new axes and integers.
import numpy as np

a = np.arange(60).reshape(3, 4, 5)
print(a[[0, 2]].shape, a[:, [1, 3]].shape, a[[0, 1], [1, 2]].shape, a[[0, 1], :, [1, 2]].shape)
print(a[:, [0, 1], [2, 3]], a[1, :, [0, 4]], a[[[0], [2]], [1, 2]].shape)
print(a[[0, 2], 1:3, ::2], a[None, [1]].shape, a[..., [4, 0]][0])
b = a.copy()
b[[0, 2], :, 1] = -1
b[:, [0, 0], [1, 1]] = [7, 8]
print(b[:, :2])
b[[1, 1, 1], 0, 0] += 1
print(b[1, 0, 0], a[1, 0, 0])
print(np.ix_([0, 2], [1, 3])[0].shape, a[np.ix_([0, 2], [1, 3], [0])].ravel())
for key in [([0, 1], [0, 1, 2]), ([3],), (slice(None), [4]), ([0.5],)]:
    try:
        a[key]
    except IndexError as e:
        print(e)
