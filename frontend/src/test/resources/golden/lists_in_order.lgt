# Lists compare with each other however they were made.
from collections import namedtuple

Point = namedtuple("Point", "x y")
made = [k - 1 for k in (1, 2)]
print([0] * 2 <= [1, 2], made < [0] * 2, list(range(3)) > made, [1] + [2] >= list((1, 2)))
print(sorted([[0] * 2, [k for k in (0, -1)], list((3, 4)), [1] + [2], "b,a".split(",")[:0]]))
print(max([1, 2].copy(), made), min(made, [0, 0]), [[0] * 2] < [[0, 1]], "a,b".split(",") < ["a", "c"])
print(Point(1, 2) < (1, 3), (1, 3) > Point(1, 2), b"a" <= bytearray(b"a"), bytearray(b"b") > b"a")
for f in (lambda: [1] < (2,), lambda: range(3) < range(4), lambda: [0] * 2 < "ab"):
    try:
        print(f())
    except TypeError as e:
        print(e)

# eval takes an expression
for text in ("1 + 1", " 3 # three", "x = 1", "1; 2", "import math"):
    try:
        print(eval(text))
    except SyntaxError as e:
        print("SyntaxError", e)
print(eval(compile("1 + 2", "text", "eval")), eval(compile("y = 5", "text", "exec")), y)
