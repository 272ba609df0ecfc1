class Stack(list):
    def push(self, x): self.append(x); return self
    def __len__(self): return 100
s = Stack(); s.push(1).push(2); print(s, len(s), s[0], list(s), bool(s), s.pop())
class Point(tuple):
    def __new__(cls, x, y): return super().__new__(cls, (x, y))
    @property
    def x(self): return self[0]
p = Point(1, 2); print(p, p.x, p == (1, 2), p + (3,), hash(p) == hash((1, 2)), isinstance(p, tuple))
class CD(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
c = CD(); c["a"] = 5; c.update(b=1); print(c, c["a"], "a" in c, list(c.items()), len(c))
class E(ValueError): pass
try: raise E("x")
except ValueError as e: print(type(e), e)
class F(float):
    def half(self): return self / 2
print(F(3).half(), F(2) + 1, F("1.5"), round(F(2.567), 1))
class SS(set): pass
x = SS([1]); x.add(2); print(x, 1 in x, x | {3})
