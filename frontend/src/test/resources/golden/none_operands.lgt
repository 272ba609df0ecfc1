import numpy as np

for a in (np.array([1, 2]), np.array([1.0, 2.0]), np.array([True, False])):
    for x in ([None, 2], [1, None], (None, None)):
        print(a == x, a != x, x == a, np.equal(a, x))
        for f in (
            lambda: a + x,
            lambda: x + a,
            lambda: a < x,
            lambda: x < a,
            lambda: a * x,
            lambda: np.subtract(a, x),
        ):
            try:
                print(f())
            except TypeError as e:
                print(e)
