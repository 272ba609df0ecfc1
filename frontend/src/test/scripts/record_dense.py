"""Records what NumPy and SciPy print for the expressions of the dense library's tests.

Run with NumPy 2.4 and SciPy 1.17: python3 record_dense.py OUTPUT_FOLDER. Each file holds pairs of lines: a program of
expressions and assignments separated by "; " (a real newline is written as \\n), and the repr of its last
expression or the error as "Type: message".
"""
import sys
import warnings

import numpy as np
import scipy.sparse as sp

warnings.simplefilter("ignore")
folder = sys.argv[1]


def outcome(program):
    names = {"np": np, "sp": sp}
    parts = program.split("; ")
    try:
        for p in parts[:-1]:
            exec(p, names)
        value = eval(parts[-1], names)
        return repr(value)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def record(name, programs):
    with open(f"{folder}/{name}.txt", "w") as f:
        for p in dict.fromkeys(programs):
            f.write(p + "\n" + outcome(p).replace("\\", "\\\\").replace("\n", "\\n") + "\n")


TYPES = ["bool", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
         "float16", "float32", "float64", "complex64", "complex128"]
REAL = TYPES[:-2]

# --- printing

printing = []
for values in ["[1.0, 2.5, 3.25]", "[1.0]", "[]", "[1e10, 1.0]", "[1e-5, 1.0]", "[0.1, 0.2, 0.3]", "[1e8, 1.0]",
               "[99999999.0]", "[1e-4]", "[9.9e-5]", "[1.0, 1000.5, 0.001]", "[0.0, -0.0]", "[1e300, 1e-300]",
               "[5e-324]", "[1/3, 2/3]", "[123456.789, 0.5]", "[-1.5, 2.25]", "[np.nan, 1.0]", "[np.inf, -np.inf]",
               "[np.nan, np.inf, 1e10]", "[1.123456789012, 2.0]", "[0.1 + 0.2]", "[1e16, 1e17]", "[100000.0, 2.0]",
               "[1e-10, 1e10, np.nan]", "[12345678.9, 1.0]", "[-np.inf, 1.5]", "[1.5e-5, 2.5e-5]",
               "[0.5, 0.25, 0.125, 0.0625]", "[1.0, 1001.0]", "[0.001, 1.0]", "[0.001, 1.1]"]:
    printing += [f"np.array({values})", f"str(np.array({values}))", f"np.array({values}, dtype=np.float32)",
                 f"np.array({values}).astype(np.float16)"]
for values in ["[1, 2, 3]", "[-1, 100, 5]", "[True, False]", "[[1, 2], [3, 4]]", "[[[1], [2]], [[3], [-4]]]",
               "[1+2j, 3.5-1j]", "[1e10+1j, 2j]", "[0j]", "[255, 0]"]:
    printing += [f"np.array({values})", f"str(np.array({values}))"]
for t in TYPES:
    printing += [f"np.zeros(3, dtype='{t}')", f"np.ones((2, 2), dtype='{t}')", f"np.zeros((0, 2), dtype='{t}')",
                 f"np.array(1, dtype='{t}')", f"str(np.array(1, dtype='{t}'))", f"np.{t}(1)", f"str(np.{t}(1))",
                 f"np.arange(3).astype('{t}')"]
