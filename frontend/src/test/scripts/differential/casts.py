"""Conversions between dtypes, promotion, creation."""

from differential import ALL, FLOATS, COMPLEX

FINITE = "s[np.isfinite(s)]"


def cases():
    for t in ALL:
        for u in ALL:
            yield f"special('{t}').astype('{u}')"
            yield f"np.result_type('{t}', '{u}')"
            yield f"np.promote_types('{t}', '{u}')"
            for casting in ["no", "equiv", "safe", "same_kind"]:
                yield f"np.can_cast('{t}', '{u}', casting='{casting}')"
            yield f"data((2, 3), '{t}').astype('{u}', casting='same_kind')"
            yield f"a = data((2,), '{t}'); a += data((2,), '{u}', 1); a"
            yield f"np.concatenate([data((2,), '{t}'), data((2,), '{u}', 1)])"
            yield f"np.array(data((2, 3), '{u}'), dtype='{t}')"
            yield f"a = np.zeros(3, dtype='{t}'); a[:] = data((3,), '{u}'); a"
            if t in FLOATS + COMPLEX and u not in FLOATS + COMPLEX:
                yield f"np.array([2.0**31, -2.0**31, 2.0**63, 200.7, -200.7, 1e10, 65536.5]).astype('{t}').astype('{u}')"
        yield f"np.dtype('{t}')"
        yield f"np.dtype('{t}').itemsize"
        yield f"(np.dtype('{t}').kind, np.dtype('{t}').char, np.dtype('{t}').num, np.dtype('{t}').str, np.dtype('{t}').name)"
        yield f"np.dtype('{t}').type"
        yield f"np.{t}"
        for x in ["3", "-3", "2.7", "300", "True", "'7'", "2**70", "1e300", "np.nan", "1j", "[1, 2]", "np.array([1.5])", "None", "'x'"]:
            yield f"np.{t}({x})" if t != "bool" else f"np.bool({x})"
            yield f"np.array({x}, dtype='{t}')"
            yield f"np.full(2, {x}, dtype='{t}')"
        for f in ["zeros", "ones", "empty"]:
            yield f"np.{f}((2, 0), dtype='{t}')"
        for f in ["zeros((2, 3)", "ones((2, 3)", "zeros(()", "ones(3", "eye(3", "eye(2, 3, 1", "identity(2", "arange(5", "arange(1, 9, 3",
                  "arange(5, 0, -2", "arange(0", "linspace(0, 4, 5", "linspace(0, 4, 1", "linspace(0, 4, 0", "linspace(1, 2, 3, endpoint=False",
                  "tri(3", "logspace(0, 2, 3", "geomspace(1, 8, 4", "array([0, 1, 2]", "asarray([[1], [0]]", "full((2, 2), 1",
                  "zeros_like(np.ones((2, 2))", "full_like(np.ones(2), 1", "empty_like(np.ones((0, 2))"]:
            m = "~" if "space" in f else ""
            yield f"{m}np.{f}, dtype='{t}')"
        yield f"np.iinfo('{t}').max" if "int" in t else f"np.finfo('{t}').eps"
        yield f"np.iinfo('{t}').min" if "int" in t else f"np.finfo('{t}').max"
        yield f"repr(np.iinfo('{t}'))" if "int" in t else f"np.finfo('{t}').tiny"
        yield f"data((2, 3), '{t}').view('uint8')"
        yield f"data((2, 4), '{t}').view('int16')"
        yield f"data((2, 4), '{t}').view('float64')"
        yield f"data((3,), '{t}').tolist()"
        yield f"data((3,), '{t}').item(1)"
        yield f"data((3,), '{t}')[1].item()"
        yield f"data((2, 2), '{t}').real"
        yield f"data((2, 2), '{t}').imag"
        yield f"data((3,), '{t}').byteswap()" if t not in COMPLEX else f"data((3,), '{t}').conj()"
    for p in ["np.array([1, 2.5])", "np.array([1, True])", "np.array([True, False])", "np.array([1, 2j])", "np.array([2**40])", "np.array([2**63])",
              "np.array([2**64])", "np.array([-1, 2**63])", "np.array([])", "np.array([[]])", "np.array([[], []])", "np.array([[1, 2], [3]])",
              "np.array(5)", "np.array(2.5)", "np.array([[1, 2], [3, 4]], dtype='float32')", "np.array((1, 2))", "np.array([(1, 2), [3, 4]])",
              "np.array([np.int8(1), np.float32(2)])", "np.array([np.array([1, 2]), [3.5, 4]])", "np.array([np.float16(1), 2])", "np.array(range(4))",
              "np.array([1, 2, 3], ndmin=2)", "np.array([1, 2], ndmin=0)", "np.array(data((2, 3)), copy=False)", "np.array(data((2, 3)), order='F')",
              "np.array(turned(data((2, 3))))", "np.array(turned(data((2, 3))), order='C')", "np.array(strided(data((2, 3))))", "np.asarray(turned(data((2, 3))))",
              "np.array([1, 2], dtype='int8') + 200", "np.array([1, 2, 3], dtype='uint8') - 5", "np.array(['a', 'bb'])", "np.array([1, 'a'])", "np.array([b'a', b'bc'])",
              "np.array(['a', 'b']) == 'a'", "np.array(['a', 'b']) + 1", "np.array({1, 2})", "np.array([None])", "np.array([1, None])", "np.array(None)",
              "np.array([{}])", "np.zeros(3, dtype=object)", "np.zeros(3, dtype='longdouble')", "np.zeros(2, dtype='M8[s]')", "np.zeros(2, dtype='wrong')",
              "np.zeros(2, dtype='f4')", "np.zeros(2, dtype='<i2')", "np.zeros(2, dtype='>i2')", "np.zeros(2, dtype='i')", "np.zeros(2, dtype='d')",
              "np.zeros(2, dtype='u1')", "np.zeros(2, dtype='?')", "np.zeros(2, dtype='F')", "np.zeros(2, dtype='c16')", "np.zeros(2, dtype='e')",
              "np.zeros(2, dtype=float)", "np.zeros(2, dtype=int)", "np.zeros(2, dtype=bool)", "np.zeros(2, dtype=complex)", "np.zeros(2, dtype=np.float32)",
              "np.zeros(2, dtype=np.dtype('int8'))", "np.zeros(2, dtype=None)", "np.zeros(-1)", "np.zeros((2, -1))", "np.zeros(2.5)", "np.zeros('a')",
              "np.zeros([2, 3])", "np.zeros(np.int32(3))", "np.zeros((2,), order='F')", "np.zeros((2, 3), order='F')", "np.ones((2, 3), order='F').T",
              "np.arange(3.0)", "np.arange(0, 1, 0.1)", "np.arange(1, 2, 0.3)", "np.arange(5, 1)", "np.arange(1, 5, 0)", "np.arange(2, 7, 2.5)", "np.arange(0, 10, 3, dtype='float32')",
              "np.arange(True)", "np.arange('a')", "np.arange(3, step=2)", "np.arange(start=1, stop=4)", "np.arange()", "np.arange(np.int8(5))", "np.arange(np.float32(3))",
              "np.arange(-3)", "np.arange(0.5, 3)", "np.arange(1j)", "np.arange(2**40, 2**40 + 3)", "np.arange(5, dtype='uint8')[::-1]",
              "np.linspace(0, 1)", "np.linspace(0, 1, 5)", "np.linspace(1, 0, 3)", "np.linspace(0, 1, -1)", "np.linspace(0, 1j, 3)", "np.linspace([0, 1], [2, 5], 3)",
              "np.linspace([0, 1], [2, 5], 3, axis=1)", "np.linspace(0, 1, 5, retstep=True)", "np.linspace(3, 3, 4)", "np.linspace(0, 10, 4, dtype=int)", "np.linspace(-3, 3, 4, dtype=int)",
              "np.linspace(0, np.inf, 3)", "np.linspace(0, 1, num=2.5)", "np.linspace(np.float32(0), np.float32(1), 4)", "np.meshgrid([1, 2], [3, 4, 5])", "np.meshgrid([1, 2], [3, 4], indexing='ij')",
              "np.meshgrid([1, 2], [3, 4], sparse=True)", "np.meshgrid([1, 2], [3, 4], indexing='zz')", "np.meshgrid([1, 2])", "np.meshgrid()", "np.mgrid[0:3, 0:2]", "np.mgrid[0:1:3j]", "np.ogrid[0:3, 0:2]",
              "np.mgrid[0:3]", "np.mgrid[0:2:0.5]", "np.indices((2, 3))", "np.indices((2,), dtype='int32')", "np.fromfunction(lambda i, j: i * 10 + j, (2, 3))", "np.fromfunction(lambda i: i, (3,), dtype=int)",
              "np.fromiter((i * i for i in range(4)), dtype=float)", "np.fromiter([1, 2], dtype='int8', count=2)", "np.eye(3, k=-1)", "np.eye(2, dtype=int)", "np.eye(0)", "np.eye(2, 3, k=5)", "np.diag([1, 2], 1)", "np.diag([1, 2], -1)",
              "np.diag(3)", "np.diagflat([[1, 2], [3, 4]])", "np.vander([1, 2, 3])", "np.vander([1, 2, 3], 2)", "np.vander([1.5, 2], increasing=True)", "np.tri(2, 3, 1)", "np.tri(3, k=-1)", "np.full((2, 2), [1, 2])", "np.full(2, [1, 2, 3])",
              "np.full(3, True)", "np.full(3, 1j)", "np.full((), 3)", "np.full_like(np.array([1, 2]), 2.7)", "np.full_like(np.ones((2, 2)), [1, 2])", "np.zeros_like([1, 2])", "np.ones_like(5)", "np.zeros_like(turned(data((2, 3))))",
              "np.zeros_like(turned(data((2, 3))), order='C')", "np.zeros_like(data((2, 3)), shape=(4,))", "np.ones_like(data((2, 3), 'int8'), dtype=float)", "np.empty_like(swapped(data((2, 3, 2)))).flags.c_contiguous",
              "np.zeros_like(swapped(data((2, 3, 2))))", "np.zeros_like(strided(data((2, 3))))", "np.frombuffer(b'abcd', dtype='uint8')", "np.asarray(5).shape", "np.ascontiguousarray(5)", "np.asfortranarray(data((2, 3)))", "np.ascontiguousarray(turned(data((2, 3))))",
              "np.asanyarray([1])", "np.require(data((2, 3)), requirements='F')", "np.copy(turned(data((2, 3))))", "turned(data((2, 3))).copy()", "turned(data((2, 3))).copy(order='K')", "turned(data((2, 3))).astype('int32')", "turned(data((2, 3))).astype('int32', order='C')",
              "a = data((2, 3)); a.astype('float64', copy=False) is a", "a = data((2, 3)); a.astype('float64') is a", "a = data((2, 3)); np.asarray(a) is a", "a = data((2, 3)); np.array(a) is a", "a = data((2, 3)); np.asarray(a, dtype='float64') is a",
              "np.can_cast(5, 'int8')", "np.can_cast(np.int64, 'float64')", "np.result_type(3, 'int8')", "np.result_type(3.0, 'int8')", "np.result_type('int8', 'uint8', 'float16')", "np.result_type(data((2,), 'int8'), 3.5)", "np.min_scalar_type(300)", "np.common_type(data((2,), 'float32'), data((2,), 'int8'))",
              "np.promote_types('i4', 'wrong')", "np.result_type()", "np.issubdtype(np.int32, np.integer)", "np.issubdtype('float32', np.floating)", "np.issubdtype(np.int32, float)", "np.isdtype(np.dtype('int32'), 'integral')",
              "np.dtype('int32') == np.int32", "np.dtype('int32') == 'int32'", "np.dtype(float)", "np.dtype('float64') < np.dtype('complex128')", "np.dtype('S3')", "np.dtype('U')", "np.dtype(5)", "hash(np.dtype('int8')) == hash(np.dtype('int8'))"]:
        yield "~" + p if "space(" in p else p
