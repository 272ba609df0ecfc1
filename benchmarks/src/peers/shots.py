# A script that runs fifty different kernels once each on a million elements and ends: nothing is repeated, so
# compiling pays only within them. Time the whole process, under Python and under Legato.
import numpy as np

n = 1_000_000
x = np.linspace(0.0, 1.0, n)
y = np.linspace(1.0, 2.0, n)
FUNCTIONS = [np.sqrt, np.abs, np.floor, np.negative, np.square]

s = 0.0
for f in FUNCTIONS:
    for g in FUNCTIONS:
        s += float((f(x + y) * g(y) - x).sum())
        s += float((g(x) / (f(y) + 1.5) + y).max())
print(round(s, 3))