printing += ["np.arange(1000)", "np.arange(1001)", "np.arange(2000.0)", "np.arange(10000).reshape(100, 100)",
             "str(np.arange(10000).reshape(100, 100))", "np.linspace(0, 1, 30)", "np.linspace(0, 1, 2000)",
             "np.arange(40).reshape(2, 20)", "np.arange(60).reshape(3, 4, 5)", "np.zeros((2, 0))",
             "np.arange(100).reshape(10, 10) / 7", "np.arange(1100).reshape(11, 100) * 1.5",
             "np.ones((3, 400))", "np.zeros((2, 2, 300))", "np.eye(3)", "np.eye(2, dtype=bool)",
             "np.linspace(0, 1, 5, dtype=np.float32)", "np.arange(24).reshape(1, 2, 3, 4)",
             "np.full(5, 1e-9)", "np.array(3.5)", "str(np.array(3.5))", "str(np.array([[0.1, 10.0], [100.0, 2.0]]))",
             "np.arange(30) * 1e5", "np.arange(12) - 5.5", "np.arange(5) > 2", "np.float64(0.1)", "np.float32(0.1)",
             "np.float64(1e16)", "np.float64(1e15)", "np.float64(1e-5)", "np.float64(123456789.123)",
             "np.complex128(1+2j)", "np.complex128(2j)", "np.complex64(1.5-0.1j)", "np.float64(np.nan)",
             "np.float64(-0.0)", "np.bool(True)", "np.int8(-5)", "np.array2string(np.array([1.5, 2.25]), precision=1)",
             "np.array2string(np.arange(3), separator=', ')", "np.arange(3).dtype", "np.dtype('float32')",
             "np.float64", "np.array([1e5, 1e-3]).astype(np.float32)",
             "np.set_printoptions(precision=3); np.array([1.23456, 2.0])",
             "np.set_printoptions(suppress=True); np.array([1e-10, 1.0, 100000.0])",
             "np.set_printoptions(threshold=5); np.arange(10)",
             "np.set_printoptions(threshold=5, edgeitems=1); np.arange(10)",
             "np.set_printoptions(linewidth=30); np.arange(20)",
             "np.set_printoptions(sign='+'); np.array([1.0, -2.0])",
             "np.set_printoptions(sign=' '); np.array([1, 2])",
             "np.set_printoptions(floatmode='fixed', precision=2); np.array([1.0, 2.555])",
             "np.set_printoptions(floatmode='unique'); np.array([1/3, 2.0])",
             "np.set_printoptions(nanstr='-', infstr='oo'); np.array([np.nan, np.inf])"]


def fresh(programs):
    out = []
    for p in programs:
        np.set_printoptions(edgeitems=3, infstr="inf", linewidth=75, nanstr="nan", precision=8,
                            suppress=False, threshold=1000, formatter=None, sign="-", floatmode="maxprec")
        out.append((p, outcome(p)))
    np.set_printoptions(edgeitems=3, infstr="inf", linewidth=75, nanstr="nan", precision=8,
                        suppress=False, threshold=1000, formatter=None, sign="-", floatmode="maxprec")
    return out


with open(f"{folder}/printing.txt", "w") as f:
    for p, r in fresh(dict.fromkeys(printing)):
        f.write(p + "\n" + r.replace("\\", "\\\\").replace("\n", "\\n") + "\n")

# --- promotion through ufuncs: dtypes and values

promotion = []
for a in TYPES:
    for b in TYPES:
        promotion.append(f"np.add(np.ones(2, dtype='{a}'), np.ones(2, dtype='{b}'))")
    for scalar in ["2", "2.0", "2j", "True", "np.float32(2)", "np.int8(2)"]:
        for f in ["np.add", "np.multiply", "np.divide", "np.less"]:
            promotion.append(f"{f}(np.ones(2, dtype='{a}'), {scalar})")
    for f in ["negative", "positive", "absolute", "sqrt", "square", "floor", "rint", "sign", "isfinite", "invert",
              "logical_not", "conjugate", "reciprocal", "exp2"]:
        promotion.append(f"np.{f}(np.ones(2, dtype='{a}'))")
    for f in ["subtract", "floor_divide", "remainder", "power", "maximum", "minimum", "bitwise_and", "left_shift",
              "logical_and", "equal", "arctan2", "hypot", "copysign", "fmod"]:
        promotion.append(f"np.{f}(np.ones(2, dtype='{a}'), np.ones(2, dtype='{a}'))")
