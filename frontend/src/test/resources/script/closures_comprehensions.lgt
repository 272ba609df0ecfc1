def f():
    x = 1
    class C:
        x = 2
        y = [x for _ in range(1)]
        def get(self): return x
    return C.y, C().get(), C.x
print(f()); print([[i * j for j in range(3)] for i in range(3)], [(a, b) for a in range(2) for b in "xy" if a or b == "y"])
def g(): return [lambda: (i, j) for i in range(2) for j in range(2)]
print([h() for h in g()], {i: [j for j in range(i)] for i in range(3)}, sum(x for x in range(5)), list(x for x in (y * y for y in range(4))))
def counter():
    c = [0]
    def inc(): c[0] += 1; return c[0]
    return inc
a = counter(); a(); print(a(), (lambda f: f(f, 5))(lambda s, n: 1 if n < 2 else n * s(s, n - 1)))
x = 5
def h():
    def k(): return x
    x = 7
    return k()
print(h(), any(v > 3 for v in [1, 5]), all(v for v in []), max((len(w), w) for w in ["aa", "b"]), dict((k, v) for k, v in [(1, 2)]))
