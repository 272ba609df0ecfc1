def f(a, b=2, *args, c, d=4, **kw): return (a, b, args, c, d, kw)
print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}), f(c=1, a=2))
def g(a, /, b, *, c): return a, b, c
print(g(1, 2, c=3), g(1, b=2, c=3), (lambda x, y=10: x + y)(5), (lambda *a, **k: (a, k))(1, 2, z=3))
def h(x, acc=[]): acc.append(x); return acc
print(h(1), h(2), h.__name__, f.__defaults__)
def outer(n):
    total = 0
    def add(k):
        nonlocal total
        total += k * n
        return total
    return add
p, q = outer(1), outer(10); print(p(1), p(2), q(1), q(2))
fs = [lambda: i for i in range(3)]; print([fn() for fn in fs], [(lambda j=i: j)() for i in range(3)])
x = "global"
def scope():
    global x
    x = "changed"
    y = [x for x in "ab"]
    return y
print(scope(), x)
def deco(k):
    def wrap(fn):
        def inner(*a, **kw): return k * fn(*a, **kw)
        return inner
    return wrap
@deco(3)
@deco(2)
def base(v): "doc"; return v + 1
print(base(4)); print((lambda: (yield))().__class__.__name__, callable(base), f(1, 2, c=0)[0])
def rec(n): return 1 if n == 0 else n * rec(n - 1)
print(rec(30)); print((n := 10), n + 1, [y := 5, y ** 2]); print([last := v for v in range(3)], last)
def doc():
    """The doc."""
print(doc.__doc__, doc())
