# Classes: operators, properties, inheritance, class and static methods.
class Vector:
    count = 0

    def __init__(self, x, y):
        self.x, self.y = x, y
        Vector.count += 1

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)

    __rmul__ = __mul__

    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)

    def __repr__(self):
        return f"Vector({self.x}, {self.y})"

    def __len__(self):
        return 2

    def __getitem__(self, i):
        return (self.x, self.y)[i]

    def __iter__(self):
        yield self.x
        yield self.y

    @property
    def norm(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5

    @classmethod
    def zero(cls):
        return cls(0, 0)

    @staticmethod
    def dot(a, b):
        return a.x * b.x + a.y * b.y


class Named(Vector):
    def __init__(self, name, *args):
        super().__init__(*args)
        self.name = name

    def __repr__(self):
        return self.name + ":" + super().__repr__()


v, w = Vector(3, 4), Named("w", 1, 2)
print(v + w, 2 * v, v * 3, v == Vector(3, 4), v != w, len(v), v[1], list(v), v.norm, Vector.dot(v, w))
print(w, Named.zero if False else Vector.zero(), isinstance(w, Vector), issubclass(Named, Vector), Vector.count)
try:
    v.norm = 1
except AttributeError as e:
    print(type(e).__name__)
x, y = v
print(x, y, [*v, *w], hasattr(v, "z"), getattr(v, "z", "none"), type(w).__name__, Named.__mro__[1].__name__)
