"""Documented arguments of functions that other functions compose: padding, calculus, order statistics, histograms."""

SHAPES = ["data((7,))", "data((3, 4))", "turned(data((3, 4)))", "data((2, 3, 4), 'float32')", "data((5,), 'int32')",
          "data((2, 3), 'complex128')", "backwards(data((4, 3)))", "data((6,), 'bool')"]

PADS = ["mode='edge'", "mode='maximum'", "mode='maximum', stat_length=2", "mode='minimum'", "mode='mean'",
        "mode='mean', stat_length=(1, 2)", "mode='median'", "mode='median', stat_length=3", "mode='linear_ramp'",
        "mode='linear_ramp', end_values=(5, -4)", "mode='reflect'", "mode='reflect', reflect_type='odd'", "mode='symmetric'",
        "mode='symmetric', reflect_type='odd'", "mode='wrap'", "mode='constant', constant_values=3",
        "mode='constant', constant_values=(1, 2)", "mode='empty'", "mode='constant', stat_length=2", "mode='wrong'",
        "mode='mean', stat_length=0", "mode='maximum', stat_length=0", "mode='reflect', reflect_type='other'",
        "mode='edge', constant_values=1"]

METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull",
           "linear", "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]

ESTIMATORS = ["auto", "fd", "doane", "scott", "stone", "rice", "sturges", "sqrt", "wrong"]


def cases():
    yield from pads()
    yield from calculus()
    yield from orders()
    yield from histograms()
    yield from functions()
    yield from sets()


def pads():
    for a in SHAPES:
        for p in PADS:
            for w in ["2", "(1, 3)", "9"]:
                if p != "mode='empty'":
                    yield f"~np.pad({a}, {w}, {p})"
    for w in ["((1, 2), (0, 3))", "[[1, 2], [3, 4]]", "((1,), (2,))", "(1,)", "0", "-1", "1.5", "{1: (1, 2)}", "{-2: 3}",
              "((1, 2), (3, 4), (5, 6))", "(1, 2, 3)", "'x'"]:
        for m in ["constant", "edge", "wrap", "mean", "reflect", "linear_ramp"]:
            yield f"~np.pad(data((3, 4)), {w}, '{m}')"
    for m in ["constant", "edge", "reflect", "symmetric", "wrap", "maximum", "mean", "linear_ramp"]:
        yield f"~np.pad(np.zeros((0,)), 2, '{m}')"
        yield f"~np.pad(np.zeros((0, 3)), ((0, 0), (1, 2)), '{m}')"
        yield f"~np.pad(np.array(3.0), 2, '{m}')"
        yield f"~np.pad([4], 3, '{m}')"
    yield "~np.pad(data((3,)), 1, 'constant', constant_values=((1, 2),))"
    yield "~np.pad(data((2, 2)), 1, 'constant', constant_values=((1, 2), (3, 4)))"
    yield "~np.pad(data((2, 2)), 1, 'linear_ramp', end_values=((1, 2), (3, 4)))"


