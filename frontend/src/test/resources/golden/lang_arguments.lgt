# Every way to pass and to take arguments.
def f(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3, "z": 0}))


def g(a, /, b, *, c):
    return a + b * c


print(g(1, 2, c=3), g(1, b=2, c=3))
for call in [lambda: g(a=1, b=2, c=3), lambda: g(1, 2, 3), lambda: f(1), lambda: f(), lambda: g(1, c=2), lambda: f(1, a=2, c=3)]:
    try:
        print(call())
    except TypeError as e:
        print(e)
h = lambda x, *ys, k=1, **kw: (x, ys, k, sorted(kw))
print(h(1, 2, 3, k=4, q=5))


def default(x, acc=[]):
    acc.append(x)
    return acc


print(default(1), default(2), default(3, []))
