# An element that the program asks for at once is read where it is: the loop has one kernel.
# expect: per-iteration kernels 1 over turns
import numpy as np

turns = 10
b = np.ones(20000)
c = np.linspace(0.0, 1.0, 20000)
a = np.zeros(20000)
total = 0.0
for _ in range(turns):
    a[:] = b + 3.0 * c
    total += float(a[-1])
print(total / turns)
