# Putting together and taking apart.
import numpy as np

a = np.arange(6).reshape(2, 3)
print(np.concatenate([a, a * 10]), np.concatenate([a, a], axis=1), np.stack([a, a], axis=-1).shape, np.hstack([a, a]).shape)
print(np.vstack([a[0], a[1]]), np.column_stack([[1, 2], [3, 4]]), np.dstack([a, a]).shape, np.append(a, [9]))
print([p.tolist() for p in np.split(np.arange(6), 3)], [p.tolist() for p in np.array_split(np.arange(7), 3)], [p.shape for p in np.hsplit(a, 3)])
print(np.insert([1, 2, 3], 1, 9), np.delete([1, 2, 3, 4], [0, 2]), np.repeat(a, 2, axis=0), np.repeat([1, 2], [3, 1]), np.tile(a, (1, 2)))
print(np.roll(a, 1), np.roll(a, -1, axis=1), np.rot90(a), np.flipud(a), np.fliplr(a), np.pad(a, 1), np.pad([1, 2], (1, 2), mode="edge"))
for f in [lambda: np.concatenate([a, np.ones(3)]), lambda: np.concatenate([a, np.ones((2, 2))]), lambda: np.split(np.arange(5), 2), lambda: np.stack([a, a[0]])]:
    try:
        f()
    except ValueError as e:
        print(e)
