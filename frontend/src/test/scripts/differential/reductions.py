"""Reductions: shapes, axes, keywords, special values."""

from differential import ALL, FEW

EXACT = ["min", "max", "any", "all", "argmin", "argmax", "ptp", "count_nonzero", "amin", "amax", "nanmin", "nanmax",
         "nanargmin", "nanargmax"]
ROUNDED = ["sum", "prod", "mean", "var", "std", "median", "average", "nansum", "nanprod", "nanmean", "nanvar", "nanstd",
           "nanmedian", "cumsum", "cumprod", "nancumsum", "nancumprod"]
METHODS = ["min", "max", "any", "all", "argmin", "argmax", "sum", "prod", "mean", "var", "std", "cumsum", "cumprod"]
NO_KEEP = ["cumsum", "cumprod", "nancumsum", "nancumprod"]


def is_rounded(f, t):
    return f in ROUNDED and ("float" in t or "complex" in t or f not in ("sum", "prod", "nansum", "nanprod", "cumsum", "cumprod"))


def cases():
    for f in EXACT + ROUNDED:
        for t in ALL:
            m = "~" if is_rounded(f, t) else ""
            yield f"{m}np.{f}(data((2, 3, 4), '{t}'))"
            yield f"{m}np.{f}(data((2, 3, 4), '{t}'), axis=1)"
            yield f"{m}np.{f}(special('{t}'))"
            if t in FEW:
                yield f"{m}np.{f}(data((2, 3, 4), '{t}'), axis=-1)"
                yield f"{m}np.{f}(data((3, 4), '{t}'), axis=0)"
                yield f"{m}np.{f}(np.zeros((0,), dtype='{t}'))"
                yield f"{m}np.{f}(np.zeros((0, 3), dtype='{t}'), axis=0)"
                yield f"{m}np.{f}(np.zeros((3, 0), dtype='{t}'), axis=0)"
                yield f"{m}np.{f}(np.array(5, dtype='{t}'))"
                yield f"{m}np.{f}(data((300,), '{t}'))"
                if f not in NO_KEEP:
                    yield f"{m}np.{f}(data((2, 3, 4), '{t}'), axis=(0, 2))"
                    yield f"{m}np.{f}(data((2, 3, 4), '{t}'), axis=1, keepdims=True)"
                    yield f"{m}np.{f}(data((2, 3, 4), '{t}'), axis=(2, 0), keepdims=True)"
        m = "~" if f in ROUNDED else ""
        for make in ["turned", "strided", "backwards", "swapped", "spread"]:
            yield f"{m}np.{f}({make}(data((3, 4, 2))))"
            yield f"{m}np.{f}({make}(data((3, 4, 2))), axis=0)"
            yield f"{m}np.{f}({make}(data((3, 4, 2), 'float32')), axis=2)"
        for axis in ["3", "-4", "(0, 0)", "()", "(0, 3)", "'x'", "1.0", "None", "np.int32(1)", "[0]", "True"]:
            yield f"{m}np.{f}(data((2, 3, 4)), axis={axis})"
        for x in ["5", "2.5", "True", "[1, 2, 3]", "[[1.5, 2], [3, 4]]", "[]", "(1, 2)", "1j"]:
            yield f"{m}np.{f}({x})"
        yield from keywords(f, m)
    for f in METHODS:
        m = "~" if f in ROUNDED else ""
        for t in FEW:
            yield f"{m}data((3, 4), '{t}').{f}()"
            yield f"{m}data((3, 4), '{t}').{f}(1)"
            yield f"{m}data((3, 4), '{t}').{f}(axis=0)"
            yield f"{m}data((3, 4), '{t}')[1, 2].{f}()"
        yield f"{m}data((3, 4)).{f}(axis=2)"
        yield f"{m}data((3, 4)).{f}(wrong=2)"
        yield f"{m}o = np.zeros(3); r = data((3, 4)).{f}(1, out=o); (r is o, o)" if "arg" not in f else \
            f"{m}o = np.zeros(3, dtype=int); r = data((3, 4)).{f}(1, out=o); (r is o, o)"
    for n in [1, 7, 8, 9, 127, 128, 129, 1000, 1024, 1025, 5000]:
        for t in ["float32", "float64"]:
            yield f"data(({n},), '{t}').sum()"
            yield f"np.cumsum(data(({n},), '{t}'))[-3:]"
            yield f"~(data(({n},), '{t}') / 3).mean()"
            yield f"~(data(({n},), '{t}') / 3).var()"
            yield f"(data(({n},), '{t}') / 3).sum()"


