# Classes derived from dict and its kinds with an __init__ of their own.
from collections import Counter, OrderedDict, defaultdict


class Cache(OrderedDict):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        self.move_to_end(key)
        if len(self) > self.size:
            print("evicts", self.popitem(last=False))


c = Cache(2)
c["a"] = 1
c["b"] = 2
c["a"]
c["c"] = 3
print(list(c), "b" in c, c.size, len(c), c)


class Lists(defaultdict):
    def __init__(self, name):
        super().__init__(list)
        self.name = name


d = Lists("n")
d["x"].append(1)
print(d.name, d["x"], d["y"], len(d))
print(d)


class Tally(Counter):
    def __init__(self, text, weight):
        super().__init__(text)
        self.weight = weight

    def score(self):
        return self.weight * sum(self.values())


t = Tally("abca", 3)
print(t.most_common(1), t.score(), t["z"], t)


class Plain(Counter):
    pass


class Ordered(OrderedDict):
    pass


class Default(defaultdict):
    pass


print(Plain("aab")["a"], list(Ordered([("k", 1)]).items()), Default(int, {"q": 2})["r"], Default(int, {"q": 2})["q"])
print(Ordered({"a": 1}, b=2)["b"], Plain(a=2)["a"], isinstance(Plain(), dict), Ordered())
for base in (dict, OrderedDict, Counter, defaultdict):

    class Named(base):
        def __init__(self, n):
            super().__init__()
            self.n = n

    print(base.__name__, Named(2).n, len(Named(2)))
