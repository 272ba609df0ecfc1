# Programs that branch on the time, on random numbers without a seed, and on files that they wrote: whatever the
# answers are, there is one program.
import os
import random
import time

import numpy as np

folder = "."


def change(x, choice):
    if choice == 0:
        return x * 2 + 1
    if choice == 1:
        x[1:-1] = (x[:-2] + x[2:]) / 2
        return x
    if choice == 2:
        return np.sort(x)[::-1].copy()
    return np.concatenate([x[::2], x[1::2]]) - x.mean()


def both(name, choose):
    x = np.arange(100.0) % 7
    choices = []
    for k in range(8):
        choices.append(choose(x) % 4)
        x = change(x, choices[-1])
    y = np.arange(100.0) % 7
    for c in choices:
        y = change(y, c)
    print(name, len(choices), (x == y).all(), x.shape, np.isfinite(x).all())


both("perf_counter_ns", lambda x: time.perf_counter_ns())
both("time", lambda x: int(time.time() * 1e6))
both("monotonic", lambda x: int(time.monotonic() * 1e7))
both("rand", lambda x: int(np.random.rand() * 1000))
both("randint", lambda x: np.random.randint(1000))
both("default_rng", lambda x: int(np.random.default_rng().integers(1000)))
both("random", lambda x: random.randrange(1000))
both("urandom", lambda x: os.urandom(1)[0])
both("getpid", lambda x: os.getpid())
both("the array", lambda x: int(x[3]) + (np.random.rand() < 0.5))

# Extents that nobody knew before.
n = 5 + int(np.random.default_rng().integers(60))
a = np.random.default_rng().random((n, 40))
print(a.shape == (n, 40), (a.sum(axis=0) > 0).all(), abs(a.sum() - a.sum(axis=1).sum()) < 1e-9)


def mine():
    return sorted(f for f in os.listdir(folder) if f.startswith("outer_"))


# What is written is there for the next line, and tells how to go on.
for f in mine():
    os.remove(os.path.join(folder, f))
path = os.path.join(folder, "outer_state.npy")
log = os.path.join(folder, "outer_log.txt")
rounds = 1 + time.perf_counter_ns() % 5
for k in range(rounds):
    state = np.load(path) if os.path.exists(path) else np.zeros((30, 20))
    state[1:-1] = (state[:-2] + state[2:]) / 2 + np.random.rand()
    np.save(path, state)
    with open(log, "a") as f:
        f.write(f"{float(state.sum())!r}\n")
with open(log) as f:
    lines = f.read().split()
print(len(lines) == rounds, float(lines[-1]) == float(np.load(path).sum()), mine())
if int(float(lines[0]) * 1e6) % 2 == 0:
    os.remove(log)
else:
    os.rename(log, os.path.join(folder, "outer_odd.txt"))
print(os.path.exists(log), len(mine()) in (1, 2))
