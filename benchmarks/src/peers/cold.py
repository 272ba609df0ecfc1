# Cold start: the first calls of a new chain of ten operations after half a second of other array work, beside
# its time when it is fast. Runs under Python and under Legato.
import time

import numpy as np

n = 1_000_000
x = np.linspace(0.0, 1.0, n)
y = np.linspace(1.0, 2.0, n)
z = np.linspace(2.0, 3.0, n)

s = 0.0
start = time.perf_counter()
while time.perf_counter() - start < 0.5:
    s += float((x * 0.5 + y).sum())


def chain():
    return float((((x * y + z) * 0.5 - x) * (y + 1.5) + z * x - 0.25 * y)[0])


times = []
for k in range(120):
    start = time.perf_counter()
    s += chain()
    times.append(time.perf_counter() - start)
fast = sorted(times[-20:])[10]
print("milliseconds: first", round(1e3 * times[0], 2), "second", round(1e3 * times[1], 2),
      "tenth", round(1e3 * times[9], 2), "fast", round(1e3 * fast, 2))
