# Decisions by array values: loops that end on convergence, conditions, early returns.
import numpy as np


def root(a, tolerance=1e-12):
    x = np.maximum(a, 1.0)
    for i in range(100):
        new = 0.5 * (x + a / x)
        if np.abs(new - x).max() < tolerance:
            return new, i
        x = new
    else:
        raise RuntimeError("no convergence")


r, steps = root(np.array([2.0, 9.0, 100.0]))
print(r, steps)
x = np.float64(1.0)
n = 0
while x + 1 != 1 and n < 100:
    x /= 2
    n += 1
print(n, x == 2.0**-53)
a = np.arange(10)
for v in a:
    if v % 4 == 3:
        continue
    if v > 7:
        break
    print(v, end=" ")
else:
    print("not here")
print()
print("yes" if a.any() else "no", "all" if a.all() else "not all", a[0] or "zero", a[1] and "one", not a[0])
b = a.copy()
i, j = 0, len(b) - 1
while i < j:
    b[i], b[j] = b[j], b[i]
    i, j = i + 1, j - 1
print(b, (b == a[::-1]).all())
for i in range(len(b)):
    for j in range(len(b) - 1 - i):
        if b[j] > b[j + 1]:
            b[j], b[j + 1] = int(b[j + 1]), int(b[j])
print(b)
match a.shape:
    case (n,):
        print("one axis of", n)
    case _:
        print("other")
primes = np.ones(50, dtype=bool)
primes[:2] = False
for p in range(2, 8):
    if primes[p]:
        primes[p * p::p] = False
print([k for k in range(50) if primes[k]], primes.sum())
