# Global arrays that functions replace while statements of their callers still use the old ones.
import numpy as np

y = np.arange(4.0)
log = []


def again(n):
    global y
    for k in range(n):
        y = y * 0.5 + k
    return y


def nested():
    global y
    first = y + again(2)
    second = y + again(3) + y
    y = second
    return first - y


def steps():
    global y
    for k in range(3):
        y = y + 10.0 * k
        yield k


def none_first():
    global y
    y = None
    y = np.ones(4)
    y = y + 1
    return y


print(y + again(3))
print(y * 2 + nested() + y)
g = steps()
print(y + next(g), y + next(g) + y, y)
print((y + next(g)) * y)
print(y + none_first() - y)
same = y
again(1)
print(same, y)
