# What holds arrays: tuples and objects let go of them when nothing can read them any more, and no earlier.
import copy
from dataclasses import dataclass, replace

import numpy as np

n = 6000


def two(a):
    return a * 2, a + 1


def named(a):
    r = two(a)
    return r


def nested(a):
    return (a + 1, a + 2), two(a)


x = np.arange(n) / 4
for i in range(3):
    u, v = two(x)
    p, *rest = two(u)
    a = (b, c) = two(v)
    d, e = f = two(c)
    b = c = d = None
    (g, h), (j, k) = nested(x)
    one = two(x)[1]
    tail = two(x)[1:]
    both = two(x) + two(u)
    l = [*two(x), two(u)[0]]
    t = named(x)
    q = t[0]
    t = None
    _, _ = two(x)
    s, s = two(x)
    print(i, u[3], v[4], p[5], rest[0][6], a[0][7], a[1][8], f[0][9], e[2], g[1], h[1], j[1], k[1])
    print(one[3], tail[0][4], both[3][5], l[2][6], q[7], s[8], len(both), type(two(x)).__name__)
    x = v


class Model:
    def __init__(self, a):
        self.u = a
        self.v = a + 1
        self.log = []

    @property
    def total(self):
        return self.u + self.v

    def get(self):
        return self.u

    def step(self):
        old = self.u
        self.u = self.u * 0.5 + self.v
        self.v = old - self.v
        return self.u

    def swap(self):
        self.u, self.v = self.v, self.u

    def half(self):
        self.u *= 0.5
        self.u, self.w = two(self.u)

    def twice(self):
        return self.u + self.step() + self.u


m = Model(x)
views = []
for i in range(4):
    before = m.u
    part = m.u[1:4]
    method = m.u.sum
    r = m.twice()
    m.swap()
    m.half()
    other = copy.copy(m)
    deep = copy.deepcopy(m)
    got = getattr(m, "u")
    asked = m.__dict__["v"]
    late = lambda: m.u[0]
    views.append(m.u[::1000])
    m.log.append(m.get())
    m.step()
    setattr(m, "v", m.total)
    m.step()
    print(i, before[2], part, float(method()), r[3], other.u[1], deep.v[1], got[2], asked[3], late())
    print([float(y[1]) for y in m.log], [float(y.sum()) for y in views], m.total[5])
    del m.w
    print(hasattr(m, "w"), (m.u + m.step())[7], [z[0] for z in (m.u, m.v)])


@dataclass
class State:
    a: object
    b: object


st = State(np.ones(n), np.zeros(n))
for i in range(3):
    st = replace(st, a=st.a + st.b, b=st.a * 2)
    st.a, st.b = two(st.a)
    ys = [st.a]
    st.a = st.a + 1
    print(st.a[0], st.b[1], ys[0][2])


def pairs(a):
    for k in range(3):
        a = a + k
        yield a, a * k


for first, second in pairs(x):
    kept = first, second
    first = second = None
    print(kept[0][1], kept[1][2])

g1 = (y for y in two(x))
print(next(g1)[3], next(g1)[3], max(two(x), key=lambda y: y[1])[2], dict([("a", two(x))])["a"][1][4])
big, small = divmod(x[:5], 0.75)
print(big, small, np.modf(x[:3])[0], np.linalg.slogdet(np.eye(2) * 3)[1], sorted([two(2), two(1)]))


def counter():
    total = np.zeros(n)

    def add(a):
        nonlocal total
        total = total + a
        return total, a

    return add


add = counter()
for i in range(3):
    total, _ = add(x)
    print(total[9])

grid = np.zeros(n)


def advance():
    global grid
    grid = grid + 1
    return grid, 0


for i in range(3):
    print((grid + advance()[0])[1], (grid + advance()[0] + grid)[2])
