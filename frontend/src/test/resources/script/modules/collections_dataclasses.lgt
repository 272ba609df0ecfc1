from collections import namedtuple, deque, Counter, defaultdict, OrderedDict, ChainMap
import collections
import collections.abc
from dataclasses import dataclass, field, asdict, astuple, replace, fields, is_dataclass, FrozenInstanceError, InitVar, KW_ONLY
from typing import List, Dict, Optional, NamedTuple, ClassVar, Any, Union, Callable, Tuple
import copy
import functools
import itertools as it
import operator as op

def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)

P = namedtuple('P', 'x y z', defaults=[5])
p = P(1, 2)
print(p, p.x, p[1], p._asdict(), p._replace(x=9), P._fields, P._field_defaults, P._make([1, 2, 3]))
x, y, z = p
print(x, y, z, len(p), p == (1, 2, 5), hash(p) == hash((1, 2, 5)), p < P(1, 3), list(p), p + (1,), isinstance(p, tuple))
show(lambda: P(1)); show(lambda: P(1, 2, 3, 4)); show(lambda: P(1, 2, w=3)); show(lambda: P(1, x=2)); show(lambda: P._make([1])); show(lambda: p._replace(q=1)); show(lambda: p.q)
show(lambda: namedtuple('A', 'a a')); show(lambda: namedtuple('A', '1a')); show(lambda: namedtuple('class', 'a')); show(lambda: namedtuple('A', '_a')); print(namedtuple('A', 'a class a', rename=True)._fields)
class Q(NamedTuple):
    a: int
    b: str = 'hi'
    def both(self): return f"{self.a}{self.b}"
print(Q(3), Q(3).both(), Q(1, 'z'), Q._fields, Q(b=1, a=2))
show(lambda: Q())
class S(namedtuple('S', 'u v')):
    @property
    def s(self): return self.u + self.v
print(S(1, 2).s, S(1, 2))
match p:
    case P(a, b): print('matched', a, b)

@dataclass
class D:
    x: int
    y: float = 1.5
    tags: List[str] = field(default_factory=list)
    n: ClassVar[int] = 7
d = D(1); print(d, d == D(1), d != D(2), D(3, 4.0, ['a']), asdict(D(1, 2, ['q'])), astuple(d), replace(d, x=5), [f.name for f in fields(d)], is_dataclass(D), is_dataclass(3), D.n, D.__match_args__)
show(lambda: D()); show(lambda: D(1, 2, 3, 4)); show(lambda: D(1, z=3)); show(lambda: D(1, x=3)); show(lambda: hash(d))
@dataclass(frozen=True, order=True)
class F:
    a: int
    b: int = 0
print(F(1, 2) < F(1, 3), sorted([F(3), F(1), F(2)]), hash(F(1, 2)) == hash(F(1, 2)), {F(1): 2}[F(1)])
def setf():
    f = F(1); f.a = 3
show(setf)
def delf():
    f = F(1); del f.a
show(delf)
show(lambda: F(1) < 3)
@dataclass
class E(D):
    extra: int = field(default=3, repr=False, compare=False)
    init2: InitVar[int] = 4
    def __post_init__(self, init2): self.total = self.x + init2
e = E(1, init2=10); print(e, e.total, e.extra, E(1, extra=4) == E(1, extra=5))
@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 2
print(K(1, b=3)); show(lambda: K(1, 2))
def bad():
    @dataclass
    class B:
        x: list = []
show(bad)
def bad2():
    @dataclass
    class B:
        x: int = 1
        y: int
show(bad2)
@dataclass
class Node:
    v: int
    kids: List['Node'] = field(default_factory=list)
print(asdict(Node(1, [Node(2), Node(3)])))

q = deque([1, 2, 3], maxlen=3); q.append(4); q.appendleft(0); print(q, list(q), q[0], q[-1], len(q), isinstance(q, deque), type(q), deque('abc'), q.maxlen)
q = deque(range(5)); q.rotate(2); print(q); q.insert(1, 'x'); print(q, q.index('x')); q.remove('x'); q.extend([7, 8]); q.extendleft([9]); print(q, q.count(7), 7 in q); show(lambda: deque().pop()); show(lambda: deque().popleft()); q.reverse(); print(q)
c = Counter('abracadabra'); print(c, c.most_common(2), c['z'], sum(c.values()), c + Counter('ab'), c - Counter('aaaaaa'), sorted(c.elements()), c.total())
dd = defaultdict(list); dd['a'].append(1); print(dd, dict(dd)); dd2 = defaultdict(int); dd2['q'] += 1; print(dd2['zz'], dd2)
od = OrderedDict([('a', 1), ('b', 2)]); od.move_to_end('a'); print(od, od.popitem(last=False))
cm = ChainMap({'a': 1}, {'a': 2, 'b': 3}); print(cm['a'], cm['b'], len(cm), list(cm), cm, dict(cm), cm.new_child({'c': 1}), cm.parents); show(lambda: cm['zz'])
print(isinstance([], collections.abc.Sequence), isinstance({}, collections.abc.Mapping), isinstance(3, collections.abc.Iterable), isinstance(iter([]), collections.abc.Iterator), isinstance(len, collections.abc.Callable), isinstance([], collections.abc.Hashable))
print(List[int], Optional[int], Dict[str, int], Any)
a = [1, [2, 3], {'k': [4]}]; b = copy.deepcopy(a); c2 = copy.copy(a); b[1].append(9); c2[1].append(8); print(a, b, c2)
class Obj:
    def __init__(self): self.v = [1]
o = Obj(); o2 = copy.deepcopy(o); o3 = copy.copy(o); o.v.append(2); print(o2.v, o3.v)
r = [1]; r.append(r); r2 = copy.deepcopy(r); print(r2, r2[1] is r2)