def calculus():
    for a in ["data((7,))", "data((4, 5))", "turned(data((4, 5)))", "data((3, 4, 5), 'float32')", "data((6,), 'int16')",
              "data((5,), 'complex128')", "data((4,), 'uint8')", "data((5,), 'float16')", "[1, 4, 9, 16]"]:
        yield f"~np.gradient({a})"
        yield f"~np.gradient({a}, 2.0)"
        yield f"~np.gradient({a}, edge_order=2)"
        yield f"~np.gradient({a}, 0.5, edge_order=2)"
        yield f"~np.gradient({a}, axis=0)"
        yield f"~np.gradient({a}, axis=(0,))"
        yield f"~np.gradient({a}, axis=-1, edge_order=2)"
        yield f"~np.gradient({a}, axis=3)"
    for k in ["[0, 1, 3, 7], [0, 1, 2, 4, 8]", "2, [0, 1, 2, 4, 8]", "[0, 1, 3, 7], 0.5", "1, 2, 3", "[0, 1, 3]",
              "[0, 1, 3, 7], axis=0", "[0, 1, 3, 7], axis=0, edge_order=2", "[0, 1, 2, 4, 8], axis=1, edge_order=2",
              "1, 2, axis=(1, 0)", "[0, 1, 2, 3], axis=0", "edge_order=3", "axis=()", "axis=(0, 0)", "[[1, 2]]",
              "[0, 1, 3, 7], [0, 1, 2, 4, 8], edge_order=2"]:
        yield f"~np.gradient(data((4, 5)), {k})"
    yield "np.gradient(np.zeros(1))"
    yield "np.gradient(np.zeros(2), edge_order=2)"
    yield "np.gradient(np.array(1.0))"
    for k in ["", ", left=-9", ", right=9", ", left=-9.5, right=9.5", ", period=3", ", period=-2.5", ", period=0"]:
        for x in ["2.5", "[0, 1.5, 2.72, 9, -4]", "data((2, 3))", "np.nan", "np.array([np.inf, -np.inf, np.nan])"]:
            yield f"~np.interp({x}, [1, 2, 3], [3, 2, 0]{k})"
            yield f"~np.interp({x}, [1.0, 2.5, 4.0, 6.0], [3 + 1j, 2, 1j, -1]{k})"
    for k in ["[], []", "[1, 2], [1]", "[1], [5]", "[1, 2, 2, 3], [4, 5, 6, 7]", "[[1, 2]], [1, 2]", "[1, np.inf], [2, 3]",
              "[1, 2, 3], [1, np.nan, 2]", "[1, 2, 3], [1, np.inf, 2]"]:
        yield f"~np.interp([0, 1, 1.5, 2, 2.5, 9], {k})"
    for k in ["", ", x=[0, 1, 3, 4]", ", dx=0.5", ", axis=0", ", x=[0, 1, 3], axis=0", ", x=[0, 1], axis=0"]:
        yield f"~np.trapezoid(data((3, 4)){k})"
        yield f"~np.trapezoid(data((3, 4), 'int32'){k})"
    for k in ["", ", n=2", ", n=0", ", n=-1", ", axis=0", ", prepend=0", ", append=[[1, 2]]", ", prepend=1, append=2",
              ", prepend=data((3, 2)), axis=1", ", n=9", ", axis=2"]:
        yield f"np.diff(data((3, 4)){k})"
    for k in ["", ", to_end=99", ", to_begin=-1", ", to_end=[1, 2], to_begin=[3, 4]"]:
        yield f"np.ediff1d(data((2, 3), 'int32'){k})"
        yield f"np.ediff1d(data((5,), 'float32'){k})"
    for k in ["", ", discont=4", ", period=5", ", axis=0"]:
        yield f"~np.unwrap(data((3, 4)) * 6{k})"
        yield f"~np.unwrap(data((3, 4), 'int64') * 6{k})"
    for k in ["", ", axis=0", ", axisa=0, axisb=0, axisc=0", ", axisc=0"]:
        yield f"np.cross(data((3, 3)), data((3, 3), 'float64', 2){k})"
    yield "np.cross([1, 2, 3], [[4, 5, 6], [7, 8, 9]])"
    yield "np.cross([1, 2], [3, 4])"
    yield "np.cross([1, 2, 3, 4], [3, 4])"
    for mode in ["full", "same", "valid", "wrong"]:
        for f in ["convolve", "correlate"]:
            for a, b in [("data((6,))", "data((3,), 'float64', 1)"), ("data((3,))", "data((6,), 'int32', 1)"),
                         ("data((4,), 'complex128')", "data((3,), 'complex128', 1)"), ("[]", "[1]"), ("2", "3"),
                         ("data((4,))", "data((4,))")]:
                yield f"~np.{f}({a}, {b}, mode='{mode}')"


