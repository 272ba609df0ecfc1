# Arrays in lists, tuples and dicts: these let go of what they replace, and of nothing that can still be read.
# Steps are drawn at random; each changes the containers in another way.
import copy
import functools
import random
from collections import defaultdict, deque, namedtuple

import numpy as np

Pair = namedtuple("Pair", "u v")


def fresh(k):
    return np.arange(6.0) + k


def total(x):
    if isinstance(x, dict):
        return {str(k): total(v) for k, v in x.items()}
    if isinstance(x, (list, tuple)):
        return [total(v) for v in x]
    if isinstance(x, np.ndarray):
        return round(float(x.sum()), 3)
    return x


class Model:
    def __init__(self):
        self.params = {"w": fresh(1), "b": fresh(2)}
        self.layers = [[fresh(1), fresh(2)], [fresh(3)]]
        self.history = defaultdict(list)
        self.recent = deque(maxlen=3)

    def step(self, g):
        for k in self.params:
            self.params[k] = self.params[k] - 0.1 * g
        for i, layer in enumerate(self.layers):
            for j, w in enumerate(layer):
                layer[j] = w * 0.5 + g * 0.1
        self.history["g"].append(g)
        self.recent.append(g)
        if len(self.history["g"]) > 3:
            self.history["g"] = self.history["g"][-2:]
        return self.params["w"]

    def gradients(self):
        return {k: v * 0.5 for k, v in self.params.items()}

    def apply(self, gradients):
        self.params = {k: self.params[k] - gradients[k] for k in gradients}
        return self

    def state(self):
        return self.params["w"], self.layers[0]


def first(s):
    return s[0]


def swapped(a, b):
    return b, a


def rotated(s):
    s.append(s.pop(0))
    return s


def halves(s):
    return [x * 0.5 + 1 for x in s]


def moved(s):
    a, *b = s
    return (*b, a)


def both(s):
    t = s
    s = [x + 1 for x in s]
    return t, s


def deep(n, s):
    return s if n == 0 else deep(n - 1, [s[-1], s[0]])


def remembered(x, store=[]):
    store.append(x)
    if len(store) > 3:
        store.pop(0)
    return store[0]


def each(s):
    for x in s:
        yield x


def named(**k):
    return [k[n] for n in sorted(k)]


def last(*a):
    return a[-1]


def closed(s):
    def f():
        return s[0] + 1

    return f


def tried(s):
    try:
        return s[99]
    except IndexError:
        return s[0]
    finally:
        s.append(fresh(0))
        s.pop()


def popped(s):
    s = list(s)
    out = []
    while s:
        out.append(s.pop())
        if len(out) > 2:
            break
    return out


def replaced(x):
    global shared
    old = shared[0]
    shared = [x] + shared[:1]
    return old


random.seed(7)
model = Model()
shared = [fresh(1), fresh(2)]
x, y = fresh(0), fresh(10)
l = [fresh(1), x, fresh(3)]
t = (fresh(4), y)
d = {"a": fresh(5), "b": y}
p = Pair(fresh(1), y)
n = [[fresh(1)], (fresh(2), fresh(3)), {"k": fresh(4)}]
key = lambda v: float(v[0])
for turn in range(700):
    step = random.randrange(52)
    if step == 0: x = l[0]
    elif step == 1: x = t[1]
    elif step == 2: x = d["a"] * 0.5
    elif step == 3: x, y = t
    elif step == 4: x, y = y, x
    elif step == 5: t = swapped(t[0], t[1])
    elif step == 6: l[0] = x + 1
    elif step == 7: l[0], l[-1] = l[-1], l[0]
    elif step == 8: d["a"] = l[-1]
    elif step == 9: d = {k: v * 0.5 for k, v in d.items()}
    elif step == 10: l = halves(l)
    elif step == 11: l = rotated(l)
    elif step == 12: l = list(moved(l))
    elif step == 13: t = moved(t)
    elif step == 14: l.append(first(l) * 0.5)
    elif step == 15: x = l.pop()
    elif step == 16: x = max(l, key=key)
    elif step == 17: y = min(halves(l), key=key)
    elif step == 18: x = sum(l) * 0.1
    elif step == 19: x = np.stack(l).sum(axis=0) * 0.2
    elif step == 20: x = np.concatenate([x, y])[3:9]
    elif step == 21: x = last(*l)
    elif step == 22: x = next(each(both(l)[1]))
    elif step == 23: x = functools.reduce(lambda a, b: a * 0.5 + b, l)
    elif step == 24: x = remembered(x + 1)
    elif step == 25: x = replaced(y)
    elif step == 26: x = closed(l)()
    elif step == 27: l = [a + b for a, b in zip(l, t)] + [x]
    elif step == 28: l = [v for i, v in enumerate(l)]
    elif step == 29: l = list(d.values()) + [x]
    elif step == 30: l = sorted(l, key=key)
    elif step == 31: l = named(**d) + [y * 0.5]
    elif step == 32: l = deep(3, l) + [x]
    elif step == 33: x = tried(l)
    elif step == 34: l = popped(l) + [x]
    elif step == 35: x = model.step(x * 0.5)
    elif step == 36: x = model.state()[1][-1]
    elif step == 37: x = model.apply(model.gradients()).params["b"]
    elif step == 38: l = list(model.gradients().values()) + [x]
    elif step == 39: p = Pair(x, p.u)
    elif step == 40: x = p._replace(v=y).v
    elif step == 41: n = [[x], (n[0][0], y), {"k": n[1][1]}]
    elif step == 42: n[0][0] = n[2]["k"] * 0.5
    elif step == 43: x = copy.copy(l)[0]
    elif step == 44: d["a"] *= 0.5
    elif step == 45: l[0] = l[0] * 0.5
    elif step == 46: x = y = d.pop("c", x)
    elif step == 47: x = d.setdefault("c", y)
    elif step == 48: l[:1] = [x, y]
    elif step == 49: del l[0]
    elif step == 50: x, *rest = l + [y]; l = rest + [x]
    elif step == 51:
        for v, w in zip(l, list(l)): y = v - w * 0.5
    if len(l) < 3: l = l + [fresh(len(l)), x, y]
    if len(l) > 6: l = l[-5:]
    if float(x[0]) > 1e3 or float(x[0]) < -1e3: x = fresh(1)
    if turn % 10 == 0: print(turn, step, total([x, y, l, t, d, p, n, shared]))
print(total([model.params, model.layers, dict(model.history), list(model.recent)]))
