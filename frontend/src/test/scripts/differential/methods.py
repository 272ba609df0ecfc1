"""reduce, accumulate, reduceat, outer and at of the universal functions."""

from differential import ALL, FEW, is_exact, mark

REDUCED = ["add", "multiply", "maximum", "minimum", "fmax", "fmin", "logical_and", "logical_or", "logical_xor", "bitwise_and",
           "bitwise_or", "bitwise_xor", "subtract", "divide", "gcd", "lcm", "hypot", "logaddexp", "power", "floor_divide",
           "remainder", "arctan2", "equal", "less", "not_equal", "copysign", "left_shift"]

COMPARISONS = ["equal", "not_equal", "less"]


def cases():
    for f in REDUCED:
        for t in ALL if f not in COMPARISONS else ["bool", "float32", "float64"]:
            exact = is_exact(f, t) and not (f in ("add", "multiply") and t not in ("bool",) and "int" not in t)
            m = mark(exact)
            yield f"{m}np.{f}.reduce(data((2, 3, 2), '{t}'))"
            yield f"{m}np.{f}.accumulate(data((5,), '{t}'))"
            yield f"{m}np.{f}.outer(data((3,), '{t}'), data((2,), '{t}', 1))"
            if t in FEW:
                yield f"{m}np.{f}.reduce(data((2, 3, 2), '{t}'), axis=1)"
                yield f"{m}np.{f}.reduce(data((2, 3, 2), '{t}'), axis=None)"
                yield f"{m}np.{f}.accumulate(data((2, 3), '{t}'), axis=1)"
                yield f"{m}np.{f}.reduceat(data((6,), '{t}'), [0, 2, 1, 5])"
                yield f"{m}a = data((5,), '{t}'); np.{f}.at(a, [0, 2, 2, 4], data((4,), '{t}', 1)); a"
                yield f"{m}a = data((2, 3), '{t}'); np.{f}.at(a, (slice(None), [0, 0, 2]), 1); a"
                yield f"{m}np.{f}.reduce(np.zeros((0, 2), dtype='{t}'))"
        m = mark(is_exact(f, "float64") and f not in ("add", "multiply"))
        for k in ["axis=(0, 2)", "axis=(0, -1), keepdims=True", "axis=3", "axis=(0, 0)", "axis=()", "keepdims=True",
                  "dtype='float32'", "dtype='int64'", "initial=3.0", "initial=None", "where=data((2, 3, 2), 'bool')",
                  "where=data((2, 3, 2), 'bool'), initial=1.0", "out=np.zeros((3, 2))", "out=np.zeros((2, 2))",
                  "out=np.zeros((3, 2), dtype='float32')", "axis=-1, initial=2.0, where=[True, False]", "axis='x'"]:
            yield f"{m}np.{f}.reduce(data((2, 3, 2)), {k})"
        for k in ["axis=1", "axis=-1", "axis=2", "dtype='float32'", "out=np.zeros((2, 3))", "axis=None"]:
            yield f"{m}np.{f}.accumulate(data((2, 3)), {k})"
        yield f"{m}np.{f}.reduce(3.0)"
        yield f"{m}np.{f}.reduce([])"
        yield f"{m}np.{f}.reduce([1.5, 2.0, 4.0])"
        yield f"{m}np.{f}.accumulate(3.0)"
        yield f"{m}np.{f}.accumulate([])"
        yield f"{m}np.{f}.outer(data((2, 2)), [1, 2])"
        yield f"{m}np.{f}.reduceat(data((6,)), [0, 9])"
        yield f"{m}np.{f}.reduceat(data((3, 4)), [1, 3], axis=1)"
        yield f"{m}a = data((3,)); np.{f}.at(a, 5, 1.0)"
        yield f"{m}a = data((3,)); np.{f}.at(a, [True, False, True], 2.0); a"
    for f in ["sin", "negative", "sqrt", "isnan"]:
        yield f"~a = data((4,)) + 3; np.{f}.at(a, [0, 0, 2]); a"
        for method in ["reduce", "accumulate"]:
            yield f"np.{f}.{method}(data((4,)))"
        yield f"np.{f}.outer(data((4,)), 2)"
    for f in ["add", "sin", "divmod", "modf", "maximum"]:
        yield f"(np.{f}.nin, np.{f}.nout, np.{f}.nargs, np.{f}.__name__)"
        yield f"np.{f}.identity"
        yield f"repr(np.{f})"
    for t in ALL:
        yield f"np.divmod(data((4,), '{t}'), 2)"
        yield f"divmod(data((4,), '{t}'), 3)"
        yield f"divmod(7, data((4,), '{t}', 3))"
        yield f"~np.modf(data((4,), '{t}'))"
        yield f"np.frexp(data((4,), '{t}'))"
