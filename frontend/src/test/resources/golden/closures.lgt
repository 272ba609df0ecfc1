# Arrays in closures, default arguments, lambdas, nonlocal and global names.
import numpy as np

scale = np.array([1.0, 2.0, 4.0])


def make_adder(k):
    offset = np.full(3, k)

    def add(x):
        return x + offset

    def bump():
        nonlocal offset
        offset = offset + 1
        return offset

    def poke():
        offset[0] = -100

    return add, bump, poke


add, bump, poke = make_adder(10)
print(add(scale), bump(), add(scale))
poke()
print(add(scale))
fs = [lambda x, i=i: x * i + scale[i] for i in range(3)]
print([f(np.arange(2)).tolist() for f in fs])
late = [lambda x: x * j for j in range(3)]
print([f(np.ones(1)).tolist() for f in late])


def accumulate(x, into=np.zeros(3)):
    into += x
    return into


first = accumulate(scale)
second = accumulate(scale)
print(first, second is first, accumulate(1))


def rescale():
    global scale
    scale = scale / scale.sum()
    return scale


print(rescale(), scale.sum())


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x
    return run


pipeline = compose(np.sqrt, lambda x: x + 1, np.square, add)
print(pipeline(np.array([1.0, 4.0, 9.0])))
counter = (lambda state: lambda: (state.__setitem__(0, state[0] + 1), int(state[0]))[1])(np.zeros(1))
print(counter(), counter(), counter())