def orders():
    for f in ["quantile", "percentile", "nanquantile", "nanpercentile"]:
        s = 1 if "quantile" in f else 100
        for m in METHODS + ["wrong"]:
            yield f"~np.{f}(data((11,)), [0, {0.1 * s}, {0.5 * s}, {0.77 * s}, {s}], method='{m}')"
            yield f"~np.{f}(data((3, 4)), {0.3 * s}, axis=1, method='{m}')"
            yield f"~np.{f}(data((3, 4), 'int32'), [{0.25 * s}, {0.5 * s}], axis=0, method='{m}', keepdims=True)"
            yield f"~np.{f}([3.0, np.nan, 1.0, 2.0], {0.5 * s}, method='{m}')"
        for k in ["axis=(0, 2)", "axis=None, keepdims=True", "axis=(1, 2), keepdims=True", "axis=3", "axis=(0, 0)",
                  "out=np.zeros((2, 4)), axis=1", "overwrite_input=True", "axis=()"]:
            yield f"~np.{f}(data((2, 3, 4)), {0.4 * s}, {k})"
            yield f"~np.{f}(data((2, 3, 4)), [[{0.1 * s}], [{0.4 * s}]], {k})"
        for q in ["-0.1", "200", "[0.5, 101]", "'x'", "[]", "np.nan", "1j"]:
            yield f"~np.{f}(data((5,)), {q})"
        for t in ["float32", "float16", "int8", "uint8", "bool", "complex128"]:
            yield f"~np.{f}(data((5,), '{t}'), {0.3 * s})"
        yield f"~np.{f}([1.0, 2, 3, 4], {0.5 * s}, weights=[1, 1, 1, 5], method='inverted_cdf')"
        yield f"~np.{f}([1.0, 2, 3, 4], [{0.2 * s}, {0.5 * s}], weights=[3, 0, 1, 2], method='inverted_cdf')"
        yield f"~np.{f}(data((3, 4)), {0.5 * s}, axis=1, weights=[1, 2, 3, 4], method='inverted_cdf')"
        yield f"~np.{f}([1.0, 2, 3, 4], {0.5 * s}, weights=[1, 1, 1, 5])"
        yield f"~np.{f}([], {0.5 * s})"
    for f in ["median", "nanmedian"]:
        for k in ["", "axis=0", "axis=(0, 2)", "axis=(0, 1, 2)", "axis=1, keepdims=True", "axis=(0, 2), keepdims=True",
                  "keepdims=True", "out=np.zeros((2, 4)), axis=1", "axis=3", "axis=(0, 0)", "overwrite_input=True"]:
            for t in ["float64", "float32", "int16", "bool", "complex64"]:
                yield f"~np.{f}(data((2, 3, 4), '{t}'), {k})"
        yield f"~a = data((3, 4)); a[1, 2] = np.nan; np.{f}(a, axis=1)"
        yield f"~a = data((3, 4)); a[1] = np.nan; np.{f}(a, axis=1)"
        yield f"~np.{f}([])"
        yield f"~np.{f}(np.zeros((0, 3)), axis=0)"
        yield f"~np.{f}(3)"
    for k in ["", "axis=0", "axis=1, keepdims=True", "axis=(0, 1)", "weights=data((3, 4)) + 2", "axis=1, weights=[1, 2, 3, 4]",
              "axis=0, weights=[1, 2, 3], returned=True", "returned=True", "axis=1, weights=[0, 0, 0, 0]",
              "axis=1, weights=[1, 2]", "weights=[1, 2]", "axis=(0, 1), weights=data((3, 4)) + 2", "axis=2"]:
        yield f"~np.average(data((3, 4)), {k})"
        yield f"~np.average(data((3, 4), 'int32'), {k})"
    for f in ["nansum", "nanprod", "nanmean", "nanvar", "nanstd", "nanmin", "nanmax", "nanargmin", "nanargmax", "nancumsum", "nancumprod"]:
        for k in ["", "axis=0", "axis=-1", "axis=1, keepdims=True", "axis=1, out=np.zeros(3)", "axis=0, dtype='float32'",
                  "axis=1, where=data((3, 4), 'bool')", "axis=1, initial=2.0", "axis=0, ddof=1"]:
            yield f"~a = data((3, 4)); a[1, 2] = np.nan; a[0, 1] = np.nan; np.{f}(a, {k})"
            yield f"~np.{f}(data((3, 4), 'int32'), {k})"
        yield f"~a = data((3, 4), 'complex128'); a[1, 2] = np.nan; np.{f}(a, axis=1)"
        yield f"~a = data((3, 4)); a[1] = np.nan; np.{f}(a, axis=1)"
    for k in ["", "rowvar=False", "bias=True", "ddof=0", "fweights=[1, 2, 1, 3]", "aweights=[1, 2, 0.5, 3]",
              "fweights=[1, 2, 1, 3], aweights=[1, 2, 0.5, 3]", "dtype='float32'", "ddof=1.5", "fweights=[1, 2]"]:
        yield f"~np.cov(data((3, 4)), {k})"
    yield "~np.cov(data((4,)), data((4,), 'float64', 3))"
    yield "~np.cov(data((3, 4), 'complex128'))"
    yield "~np.cov(data((4,)))"
    for k in ["", "rowvar=False", "dtype='float32'"]:
        yield f"~np.corrcoef(data((3, 4)), {k})"
    yield "~np.corrcoef(data((4,)), data((4,), 'float64', 3))"
    yield "~np.corrcoef(data((3, 4), 'complex128'))"


