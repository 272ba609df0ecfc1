# Statements given as text are compiled once, as the body of a function.
import timeit
from timeit import repeat, timeit as measure


def f(a, b):
    calls.append(a + b)


calls = []
y = "untouched"
print(measure("f(1, 2)", number=3, globals=globals()) >= 0, calls)
print(measure("f(n, 2)\nn += 1", setup="n = 10\nif n:\n    n += 5", number=2, globals=globals()) > 0, calls)
measure("y = f(5, 5)", number=1, globals=globals())
print(y, len(calls))
print(measure("if a:\n    for k in range(3):\n        a.append(k)", "a = [1]", number=4) > 0)
measure(lambda: calls.append("called"), setup=lambda: calls.append("set up"), number=2)
print(calls[-3:])

now = iter(range(100, 200, 7))
print(measure("pass", timer=lambda: next(now), number=3))
print(repeat("pass", timer=lambda: next(now), number=3, repeat=2))
print(measure("f(1, 1)", number=0, globals={"f": f}) >= 0, len(calls))

for bad in ("1/0", "missing"):
    try:
        measure(bad, number=1)
    except (ZeroDivisionError, NameError) as e:
        print(type(e).__name__, e)
for stmt, setup in ((3, "pass"), ("pass", 4)):
    try:
        timeit.timeit(stmt, setup, number=1)
    except ValueError as e:
        print(e)
quick = measure("s = sum(x * x for x in (1, 2, 3))", number=20000)
print(quick < 10)
