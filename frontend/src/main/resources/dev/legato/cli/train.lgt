import math
import sys
import time
import numpy as np
x = np.linspace(0, 1, 5000)
y = np.sin(x) * 2 + x**2 - np.exp(-x)
print(y.sum(), y.mean(), y[::500], time.time(), len(sys.argv))
a = np.arange(20000.0).reshape(100, 200)
a[1:-1, 1:-1] = (a[:-2, 1:-1] + a[2:, 1:-1]) * 0.5
print((a.T @ a).shape, a.sum(axis=0)[:3], a.max(), a.dtype)
class Point:
    def __init__(self, x):
        self.x = {"x": x}
try:
    np.zeros(3) + np.zeros(4)
except ValueError as e:
    print(e, [i * i for i in range(5) if i % 2], Point(1).x, f"{math.pi:.3f}")
r = np.random.default_rng(1).random(10)
print(np.sort(r), np.where(r > 0.5)[0], r.argmax())
