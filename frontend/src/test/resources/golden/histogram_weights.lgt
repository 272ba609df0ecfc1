# Weights are added block by block, as NumPy adds them: the same bits.
import numpy as np

n = 200_003
a = np.arange(n) * 7919 % 10007 / 10007
w = np.arange(n) * 31 % 1009 / 1009 - 0.5
for bins, range in [(10, None), (1000, None), (7, (0.2, 0.7)), (3, (2, 3))]:
    h, e = np.histogram(a, bins, range=range, weights=w)
    print(h.dtype, [float(v).hex() for v in h[:3]], float(h.sum()).hex(), e[:2], np.histogram(a[::-3], bins, range=range, weights=w[::-3])[0][-2:])
print(np.histogram(a, 4, weights=w.astype(np.float32))[0].dtype, np.histogram(a, 4, weights=np.arange(n))[0])
print(np.histogram([], 3, weights=np.zeros(0)), np.histogram([1, 2, 4], 3, weights=[0.5, 1.5, 2.5]), np.histogram([1, 2, 4], 3, weights=[1j, 2, 3])[0])
print(np.histogram(np.arange(4).reshape(2, 2), 2, weights=np.ones((2, 2)))[0], np.histogram([1.0, 2.0], 2, weights=[0.25, 0.5], density=True))
