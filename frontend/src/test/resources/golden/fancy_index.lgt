# Index arrays and masks.
import numpy as np

a = np.arange(10) * 10
print(a[[1, 3, 5]], a[np.array([-1, 0])], a[a > 40], a[a % 20 == 0].sum())
a[a > 70] = -1
a[[0, 1]] = [5, 6]
print(a)
m = np.arange(12).reshape(3, 4)
print(m[[0, 2]], m[:, [1, 1]], m[[0, 1], [2, 3]], m[m > 5], np.nonzero(m > 9))
m[m % 2 == 0] *= -1
print(m)
x = np.arange(5)
x[[0, 0, 1]] += 1
print(x, np.take(a, [1, 2]), a[np.array([True] + [False] * 9)])
try:
    a[[20]]
except IndexError as e:
    print(e)
