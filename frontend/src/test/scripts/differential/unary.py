"""Universal functions of one argument."""

from differential import ALL, COMPLEX, EXACT_UNARY, FEW, ROUNDED_UNARY, is_exact, mark


def cases():
    for f in EXACT_UNARY + ROUNDED_UNARY:
        for t in ALL:
            m = mark(is_exact(f, t))
            if t in COMPLEX and f in ROUNDED_UNARY + ["sqrt", "sign", "square", "reciprocal"]:
                yield f"{m}s = special('{t}'); np.{f}(s[np.isfinite(s) & (s.real != 0) & (s.imag != 0)])"
            else:
                yield f"{m}np.{f}(special('{t}'))"
            yield f"{m}np.{f}(data((3, 4), '{t}'))"
        for t in FEW:
            m = mark(is_exact(f, t))
            yield f"{m}np.{f}(data((2, 3), '{t}')[1, 1])"
            yield f"{m}np.{f}(np.zeros((0, 3), dtype='{t}'))"
        for t in ["int32", "float32", "complex128"]:
            m = mark(is_exact(f, t))
            yield f"{m}np.{f}(turned(data((2, 3), '{t}')))"
            yield f"{m}np.{f}(backwards(data((2, 3), '{t}')))"
            yield f"{m}np.{f}(spread(data((2, 3), '{t}')))"
            yield f"{m}np.{f}(np.array(1, dtype='{t}'))"
        m = mark(is_exact(f, "float64"))
        for x in ["2", "2.5", "True", "-1", "1j", "[1, 2]"]:
            yield f"{m}np.{f}({x})"
        yield from keywords(f)
    for f in ["frexp", "modf", "isreal", "iscomplex", "real", "imag", "angle", "nan_to_num", "isposinf", "isneginf", "sinc",
              "around", "round", "fix", "unwrap", "degrees", "radians", "abs", "conj"]:
        for t in ALL:
            yield f"~np.{f}(special('{t}'))"
            yield f"~np.{f}(data((2, 3), '{t}'))"
    for d in [-1, 0, 1, 2]:
        for t in ALL:
            yield f"np.round(data((7,), '{t}') * 5, {d})"
            yield f"np.round(special('{t}'), {d})"


def keywords(f):
    a = "a = np.abs(data((2, 3))) / 4 + 0.25"
    m = mark(is_exact(f, "float64"))
    yield f"{m}{a}; o = np.zeros((2, 3)); r = np.{f}(a, out=o); (r is o, o)"
    yield f"{m}{a}; o = np.zeros((2, 3)); r = np.{f}(a, o); (r is o, o)"
    yield f"{m}{a}; o = np.zeros((3, 2, 3)); np.{f}(a, out=o)"
    yield f"{m}{a}; np.{f}(a, out=np.zeros(3))"
    yield f"{m}{a}; np.{f}(a, out=np.zeros((2, 3), dtype='float32'))"
    yield f"{m}{a}; np.{f}(a, out=np.zeros((2, 3), dtype='int32'))"
    yield f"{m}{a}; np.{f}(a, out=np.zeros((2, 3), dtype='complex128'))"
    yield f"{m}{a}; np.{f}(a, where=a > 0.5, out=np.full((2, 3), 9.0))"
    yield f"{m}{a}; np.{f}(a, where=[True, False, True], out=np.full((2, 3), 9.0))"
    yield f"{m}{a}; np.{f}(a, dtype='float32')"
    yield f"{m}{a}; np.{f}(a, dtype='float32', casting='same_kind')"
    yield f"{m}{a}; np.{f}(a, dtype='int64')"
    yield f"{m}{a}; np.{f}(a, casting='no')"
    yield f"{m}{a}; np.{f}(a, casting='wrong')"
    yield f"{m}{a}; np.{f}(a, wrong=1)"
    yield f"{m}{a}; np.{f}()"
    yield f"{m}{a}; np.{f}(a, out=3)"
    yield f"{m}{a}; np.{f}(a, a, a)"
    yield f"{m}{a}; np.{f}(a, out=(None,))"
    yield f"{m}a = data((3, 4), 'int32'); np.{f}(a, dtype='float64')"
    yield f"{m}a = data((3, 4), 'int32'); np.{f}(a, dtype='float32')"