for p in ["np.add(np.int8([1]), 300)", "np.add(np.uint8([1]), -1)", "np.less(np.uint8([1, 255]), 300)",
          "np.equal(np.uint8([1]), -1)", "np.greater(np.int8([1]), -1000)", "np.add(1, 2)", "np.add(1, 2.5)",
          "np.divide(1, 2)", "np.float32(1) + 1", "np.float32(1) + 1.5", "np.float32(1) + np.float64(1)",
          "np.int8(100) + np.int8(100)", "np.uint8(1) - np.uint8(2)", "np.int64(7) // 2", "np.int64(-7) // 2",
          "np.int64(-7) % 3", "np.float64(7) % -3", "2 ** np.int64(3)", "np.int64(2) ** 3", "np.float64(2) ** 0.5",
          "np.int64(5) / 2", "np.bool(True) + np.bool(True)", "np.bool(True) + 1", "-np.float32(1.5)",
          "np.int8(1) + 300", "np.float64(1) < 2", "np.int64(3) == 3.0", "np.int64(6) & 3", "~np.int64(5)",
          "np.int64(1) << 4", "np.array([1, 2, 3]) + [1, 2, 3]", "[1, 2] * np.array([1.5, 2])",
          "np.array([1, 2]) ** 2", "np.array([1.0, 2]) ** 2", "np.array([1, 2]) ** 2.0", "np.array([4.0]) ** 0.5",
          "np.array([2]) ** -1", "np.array([2.0]) ** -1", "2 ** np.arange(4)", "np.arange(3) / 0",
          "np.arange(3) // 0", "np.arange(3) % 0", "np.array([1, 2]) @ np.array([3, 4])",
          "np.ones(3) + np.ones(4)", "np.ones((2, 3)) * np.ones((3, 2))", "np.add(np.ones(3), 1, out=np.zeros(4))",
          "a = np.arange(3); a += 1.5; a", "a = np.arange(3.0); a += 1; a", "a = np.arange(3); a *= 2; a",
          "a = np.arange(6); a[1:] += a[:-1]; a", "a = np.arange(6); a[:-1] = a[1:]; a",
          "a = np.arange(6); a[::2] *= 10; a", "np.add(np.arange(3), 1, dtype=np.float32)",
          "np.add(np.ones(3), 1, dtype=int)", "np.sqrt(np.arange(3), dtype=np.float32)",
          "np.sin(np.array([1], dtype=np.int8)).dtype", "np.negative(np.array([True]))",
          "np.subtract(np.array([True]), np.array([False]))", "np.left_shift(1.5, 2)", "np.bitwise_and(1.0, 2)",
          "np.add(1)", "np.add(1, 2, 3, 4)", "np.sin(1, foo=2)", "np.where(np.arange(3) > 1, 1, 0.5)",
          "np.where(np.arange(3) > 0, np.arange(3), np.float32(1))", "np.clip(np.arange(5), 1, 3)",
          "np.clip(np.arange(5.0), None, 2)", "np.maximum(np.array([1, np.nan]), 0)", "np.result_type(1, np.float32)",
          "np.result_type(np.int8, np.uint8)", "np.promote_types('i4', 'u4')", "np.can_cast('i8', 'i4')",
          "np.add.reduce(np.arange(5))", "np.multiply.outer(np.arange(3), np.arange(3))",
          "np.divmod(np.array([7, -7]), 3)", "np.add(np.arange(4), 1, where=np.arange(4) > 1, out=np.zeros(4))",
          "np.array([200], dtype=np.uint8) + np.array([100], dtype=np.uint8)", "np.array([1.5]).astype(int)",
          "np.array([-1.7, 2.7]).astype(np.int8)", "np.array([300]).astype(np.uint8)", "np.array([1, 0]).astype(bool)",
          "np.array([1+2j]).real", "np.array([1+2j]).imag", "(np.array([1+2j]) * 1j)", "np.abs(np.array([3+4j]))",
          "np.array([1+2j]) / np.array([3-1j])", "np.conj(np.array([1+2j]))", "np.array([1, 2]) == np.array([1, 3])",
          "np.isclose(np.array([1.0, 2.0]), np.array([1.0, 2.1]))", "np.allclose([1.0], [1.0 + 1e-9])",
          "np.array_equal([1, 2], [1, 2])", "np.round(np.array([1.25, 2.35]), 1)", "np.round(np.array([0.5, 1.5, 2.5]))",
          "np.signbit(np.array([-0.0, 1.0]))"]:
    promotion.append(p)
