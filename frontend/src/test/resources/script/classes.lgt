class Animal:
    kind = "animal"
    def __init__(self, name): self.name = name
    def speak(self): return f"{self.name} makes a sound"
    def __repr__(self): return f"{type(self).__name__}({self.name!r})"
class Dog(Animal):
    kind = "dog"
    def speak(self): return super().speak() + ": woof"
    @property
    def upper(self): return self.name.upper()
    @upper.setter
    def upper(self, v): self.name = v.lower()
    @classmethod
    def make(cls, n): return cls(n * 2)
    @staticmethod
    def add(a, b): return a + b
d = Dog("Rex"); print(d, d.speak(), d.kind, Animal.kind, d.upper, Dog.make("x"), Dog.add(1, 2), d.add(3, 4))
d.upper = "MAX"; print(d.name, isinstance(d, Animal), issubclass(Dog, Animal), type(d) is Dog, Dog.__name__, Dog.__mro__, d.__class__)
d.extra = 1; print(d.__dict__, hasattr(d, "extra"), getattr(d, "nope", "dflt"), vars(d) == d.__dict__); del d.extra; print(hasattr(d, "extra"))
class A:
    def who(self): return "A"
class B(A):
    def who(self): return "B" + super().who()
class C(A):
    def who(self): return "C" + super().who()
class D(B, C):
    def who(self): return "D" + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], Animal, D.__bases__)
class V:
    __slots__ = ("x",)
    count = 0
    def __init__(self, x): self.x = x; V.count += 1
    def __eq__(self, o): return isinstance(o, V) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __bool__(self): return self.x != 0
    def __len__(self): return 3
    def __getitem__(self, i): return i * self.x
    def __contains__(self, i): return i == self.x
    def __call__(self, *a): return a
    def __iter__(self): return iter([1, 2])
    def __str__(self): return "V!"
    def __format__(self, s): return "F" + s
    def __int__(self): return 77
    def __float__(self): return 7.5
    def __index__(self): return 2
    def __neg__(self): return "neg"
    def __abs__(self): return "abs"
    def __enter__(self): return self
    def __exit__(self, *a): return False
v = V(4); print(v == V(4), v != V(5), v < V(5), bool(V(0)), len(v), v[3], 4 in v, v(1, 2), list(v), str(v), f"{v:q}", int(v), float(v), [1, 2, 3][v], -v, abs(v), V.count, {V(1): 2}[V(1)], sorted([V(3), V(1)])[0].x)
with V(1) as q: print(q.x)
print(Dog.speak(d), Animal.speak(d), d.speak.__name__, Dog.__dict__["kind"], object().__class__, type("T", (A,), {"z": 1})().z)
