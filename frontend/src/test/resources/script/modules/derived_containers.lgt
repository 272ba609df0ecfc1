# Classes that derive from deque, and attributes that are the items of a dict.
from collections import Counter, OrderedDict, defaultdict, deque


class Doubling(deque):
    def __init__(self, items=(), maxlen=None):
        super().__init__(items, maxlen)
        self.extra = 1

    def append(self, x):
        super().append(x * 2)


class Plain(deque):
    pass


d = Doubling([1, 2, 3], 3)
d.append(4)
for code in ["d", "list(d)", "d.extra", "d.maxlen", "len(d)", "d[0]", "d[-1]", "d == deque([2, 3, 8])", "isinstance(d, deque)", "d.popleft()", "d.rotate(1)", "list(d)", "d.copy()", "d + d", "d + deque([1])", "bool(Doubling())", "Doubling([1])",
             "3 in d", "d.index(3)", "str(d)", "Doubling([1, 2]) * 2", "type(d.copy())", "[*d]", "list(reversed(d))", "hash(d)", "d.__class__.__name__", "deque([1, 2]) * 2", "deque([1]).maxlen", "deque([1], 2).maxlen", "d.nothing", "super(Doubling, d).nothing"]:
    try:
        print(code, "=", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
q = Plain()
q.append(1)
q.appendleft(0)
q.x = 4
q.extend([5, 6])
q[0] = 9
print(q, q.x, len(q), sorted(q), max(q))
del q[0]
q += [7]
q.insert(1, 8)
q.remove(5)
print(q, q.pop(), q.count(8), q == Plain([1, 8, 6]))
q.clear()
print(q, not q)


class Names(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__
    __delattr__ = dict.__delitem__


n = Names(a=1)
n.b = 2
n.b += 3
print(n, n.a, n.b, n.c, n["b"])
del n.a
print(n)
for _ in range(3):
    n.count = (n.count or 0) + 1
print(n)


class Strict(dict):
    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as e:
            raise AttributeError(name) from e

    def __setattr__(self, name, value):
        self[name] = value


s = Strict()
s.x = [1]
s.x.append(2)
print(s, hasattr(s, "y"), getattr(s, "y", None))

import secrets
from collections import UserDict, UserList


class Lower(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.lower(), item)

    def __missing__(self, key):
        return "no " + key


u = Lower({"A": 1}, B=2)
u["C"] = 3
print(u, len(u), u["a"], u["z"], "a" in u, u.get("q"), u.get("c"), list(u), dict(u.items()), u.pop("a"), u | {"d": 4}, type(u.copy()), u == {"b": 2, "c": 3}, Lower.fromkeys("XY", 0))
v = UserList([3, 1, 2])
v.append(5)
v.sort()
v += [7]
print(v, v[1:], type(v[1:]), v + [1], v * 2, 3 in v, v == [1, 2, 3, 5, 7], len(v), v.pop(), sum(v), sorted(v, reverse=True), v.index(2))
print(len(secrets.token_hex(4)), secrets.randbelow(1), 0 <= secrets.randbits(5) < 32, secrets.choice([7]), len(secrets.token_bytes()), isinstance(secrets.token_urlsafe(), str))
try:
    from collections import UserNothing
except ImportError as e:
    print(str(e).split(" (")[0])
