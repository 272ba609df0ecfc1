# concatenate, stack and their kin; tile and repeat.
import numpy as np

a = np.arange(6).reshape(2, 3)
b = a * 10
print(np.concatenate([a, b]), np.concatenate((a, b), axis=1))
print(np.stack([a, b]).shape, np.stack([a[0], b[0]], axis=1), np.vstack([a, b[0]]), np.hstack([a, b]))
print(np.concatenate([np.arange(2), np.array([0.5])]), np.concatenate([np.arange(3, dtype=np.int8), np.arange(2, dtype=np.int16)]).dtype)
c = np.concatenate([a[0], a[:, 0]])
c[0] = 99
print(a[0, 0], c)
print(np.concatenate([np.zeros((0, 3), dtype=int), a]), np.hstack([1, np.arange(2)]))
print(np.tile(np.arange(3), 2), np.repeat(np.arange(3), 2), np.tile(a, (2, 1)).shape)
print(np.flip(a), np.flip(a, axis=1), np.flipud(a)[0], np.fliplr(a)[0], np.roll(np.arange(5), 2), np.roll(a, 1, axis=1))
print(np.diff(np.array([1, 4, 9, 16])), np.column_stack([np.arange(2), np.arange(2)]), np.split(np.arange(6), 3)[1])
