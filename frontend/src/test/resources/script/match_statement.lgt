from math import pi
class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class K: RED = 1
def m(v):
    match v:
        case 0: return "zero"
        case 1 | 2: return "small"
        case K.RED: return "red"
        case None: return "none"
        case True: return "true"
        case "hi": return "greeting"
        case str() as s if len(s) > 3: return f"long {s}"
        case str(): return "short"
        case [] | (): return "empty"
        case [x]: return f"one {x}"
        case [x, y]: return f"two {x} {y}"
        case [1, *rest, 9]: return f"mid {rest}"
        case [first, *_]: return f"first {first}"
        case {"type": "c", "r": r}: return f"circle {r}"
        case {"k": v, **rest}: return f"k {v} {rest}"
        case P(0, y=yy): return f"on axis {yy}"
        case P(x=a, y=b): return f"point {a} {b}"
        case float(f): return f"float {f}"
        case int() | complex(): return "number"
        case _: return "other"
for v in (0, 1, 2, 3, None, True, "hi", "hello", "yo", [], [1], [1, 2], [1, 2, 3, 9], (5, 6, 7), {"type": "c", "r": 4}, {"k": 1, "z": 2}, P(0, 3), P(1, 2), 2.5, 1j, {1, 2}, b"x"):
    print(m(v))
