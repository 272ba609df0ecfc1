# Several reductions of one array share its sweep.
# expect: kernels 1
import numpy as np

i = np.arange(120_000)
a = (i * 7919 % 10007) * 0.5
least, most, total, squares, where = a.min(), a.max(), a.sum(), (a * a).sum(), a.argmax()
print(least, most, total, squares, where)
