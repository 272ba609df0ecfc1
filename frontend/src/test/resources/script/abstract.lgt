from abc import ABC, abstractmethod
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return "sq"
print(Sq(3).area(), Sq(2).name)
try: Shape()
except TypeError as e: print(e)


from abc import ABC, ABCMeta, abstractmethod


class Free:
    @abstractmethod
    def f(self):
        return 1


class Bound(metaclass=ABCMeta):
    @property
    @abstractmethod
    def g(self): ...


class Below(Bound):
    pass


class Done(Below):
    g = 2


print(Free().f(), Done().g)
for kind in (Bound, Below):
    try:
        kind()
    except TypeError as e:
        print(e)
exec(compile("for i in range(3):\n    i * 2\n    if i: 'x'\n    None\n", "<s>", "single"))
exec(compile("j = 5; j; [j]", "<s>", "single"))
exec(compile("j = 5; j; [j]", "<s>", "exec"))
