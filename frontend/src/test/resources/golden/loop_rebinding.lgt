# Names that are rebound while old arrays live on.
import numpy as np

history = []
x = np.arange(4.0)
for k in range(5):
    history.append(x)
    x = x * 0.5 + k
    if k == 2:
        x[0] = -1
        history[-1][1] = 100
print(x, [h.tolist() for h in history])
a, b = np.zeros(3), np.ones(3)
for _ in range(4):
    a, b = b, a + b
print(a, b)
acc = None
for k in range(1, 4):
    term = np.full(3, k)
    acc = term if acc is None else acc * term
print(acc, term)
keep = x
x += 1
x = x * 0
print(keep, x)
