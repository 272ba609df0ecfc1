# default_rng (PCG64): same numbers as NumPy's.
import numpy as np

g = np.random.default_rng(0)
print(g.random(), g.random(3), g.random((2, 2)))
g = np.random.default_rng(123456789)
x = g.random(100000)
print(f"{x[0]:.15f} {x[-1]:.15f} {x.mean():.12f} {(x > 0.9).sum()}")
h = np.random.default_rng(123456789)
y = h.random((1000, 100))
print((y.ravel() == x).all(), h.random() == g.random())
print(g.random(2, dtype=np.float32), g.random(3), g.uniform(1.0, 3.0, 2))
print(np.random.default_rng([1, 2, 3]).random(2), np.random.default_rng(2**70).random(2))
z = np.random.default_rng(7).random(5)
w = np.random.default_rng(7).random(5)
print(z is not w, z == w)
one = np.random.default_rng(3).random(dtype=np.float32)
print(type(one), one)
