"""Universal functions of two arguments: dtypes, Python numbers, keywords."""

from differential import ALL, COMPLEX, EXACT_BINARY, ROUNDED_BINARY, is_exact, mark

FUNCTIONS = EXACT_BINARY + ROUNDED_BINARY
PAIRS = [("bool", "int8"), ("uint8", "int8"), ("int16", "uint32"), ("int64", "uint64"), ("uint16", "float16"),
         ("int8", "float16"), ("int16", "float32"), ("int32", "float32"), ("float16", "float32"), ("float32", "float64"),
         ("float64", "complex64"), ("int64", "complex64"), ("complex64", "complex128"), ("bool", "float32"),
         ("uint64", "float32"), ("uint64", "bool")]
OPERATORS = {"+": "add", "-": "subtract", "*": "multiply", "/": "divide", "//": "floor_divide", "%": "remainder",
             "**": "power", "<<": "left_shift", ">>": "right_shift", "&": "bitwise_and", "|": "bitwise_or",
             "^": "bitwise_xor", "<": "less", "==": "equal", "!=": "not_equal", ">=": "greater_equal"}
NUMBERS = ["2", "-3", "True", "2.5", "300", "2**40", "2**64", "1j", "0", "np.nan", "np.float32(1.5)", "np.int8(3)",
           "np.uint64(5)", "'x'", "None", "[1, 2, 3, 4]"]
TEXT = ["'x'", "None"]


def cases():
    for f in FUNCTIONS:
        for t in ALL:
            # which zero is the larger one depends on NumPy's vector width
            m = mark(is_exact(f, t) and not (f in ("maximum", "minimum", "fmax", "fmin") and "float" in t))
            if t not in COMPLEX:
                yield f"{m}a = special('{t}'); np.{f}(a[:, None], a[:9])"
            elif f in ("multiply", "divide", "power", "float_power"):
                yield f"{m}a = special('{t}'); a = a[np.isfinite(a)]; np.{f}(a[:, None], a[3::7])"
            else:
                yield f"{m}a = special('{t}'); np.{f}(a[:, None], a[3::7])"
            yield f"{m}np.{f}(data((2, 3), '{t}'), data((3,), '{t}', 1))"
        for t, u in PAIRS:
            yield f"{mark(is_exact(f, t, u))}np.{f}(data((2, 3), '{t}'), data((2, 3), '{u}', 1))"
            yield f"{mark(is_exact(f, t, u))}np.{f}(data((3, 1), '{u}'), data((3,), '{t}', 2))"
        yield from shapes(f)
        yield from keywords(f)
    for op, f in OPERATORS.items():
        for t in ALL:
            for n in NUMBERS:
                if n in TEXT and op not in ("==", "!=") or n == "2**64" and t == "bool":
                    continue
                exact = is_exact(f, t, "complex128" if n == "1j" else t)
                if f == "power":
                    exact = exact and n in ("2", "True", "300", "-3", "0")
                yield f"{mark(exact)}data((4,), '{t}') {op} {n}"
                if n[0] != "[":
                    yield f"{mark(exact)}{n} {op} data((4,), '{t}', 1)"
                if n in ("2", "2.5", "2**40", "np.float32(1.5)"):
                    yield f"{mark(exact)}a = data((4,), '{t}'); a {op}= {n}; a" if f not in ("less", "equal", "not_equal", "greater_equal") else f"data((4,), '{t}')[2] {op} {n}"


def shapes(f):
    m = mark(is_exact(f, "float64"))
    for a, b in [("(2, 3)", "(2,)"), ("(2, 1, 3)", "(4, 1)"), ("(0, 3)", "(3,)"), ("(0, 3)", "(2, 3)"), ("()", "(2,)"),
                 ("()", "()"), ("(1,)", "(0,)"), ("(2, 3)", "(3, 2)"), ("(1, 1, 1)", "(2,)")]:
        t = "int64" if f in ("left_shift", "right_shift", "bitwise_and", "bitwise_or", "bitwise_xor", "gcd", "lcm") else "float64"
        u = "int64" if f == "ldexp" else t
        yield f"{m}np.{f}(data({a}, '{t}'), data({b}, '{u}', 1))"
    for a, b in [("turned", "turned"), ("turned", "strided"), ("backwards", "spread"), ("swapped", "swapped"), ("swapped", "turned")]:
        yield f"{m}np.{f}({a}(data((2, 3, 2), 'int32')), {b}(data((2, 3, 2), 'int32', 1)))"


def keywords(f):
    m = mark(is_exact(f, "float64"))
    a = "a = data((2, 3)); b = data((3,), 'float64', 2)"
    for k in ["out=np.zeros((2, 3))", "out=np.zeros((2, 3), dtype='float32')", "out=np.zeros((2, 3), dtype='int8')",
              "out=np.zeros((2, 3), dtype='bool')", "out=np.zeros((4, 2, 3))", "out=np.zeros((3,))", "where=a > 0, out=np.full((2, 3), 9.0)",
              "dtype='float32'", "dtype='float32', casting='same_kind'", "dtype='complex128'", "dtype=int, casting='unsafe'", "dtype=bool",
              "casting='no'", "where=False, out=np.full((2, 3), 9.0)", "where=np.array([True, False, True]), out=np.ones((2, 3))",
              "where=1, out=np.ones((2, 3))", "order='F'", "subok=False", "dtype='float16', out=np.zeros((2, 3), dtype='float16')"]:
        yield f"{m}{a}; np.{f}(a, b, {k})"
    yield f"{m}{a}; np.{f}(a, b, a); a"
    yield f"{m}{a}; np.{f}(a[:, 1:], b[1:], out=a[:, :2]); a"
    yield f"{m}{a}; np.{f}(a[::-1], b, out=a); a"
    yield f"{m}{a}; np.{f}(a)"
    yield f"{m}{a}; np.{f}(a, b, a, a)"
    yield f"{m}{a}; np.{f}(a, b, outt=a)"
    yield f"{m}i = data((2, 3), 'int32'); np.{f}(i, i[::-1], dtype='int64')"
    yield f"{m}i = data((2, 3), 'int32'); np.{f}(i, 2, out=np.zeros((2, 3), dtype='int16'))"
    yield f"{m}i = data((2, 3), 'int32'); np.{f}(i, i, out=np.zeros((2, 3), dtype='uint8'), casting='unsafe')"
