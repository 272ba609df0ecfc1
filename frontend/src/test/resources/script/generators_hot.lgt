def g(n):
    got = []
    i = 0
    while i < n:
        try:
            x = yield i
            if x is not None:
                got.append(x)
        except ValueError as e:
            got.append(str(e))
            yield -1
        finally:
            i += 1
        if i % 5 == 0:
            continue
        for j in range(2):
            if j and i == 3: break
            yield (i, j)
        else:
            yield "else"
    return got
def drive(n):
    it = g(n); out = []
    try:
        out.append(next(it))
        for k in range(100):
            out.append(it.throw(ValueError("v%d" % k)) if k % 7 == 3 else it.send(k if k % 3 else None))
    except StopIteration as e:
        out.append(e.value)
    except ValueError as e:
        out.append(repr(e))
    return out
def outer(n):
    r = yield from g(n)
    yield r
for k in range(400):
    a = drive(6); b = list(outer(3))
print(a); print(b)
def nested(n):
    for i in range(n):
        with_yield = [(yield i), (yield i + 1)]
        if with_yield[0] is None and i > 2:
            return "done"
def w():
    try:
        while True:
            yield from (x * x for x in range(3) if x != 1)
            break
    finally:
        print("closed")
for k in range(350):
    c = list(nested(10))
print(c, list(w()))
x = w(); next(x); x.close()
def fibs():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
import itertools
for k in range(20):
    s = list(itertools.islice(fibs(), 40))
print(s[-1], sum(itertools.takewhile(lambda v: v < 10**6, fibs())))
