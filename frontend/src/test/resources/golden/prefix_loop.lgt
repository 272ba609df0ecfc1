# Prefix sums and maxima by doubling: overlapping views of one array.
import numpy as np

a = (np.arange(100) * 37) % 41
total = a.copy()
top = a.copy()
shift = 1
while shift < len(a):
    total[shift:] += total[:-shift]
    top[shift:] = np.maximum(top[shift:], top[:-shift])
    shift *= 2
print(total[:10], total[-1], a.sum())
print(top[:20], top[-1])
running, expected = 0, []
for v in a.tolist():
    running += v
    expected.append(running)
print(expected == total.tolist())
b = np.arange(1.0, 65.0)
half = len(b) // 2
while half >= 1:
    b[:half] += b[half:2 * half]
    half //= 2
print(b[0])
f = np.ones(12, dtype=np.int64)
for i in range(2, 12):
    f[i] = f[i - 1] + f[i - 2]
print(f)