def histograms():
    for a in ["data((40,))", "data((5, 6), 'int32')", "data((30,), 'uint8')", "data((9,), 'float32')", "data((5,), 'bool')", "[]"]:
        for e in ESTIMATORS:
            yield f"~np.histogram_bin_edges({a}, bins='{e}')"
            yield f"~np.histogram({a}, bins='{e}')"
            yield f"~np.histogram({a}, bins='{e}', range=(0, 2))"
        for k in ["", "bins=4", "bins=4, density=True", "bins=[-1, 0, 2]", "bins=[-1, 0.5, 2], density=True", "range=(-1, 1)",
                  "bins=0", "bins=-1", "bins=2.5", "bins=[2, 1]", "bins=[[1, 2]]", "range=(2, 1)", "range=(0, np.inf)"]:
            yield f"~np.histogram({a}, {k})"
    for k in ["bins=4, weights=data((12,), 'float64', 2)", "bins=4, weights=data((12,), 'int32', 2), density=True",
              "bins=[-1, 0, 2], weights=data((12,), 'float64', 2)", "bins=3, weights=data((5,))", "bins='auto', weights=data((12,))",
              "bins=4, weights=data((12,), 'complex128')"]:
        yield f"~np.histogram(data((12,)), {k})"
    yield "np.histogram([1, np.nan, 2])"
    yield "np.histogram([1, np.nan, 2], range=(0, 3))"
    xy = "data((12,)), data((12,), 'float64', 3)"
    for k in ["", "bins=3", "bins=(3, 4)", "bins=[[-1, 0, 2], 3]", "bins=[-1, 0, 2]", "range=[[-1, 1], [0, 2]]", "density=True",
              "weights=data((12,), 'float64', 1)", "bins=([-1, 0, 2], [0, 1, 2])", "bins=0", "bins=3, range=[[-1, 1], None]"]:
        yield f"~np.histogram2d({xy}, {k})"
    for k in ["", "bins=3", "bins=(2, 3, 4)", "density=True, bins=2", "weights=data((5,)), bins=2", "bins=(2, 3)",
              "range=[(-1, 1)] * 3", "bins=[[-1, 0, 2], 2, 3]"]:
        yield f"~np.histogramdd(data((5, 3)), {k})"
    for k in ["[0, 1, 2]", "[0, 1, 2], right=True", "[2, 1, 0]", "[2, 1, 0], right=True", "[0, 2, 1]", "[]", "[[1]]"]:
        yield f"np.digitize(data((9,)), {k})"
    yield "np.digitize(1, [0, 1, 2])"
    yield "np.digitize([1j], [0, 1])"
    for k in ["", "minlength=20", "weights=data((9,))", "minlength=-1", "weights=[1]"]:
        yield f"np.bincount(data((9,), 'uint8'), {k})"


