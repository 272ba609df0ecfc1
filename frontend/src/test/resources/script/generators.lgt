def count(n):
    i = 0
    while i < n:
        got = yield i
        if got is not None: print("got", got)
        i += 1
    return "end"
g = count(3); print(next(g), g.send("a"), next(g), next(g, "default")); print(list(count(4)), sum(count(5)), [*count(2)])
def outer():
    r = yield from count(2)
    print("r =", r); yield from [10, 20]; yield from (x for x in "z")
print(list(outer()))
def tries():
    try:
        yield 1
        yield 2
    except ValueError as e: print("caught", e); yield 3
    finally: print("cleanup")
t = tries(); print(next(t), t.throw(ValueError("boom")), list(t)); u = tries(); next(u); u.close(); print("closed")
def nested():
    for i in range(3):
        if i % 2:
            with_value = (yield i) or "none"
            print(with_value)
        else:
            for j in "ab":
                yield (i, j)
print(list(nested()))
def expr(): print("sum", (yield 1) + (yield 2) * (yield 3)); return (yield 4)
e = expr(); print(next(e), e.send(10), e.send(20), e.send(30))
try: e.send("fin")
except StopIteration as s: print("stop", s.value)
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
f = fib(); print([next(f) for _ in range(10)])
def withs():
    class M:
        def __enter__(self): print("in"); return 5
        def __exit__(self, *a): print("out", a[0]); return True
    with M() as m:
        yield m
        raise KeyError("x")
    yield "after"
print(list(withs())); it = iter([1, 2]); print(next(it), next(it), next(it, None)); 
def bad():
    yield 1
    raise StopIteration
try: list(bad())
except RuntimeError as e: print(e)
def early():
    try: yield 1; return "x"
    finally: print("f")
print(list(early()), list(map(lambda a, b: a * b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(zip(count(2), "ab")))
