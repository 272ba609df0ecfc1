# Slices with any start, stop and step, in one and more dimensions.
import numpy as np

a = np.arange(10)
print(a[2:5], a[:3], a[7:], a[:], a[-3:], a[:-3], a[2:-2])
print(a[::2], a[1::3], a[::-1], a[8:2:-2], a[-1:-11:-3], a[5:5], a[7:3], a[3:7:-1])
print(a[20:], a[-20:3], a[:100], a[100:0:-4], a[::100], a[::-100])
print(a[0], a[-1], a[3].dtype, type(a[3]).__name__)
m = np.arange(24).reshape(4, 6)
print(m[1], m[-1], m[1, 2], m[1][2], m[-1, -1])
print(m[1:3])
print(m[:, 2], m[::2, 1::2])
print(m[::-1, ::-2])
print(m[1:3, -2:], m[..., 0], m[0, ...], m[...].shape)
t = np.arange(24).reshape(2, 3, 4)
print(t[1, :, 2], t[:, 1], t[..., -1], t[0, 1:, ::-1])
print(t[:, np.newaxis, 0, :].shape, t[None].shape, t[..., None].shape, a[:, None].shape, a[None, 2:4])
s = slice(1, None, 2)
print(a[s], m[s, s], a[slice(3)])
print(a[2:9][1:5][::-1], m[1:][1:, 2:][:, ::2])
print(m[:0].shape, m[:, 3:3].shape, t[:, 1:1, :].shape, len(m[2:]))
i = 2
print(a[i:i + 3], a[-i:], m[i - 1, i + 1], a[np.int64(4)], a[np.int32(2):np.int32(5)])
for row in m[:2]:
    print(row.sum(), row[::-1])
print([int(v) for v in a[::3]], [int(v) for r in m[::3] for v in r[:2]])
