from enum import Enum, IntEnum, Flag, IntFlag, StrEnum, auto, unique
import contextlib, sys, io
from contextlib import contextmanager, suppress, nullcontext, closing, ExitStack, redirect_stdout
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    @property
    def lower(self): return self.name.lower()
    @classmethod
    def default(cls): return cls.RED
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color['GREEN'], list(Color), len(Color), Color.CRIMSON is Color.RED, Color.RED == 1, Color.RED == Color.RED, Color.GREEN.lower, Color.default(), Color, isinstance(Color.RED, Color), Color.RED in Color, dict(Color.__members__))
show(lambda: Color(7)); show(lambda: Color['X']); show(lambda: Color.RED < Color.GREEN)
print({Color.RED: 'r'}[Color.RED], f"{Color.RED}", f"{Color.RED:>12}", [c.value for c in Color], hash(Color.RED) == hash(Color.RED))
class N(IntEnum):
    A = 1
    B = auto()
    C = auto()
print(N.A, repr(N.B), N.C + 1, N.A < N.B, N.B == 2, sorted([N.C, N.A]), f"{N.A}", int(N.C), [10, 20, 30][N.A], N(3), isinstance(N.A, int), max(N), '%d' % N.B)
class S(StrEnum):
    X = auto()
    Y = 'why'
print(S.X, repr(S.Y), S.X == 'x', S.Y.upper(), f"{S.Y}")
class M(str, Enum):
    A = 'aa'
print(M.A, repr(M.A), M.A == 'aa', M.A.value, M('aa'))
class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    def __init__(self, mass, radius):
        self.mass = mass; self.radius = radius
    def density(self): return round(self.mass / self.radius, 3)
print(Planet.EARTH.mass, Planet.MARS.density(), Planet.EARTH, repr(Planet.MARS), Planet((0.64, 3.39)))
class P(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(P.R, repr(P.R | P.X), P.RW, P.R in P.RW, P.X in P.RW, bool(P.R & P.W), ~P.R, P.R ^ P.RW, P(0), list(P.R | P.X), (P.R | P.W) is P.RW, P.X.value, list(P))
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 4, IF.A + 1, IF(3) == 3)
def dup():
    @unique
    class D(Enum):
        A = 1
        B = 1
show(dup)
F = Enum('F', 'ONE TWO'); print(list(F), F.ONE.value)
class W(Enum):
    A = 'x'
    @classmethod
    def _missing_(cls, v): return cls.A
print(W('zz'))
match Color.GREEN:
    case Color.RED: print('r')
    case Color.GREEN: print('g')

@contextmanager
def cm(x):
    print('enter', x)
    try:
        yield x * 2
    except ValueError as e:
        print('caught', e)
    finally:
        print('exit', x)
with cm(3) as v: print('body', v)
with cm(4): raise ValueError('boom')
try:
    with cm(5): raise KeyError('k')
except KeyError as e: print('outer', e)
@cm(7)
def f(a): print('in f', a); return a
print(f(1), f(2), f.__name__)
with suppress(KeyError, ZeroDivisionError): 1 / 0
print('after')
with nullcontext(5) as n: print(n)
class T:
    def close(self): print('closed')
with closing(T()) as t: print('t')
with ExitStack() as st:
    st.callback(print, 'cb', 1); st.enter_context(cm(9)); print('in stack')
b = io.StringIO()
with redirect_stdout(b): print('hidden')
print(repr(b.getvalue()))
@contextmanager
def noyield():
    if False: yield
show(lambda: noyield().__enter__())
class C:
    @contextmanager
    def m(self, q): yield (self.__class__.__name__, q)
with C().m(2) as r: print(r)
class D(contextlib.ContextDecorator):
    def __enter__(self): print('D in'); return self
    def __exit__(self, *a): print('D out'); return False
@D()
def g(): print('g')
g()
