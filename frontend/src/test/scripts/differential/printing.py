"""str and repr of arrays and scalars, print options."""

from differential import ALL, COMPLEX, FLOATS, INTEGERS

OPTIONS = ["", "precision=3", "precision=0", "precision=12", "suppress=True", "suppress=True, precision=3", "sign='+'", "sign=' '",
           "floatmode='fixed'", "floatmode='unique'", "floatmode='maxprec_equal'", "floatmode='fixed', precision=2",
           "nanstr='NA', infstr='oo'", "linewidth=30", "linewidth=120", "threshold=5", "threshold=5, edgeitems=1", "threshold=0, edgeitems=2",
           "precision=3, sign='+', floatmode='fixed'"]
VALUES = ["[1.0, 2.5, -3.125]", "[0.1, 1 / 3, 2 / 3]", "[1e-10, 1.0]", "[1e10, 1.0]", "[1e16, 1e-16]", "[123456.789, 0.001]", "[np.nan, np.inf, -np.inf, 1.5]",
          "[0.0, -0.0]", "[1e300, 1e-300]", "[1.0, 10.0, 100.0]", "[0.5]", "[99999.5, 1.25]", "[100000000.0, 1.0]", "[1e-4, 1.0]", "[1e-5, 1.0]", "[np.nan]", "[]",
          "[[1.5, 2.0], [1000.25, -3.0]]", "[1234567.0]", "[12345678.9, 0.1]", "[0.1 + 0.2, 0.3]", "[1e15, 1.0]", "[1e8, 1e-3]", "[2.0**53, 1.0]", "[5e-324]", "[-1.5e-8, 3.0]"]
SHAPES = ["()", "(1,)", "(0,)", "(3,)", "(2, 3)", "(1, 1, 2)", "(2, 2, 2)", "(0, 3)", "(3, 0)", "(2, 1, 3, 1)", "(30,)", "(12, 12)", "(1001,)", "(40, 30)", "(2, 600)"]
NUMBERS = ["0", "1", "-1", "0.1", "1/3", "2.5", "1e16", "1e15", "123456789.125", "1e-4", "1e-5", "1e20", "1e-20", "1e300", "-0.0", "np.inf", "-np.inf", "np.nan",
           "16777217.0", "65504.0", "0.30000000000000004", "100.0", "1e22", "9007199254740993.0", "3.4e38", "6e-8"]


def cases():
    for o in OPTIONS:
        head = f"np.set_printoptions({o}); " if o else ""
        for v in VALUES:
            for t in FLOATS:
                yield f"{head}repr(np.array({v}, dtype='{t}'))"
                if not o:
                    yield f"{head}str(np.array({v}, dtype='{t}'))"
            yield f"{head}str(np.array({v}) * (1 + 0.5j))"
            yield f"{head}repr((np.array({v}) * (1 - 2j)).astype('complex64'))"
        for t in ["int64", "float64", "bool", "complex128"]:
            for shape in ["(30,)", "(12, 12)", "(3, 2)", "(3, 4, 5)"]:
                yield f"{head}repr(data({shape}, '{t}'))"
                yield f"{head}str(data({shape}, '{t}'))"
    for t in ALL:
        for shape in SHAPES:
            yield f"repr(data({shape}, '{t}'))"
            yield f"str(data({shape}, '{t}'))"
        yield f"repr(special('{t}'))"
        yield f"str(special('{t}'))"
        for x in NUMBERS:
            if t in FLOATS + COMPLEX:
                yield f"repr(np.{t}({x}))"
                yield f"str(np.{t}({x}))"
        for x in ["0", "1", "7"]:
            yield f"repr(np.dtype('{t}').type({x}))"
            yield f"str(np.dtype('{t}').type({x}))"
            yield f"f'{{np.dtype(\"{t}\").type({x})}}'"
            yield f"repr(np.array({x}, dtype='{t}'))"
            yield f"str([np.dtype('{t}').type({x})])"
    for t in INTEGERS:
        yield f"repr(np.array([1, 100, 5], dtype='{t}'))"
        yield f"str(np.{t}(5).__class__.__name__)"
        for spec in ["d", "5d", "05d", "x", ",", ">6", "+d", "b", ".2f", "e", ""]:
            yield f"format(np.{t}(42), '{spec}')"
    for t in FLOATS:
        for spec in [".2f", "8.3f", "e", ".0f", "g", ".3g", "+.1f", "10", "<8.2f", "%", "", ",.2f"]:
            for x in ["2.5", "1234.5", "0.001", "np.nan"]:
                yield f"format(np.{t}({x}), '{spec}')"
    for p in ["np.array2string(data((3,)), separator=', ')", "np.array2string(data((2, 3)), precision=1)", "np.array2string(data((5,), 'int32'), max_line_width=8)",
              "np.array2string(data((2, 2)), prefix='abc')", "np.array2string(np.arange(2000), threshold=10)", "np.array2string(data((3,)), suppress_small=True)",
              "np.array2string(data((3,)), formatter={'float': lambda x: 'f' + str(x)})", "np.array2string(data((3,)), sign='+')", "np.array2string(data((3,)), floatmode='fixed')",
              "np.array_repr(data((3,)))", "np.array_str(data((3,)))", "np.array_repr(data((3,), 'float32'), precision=1)", "np.format_float_positional(1.5)", "np.format_float_positional(1e-7)",
              "np.format_float_positional(12345.678, precision=2)", "np.format_float_scientific(12345.678)", "np.format_float_scientific(1.5, precision=3)", "np.format_float_positional(np.float32(0.1))",
              "format(data((2,)), '')", "format(np.array(2.5), '.3f')", "str(np.float64(2.5))", "'%s' % np.float32(0.1)", "'%.3f' % np.float32(0.1)", "'%d' % np.int8(5)", "f'{np.array([1.5, 2])}'",
              "str((np.int64(1), np.float32(2)))", "str({'a': np.float64(1)})", "str([data((2,))])", "repr(np.bool_(True))", "str(np.bool_(False))", "np.get_printoptions()['linewidth']",
              "np.set_printoptions(precision=-1)", "np.set_printoptions(floatmode='x')", "np.set_printoptions(wrong=1)", "np.set_printoptions(threshold='a')", "repr(np.array(['a', 'bc']))", "str(np.array(['a', 'bc']))"]:
        yield p
