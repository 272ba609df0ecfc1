# Classes derived from those of collections.abc have the methods that follow from a few.
import collections.abc
import numbers
import typing
import numpy as np


class Samples(collections.abc.Sequence):
    def __init__(self, *v):
        self.v = np.array(v, float)

    def __getitem__(self, i):
        return self.v[i].item()

    def __len__(self):
        return len(self.v)


s = Samples(1, 5, 2, 5)
print(s.index(5.0), s.count(5), 2 in s, 7 in s, list(s), list(reversed(s)), sum(s), isinstance(s, collections.abc.Sequence))
print(isinstance(s, collections.abc.Iterable), isinstance(s, typing.Sequence), isinstance(s, collections.abc.Mapping))
try:
    s.index(9)
except ValueError as e:
    print("ValueError", e)


class Folded(collections.abc.MutableMapping):
    def __init__(self, *args, **kw):
        self.d = {}
        self.update(*args, **kw)

    def __getitem__(self, k):
        return self.d[k.lower()]

    def __setitem__(self, k, v):
        self.d[k.lower()] = v

    def __delitem__(self, k):
        del self.d[k.lower()]

    def __iter__(self):
        return iter(self.d)

    def __len__(self):
        return len(self.d)

    def __repr__(self):
        return f"Folded({self.d})"


f = Folded({"A": 1}, b=2)
print(f, "a" in f, f.get("x", 0), f.get("B"), list(f.keys()), list(f.items()), list(f.values()), f == {"a": 1, "b": 2}, dict(f))
print(f.pop("A"), f.pop("zz", None), f.setdefault("Q", 3), f.popitem(), len(f), isinstance(f, collections.abc.Mapping))
print(f.keys(), f.keys() & {"q", "z"}, {**f}, bool(f))
f.clear()
print(f, not f)
try:
    f.pop("no")
except KeyError as e:
    print("KeyError", e)


class Bag(typing.MutableSequence[int]):
    def __init__(self, v=()):
        self.v = list(v)

    def __getitem__(self, i):
        return self.v[i]

    def __setitem__(self, i, x):
        self.v[i] = x

    def __delitem__(self, i):
        del self.v[i]

    def __len__(self):
        return len(self.v)

    def insert(self, i, x):
        self.v.insert(i, x)


b = Bag([1, 2])
b.append(3)
b += [4, 5]
b.reverse()
b.remove(2)
print(b.v, b.pop(), b.pop(0), b.v, [t.__name__ for t in Bag.__mro__][:3])


class Evens(collections.abc.Set):
    def __init__(self, v):
        self.v = sorted({x for x in v if x % 2 == 0})

    def __contains__(self, x):
        return x in self.v

    def __iter__(self):
        return iter(self.v)

    def __len__(self):
        return len(self.v)


e = Evens(range(7))
print(list(e | {8, 9}), list(e & {2, 3}), list(e - {0}), list(e ^ {0, 8}), e <= Evens(range(9)), e == {0, 2, 4, 6}, e.isdisjoint([1]))


class Down(collections.abc.Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


print(list(Down(3)), list(zip(Down(2), "ab")))
for c in collections.abc.Sequence, collections.abc.Mapping, collections.abc.Iterator:

    class Unfinished(c):
        pass

    try:
        Unfinished()
    except TypeError as e:
        print(e)
print([isinstance(x, numbers.Number) for x in (1, 2.5, 1j, np.float64(1), np.int8(1), np.complex64(1), "1", np.array(1), np.array(1.0))])
print([isinstance(x, numbers.Real) for x in (1, 2.5, 1j, np.float32(1), np.uint8(1), np.complex64(1))])
print([isinstance(x, numbers.Integral) for x in (1, True, 2.5, np.float32(1), np.uint8(1), np.array(1))])
