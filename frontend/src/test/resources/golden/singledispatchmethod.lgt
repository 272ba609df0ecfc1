from functools import singledispatchmethod, singledispatch


class Shape:
    def __init__(self):
        self.seen = []

    @singledispatchmethod
    def area(self, x):
        raise NotImplementedError("no area of " + type(x).__name__)

    @area.register
    def _(self, x: int):
        self.seen.append(x)
        return x * x

    @area.register(list)
    def of_list(self, x, scale=1):
        return sum(self.area(v) for v in x) * scale

    @singledispatchmethod
    @classmethod
    def make(cls, x):
        return cls.__name__ + " of " + repr(x)

    @make.register
    @classmethod
    def _(cls, x: str):
        return cls.__name__ + " named " + x

    @singledispatchmethod
    @staticmethod
    def show(x):
        return "any"

    @show.register(float)
    @staticmethod
    def _(x):
        return "float %.2f" % x


s = Shape()
print(s.area(3), s.area([1, 2, 3], scale=2), s.area(True), s.seen)
for bad in ("x", 2.5):
    try:
        s.area(bad)
    except NotImplementedError as e:
        print(e)
print(Shape.make("n"), Shape.make(3), s.make("k"))
print(s.show(1.5), s.show(1), Shape.show(2.25))
try:
    s.area()
except IndexError as e:
    print(e)
try:
    singledispatchmethod(3)
except TypeError as e:
    print(e)


class Square(Shape):
    pass


print(Square().area(5), Square.make("q"))
