"""NumPy scalars and elements one by one on the host; run as programs.py is."""
import sys
import time

import numpy as np


def scalar_chain():
    t = np.float64(0)
    x = np.float64(1.5)
    for i in range(300_000):
        t = t * 0.5 + x * 2.0 - 1.0
    return float(t)


def scalar_integers():
    t = np.int64(0)
    for i in range(300_000):
        t = t + np.int64(3)
    return int(t)


def elements():
    a = np.zeros(1000)
    for k in range(200):
        for i in range(1000):
            a[i] = a[i] + i * 0.5
    return float(a[10])


def grid():
    a = np.ones((100, 100))
    b = np.zeros((100, 100))
    for k in range(10):
        for i in range(1, 99):
            for j in range(1, 99):
                b[i, j] = 0.25 * (a[i - 1, j] + a[i + 1, j] + a[i, j - 1] + a[i, j + 1])
        a, b = b, a
    return float(a[50, 50])


def integers():
    a = np.arange(1000)
    t = 0
    for k in range(100):
        for i in range(1000):
            if a[i] % 2 == 0:
                t += a[i]
    return int(t)


def iteration():
    t = 0.0
    for v in np.arange(300_000) * 0.5:
        t += v
    return float(t)


def functions():
    t = 0.0
    for i in range(100_000):
        t += np.sin(i * 0.001)
    return float(t)


def comparisons():
    x = np.float64(0.0)
    n = 0
    while x < 1000.0:
        x += 0.01
        if abs(x - 500.0) > 250.0:
            n += 1
    return n


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
