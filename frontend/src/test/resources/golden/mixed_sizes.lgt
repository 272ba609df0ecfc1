# Small and large arrays, scalars and loops in one program: nothing may get out of order.
import numpy as np

big = np.zeros(200_000)
small = np.arange(4.0)
trace = []
for i in range(12):
    big += small[i % 4]
    small[i % 4] += big[i]
    if i % 3 == 0:
        big[i::1000] = small.sum()
    if i % 5 == 4:
        small = big[:4] * 0.5
    trace.append(float(big[1000]) + float(small[0]))
print(trace)
print(small, big.sum(), big[:3])
s = 0.0
for k in range(1, 50):
    t = np.full(k, 0.5)
    s += t.sum() * small[0]
print(s)
limit = big.max()
n = 0
while limit > 1.0:
    limit = limit / 2 + small[1] * 0
    n += 1
print(n, limit > 0.5)
index = int(np.abs(big - big.mean()).argmin())
print(index, big[index] == big[np.int64(index)])
window = big[:10]
big[5] = np.nan
print(np.isnan(window).sum(), window[4:7], np.isnan(big).any())
