# match statements.
def what(x):
    match x:
        case 0 | 1:
            return "bit"
        case int(n) if n < 0:
            return f"negative {n}"
        case [a]:
            return f"one {a}"
        case [a, *rest]:
            return f"first {a}, then {rest}"
        case {"kind": "point", "at": (x, y)}:
            return f"point {x} {y}"
        case {"kind": k, **others}:
            return f"{k} with {sorted(others)}"
        case str() as s:
            return "text " + s
        case None:
            return "nothing"
        case _:
            return "else"


for v in [0, 1, -5, 7, [1], [1, 2, 3], (4, 5), [], {"kind": "point", "at": (1, 2)}, {"kind": "line", "b": 1, "a": 2}, "hi", None, 2.5, {}]:
    print(v, "->", what(v))