def keywords(f, m):
    a = "a = data((2, 3, 4))"
    if f in ("sum", "prod", "mean", "nansum", "nanprod", "nanmean", "cumsum", "cumprod", "var", "std"):
        moment = f in ("var", "std")
        for t in ["float32", "float16", "complex128"] + ([] if moment else ["int64", "int8", "bool"]):
            yield f"{m}{a}; np.{f}(a, axis=1, dtype='{t}')"
            yield f"{m}np.{f}(data((3, 4), 'int16'), axis=1, dtype='{t}')"
    if f in ("sum", "prod", "min", "max", "nansum", "nanmin", "nanmax", "any", "all", "mean", "var", "std", "nanmean"):
        yield f"{m}{a}; np.{f}(a, where=a > 0)"
        yield f"{m}{a}; np.{f}(a, axis=1, where=a[:, :1] > 0)"
        yield f"{m}{a}; np.{f}(a, axis=0, initial=1.5)"
        yield f"{m}{a}; np.{f}(a, axis=0, initial=1.5, where=a < 0)"
        yield f"{m}{a}; np.{f}(a, where=[True, False])"
        yield f"{m}np.{f}(np.zeros((0, 2)), axis=0, initial=2.0)"
        yield f"{m}np.{f}(data((3, 4), 'int32'), axis=0, initial=7)"
        yield f"{m}np.{f}(data((3, 4), 'int8'), initial=1000)"
    if f in ("var", "std", "nanvar", "nanstd"):
        for k in ["ddof=1", "ddof=1, axis=0", "ddof=30", "correction=1", "mean=np.mean(a)", "axis=(0, 1), ddof=2", "ddof=0.5"]:
            yield f"{m}{a}; np.{f}(a, {k})"
    if f == "average":
        for k in ["weights=a + 3", "axis=1, weights=[1, 2, 3]", "axis=1, weights=[1, 2]", "axis=0, weights=[0, 0]",
                  "axis=1, weights=[1, 2, 3], returned=True", "weights=[1, 2]", "returned=True", "axis=0, keepdims=True"]:
            yield f"{m}{a}; np.average(a, {k})"
    for k in ["out=np.zeros((2, 4))", "out=np.zeros((2, 4), dtype='int64')", "out=np.zeros((2, 4), dtype='bool')",
              "out=np.zeros((2, 4), dtype='float32')", "out=np.zeros(4)", "out=np.zeros((2, 3, 4))", "out=3"]:
        if f not in ("average", "count_nonzero", "median", "nanmedian"):
            yield f"{m}{a}; np.{f}(a, axis=1, {k})"
    if f not in NO_KEEP:
        for k in ["keepdims=True", "axis=(), keepdims=True", "axis=2, keepdims=True"]:
            yield f"{m}{a}; np.{f}(a, {k})"
    for q in ["0", "25", "50", "100", "33.3", "[10, 50]", "101", "-1"]:
        if f == "median":
            for g in ["np.percentile", "np.nanpercentile"]:
                yield f"~{g}(data((3, 4)), {q})"
                yield f"~{g}(data((3, 4)), {q}, axis=1)"
                yield f"~{g}(data((3, 4), 'int32'), {q}, axis=0, keepdims=True)"
    if f == "median":
        for method in ["lower", "higher", "nearest", "midpoint", "linear", "hazen", "weibull", "median_unbiased", "wrong"]:
            yield f"~np.quantile(data((11,)), [0.1, 0.5, 0.77], method='{method}')"