record("promotion", promotion)

# --- indexing and layout

indexing = []
base = "a = np.arange(24).reshape(2, 3, 4)"
for key in ["0", "-1", "0, 1", "0, 1, 2", "-1, -1, -1", "1:", ":, 1", "..., 0", "0, ...", ":, ::-1", "::2", ":, ::2, 1:3",
            "None", ":, None", "..., None, 1", "1, None, 2", "()", "...", "0:0", "5:10", "-1:", ":, :, -2:", "::-1, ::-1",
            "2", "0, 3", "0, 0, 0, 0", "'a'", "1.5", "0, ..., ...", "[0, 1]", "[1, 0, 1]", "[0], [1], [2]", "[0, 1], [1, 2]",
            "0, [1, 2]", ":, [0, 2]", ":, :, [0, 2]", "[0, 1], :, [1, 2]", "0, :, [1, 2]", "[[0, 1], [1, 0]]", "[-1]", "[5]",
            "a > 5", "a[0] > 5", "[True, False]", "a % 2 == 0", "[0, 1], [0, 1, 2]", "np.array([1.5])", "a[:, 0] > 3",
            "[]", "[[True, False, True], [False, True, False]]", "slice(None)" if False else ":"]:
    indexing.append(f"{base}; a[{key}]")
for key, value in [("0", "7"), ("0, 0, 0", "100"), (":, 1", "-1"), ("..., 0", "np.arange(3)"), ("0", "np.arange(4)"),
                   ("0", "np.arange(3)"), ("[0, 1], [0, 1]", "5"), ("a > 10", "0"), ("a % 2 == 0", "a[a % 2 == 0] * 10"),
                   ("a > 10", "np.arange(3)"), (":, ::-1", "a"), ("1", "a[0]"), ("0", "1.7"), ("[0, 0]", "np.arange(24).reshape(2, 3, 4)"),
                   ("5", "1"), ("0, 0", "[1, 2, 3, 4]"), ("...", "9"), (":, [0, 2]", "-5"), ("0", "np.array([[1]])")]:
    indexing.append(f"{base}; a[{key}] = {value}; a")