def functions():
    for a in ["data((3, 4))", "data((4,), 'int32')"]:
        yield f"np.vectorize(lambda x: x + 1)({a})"
        yield f"np.vectorize(lambda x: x + 1, otypes=[float])({a})"
        yield f"np.vectorize(lambda x: x + 1, otypes='f')({a})"
        yield f"np.vectorize(lambda x: (x, -x))({a})"
        yield f"np.vectorize(lambda x: (x, x > 0), otypes=[float, bool])({a})"
        yield f"np.vectorize(lambda x, y: x * y)({a}, 2)"
        yield f"np.vectorize(lambda x, k=3: x * k)({a}, k=5)"
        yield f"np.vectorize(lambda x, y: x * len(y), excluded=[1])({a}, [1, 2, 3])"
        yield f"np.vectorize(lambda x, y: x * len(y), excluded=['y'])({a}, y=[1, 2, 3])"
        yield f"np.vectorize(lambda x: x.sum(), signature='(n)->()')({a})"
        yield f"np.vectorize(lambda x: x[::-1], signature='(n)->(n)')({a})"
        yield f"np.vectorize(lambda x, y: (x.sum(), y), signature='(n),()->(),()')({a}, 2)"
        yield f"np.vectorize(lambda x, y: np.outer(x, y), signature='(n),(m)->(n,m)')({a}, [1, 2])"
        yield f"np.apply_along_axis(np.sum, 0, {a})"
        yield f"np.apply_along_axis(lambda v: v[:2], -1, {a})"
        yield f"np.apply_along_axis(lambda v, k: v * k, 0, {a}, 3)"
        yield f"np.apply_along_axis(lambda v: np.outer(v, v), 0, {a})"
        yield f"np.apply_along_axis(sorted, 0, {a})"
        yield f"np.apply_along_axis(np.sum, 2, {a})"
        yield f"np.piecewise({a}, [{a} < 0, {a} >= 1], [-1, lambda v: v * 2])"
        yield f"np.piecewise({a}, [{a} < 0, {a} >= 1], [-1, lambda v: v * 2, 7])"
        yield f"np.piecewise({a}, {a} < 0, [lambda v, k: v * k, 1], 3)"
        yield f"np.piecewise({a}, [{a} < 0], [1, 2, 3])"
        for k in ["['a', 'b']", "[0.5]"]:
            yield f"np.select([{a} < 0, {a} > 1], {k})"
        yield f"np.select([{a} < 0, {a} > 1], [{a}, 2 * {a}], default=9)"
        yield f"np.select([1, 0], [{a}, 2 * {a}])"
        yield f"np.select([], [])"
    yield "np.vectorize(lambda x: x)([])"
    yield "np.vectorize(lambda x: x, otypes=[float])([])"
    yield "np.vectorize(lambda x: x, signature='(n')"
    yield "np.vectorize(lambda x: x, otypes=3)"
    yield "np.vectorize(lambda x: x + 1.5, otypes=[int])([1, 2])"
    yield "np.vectorize(lambda x: 'abc'[x])([0, 1]).tolist()"
    yield "np.apply_along_axis(np.sum, 0, np.zeros((0, 3)))"
    for k in ["0", "1", "-1", "[0, 2]", "slice(0, 2)", "[True, False, True]", "5", "[7]", "[]", "1.5", "np.array([1, 1])"]:
        for ax in ["0", "1", "None", "-1", "2"]:
            yield f"np.delete(data((3, 4)), {k}, axis={ax})"
            yield f"np.insert(data((3, 4)), {k}, 7, axis={ax})"
    for k in ["[1, 3], [5, 6]", "[1, 1, 1], [7, 8, 9]", "1, [7, 8, 9]", "slice(0, 3), 5", "-1, 5", "[0, -1], 2.5", "2, [[1, 2], [3, 4]]"]:
        yield f"np.insert(data((5,), 'int32'), {k})"
    for k in ["1, [1, 2, 3], axis=1", "[1], [[1], [2], [3]], axis=1", "[0, 2], [[1, 2], [3, 4], [5, 6]], axis=1", "1, data((4,)), axis=0",
              "0, data((2, 4)), axis=0", "[0, 2], data((2, 4)), axis=0"]:
        yield f"np.insert(data((3, 4)), {k})"
    for k in ["", "trim='f'", "trim='b'", "trim='x'", "axis=0"]:
        yield f"np.trim_zeros([0, 0, 1, 2, 0, 3, 0], {k})"
        yield f"np.trim_zeros(np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]), {k})"
    for k in ["2", "(2, 2)", "7", "0", "(3, 0)", "-1"]:
        yield f"np.resize(data((2, 3)), {k})"
    yield "np.resize([], 3)"
    for k in ["0", "[1, 2]", "[7, 8, 9], wrap=True", "5, wrap=True"]:
        yield f"a = np.zeros((7, 3)); np.fill_diagonal(a, {k}); a"
        yield f"a = np.zeros((3, 4), 'int32'); np.fill_diagonal(a, {k}); a"
    yield "a = np.zeros(3); np.fill_diagonal(a, 1)"
    yield "a = np.zeros((3, 3, 3)); np.fill_diagonal(a, 2); a"
    yield "a = np.zeros((3, 3, 2)); np.fill_diagonal(a, 2); a"
    for k in ["1, 10", "1, 10, 4", "1, 10, 4, endpoint=False", "-1, -100, 3", "1, 100, 3, dtype='int32'", "0, 1", "[1, 2], [10, 20], 3",
              "1j, 4j, 3", "1, 10, 1", "1, 10, 0", "-1, 1, 3", "[1, 2], [10, 20], 3, axis=1"]:
        yield f"~np.geomspace({k})"
    for k in ["0, 2", "0, 2, 4", "0, 2, 4, base=2", "0, 2, 4, endpoint=False", "0, 2, 3, dtype='int32'", "[0, 1], [2, 3], 3",
              "0, 2, 3, base=[2, 3]", "[0, 1], [2, 3], 3, axis=1"]:
        yield f"~np.logspace({k})"
    for f in ["hanning", "hamming", "blackman", "bartlett"]:
        for n in ["0", "1", "2", "7", "-1", "4.5"]:
            yield f"~np.{f}({n})"
    yield "~np.kaiser(7, 14.0)"
    yield "~np.i0(data((5,)))"
    for k in ["", "nan=1.5", "posinf=9.0, neginf=-9.0", "copy=False"]:
        for t in ["float64", "float32", "complex128", "int32"]:
            yield f"np.nan_to_num(special('{t}'), {k})"
    for k in ["N=3", "increasing=True", "N=0", "3, True"]:
        yield f"np.vander(data((4,), 'int32'), {k})"
        yield f"np.vander(data((3,)), {k})"
    for k in ["", "num=3", "decimals=1"]:
        yield f"np.round(data((5,)) * 1.37, {k})"
    for k in ["(2, 3)", "(2, 3), order='F'", "5"]:
        yield f"np.unravel_index([1, 4], {k})"
        yield f"np.unravel_index(3, {k})"
    for k in ["(4, 5)", "(4, 5), order='F'", "(4, 5), mode='clip'", "(4, 5), mode='wrap'", "(4, 5), mode=('clip', 'wrap')", "(2, 2)"]:
        yield f"np.ravel_multi_index(([3, 1], [4, 6]), {k})"
        yield f"np.ravel_multi_index((3, 2), {k})"
    for k in ["data((3, 4))", "(data((4,)), data((4,), 'float64', 2))", "[data((4,), 'int32'), data((4,)), [0, 1, 0, 1]]",
              "data((2, 3, 4))", "[]", "5"]:
        yield f"np.lexsort({k})"
    yield "np.lexsort(data((2, 3, 4)), axis=0)"
    yield "np.lexsort(data((2, 3, 4)), axis=1)"
    yield "np.lexsort(data((2, 3)), axis=2)"


