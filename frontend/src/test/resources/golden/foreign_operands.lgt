# Arithmetic of arrays and scalars with sequences, texts, None, dictionaries and sets.
import numpy as np

a = np.array([1.0, 2.0])
i = np.array([1, 2], dtype=np.int32)


class Other:
    def __radd__(self, left):
        return ("radd", float(left))

    def __eq__(self, other):
        return "eq"


def show(name, f):
    try:
        r = f()
        print(name, repr(r), getattr(r, "dtype", ""))
    except Exception as e:
        print(name, type(e).__name__, e)


for x in (np.float64(2), np.int64(2), np.bool_(True), np.float32(1.5), a.sum(), i[1], np.complex64(1j), np.uint8(3)):
    for o in ([1, 2], (1, 2), "ab", [], None, [[1, 2], [3, 4]], range(3), {1: 2}, {3}):
        print(repr(x), repr(o))
        show("+", lambda: x + o)
        show("+r", lambda: o + x)
        show("*", lambda: x * o)
        show("*r", lambda: o * x)
        show("==", lambda: x == o)
        show("!=r", lambda: o != x)
        show("<", lambda: x < o)
        show(">=r", lambda: o >= x)
        show("/", lambda: x / o)
        show("-r", lambda: o - x)
        show("&", lambda: x & o)
        show("@", lambda: x @ o)
        show("**", lambda: x**o)
for o in ("xy", "", None, {}, {1}):
    for b in (a, i, a > 1):
        show("+", lambda: b + o)
        show("-r", lambda: o - b)
        show("==", lambda: b == o)
        show("!=", lambda: b != o)
        show("<", lambda: b < o)
        show("<=r", lambda: o <= b)
        show("//", lambda: b // o)
        show("^", lambda: b ^ o)
        show("@", lambda: b @ o)
        show("@r", lambda: o @ b)
        show("**", lambda: b**o)
print(np.float64(2) + Other(), np.float64(2) == Other(), 3 in [np.float64(3)], np.float64(3) in (1, 3))
print([np.float64(1), "a"] == [1.0, "a"], (np.int64(1), None) == (1, None), {np.int64(1): 2}[1])
e = np.zeros(0)
print(e == None, e != "s", e == {})
c = a.copy()
try:
    c += "s"
except TypeError as err:
    print(err)
print(c)
print("%d %5.2f %s" % (i[0], a[1], a.sum()), "%.3f" % a[0], "%g" % a.sum(), "%d" % np.int64(3), "%s" % a[:1])