for f in ["a.T", "a.reshape(4, 6)", "a.reshape(-1)", "a.reshape(3, -1)", "a.reshape(5, 5)", "a.reshape(-1, -1)", "a.ravel()", "a.flatten()",
          "a.transpose(1, 0, 2)", "a.transpose()", "a.transpose(0, 0, 1)", "a.swapaxes(0, 2)", "np.moveaxis(a, 0, -1)",
          "np.expand_dims(a, 1).shape", "a[:, :1].squeeze()", "np.squeeze(a, 0)", "np.broadcast_to(np.arange(4), (2, 4))",
          "np.broadcast_to(np.arange(3), (2, 4))", "np.concatenate([a, a]).shape", "np.concatenate([a, a], axis=2)",
          "np.concatenate([np.arange(3), np.ones(2)])", "np.concatenate([a, np.ones(3)])", "np.stack([np.arange(3), np.arange(3)])",
          "np.stack([np.arange(3), np.arange(3)], axis=1)", "np.hstack([np.arange(3), np.arange(2)])", "np.vstack([np.arange(3), np.ones(3)])",
          "np.flip(a, 1)", "np.flip(a)", "np.roll(np.arange(5), 2)", "np.roll(a, 1, axis=2)", "np.split(np.arange(9), 3)",
          "np.split(np.arange(9), [2, 5])", "np.split(np.arange(9), 4)", "np.array_split(np.arange(9), 4)", "np.tile(np.arange(3), 2)",
          "np.tile(np.arange(3), (2, 2))", "np.repeat(np.arange(3), 2)", "np.repeat(np.arange(4).reshape(2, 2), 2, axis=1)",
          "np.diag(np.arange(3))", "np.diag(np.arange(9).reshape(3, 3))", "np.diag(np.arange(9).reshape(3, 3), 1)",
          "np.trace(np.arange(9).reshape(3, 3))", "a.strides", "a.T.strides", "a[:, ::2].strides", "a[:, ::-1].strides", "a.nbytes",
          "a.flags['C_CONTIGUOUS']", "a.T.flags['C_CONTIGUOUS']", "a.shape", "a.size", "a.ndim", "a.itemsize", "a.dtype == np.int64",
          "a.dtype == 'float64'", "a.tolist()", "a[0, 0, 0].item()", "a.item(5)", "np.take(a, [0, 1], axis=1)", "np.take(a, 3)",
          "np.nonzero(np.array([0, 1, 0, 2]))", "np.where(np.array([0, 1, 0, 2]))", "np.argwhere(np.array([[0, 1], [2, 0]]))",
          "np.unique(np.array([3, 1, 2, 1]))", "np.sort(np.array([3, 1, 2]))", "np.argsort(np.array([3, 1, 2]))", "np.cumsum(np.arange(5))",
          "np.cumsum(a, axis=1)", "np.diff(np.array([1, 4, 9]))", "np.tril(np.ones((3, 3)))", "np.triu(np.arange(9).reshape(3, 3), 1)",
          "np.eye(3, k=1)", "np.eye(2, 3)", "np.identity(2)", "np.indices((2, 3))", "np.arange(5, 0, -1)", "np.arange(0, 1, 0.1)",
          "np.arange(3, dtype=np.float32)", "np.arange(2, 8, 2)", "np.arange(0)", "np.linspace(0, 1, 5)", "np.linspace(0, 10, 5, endpoint=False)",
          "np.linspace(0, 1, 3, retstep=True)", "np.linspace(0, 10, 4, dtype=int)", "np.full((2, 2), 7)", "np.full(3, 1.5)",
          "np.zeros((2, 3), dtype=int)", "np.ones_like(a).dtype", "np.full_like(np.arange(3), 2.7)", "np.zeros(-1)",
          "np.array([[1, 2], [3]])", "np.array([1, 2.5, True])", "np.array([[1, 2], [3, 4]], dtype=float)", "np.array(5)",
          "np.array([np.float32(1), np.float32(2)])", "np.array([300], dtype=np.int8)", "np.array([np.arange(2), np.arange(2)])",
          "np.array([])", "np.array(True)", "np.array([1+2j])", "np.asarray([1, 2]).dtype", "len(a)", "bool(np.array([1, 2]))",
          "bool(np.array([]))", "bool(np.array([0]))", "np.meshgrid(np.arange(2), np.arange(3))", "np.outer(np.arange(3), np.arange(2))",
          "np.atleast_2d(np.arange(3))", "np.ascontiguousarray(a.T).flags['C_CONTIGUOUS']", "np.column_stack([np.arange(3), np.arange(3)])",
          "np.searchsorted(np.array([1, 3, 5]), 4)", "np.append(np.arange(3), 7)", "a.nosuch", "np.shares_memory(a, a[0])",
          "np.ptp(np.array([1, 5, 3]))", "np.count_nonzero(a)", "a.copy().base is None" if False else "a[0].base is a" if False else "a.ndim"]:
    indexing.append(f"{base}; {f}")
record("indexing", indexing)

# --- reductions and products

reductions = []
for t in ["bool", "int8", "uint8", "int32", "int64", "uint64", "float16", "float32", "float64", "complex128"]:
    make = f"a = np.arange(24).reshape(2, 3, 4).astype('{t}')"
    for f in ["sum()", "sum(axis=0)", "sum(axis=1)", "sum(axis=-1)", "sum(axis=(0, 2))", "sum(axis=1, keepdims=True)", "mean()",
              "mean(axis=0)", "all()", "any(axis=1)", "var()", "std(axis=2)"]:
        reductions.append(f"{make}; a.{f}")
    if not t.startswith("complex"):
        for f in ["min()", "max(axis=1)", "argmin()", "argmax(axis=2)", "prod(axis=2)", "max(axis=(0, 1))", "min(axis=0, keepdims=True)"]:
            reductions.append(f"{make}; a.{f}")
