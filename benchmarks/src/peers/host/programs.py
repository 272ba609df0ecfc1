"""Host code, no arrays: each function is one program; `python3 programs.py NAME` (or `lgt run`) times it.

Prints the seconds of the first call, of the third, and the least of the calls after it.
"""
import sys
import time
from collections import deque


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def calls():
    return fib(25)


def loop():
    s = 0
    for i in range(10_000_000):
        s += i
    return s


def while_loop():
    i = 0
    s = 0
    while i < 10_000_000:
        if i % 3 == 0:
            s += i
        i += 1
    return s


def floats():
    x = 0.0
    for i in range(3_000_000):
        x = x * 0.5 + i * 1.5 - 1.0
    return x


def lists():
    a = []
    for i in range(1_000_000):
        a.append(i * 7919 % 1000003)
    t = 0
    for i in range(len(a)):
        t += a[i]
    a.sort()
    return t + a[17]


def nested():
    n = 120
    a = [[i + j for j in range(n)] for i in range(n)]
    c = [[0] * n for i in range(n)]
    for i in range(n):
        for j in range(n):
            s = 0
            for k in range(n):
                s += a[i][k] * a[k][j]
            c[i][j] = s
    return c[3][4]


def dicts():
    counts = {}
    for i in range(1_000_000):
        k = i * 31 % 1009
        counts[k] = counts.get(k, 0) + 1
    return len(counts)


def words():
    counts = {}
    text = ["w%d" % (i % 5000) for i in range(300_000)]
    for w in text:
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
    return len(counts)


def strings():
    s = ""
    for i in range(500_000):
        s += str(i)
    return len(s)


def joins():
    return len(",".join([f"{i}:{i / 3:.3f}" for i in range(200_000)]))


def characters():
    text = "the quick brown fox jumps over the lazy dog " * 20_000
    vowels = 0
    for c in text:
        if c in "aeiou":
            vowels += 1
    return vowels


def queues():
    q = deque()
    s = 0
    for i in range(1_000_000):
        q.append(i)
        if len(q) > 100:
            s += q.popleft()
    return s


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def move(self, d):
        self.x += d
        self.y -= d

    def distance(self, other):
        return (self.x - other.x) ** 2 + (self.y - other.y) ** 2


def methods():
    p = Point(0.0, 1.0)
    q = Point(3.0, 4.0)
    t = 0.0
    for i in range(500_000):
        p.move(0.001)
        t += p.distance(q)
    return t


def objects():
    t = 0
    for i in range(500_000):
        p = Point(i, 1)
        t += p.x - p.y
    return t


def evens(n):
    for i in range(n):
        yield 2 * i


def generators():
    return sum(evens(1_000_000)) + sum(x + 1 for x in range(1_000_000))


def exceptions():
    n = 0
    for i in range(500_000):
        try:
            if i % 4 == 0:
                raise ValueError(i)
            n += 1
        except ValueError:
            n += 2
    return n


def comprehensions():
    return (sum([x * x for x in range(1_000_000) if x % 2])
            + len({x % 7 for x in range(300_000)})
            + len({k: k + 1 for k in range(300_000)}))


def sorting():
    a = [((i * 7919) % 100003, i) for i in range(200_000)]
    a.sort(key=lambda t: t[0])
    return sorted(a, key=lambda t: -t[1])[0]


def closures():
    def counter():
        n = 0

        def more():
            nonlocal n
            n += 1
            return n

        return more

    f = counter()
    for i in range(1_000_000):
        f()
    return f()


def sets():
    s = set()
    for i in range(1_000_000):
        s.add(i * 31 % 10007)
    return len(s)


def sieve():
    n = 1_000_000
    prime = [True] * (n + 1)
    for i in range(2, 1001):
        if prime[i]:
            for j in range(i * i, n + 1, i):
                prime[j] = False
    return sum(prime)


def main():
    program = globals()[sys.argv[1]]
    times = []
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 6):
        start = time.perf_counter()
        result = program()
        times.append(time.perf_counter() - start)
    print("result", result)
    print("seconds", times[0], times[2], min(times[2:]))


if __name__ == "__main__":
    main()