def sets():
    a, b = "[3, 1, 2, 3, 5]", "[3, 4, 5, 5, 9]"
    for f in ["union1d", "intersect1d", "setdiff1d", "setxor1d", "isin"]:
        yield f"np.{f}({a}, {b})"
        yield f"np.{f}(np.array({a}, 'int8'), np.array({b}, 'uint16'))"
        yield f"np.{f}(data((2, 3)), data((3, 2), 'float64', 2))"
        yield f"np.{f}([], {b})"
        yield f"np.{f}({a}, [])"
        if f != "union1d":
            yield f"np.{f}([3, 1, 2], [3, 4, 1], assume_unique=True)"
    yield f"np.intersect1d({a}, {b}, return_indices=True)"
    yield "np.intersect1d([3, 1, 2], [3, 4, 1], return_indices=True, assume_unique=True)"
    yield f"np.isin({a}, {b}, invert=True)"
    for k in ["sort", "table", "wrong"]:
        yield f"np.isin({a}, {b}, kind='{k}')"
        yield f"np.isin(data((3,)), {b}, kind='{k}')"
    yield "np.isin(np.nan, [np.nan])"
    yield "np.isin(data((2, 3), 'bool'), [True])"
    for x in ["[3, 1, 2, 3, 1]", "[[1, 2], [3, 4], [1, 2]]", "[np.nan, 1, np.nan]", "np.zeros((0, 2))", "data((3, 2), 'bool')"]:
        for k in ["", "return_index=True", "return_inverse=True", "return_counts=True", "axis=0", "axis=1, return_inverse=True",
                  "axis=0, return_index=True, return_inverse=True, return_counts=True", "equal_nan=False", "axis=2"]:
            yield f"np.unique({x}, {k})"