for p in ["np.zeros(3).sum(axis=2)", "np.zeros((0,)).sum()", "np.zeros((0,)).max()", "np.zeros((0, 3)).max(axis=1)",
          "np.zeros((0, 3)).max(axis=0)", "np.zeros((0,)).argmax()", "np.zeros((0,)).prod()", "np.zeros((2, 0)).sum(axis=1)",
          "np.zeros((0,), dtype=bool).all()", "np.arange(5).sum(dtype=np.float32)", "np.arange(5, dtype=np.int8).sum(dtype=np.int8)",
          "np.ones(3).sum(axis=(0, 0))", "np.array([1.0, np.nan, 2.0]).max()", "np.array([1.0, np.nan, 2.0]).argmax()",
          "np.array([3, 3, 1, 1]).argmin()", "np.sum([1, 2, 3])", "np.sum(5)", "np.max([1, 2.5])", "np.mean([1, 2, 3, 4])",
          "np.var([1, 2, 3, 4], ddof=1)", "np.std(np.arange(10))", "np.median" if False else "np.sum(np.arange(3), initial=10)",
          "np.dot(np.arange(3), np.arange(3))", "np.dot(np.arange(6).reshape(2, 3), np.arange(3))",
          "np.dot(np.arange(3), np.arange(4))", "np.arange(6).reshape(2, 3) @ np.arange(6).reshape(3, 2)",
          "np.arange(6.0).reshape(2, 3) @ np.arange(6.0).reshape(3, 2)", "np.ones((2, 3)) @ np.ones((2, 3))", "np.arange(3) @ np.ones((3, 2))",
          "np.ones((2, 2, 3)) @ np.ones((3, 2))", "np.dot(np.arange(8).reshape(2, 2, 2), np.arange(8).reshape(2, 2, 2))", "np.dot(2, 3)",
          "np.array(2) @ np.array(3)", "np.inner(np.arange(3), np.arange(3))", "np.vdot(np.array([1+1j]), np.array([1+1j]))",
          "np.array([1+1j, 2]) @ np.array([1j, 1])", "np.linalg.norm(np.array([3.0, 4.0]))", "np.linalg.norm(np.arange(4).reshape(2, 2))",
          "np.linalg.norm(np.array([1, -2, 3]), 1)", "np.linalg.norm(np.array([1, -2, 3]), np.inf)", "np.linalg.norm(np.ones((2, 3)), axis=1)",
          "np.linalg.det(np.array([[1.0, 2], [3, 4]]))", "np.linalg.inv(np.array([[1.0, 2], [3, 5]]))", "np.linalg.solve(np.array([[2.0, 0], [0, 4]]), np.array([1.0, 2]))",
          "np.linalg.inv(np.zeros((2, 2)))", "np.array([True, True]) @ np.array([True, False])", "np.average(np.arange(4), weights=np.arange(4))",
          "a = np.arange(6.0).reshape(2, 3); a.sum(axis=1, out=np.zeros(2))", "np.sum(np.array([0.1] * 1000))", "np.array([0.1] * 1000, dtype=np.float32).sum()",
          "np.tensordot(np.arange(6).reshape(2, 3), np.arange(6).reshape(3, 2), axes=1)", "np.zeros((0,)).mean()", "np.array([], dtype=int).sum()"]:
    reductions.append(p)
record("reductions", reductions)

# --- random numbers

