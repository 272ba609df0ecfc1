# Classes, generators, decorators, match, exceptions, scopes, unpacking and the small modules at once.
import functools, itertools, contextlib, dataclasses, enum, typing, collections, abc, sys, operator, re, json, copy
def show(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class Meta_less:
    registry = []
    def __init_subclass__(cls, /, tag=None, **kw): super().__init_subclass__(**kw); cls.registry.append((cls.__name__, tag))
class A(Meta_less, tag="a"):
    __slots__ = ("x", "_y")
    def __init__(self, x): self.x = x; self._y = 2 * x
    @property
    def y(self): "doc"; return self._y
    @y.setter
    def y(self, v):
        if v < 0: raise ValueError("neg")
        self._y = v
    @y.deleter
    def y(self): self._y = None
    @classmethod
    def make(cls, *a): return cls(*a)
    @staticmethod
    def st(a, /, b, *, c=3): return a, b, c
    def __getattr__(self, n): return "attr:" + n if n.startswith("q") else (_ for _ in ()).throw(AttributeError(n))
    def __repr__(self): return f"A({self.x!r})"
    def __eq__(self, o): return isinstance(o, A) and self.x == o.x
    def __hash__(self): return hash(self.x)
    def __lt__(self, o): return self.x < o.x
    def __add__(self, o): return A(self.x + (o.x if isinstance(o, A) else o))
    __radd__ = __add__
    def __iadd__(self, o): self.x += 100; return self
    def __neg__(self): return A(-self.x)
    def __call__(self, *a, **k): return a, k
    def __getitem__(self, k): return k
    def __contains__(self, k): return k == 1
    def __len__(self): return 0
    def __bool__(self): return True
    def __enter__(self): print("enter"); return self
    def __exit__(self, t, v, tb): print("exit", t and t.__name__, v); return t is ValueError
    def __format__(self, s): return f"<{s}>"
    def __index__(self): return 5
    def __matmul__(self, o): return "mm"
    def __divmod__(self, o): return "dm"
    def __reversed__(self): return iter("rev")
    def __abs__(self): return 7
    def __round__(self, n=None): return ("r", n)
    def __int__(self): return 42
    def __float__(self): return 4.5
    def __iter__(self): yield from (1, 2)
a = A(3)
a.y = 9
for f in [lambda: a.y, lambda: setattr(a, "y", -1), lambda: setattr(a, "zz", 1), lambda: a.qq, lambda: a.nope, lambda: A.make(4), lambda: A.st(1, b=2), lambda: A.st(a=1, b=2), lambda: A.st(1, 2, 3), lambda: a + 1, lambda: 1 + a, lambda: sum([a, a]), lambda: -a, lambda: a(1, k=2), lambda: a[1:2, ...], lambda: 1 in a, lambda: len(a), lambda: bool(a), lambda: f"{a:xyz}", lambda: [0] * 6 + [9], lambda: [1, 2, 3, 4, 5, 6][a], lambda: a @ a, lambda: divmod(a, 1), lambda: list(reversed(a)), lambda: (abs(a), round(a), round(a, 2), int(a), float(a)), lambda: list(a), lambda: sorted([A(3), A(1)]), lambda: A(3) > A(1), lambda: A(3) >= A(1), lambda: a - 1, lambda: {A(3): 1}[a], lambda: Meta_less.registry, lambda: A.__mro__, lambda: isinstance(a, Meta_less), lambda: a.__class__.__name__, lambda: A.y.__doc__, lambda: A.__slots__]: show(f)
a += 1; print(a); del a.y; print(a.y)
with a as q, contextlib.suppress(KeyError): raise ValueError("in with")
try:
    with a: raise KeyError("k")
except KeyError as e: print("caught", e)
class B1:
    def hi(self): return ["B1"]
class B2(B1):
    def hi(self): return ["B2"] + super().hi()
class B3(B1):
    def hi(self): return ["B3"] + super().hi()
class B4(B2, B3):
    def hi(self): return ["B4"] + super().hi()
print(B4().hi(), [c.__name__ for c in B4.__mro__])
show(lambda: type("X", (B2, B1), {"z": 5})().z)
def bad_mro():
    class C(B1, B2): pass
show(bad_mro)
class Abs(abc.ABC):
    @abc.abstractmethod
    def f(self): ...
show(lambda: Abs())
# generators
def g():
    try:
        r = yield 1
        print("got", r)
        try: yield 2
        except ValueError as e: print("inner", e); yield 99
    finally: print("fin")
    return "ret"
x = g(); print(next(x), x.send("s"), x.throw(ValueError("t"))); show(lambda: next(x))
y = g(); next(y); y.close(); show(lambda: next(y)); z = g(); show(lambda: z.send(1)); z.close()
def outer():
    r = yield from g()
    print("outer", r)
print(list(outer()))
def bad():
    raise StopIteration("x")
    yield
show(lambda: list(bad()))
@functools.lru_cache(maxsize=None)
def fb(n): return n if n < 2 else fb(n-1) + fb(n-2)
print(fb(90), fb.cache_info())
def deco(k):
    def w(f):
        @functools.wraps(f)
        def inner(*a, **kw): return (k, f(*a, **kw))
        return inner
    return w
@deco("d1")
@deco("d2")
def fn(a, b=2, *args, c, d=4, **kw):
    "docs"
    return a, b, args, c, d, kw
print(fn(1, c=3), fn(1, 2, 3, 4, c=5, e=6), fn.__name__, fn.__doc__)
for f in [lambda: fn(), lambda: fn(1), lambda: fn(1, a=2, c=1), lambda: fn.__wrapped__(1, c=2)]: show(f)
def m(v):
    match v:
        case 0 | 1: return "small"
        case int(n) if n > 100: return f"big {n}"
        case float() | complex(): return "num"
        case str() as s: return "str " + s
        case [] : return "empty"
        case [1, *rest]: return f"one {rest}"
        case [a, b]: return f"pair {a} {b}"
        case {"k": k, **rest}: return f"map {k} {rest}"
        case A(x=xx): return f"A {xx}"
        case None | True: return "const"
        case (a, (b, c)) | {"n": [a, b, c]}: return "nest"
        case _: return "other"
print([m(v) for v in (0, 500, 2.5, "s", [], [1, 2, 3], (3, 4), {"k": 1, "z": 2}, A(8), None, True, {5}, (1,), {"n": [1, 2, 3]})])
class Color(enum.Enum):
    RED = 1; BLUE = enum.auto()
print(Color.RED, Color(2), Color["RED"], list(Color), Color.RED.name, repr(Color.BLUE)); show(lambda: Color(9))
@dataclasses.dataclass(order=True, frozen=True)
class D:
    a: int
    b: list = dataclasses.field(default_factory=list, compare=False)
    c: str = "z"
d = D(1); print(d, d == D(1, [5]), D(1) < D(2), dataclasses.replace(d, a=7), dataclasses.asdict(d), dataclasses.astuple(d)); show(lambda: setattr(d, "a", 2)); show(lambda: D())
P = collections.namedtuple("P", "x y", defaults=[0]); p = P(1); print(p, p._replace(y=5), p._asdict(), P._fields, *p)
class NT(typing.NamedTuple):
    u: int
    v: str = "d"
print(NT(1), NT(1) == (1, "d"))
def scopes():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    inc(); inc()
    global GG
    GG = n
    return [lambda: i for i in range(3)][0](), [(lambda i=i: i)() for i in range(3)]
print(scopes(), GG)
def tryit(k):
    try:
        if k == 1: raise KeyError("a") from ValueError("b")
        if k == 2: return "ret"
    except (KeyError, TypeError) as e: return ("exc", repr(e), repr(e.__cause__))
    else: return "else"
    finally: print("finally", k)
print([tryit(k) for k in range(3)])
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise RuntimeError("second") from None
except RuntimeError as e: print(repr(e), e.__cause__, e.__suppress_context__)
for i in range(3):
    if i == 5: break
else: print("for-else")
while True: break
else: print("no")
(a1, *b1), c1 = (1, 2, 3), 4; [d1, [e1, f1]] = [1, (2, 3)]; print(a1, b1, c1, d1, e1, f1); *h, = "ab"; print(h)
show(lambda: [a for a, b in [(1,)]])
def unp():
    a, b = 1, 2, 3
show(unp)
def unp2():
    a, b, *c = 1,
show(unp2)
print([(i, j) for i in range(3) if i for j in range(i) if j % 2 == 0], {i: {j for j in range(i)} for i in range(3)}, [y := 5, y ** 2], (lambda *a, k=1, **kw: (a, k, kw))(1, 2, k=3, z=4))
print(1 < 2 < 3 != 4 is not None, not 1 == 2, 1 if 0 else 2, 3 or 1 / 0, [] and 1, ~5, 5 & 3 | 4 ^ 1, 1 << 3 >> 1, -2 ** 2, 2 ** -1, 7 // -2, ..., 0xff, 0b11, 0o17, 1_000, 1e3, 3j, "a" "b", r"\n", b"x")
del a1, b1[0]; print(b1); show(lambda: a1)
x = y = [1]; x += [2]; print(y); x = x + [3]; print(y); assert True; show(lambda: (_ for _ in ()).throw(AssertionError("m")))
try: assert 1 == 2, f"msg {1}"
except AssertionError as e: print("AE", e)
with contextlib.ExitStack() as st: st.callback(print, "cb"); st.enter_context(a)
@contextlib.contextmanager
def cm(): 
    print("in")
    try: yield 5
    finally: print("out")
with cm() as v: print(v)
print(re.sub(r"(\w)(\d)", r"\2\1", "a1 b2"), json.dumps({"a": [1, 2.5, None, True]}, indent=1), copy.deepcopy([[1]]), list(itertools.accumulate([1, 2, 3], operator.mul)), list(itertools.product("ab", repeat=2))[:3], functools.reduce(lambda a, b: a * b, [1, 2, 3]), functools.partial(pow, 2)(5), list(itertools.groupby("aab"))[0][0], collections.Counter("abca").most_common(1), collections.defaultdict(list), collections.deque([1, 2], maxlen=2), collections.OrderedDict(a=1), collections.ChainMap({1: 2}))
