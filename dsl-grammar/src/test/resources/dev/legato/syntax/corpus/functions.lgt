def f(): pass
def f(a, b, c): return a
def f(a, b=1, *c, d, e=2, **g): return
def f(a, /): pass
def f(a, /, b): pass
def f(a, b=1, /, c=2, *, d, e=3): pass
def f(*, a): pass
def f(*, a=1, b): pass
def f(*a, b=1): pass
def f(**a): pass
def f(a,): pass
def f(*a,): pass
def f(a: int, b: str = 'c', *d: e, g: h = 1, **i: j) -> k: pass
def f(*a: *b): pass
def f() -> (a, b): pass
def f(
    a,
    b=1,
    # comment
):
    """Doc."""
    return a, b
@a
def f(): pass
@a.b(c)
@d[0]
@(lambda f: f)
@e if g else h
def f(): pass
def f():
    yield
    yield a
    yield a, b
    yield *a, b
    a = yield
    a = yield b
    a = b = yield c, d
    a += yield b
    a: int = yield b
    a = yield from b
    yield from b
    (yield)
    f((yield), (yield a))
    await_ = (yield a) + 1
    return (yield)
    return *a, b
def f():
    def g():
        nonlocal a
        a = 1
    global b, c
    a = 0
    return lambda: a
def f(a): return a; b = 1
class A: pass
class A(): pass
class A(B, C): pass
class A(B, metaclass=C, **d): pass
class A(*b): pass
@a
class A:
    """Doc."""
    x: int = 1
    y: str
    def f(self):
        return __class__
    @property
    def g(self): return self.x
    class B: z = 1
    def h(self):
        nonlocal __class__
