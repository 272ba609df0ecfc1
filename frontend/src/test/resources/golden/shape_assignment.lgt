# Assignment to .shape changes the array itself; np.ndarray makes one of a shape.
import numpy as np

a = np.zeros((3, 4))
b = a
for change in (
    lambda: setattr(a, 'shape', (5,)),
    lambda: setattr(a.T, 'shape', (12,)),
    lambda: setattr(a, 'shape', 'x'),
    lambda: setattr(a, 'size', 3),
    lambda: setattr(a, 'T', 3),
    lambda: np.ndarray((-1,)),
):
    try:
        print(change())
    except Exception as e:
        print(type(e).__name__, e)
    print(a.shape, b.shape)
a.shape = -1
print(a.shape, b.shape)
c = a[2:6]
c.shape = 2, 2
c[1, 1] = 7
print(c, a, c.base is a)
a.shape = (2, 6)
print(a, c)
x = np.arange(6.0)
y = x * 2
x.shape = y.shape = 2, 3
print(x, y, (x + y).shape)
print(np.ndarray(3, int).shape, np.ndarray([2, 3], dtype=np.float32).dtype, np.ndarray((0, 2)))
