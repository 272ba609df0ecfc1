import itertools as it, functools as ft, operator as op
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
L = list
print(L(it.chain([1], 'ab', (3,))), L(it.chain.from_iterable(['ab', 'cd'])), L(it.islice(it.count(3, 2), 4)), L(it.islice(range(10), 2, 8, 3)), L(it.islice('abc', None)), L(it.cycle([])), L(it.islice(it.cycle('ab'), 5)))
print(L(it.repeat(1, 3)), L(it.accumulate([1, 2, 3, 4])), L(it.accumulate([1, 2, 3], op.mul, initial=10)), L(it.accumulate([])), L(it.compress('abcd', [1, 0, 1])), L(it.dropwhile(lambda x: x < 3, [1, 3, 1])), L(it.takewhile(lambda x: x < 3, [1, 3, 1])), L(it.filterfalse(lambda x: x % 2, range(6))), L(it.filterfalse(None, [0, 1, ''])))
print([(k, L(g)) for k, g in it.groupby('aaabbc')], [(k, L(g)) for k, g in it.groupby([1, 3, 2, 4, 5], key=lambda x: x % 2)], [k for k, g in it.groupby('aabb')])
print(L(it.pairwise('abcd')), L(it.pairwise([1])), L(it.starmap(pow, [(2, 3), (3, 2)])), L(it.zip_longest('abc', [1], fillvalue='-')), [L(t) for t in it.tee([1, 2, 3], 2)])
print(L(it.product('ab', [1, 2])), L(it.product([0, 1], repeat=3)), L(it.product()), L(it.permutations([1, 2, 3])), L(it.permutations('abc', 2)), L(it.permutations([1], 2)), L(it.combinations('abcd', 2)), L(it.combinations([1], 2)), L(it.combinations_with_replacement('abc', 2)), L(it.combinations([1, 2], 0)))
print(it.count(5), it.count(1, 3), it.repeat('x'), it.repeat(1, 2), next(it.count()), it.count(0.5))
show(lambda: L(it.islice([1], -1))); show(lambda: L(it.islice([1], 0, 5, 0))); show(lambda: L(it.combinations([1], -1))); show(lambda: it.chain(1).__next__()); show(lambda: L(it.chain(1)))
print(ft.reduce(lambda a, b: a * b, [1, 2, 3, 4]), ft.reduce(op.add, [], 5)); show(lambda: ft.reduce(op.add, []))
p = ft.partial(pow, 2); print(p(5), p.func is pow, p.args, p.keywords); pi = ft.partial(int, base=2); print(pi('101'), pi); show(lambda: ft.partial(3))
calls = []
@ft.lru_cache(maxsize=2)
def f(x, y=0):
    calls.append(x); return x + y
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.__name__); f.cache_clear(); print(f.cache_info(), f.__wrapped__(7))
@ft.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info()); show(lambda: fib([1]))
@ft.lru_cache
def g(*a, **k): return a, k
print(g(1, z=2), g(1, z=2), g.cache_info())
class C:
    @ft.cached_property
    def v(self): print('once'); return 42
    @ft.lru_cache(None)
    def m(self, x): print('m', x); return x * 2
c = C(); print(c.v, c.v, c.m(2), c.m(2), c.__dict__)
def deco(fn):
    @ft.wraps(fn)
    def inner(*a): "doc inner"; return fn(*a) + 1
    return inner
@deco
def h(x):
    "doc h"
    return x
print(h(1), h.__name__, h.__doc__, h.__wrapped__(1))
@ft.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), sorted([V(3), V(1)], reverse=True)[0].v, max(V(1), V(5)).v)
print(sorted([5, 2, 9], key=ft.cmp_to_key(lambda a, b: b - a)))
@ft.singledispatch
def sd(x): return 'obj'
@sd.register(int)
def _(x): return 'int'
@sd.register(list)
def _(x): return 'list'
print(sd(1), sd([]), sd('a'), sd(True), sd.__name__)
print(op.add(1, 2), op.itemgetter(1)([5, 6]), op.itemgetter(0, 2)('abc'), op.attrgetter('real')(3), op.attrgetter('real', 'imag')(3j), op.methodcaller('upper')('a'), op.methodcaller('split', ',', maxsplit=1)('a,b,c'), op.contains([1], 1), op.truth([]), op.not_(0), op.neg(3), op.floordiv(7, 2), op.mod(7, 3), op.lt(1, 2), op.is_(None, None), op.index(5), op.countOf([1, 2, 1], 1), op.indexOf([4, 5], 5), op.itemgetter(1), op.and_(6, 3), op.truediv(1, 4))
d = {}; op.setitem(d, 'a', 1); print(d, op.getitem(d, 'a')); op.delitem(d, 'a'); print(d, op.concat([1], [2]), op.iadd([1], [2]), op.invert(5), op.xor(5, 1), op.matmul.__name__, op.__add__(1, 2))
show(lambda: op.index(1.5)); show(lambda: op.itemgetter(5)([1])); show(lambda: op.attrgetter('a.b')(3)); show(lambda: op.indexOf([1], 2))
