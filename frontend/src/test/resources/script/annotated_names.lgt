# Annotations of modules, classes and functions, and what functions tell of their parameters.
import sys
from functools import singledispatch

x: int = 3
y: "str"
(z): float = 2.0


class A:
    a: int = 1
    b: "list"

    def f(self, q: int, *, r: float = 2) -> str:
        local: int = 1
        return str(local)


class B(A):
    pass


def f(a: int, b=2, *c: str, d=4, e: int = 5, **g: float) -> "A":
    inner = a
    return inner


def later(n: "Nothing", m: "Later"): ...


class Later:
    pass


for code in ["__annotations__", "A.__annotations__", "B.__annotations__", "A().__annotations__", "A.f.__annotations__", "f.__annotations__", "later.__annotations__", "f.__kwdefaults__", "f.__defaults__", "A.f.__kwdefaults__",
             "(lambda a, *, b=1: 0).__kwdefaults__", "(lambda: 0).__kwdefaults__", "f.__code__.co_argcount", "f.__code__.co_varnames", "f.__code__.co_kwonlyargcount", "f.__code__.co_name", "f.__code__.co_flags & 12", "f.__dict__",
             "f.__globals__['x']", "f.__closure__", "sys.modules['__main__'].__annotations__ is __annotations__", "sys.__annotations__"]:
    try:
        print(code, "=", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
f.__annotations__["a"] = float
f.note = 1
print(f.__annotations__["a"], f.__dict__)


@singledispatch
def kind(v):
    return "other"


@kind.register
def _(v: int):
    return "int"


@kind.register
def _(v: list) -> str:
    return "list"


print(kind(1), kind([]), kind("a"), kind(True))
try:
    kind.register(lambda v: v)
except TypeError as e:
    print(str(e).split("<")[0])
