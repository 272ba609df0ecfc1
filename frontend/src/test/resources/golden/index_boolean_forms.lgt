# Boolean indices of every rank.
import numpy as np

a = np.arange(12).reshape(3, 4)
print(a[a > 5], a[a[:, 0] > 3], a[:, [True, False, True, False]], a[True].shape, a[False].shape)
print(a[np.array([True, False, True]), 1], a[[True, False, True], ::2])
m = a % 3 == 0
a[m] = -1
print(a)
a[~m] += 100
print(a)
a[a < 0] = np.arange(m.sum())
print(a)
for key in [[True, False], [True] * 5, np.ones((3, 3), dtype=bool)]:
    try:
        a[key]
    except IndexError as e:
        print(e)
try:
    a[m] = [1, 2, 3]
except ValueError as e:
    print(e)
