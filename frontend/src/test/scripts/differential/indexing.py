"""Indexing, read and write."""

KEYS = ["0", "-1", "5", "-6", "1:", ":-1", "::2", "::-1", "3:1", "10:20", "-2:", "1:2, 0", "0, 1", "0, 1, 2", "0, 1, 2, 3", "..., 0",
        "0, ..., 1", "..., None", "None", "None, 1, None", "..., ...", ":, 1", ":, -1:, ::2", "1, 2, 3:0:-1", "()", "...", "True", "False",
        "[0, 1]", "[1, 0, 1]", "[-1, 0]", "[]", "[5]", "[0, 1], [1, 2]", "[0, 1], [1, 2], [3, 0]", "[0, 1], :, [3, 0]", "[0, 1], 1, [3, 0]",
        ":, [2, 0], 1", ":, [[0], [1]], [[1, 2]]", "[[0, 1], [1, 0]]", "[0, 1], [0, 1, 2]", "[0], None, [1]", "..., [0, 3]", "[1], ...",
        "1, [2, 0]", "[1, 0], ::-1", "None, [1, 0]", "a > 0", "a[:, :, 0] > 0", "a[0] > 0", ":, a[0, :, 0] > -9", "[True, False]", "[True, False, True]",
        ":, [True, False, True]", ":, [True, False, True], [0, 1]", "np.array(True)", "np.array([], dtype=int)", "np.array(1)", "np.array([1.0])",
        "1.0", "'x'", "None, ..., None", "np.int8(1)", "np.uint64(1)", "True, 0", "[[True, False, True], [False, False, True]]",
        "np.ones((2, 3, 4), dtype=bool)", "np.zeros((2, 3, 4), dtype=bool)", "np.zeros(2, dtype=bool)", "np.array([1, 0])[::-1]",
        "(slice(1, None), slice(None, None, -2))", "np.s_[1:, ..., ::2]", "[0, 9]", ":, [9]", ":, :, [0, -5]", "slice(None, None, 0)", "1.5:2",
        "np.array([[1, 0], [0, 1]]), np.array([0, 2])", "[1, 0], 2:0:-1, [1, 3]", "[[1]], ..., [[0], [2]]", "5:, [0]"]
FLAT = ["0", "-1", "7", "2:5", "::-1", "[]", "[0, 6, -7]", "[7]", "[-8]", "a > 1", "None", "...", "1, 0", "[[0, 1], [2, 3]]", "np.arange(3)",
        "np.array([True] * 7)", "np.array([True] * 6)", "[True, False]", "[0.5]", "np.array([2, 2, 2])", "True", "::3", "5:1:-2", "-3:-1", "100:"]
VALUES = ["9", "2.75", "True", "1j", "a[:1]", "data((4,), 'int32', 3)", "[9, 8]", "[9, 8, 7, 6]", "np.nan", "'x'", "a[::-1].copy()", "10**20", "None",
          "[[9]]", "np.float32(1.5)"]


def cases():
    for t in ["int64", "float32", "complex128", "bool"]:
        for key in KEYS:
            yield f"a = data((2, 3, 4), '{t}'); a[{key}]"
    for make in ["turned", "strided", "backwards", "swapped", "spread"]:
        for key in KEYS:
            yield f"a = {make}(data((2, 3, 4))); a[{key}]"
    for key in FLAT:
        for t in ["int32", "float64"]:
            yield f"a = data((7,), '{t}'); a[{key}]"
            yield f"a = data((14,), '{t}')[::2]; a[{key}]"
        for v in ["9", "[1, 2]", "[1, 2, 3]", "a[::-1]", "a", "2.5", "[]"]:
            yield f"a = data((7,), 'int64'); a[{key}] = {v}; a"
        for op in ["+=", "*=", "-="]:
            yield f"a = data((7,)); a[{key}] {op} 2; a"
            yield f"a = data((7,)); a[{key}] {op} a[{key}]; a"
    for key in KEYS:
        for t in ["int64", "float32"]:
            for v in VALUES:
                yield f"a = data((2, 3, 4), '{t}'); a[{key}] = {v}; a"
        yield f"a = turned(data((2, 3, 4))); a[{key}] = 5; a"
        yield f"a = data((2, 3, 4)); a[{key}] += 1; a"
        yield f"a = data((2, 3, 4)); b = a[{key}]; b += 1; a"
        yield f"a = data((2, 3, 4)); np.shares_memory(a, a[{key}])"
        yield f"a = data((2, 3, 4)); a[{key}] = a[{key}] * 2; a"
        yield f"a = data((), 'int32'); a[{key}]"
        yield f"a = np.zeros((0, 3)); a[{key}]"
        yield f"a = data((1, 1, 1)); a[{key}] = 3; a"
    for t in ["bool", "int8", "uint8", "uint64", "float16", "complex64"]:
        for v in ["300", "-1", "2.75", "np.nan", "1+2j", "True", "2**63", "np.array([1.5])", "np.array(7)", "[1, 2, 3]", "-0.0"]:
            yield f"a = np.zeros(3, dtype='{t}'); a[:] = {v}; a"
            yield f"a = np.zeros(3, dtype='{t}'); a[1] = {v}; a"
            yield f"a = np.zeros(3, dtype='{t}'); a[[0, 2]] = {v}; a"
            yield f"a = np.zeros(3, dtype='{t}'); a[a == 0] = {v}; a"
    yield from functions()


