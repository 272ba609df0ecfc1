# np.delete: one place, slices, lists and masks.
import numpy as np

x = np.arange(12.0).reshape(3, 4)
for k in (0, 2, -1, -4, np.int64(1), [1], [0, 2], slice(1, 3), slice(None), slice(3, 1), slice(0, 4, 2), slice(3, None, -1), np.array([True, False, False, True])):
    try:
        r = np.delete(x, k, axis=1); print(r.tolist(), r.flags.f_contiguous, np.delete(x.T, k, axis=0).flags.f_contiguous)
    except Exception as e:
        print(type(e).__name__, e)
print(np.delete(x, 5), np.delete(np.arange(3), 0), np.delete(np.arange(1), 0))
for k in (4, -5):
    try:
        np.delete(x, k, axis=1)
    except Exception as e:
        print(type(e).__name__, e)
