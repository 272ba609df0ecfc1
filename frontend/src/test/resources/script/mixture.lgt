import sys, math, os
sys.stdout.write("w\n"); sys.stdout.flush()
def f():
    def g():
        yield from (i for i in range(3) if (lambda: i)() != 1)
    return list(g())
print(f())
class C:
    a = [i for i in range(3)]
    def __iter__(self):
        for x in self.a: yield x
    def gen(self):
        try:
            while True:
                x = yield
                print("got", x)
        except GeneratorExit:
            print("exit"); raise
c = C(); print(list(c), sum(c), max(c))
g = c.gen(); next(g); g.send(1); g.close()
def h():
    global zz
    zz = [zz for zz in range(3)]
h(); print(zz)
def deep(n): return 0 if n == 0 else 1 + deep(n - 1)
print(deep(900))
try: deep(5000)
except RecursionError as e: print(e)
x = 10
def outer():
    x = 1
    def mid():
        def inner():
            nonlocal x
            x += 1
            return x
        return inner
    return mid()() + x
print(outer())
print([*(a for a in range(3))], {**{}}, f"{'%.2f' % 3.14159}", "%s" % [1, 2], "%s" % (3,), f"{x:>{x}}|")
a = {i: {j: i * j for j in range(2)} for i in range(2)}
print(a, a[1][1])
for i, c in enumerate("ab"):
    if i: print(c)
print(sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]))
print(math.floor(-2.5), math.ceil(2.1), math.gcd(12, 18), math.isqrt(17), math.fsum([.1] * 10), math.comb(5, 2), math.hypot(3, 4), math.inf, math.log2(8), math.log(8, 2), math.prod([1, 2, 3]))
def kw(**k): return k
print(kw(a=1, **{"b": 2}), (lambda *a: a)(*[1, 2], 3))
try:
    raise ValueError("a") from KeyError("b")
except ValueError as e:
    print(repr(e.__cause__))
class Ctx:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): return t is ZeroDivisionError
with Ctx(): 1 / 0
print("after", os.path.join("a", "b"), os.path.splitext("x.tar.gz"))
def fact(n):
    r = 1
    while n > 1: r *= n; n -= 1
    return r
print(fact(25), 1e3 == 1000, 5 // 2 * 2.0, "a" in {"a": 1}, not {}, ~0, [1, 2, 3][-2:], "abc"[::-1])
lst = [1, 2, 3, 4]; lst[1:3] = [9]; print(lst, lst.index(9)); del lst[0]; print(lst)
print("é".upper(), "ß".upper(), "İ".lower() == "i̇", "Straße".casefold())
def defaults(a, b=[], *, c={}): b.append(a); c[a] = 1; return b, c
print(defaults(1), defaults(2))
print(type(1 + 1j), (1 + 2j) * 3, 2 ** -1, round(-0.5), round(1.5), int(-0.9), 7 % -3, -7 // 3.0)
try:
    try: raise KeyError("k")
    finally: print("fin")
except KeyError as e: print("k", e)
for n in range(2, 12):
    for m in range(2, n):
        if n % m == 0: break
    else: print(n, end=" ")
print(); print(1 if [] else 2, [] or {} or "x", None or 0)
try: [].x = 1
except AttributeError as e: print(e)
try: print(undefined)
except NameError as e: print(e)
class Base:
    def __init__(self): self.v = self.make()
    def make(self): return "base"
class Der(Base):
    def make(self): return "der" + super().make()
print(Der().v, Der.make.__qualname__, Der().make.__name__)
raise SystemError("bye")
