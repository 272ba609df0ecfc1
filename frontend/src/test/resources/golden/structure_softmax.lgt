# Softmax of rows: the maxima, the sums and the quotients of a row while it is in cache.
# expect: kernels 2
import numpy as np

x = (np.arange(200 * 300) * 7919 % 1009).reshape(200, 300) / 1009.0
e = np.exp(x - x.max(axis=1, keepdims=True))
p = e / e.sum(axis=1, keepdims=True)
print(f"{p.max():.12f}")
