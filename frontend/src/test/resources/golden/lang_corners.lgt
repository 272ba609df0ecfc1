# Corners of classes, formats and integers that CPython defines.
from enum import Enum


def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Slots:
    __slots__ = ("a", "b")

    def __init__(self):
        self.a = 1


s = Slots()
show(lambda: s.__dict__)
show(lambda: vars(s))


class Named:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        return self if instance is None else instance.__dict__.get(self.name, "unset")

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value * 2

    def __delete__(self, instance):
        del instance.__dict__[self.name]


class Described:
    d = Named()

    def __init__(self, **more):
        self.__dict__.update(more)

    @property
    def fixed(self):
        return 1


x = Described(p=5, q=6)
print(x.p, x.q, x.d)
x.d = 4
x.r = 7
print(x.d, x.__dict__, vars(x) is x.__dict__)
del x.d
x.__dict__["late"] = 1
del x.q
print(x.d, x.late, sorted(vars(x)), hasattr(x, "q"))
show(lambda: delattr(x, "fixed"))
x.__dict__ = {"new": 1}
print(x.new, hasattr(x, "p"))
show(lambda: setattr(x, "__dict__", 5))


class Record(dict):
    def __init__(self, *args, **names):
        super().__init__(*args, **names)
        self.__dict__ = self


r = Record(a=1)
r.b = 2
r["c"] = 3
print(r.a, r["b"], r.c, r)


class Upper(str):
    def __new__(cls, text):
        return super().__new__(cls, text.upper())


print(Upper("abc"), repr(Upper("abc")), f"{Upper('abc'):>5}", [Upper("a")])


class Odd:
    def __hash__(self):
        return "a"

    def __index__(self):
        return "a"

    def __pow__(self, other, mod=None):
        return "pow", other, mod

    def __dir__(self):
        return ["b", "a"]


show(lambda: hash(Odd()))
show(lambda: [1][Odd()])
show(lambda: range(Odd()))
print(pow(Odd(), 2, 3), pow(Odd(), 2), dir(Odd()))


class Colour(Enum):
    RED = 1
    GREEN = 2


class Word(str, Enum):
    A = "a"


show(lambda: setattr(Colour, "RED", 3))
show(lambda: setattr(Colour.RED, "value", 3))
print(f"{Word.A}", f"{Word.A:>8}|", Word.A == "a")

for value in (True, 65, -1, 10**20, 3 + 4j, 4j, 0j, -2.5 - 0j, "text"):
    for spec in ("", "5", "<7", "=+10", "010", "c", "+c", "#", " ", "z", ".2", "+.3f", "%", ",", "_x", ",x", ",_", ",,", "08.2f", "+", ".3e"):
        try:
            print(repr(value), spec, "|" + format(value, spec) + "|")
        except Exception as e:
            print(repr(value), spec, type(e).__name__, e)
show(lambda: "%c" % "ab")
show(lambda: "%c" % -1)
show(lambda: "%c%c" % (65, "b"))

show(lambda: int.from_bytes(b"a", "x"))
show(lambda: (-5).to_bytes(1, "big"))
show(lambda: (-5).to_bytes(2, "little", signed=True))
show(lambda: (200).to_bytes(1, "big", signed=True))
show(lambda: (5).to_bytes(-1, "big"))
print(int.from_bytes(bytearray(b"\x01\x02"), "little"), int.from_bytes([1, 2], "big"), int.from_bytes(b"", "big"))
print((1.5).__floor__(), (1.5).__ceil__(), (-1e20).__floor__())

print(list[int], dict[str, list[int]], tuple[int, ...], type[int] | None, list[int] == list[int], {list[int]: 1}[list[int]])
print(list[int]([1]), list[int].__origin__, dict[str, int].__args__, list[Colour], set[None])
show(lambda: isinstance([], list[int]))
show(lambda: int[str])


class Ints(list[int]):
    pass


print(Ints([1, 2]), Ints.__bases__)

from collections import defaultdict

counts = defaultdict(list, a=[1])
print(counts.default_factory, defaultdict().default_factory)
counts.default_factory = int
print(counts["b"], counts)
many = [[i] for i in range(300000)]
print(len({id(m) for m in many}), id(many) == id(many), id(5) == id(5))