random = []
for seed in ["0", "12345", "4294967295", "[1, 2, 3]"]:
    for draw in ["rand(5)", "rand(2, 3)", "random(4)", "random_sample(3)", "uniform(2.0, 5.0, 4)", "randn(5)",
                 "standard_normal(3)", "normal(10.0, 2.0, 4)", "randint(0, 10, 8)", "randint(-1000000000000, 1000000000000, 4)",
                 "randint(5)", "permutation(10)", "choice(10, 4, replace=False)", "choice(5, 6)", "rand()"]:
        random.append(f"np.random.seed({seed}); np.random.{draw}")
    random.append(f"np.random.seed({seed}); np.random.randn(3); np.random.rand(2); np.random.randn(2)")
for seed in ["0", "123456789", "[1, 2, 3]", "2**70"]:
    for draw in ["random()", "random(5)", "random((2, 2))", "uniform(1.0, 3.0, 3)", "integers(0, 10, 8)", "integers(5, size=3)",
                 "random(3, dtype=np.float32)", "permutation(10)", "choice(1000, 5, replace=False)", "choice(20000, 1000, replace=False)",
                 "choice(7, 5)", "integers(0, 2**40, 4)"]:
        random.append(f"g = np.random.default_rng({seed}); g.{draw}")
random += ["np.random.seed(-1)", "np.random.seed(2**32)", "np.random.randint(5, 5)", "g = np.random.default_rng(1); g.random(3, dtype=np.float32); g.random(2)"]
record("random", random)

# --- sparse matrices

sparse = []
A = "A = sp.csr_matrix(np.array([[1.0, 0, 2], [0, 0, 3], [4, 5, 0], [0, 0, 0]]))"
C = "A = sp.coo_matrix((np.array([1.0, 2.0, 3.0, 4.0]), (np.array([0, 1, 1, 0]), np.array([2, 0, 0, 2]))), shape=(2, 3))"
D = "A = sp.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(4, 4), format='csr')"
for make, width in [(A, 3), (C, 3), (D, 4)]:
    for f in ["A", "str(A)", "A.shape", "A.nnz", "A.dtype", "A.format", "A.toarray()", f"A @ np.arange({width})", f"A @ np.arange({width}.0)",
              f"A @ np.ones(({width}, 2))", "A.T.toarray()", "A.tocsr().data", "A.tocsr().indices", "A.tocsr().indptr", "A.tocsr().indices.dtype",
              "A.sum()", "(2 * A).toarray()", "(A / 2).toarray()", "(-A).toarray()", "(A + A).toarray()", "(A - A).nnz", "abs(A).toarray()",
              "A.diagonal()", "(A @ A.T).toarray()", "A.T.tocsr().indices", "A @ np.ones(7)", "A.astype(np.float32).dtype", "A.tocoo().row",
              "A.tocsr().multiply(A.tocsr()).toarray()", "A.max()"]:
        sparse.append(f"{make}; {f}")
sparse += ["sp.eye(3).toarray()", "sp.eye(3)", "sp.eye(2, 3, k=1).toarray()", "sp.identity(2).format", "sp.csr_matrix((2, 3)).toarray()",
           "sp.random(4, 5, density=0.3, random_state=1).toarray()", "sp.random(4, 5, density=0.3, rng=1).toarray()",
           "np.random.seed(3); sp.random(6, 6, density=0.25, format='csr').toarray()", "sp.csr_array(np.eye(2)) @ np.ones(2)",
           "sp.csr_array(np.eye(2)).sum(axis=0)", "sp.csr_matrix(np.eye(2)) + sp.eye(3)", "sp.issparse(np.eye(2))",
           "sp.diags(np.arange(3.0)).toarray()", "sp.diags([np.zeros(2), np.ones(3)], [1, 0], format='csr').nnz",
           "sp.csr_matrix(np.array([[1, 0], [0, 2]], dtype=np.int32)) @ np.array([0.5, 1])",
           "sp.csr_matrix(np.array([[1j, 0], [0, 2]])) @ np.array([1.0, 1j])", "np.arange(2.0) @ sp.csr_matrix(np.array([[1.0, 2], [3, 4]]))",
           "sp.vstack([sp.eye(2), sp.eye(2)]).toarray()", "sp.hstack([sp.eye(2), sp.eye(2)]).toarray()"]
record("sparse", sparse)