def functions():
    for mode in ["raise", "wrap", "clip", "wrong"]:
        for i in ["[0, 2]", "[5, -9]", "3", "-1", "[[0, 1], [2, 3]]", "[]"]:
            for axis in ["None", "0", "1", "-1", "2"]:
                yield f"np.take(data((3, 4), 'int32'), {i}, axis={axis}, mode='{mode}')"
            yield f"a = data((3, 4), 'int32'); np.put(a, {i}, [7, 8], mode='{mode}'); a"
            yield f"np.choose({i}, [10, 20, 30], mode='{mode}')"
    for c in ["[True, False, True]", "[0, 1]", "[1, 1, 1, 1]", "a[:, 0] > 0"]:
        for axis in ["None", "0", "1"]:
            yield f"a = data((3, 4)); np.compress({c}, a, axis={axis})"
        yield f"a = data((3, 4)); np.extract({c}, a)"
    for t in ["int32", "float64", "bool", "complex64"]:
        for make in ["", "turned", "backwards"]:
            a = f"a = {make}(data((3, 4), '{t}'))"
            yield f"{a}; np.nonzero(a)"
            yield f"{a}; np.argwhere(a)"
            yield f"{a}; np.flatnonzero(a)"
            yield f"{a}; np.where(a)"
            yield f"{a}; np.where(a, 1, 2.5)"
            yield f"{a}; np.where(a > 0, a, 0)"
            yield f"{a}; np.where(a > 0, a, a[0])"
            yield f"{a}; np.take_along_axis(a, np.argsort(a, axis=1), axis=1)"
            yield f"{a}; np.take_along_axis(a, np.array([[0], [1], [2]]), axis=1)"
            yield f"{a}; np.take_along_axis(a, np.array([0, 5]), axis=None)"
            yield f"{a}; np.put_along_axis(a, np.array([[1], [0], [3]]), 9, axis=1); a"
            yield f"{a}; np.select([a > 1, a < 0], [a, -1])"
            yield f"{a}; np.select([a > 1, a < 0], [a, a * 2], default=7)"
            yield f"{a}; np.piecewise(a, [a < 0, a >= 0], [-1, 1])"
            yield f"{a}; np.place(a, a > 0, [7, 8]); a"
            yield f"{a}; np.putmask(a, a > 0, [7, 8, 9]); a"
            yield f"{a}; np.copyto(a, 1, where=a > 0); a"
            yield f"{a}; np.copyto(a, [1, 0, 1, 1]); a"
            yield f"{a}; np.fill_diagonal(a, 1); a"
            yield f"{a}; a.flat[5]"
            yield f"{a}; a.flat[2:7]"
            yield f"{a}; a.flat[::3] = 1; a"
            yield f"{a}; [x for x in a.flat][:3]"
            yield f"{a}; list(np.ndenumerate(a))[3]"
            yield f"{a}; np.diagonal(a, 1)"
            yield f"{a}; np.diag(a)"
            yield f"{a}; a[np.ix_([0, 2], [1, 3])]"
            yield f"{a}; a[np.ix_([True, False, True], [1, 3])]"
            yield f"{a}; a[np.triu_indices(3)]"
            yield f"{a}; a[np.diag_indices(3)]"
    for p in ["np.copyto(np.zeros(3), [1, 2])", "np.copyto(np.zeros(3, dtype=int), 1.5)", "np.copyto(np.zeros(3, dtype=int), [1.5, 2, 3], casting='unsafe')",
              "np.unravel_index([3, 7], (2, 4))", "np.unravel_index(9, (2, 4))", "np.ravel_multi_index(([0, 1], [3, 2]), (2, 4))",
              "np.ravel_multi_index(([0, 5], [3, 2]), (2, 4))", "np.ravel_multi_index(([0, 5], [3, 2]), (2, 4), mode='wrap')",
              "np.ravel_multi_index(([0, 5], [3, 2]), (2, 4), mode='clip')", "np.ravel_multi_index(([0, 1], [3, 2]), (2, 4), order='F')",
              "np.unravel_index([3, 7], (2, 4), order='F')", "list(np.ndindex(2, 2))", "np.tril_indices(3, k=-1)", "np.triu_indices(2, 1, 4)",
              "np.tril_indices_from(np.ones((3, 3)))", "np.mask_indices(3, np.triu)", "np.indices((2, 2), sparse=True)", "np.choose([0, 1, 5], [1, 2])",
              "np.choose([0, 1], [[1, 2], [3, 4]])", "np.choose([[0, 1]], [[[1], [2]], [[3], [4]]])", "np.r_[1:4, 0, 5]", "np.c_[[1, 2], [3, 4]]",
              "np.where([True, False], [1, 2])", "np.where([True, False], [1, 2], [3, 4, 5])", "np.s_[1:2, ::3]", "np.index_exp[1:2]"]:
        yield p
