# The numbers of default_rng.
import numpy as np

g = np.random.default_rng(7)
print(g.random(), g.random(3), g.integers(10), g.integers(0, 5, size=6), g.integers(3, 9, size=(2, 2)))
print(g.uniform(-1, 1, 2), g.random((2, 2), dtype=np.float32), g.permutation(5), g.choice(10, 4, replace=False))
h = np.random.default_rng(7)
print(h.random() == np.random.default_rng(7).random())
a = np.arange(5)
g.shuffle(a)
print(sorted(a.tolist()))
x = g.random(5000)
print(round(float(x.mean()), 8), round(float(x.var()), 8))
for population in ([], 0, np.ones((0, 3))):
    try:
        np.random.default_rng(1).choice(population, 2)
    except ValueError as e:
        print(e)
