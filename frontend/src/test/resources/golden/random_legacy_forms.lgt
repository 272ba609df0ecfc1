# The numbers of np.random after a seed.
import numpy as np

np.random.seed(42)
print(np.random.rand(), np.random.rand(2, 2), np.random.randn(3))
print(np.random.randint(10, size=5), np.random.randint(-3, 3), np.random.random(2), np.random.uniform(1, 2, 3), np.random.normal(5, 2, 2))
print(np.random.permutation(6), np.random.choice(5, 3), np.random.choice([10, 20, 30], 2, replace=False))
a = np.arange(6)
np.random.shuffle(a)
print(a)
np.random.seed(42)
print(np.random.rand(), np.random.standard_normal(2))
x = np.random.rand(1000)
print(round(x.mean(), 6), x.min() >= 0, x.max() < 1)
