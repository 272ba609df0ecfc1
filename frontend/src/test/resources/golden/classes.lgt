# Classes that hold arrays: attributes, operators, properties, inheritance, iteration.
import numpy as np


class Vector:
    count = 0

    def __init__(self, data):
        self.data = np.asarray(data, dtype=float)
        Vector.count += 1

    def __add__(self, other):
        return type(self)(self.data + (other.data if isinstance(other, Vector) else other))

    __radd__ = __add__

    def __mul__(self, k):
        return type(self)(self.data * k)

    def __matmul__(self, other):
        return float(self.data @ other.data)

    def __getitem__(self, key):
        return self.data[key]

    def __len__(self):
        return len(self.data)

    def __eq__(self, other):
        return bool((self.data == other.data).all())

    def __repr__(self):
        return f"{type(self).__name__}({self.data.tolist()})"

    @property
    def norm(self):
        return np.sqrt(self @ self)


class Unit(Vector):
    def __init__(self, data):
        super().__init__(data)
        self.data /= np.linalg.norm(self.data)

    @staticmethod
    def axis(i, n=3):
        e = np.zeros(n)
        e[i] = 2
        return Unit(e)


class Simulation:
    def __init__(self, n):
        self.u = np.zeros(n)
        self.history = []

    def __enter__(self):
        self.u[0] = 1
        return self

    def __exit__(self, kind, value, trace):
        self.u[:] = 0
        return False

    def step(self):
        self.history.append(self.u.copy())
        self.u[1:] += 0.5 * self.u[:-1]
        return self

    def __iter__(self):
        for u in self.history:
            yield u.sum()


v = Vector([1, 2, 2])
w = v + v * 2 + 1
print(v, w, v @ w, v.norm, len(w), w[1:], v == v * 1, Unit([3, 0, 4]), Unit.axis(1), Vector.count)
print(v[::-1], [x for x in v], isinstance(Unit.axis(0), Vector), sum([v, v], Vector([0, 0, 0])))
with Simulation(4) as s:
    print(s.step().step().step().u, list(s))
print(s.u, s.history[1])
s.u += 5
s.extra = s.u[:2]
s.extra *= 3
print(s.u, hasattr(s, "extra"), getattr(s, "nothing", None))
