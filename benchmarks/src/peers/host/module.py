"""Loops of the module itself, not of a function; run once, times by part."""
import time

times = []
start = time.perf_counter()
s = 0
i = 0
while i < 3_000_000:
    if i % 3 == 0:
        s += i
    i += 1
times.append(time.perf_counter() - start)

start = time.perf_counter()
x = 0.0
for i in range(3_000_000):
    x = x * 0.5 + i * 1.5 - 1.0
times.append(time.perf_counter() - start)

start = time.perf_counter()
t = ""
for i in range(50_000):
    t += str(i)
n = len(t)
times.append(time.perf_counter() - start)

start = time.perf_counter()
counts = {}
for i in range(500_000):
    k = i % 1009
    counts[k] = counts.get(k, 0) + 1
times.append(time.perf_counter() - start)

print("result", s, x, n, len(counts))
print("parts", *times)
