# Arrays in generators: suspended frames, send, early exit, comprehension scopes.
import numpy as np


def orbit(x, n):
    for _ in range(n):
        yield x
        x = np.cos(x)


print([f"{float(v.sum()):.10f}" for v in orbit(np.arange(3.0), 4)])


def averages():
    total = np.zeros(2)
    n = 0
    while True:
        x = yield (total / n if n else None)
        total += x
        n += 1


g = averages()
next(g)
print(g.send(np.array([1.0, 2.0])), g.send(np.array([3.0, 6.0])), g.send(5))


def windows(a, k):
    for i in range(len(a) - k + 1):
        yield a[i:i + k]


a = np.arange(6)
w = windows(a, 3)
one = next(w)
a += 100
two = next(w)
one[:] = 0
print(one, two, a, sum(x.sum() for x in w))


def bounded():
    buffer = np.zeros(3)
    try:
        for i in range(10):
            buffer += i
            yield buffer
    finally:
        buffer[:] = -1


keep = None
for b in bounded():
    keep = b
    if b[0] >= 6:
        print(b)
        break
del b
squares = (np.arange(n) ** 2 for n in range(1, 4))
print([s.tolist() for s in squares], list(squares))


def chain(*parts):
    for p in parts:
        yield from p


print([int(v) for v in chain(np.arange(2), [7], (np.int64(9),))])
gens = [orbit(np.array([0.5 * i]), 3) for i in range(2)]
print([[round(float(v[0]), 6) for v in pair] for pair in zip(*gens)])
