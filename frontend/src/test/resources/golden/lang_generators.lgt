# Generators: send, throw, yield from, expressions.
def count(n):
    total = 0
    while total < n:
        got = yield total
        total += got or 1
    return "done"


g = count(6)
print(next(g), g.send(2), next(g), list(g))


def outer():
    r = yield from count(2)
    yield r
    yield from "ab"
    try:
        yield 1
    finally:
        print("closed")


print(list(outer()))
g = outer()
for _ in range(5):
    next(g)
next(g)
g.close()


def safe():
    while True:
        try:
            x = yield
            print("got", x)
        except ValueError as e:
            print("caught", e)


s = safe()
next(s)
s.send(1)
s.throw(ValueError("v"))
s.send(2)
squares = (i * i for i in range(10) if i % 3)
print(next(squares), sum(squares), list(squares))
pairs = [(a, b) for a in range(3) for b in range(a)]
print(pairs, {k: v for k, v in zip("abc", range(3))}, {x % 3 for x in range(7)}, [[j for j in range(i)] for i in range(3)])
