"""Records what SciPy gives for the cases of the sparse library's tests.

Run with NumPy 2.4 and SciPy 1.17: python3 record_sparse.py OUTPUT_FOLDER [NAME...]. Each file of the folder holds pairs of
lines: a program of statements separated by "; " whose last one is an expression, and what show() of prelude.py makes of
its value, or the error as "Type: message". Programs run after prelude.py; a newline is written as \\n.
"""
import itertools
import os
import sys
import warnings

warnings.simplefilter("ignore")
folder = sys.argv[1]
names = sys.argv[2:]
prelude = open(os.path.join(folder, "prelude.py")).read()


def outcome(program):
    scope = {}
    exec(prelude, scope)
    parts = program.split("; ")
    try:
        for p in parts[:-1]:
            exec(p, scope)
        return scope["show"](eval(parts[-1], scope))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


# What differs on purpose: SciPy's own faults, sparse arrays of more axes, texts as operands.
SKIP = ["dok_matrix(d43) + 'a'", "dok_array(d43) + 'a'", "dok_matrix(d43) + np.ones((3, 3))", "dok_array(d43) + np.ones((3, 3))",
        "coo_matrix(d43) @ np.ones((3, 2, 2))", "coo_array(d43) @ np.ones((3, 2, 2))", "np.arange(4) * sp.dia_array(d43)",
        "csr_matrix(d43)[[0, 2], ::2]", "csr_array(d43)[[0, 2], ::2]", "csr_array(d43)[1, ::-1]", "csr_array(d43)[1, ::2]", "coo_array(d43)[sp.coo_array(d43) > 1]"]


def skipped(program):
    bsr = "bsr_" in program and ("setdiag" in program or "__getitem__" in program)
    return bsr or any(s in program for s in SKIP)


def record(name, programs):
    if names and name not in names:
        return
    programs = [p for p in dict.fromkeys(programs) if not skipped(p)]
    with open(os.path.join(folder, name + ".txt"), "w") as f:
        for p in programs:
            f.write(p + "\n" + outcome(p).replace("\\", "\\\\").replace("\n", "\\n") + "\n")
    print(name, len(programs))


FORMATS = ["csr", "csc", "coo", "dia", "lil", "dok", "bsr"]
MAIN = ["csr", "csc", "coo", "dia"]
KINDS = ["matrix", "array"]
DTYPES = ["bool", "int8", "uint8", "int32", "int64", "uint64", "float32", "float64", "complex64", "complex128"]

# --- construction from everything

cases = []
for f, k in itertools.product(FORMATS, KINDS):
    c = f"sp.{f}_{k}"
    cases += [f"{c}(d43)", f"str({c}(d43))", f"{c}((3, 4))", f"{c}((0, 3))", f"{c}((3, 0))", f"{c}(d43, dtype='float32')",
              f"{c}((2, 2), dtype=int)", f"{c}(np.eye(3, dtype=int))", f"{c}([[1, 0], [0, 2]])", f"{c}([[1.5]])",
              f"{c}(sp.coo_{k}(d43))", f"{c}(sp.csr_array(d43))", f"{c}(sp.csc_matrix(d43))", f"{c}(sp.dia_matrix(d43))",
              f"{c}(np.zeros((2, 3)))", f"{c}(d43).toarray()", f"{c}(d43).todense()", f"{c}(d43).shape",
              f"{c}(d43).nnz", f"{c}(d43).dtype", f"{c}(d43).format", f"{c}(d43).ndim", f"{c}(d43).copy()",
              f"{c}(d43).T", f"{c}(d43).T.toarray()", f"{c}(d43).astype('complex64')", f"{c}(d43).size",
              f"{c}(np.float16([[1, 2]]))", f"{c}(np.ones((2, 2, 2)))" if (f, k) != ("coo", "array") else f"{c}(1)", f"{c}(d43).asformat('xyz')",
              f"{c}((2, -1))", f"{c}(d43).foo", f"len({c}(d43))", f"bool({c}(d43))", f"bool({c}([[1]]))",
              f"{c}(d43).conj()", f"{c}(z22).conj()", f"{c}(z22).real", f"{c}(z22).imag", f"{c}(z22)",
              f"sp.issparse({c}(d43))", f"sp.isspmatrix({c}(d43))", f"sp.isspmatrix_{f}({c}(d43))",
              f"isinstance({c}(d43), sp.spmatrix)", f"isinstance({c}(d43), sp.sparray)",
              f"isinstance({c}(d43), sp.csr_matrix)", f"type({c}(d43)).__name__"]
    for g in FORMATS:
        if g != "bsr":
            cases += [f"{c}(d43).to{g}()", f"{c}(d43).asformat('{g}')"]
    for t in DTYPES:
        cases.append(f"{c}(np.array([[0, 1], [2, 0]], dtype='{t}'))")
for k in KINDS:
    cases += [f"sp.csr_{k}(([1, 2, 3], [0, 2, 1], [0, 1, 3]))", f"sp.csr_{k}(([1, 2, 3], [0, 2, 1], [0, 1, 3]), shape=(2, 5))",
              f"sp.csc_{k}(([1, 2, 3], [0, 2, 1], [0, 1, 3]))", f"sp.csr_{k}(([1, 2], [0, 2, 1], [0, 1, 3]))",
              f"sp.csr_{k}(([1, 2, 3], [0, 2, 1], [0, 1, 3]), shape=(5, 5))", f"sp.csr_{k}(([1, 2, 3], [0, 2, 1], [1, 1, 3]))",
              f"sp.csr_{k}(([1, 2, 3], [0, 2, 1], [0, 1, 5]))", f"sp.csr_{k}(([], [], [0]))",
              f"sp.coo_{k}(([1, 2, 3], ([0, 0, 1], [1, 1, 0])))", f"sp.coo_{k}(([1, 2, 3], ([0, 0, 1], [1, 1, 0]))).tocsr()",
              f"sp.coo_{k}(([1, 2, 3], ([0, 0, 1], [1, 1, 0]))).toarray()", f"sp.coo_{k}(([1, 2], ([0, 0, 1], [1, 1, 0])))",
              f"sp.coo_{k}(([1, 2, 3], ([0, 0, 5], [1, 1, 0])), shape=(2, 2))",
              f"sp.coo_{k}(([1, 2, 3], ([0, 0, -1], [1, 1, 0])), shape=(2, 2))", f"sp.coo_{k}(([], ([], [])))",
              f"sp.coo_{k}(([], ([], [])), shape=(2, 2))", f"sp.csr_{k}(([1, 2, 3], ([0, 0, 1], [1, 1, 0])))",
              f"sp.csc_{k}(([1, 2, 3], ([0, 0, 1], [1, 1, 0])), shape=(3, 3))",
              f"sp.dia_{k}(([[1, 2, 3], [4, 5, 6]], [0, 1]), shape=(3, 3))", f"sp.dia_{k}(([1, 2, 3], 0), shape=(3, 3))",
              f"sp.dia_{k}(([[1, 2, 3], [4, 5, 6]], [0, 0]), shape=(3, 3))", f"sp.dia_{k}(([[1, 2, 3]], [0, 1]), shape=(3, 3))",
              f"sp.dia_{k}(([[1, 2, 3]], [0]))", f"sp.dia_{k}(([[1, 2, 3], [4, 5, 6]], [-1, 2]), shape=(3, 5)).toarray()",
              f"sp.dia_{k}(([[1, 2, 3], [4, 5, 6]], [-1, 2]), shape=(5, 3)).tocsr()",
              f"sp.bsr_{k}((np.arange(8).reshape(2, 2, 2), [0, 1], [0, 1, 2]))",
              f"sp.bsr_{k}((np.arange(8).reshape(2, 2, 2), [0, 1], [0, 1, 2])).tocsr()",
              f"sp.csr_{k}(5)", f"sp.csr_{k}([1, 2, 0])", f"sp.coo_{k}([1, 0, 2])", f"sp.csc_{k}([1, 2])",
              f"sp.csr_{k}((1, 2, 3, 4))", f"str(sp.csr_{k}(np.arange(100).reshape(10, 10)))",
              f"sp.csr_{k}(np.arange(16).reshape(4, 4)).tobsr((2, 2))", f"sp.csr_{k}(d43).tobsr(blocksize=(2, 3))",
              f"sp.csr_{k}(np.arange(16).reshape(4, 4)).tobsr((2, 2)).T", f"sp.csr_{k}(d43).tobsr((3, 3))",
              f"sp.csr_{k}(([1.0, 2.0], (np.array([0, 1]), np.array([1, 0]))))",
              f"sp.coo_{k}((np.array([1, 2], dtype='int8'), (np.array([0, 1], dtype='int32'), np.array([1, 0], dtype='int32'))))"]
record("construct", cases)

# --- arithmetic

cases = []
PAIRS = [("d43", "e43"), ("i33", "s33"), ("s33", "z33"), ("b33", "b33b"), ("f33", "s33"), ("n03", "n03"), ("o11", "o11"),
         ("m33", "s33"), ("u33", "i33")]
for (a, b), k, op in itertools.product(PAIRS, KINDS, ["+", "-", "*", "!=", "==", "<", ">=", ">", "<="]):
    if op == "*" and k == "matrix" and a in ("d43", "n03"):
        continue
    cases.append(f"sp.csr_{k}({a}) {op} sp.csr_{k}({b})")
for (a, b), k, m in itertools.product(PAIRS[:5], KINDS, ["multiply", "maximum", "minimum"]):
    cases.append(f"sp.csr_{k}({a}).{m}(sp.csr_{k}({b}))")
for f, g, k, op in itertools.product(FORMATS, MAIN + ["lil"], KINDS, ["+", "-"]):
    cases.append(f"sp.{f}_{k}(s33) {op} sp.{g}_{k}(i33)")
for f, g in itertools.product(FORMATS, MAIN):
    cases += [f"sp.{f}_array(s33) * sp.{g}_array(i33)", f"sp.{f}_matrix(s33).multiply(sp.{g}_matrix(i33))",
              f"sp.{f}_array(s33) + sp.{g}_matrix(i33)"]
for f, k in itertools.product(FORMATS, KINDS):
    c = f"sp.{f}_{k}(d43)"
    cases += [f"{c} * 2", f"2 * {c}", f"{c} * 2.5", f"{c} / 2", f"{c} / 0.5", f"{c} * np.float32(3)", f"-{c}", f"abs({c})",
              f"{c} + 0", f"{c} - 0", f"0 - {c}", f"{c} + 1", f"{c} - 1", f"1 - {c}", f"{c} / 0", f"1 / {c}",
              f"{c} * 1j", f"{c} ** 2", f"{c}.power(2)", f"{c}.power(0)", f"{c}.power([1])", f"{c} + d43", f"d43 + {c}",
              f"{c} - d43", f"d43 - {c}", f"{c} + np.ones(3)", f"{c} + np.ones((3, 3))", f"{c}.multiply(2)",
              f"{c}.multiply(d43)", f"{c}.multiply([1, 2, 3])", f"{c}.multiply(np.array([[1], [2], [3], [4]]))",
              f"{c}.multiply(np.ones((2, 2)))", f"{c}.multiply(5 * np.ones((1, 1)))", f"{c}.multiply(sp.csr_{k}([[1, 2, 3]]))",
              f"{c}.multiply(sp.csr_{k}([[1], [2], [3], [0]]))", f"{c}.multiply(sp.csr_{k}([[7]]))",
              f"{c}.multiply(sp.csr_{k}(np.ones((2, 2))))", f"{c} / d43.clip(1)", f"{c} / sp.csr_{k}(e43)",
              f"{c} == 0", f"{c} != 0", f"{c} > 1", f"{c} < 1", f"{c} >= 1", f"{c} <= -1", f"{c} == 2", f"{c} != np.nan",
              f"{c} == np.nan", f"{c} > d43", f"{c} == d43", f"{c}.maximum(1)", f"{c}.maximum(-1)", f"{c}.minimum(0)",
              f"{c}.minimum(-1)", f"{c}.maximum(d43)", f"{c} // 2", f"{c} % 2", f"~{c}", f"+{c}", f"{c} ^ {c}",
              f"A = {c}; A *= 2; A", f"A = {c}; A /= 2; A", f"A = {c}; A += {c}; A", f"A = {c}; A -= {c}; A",
              f"{c} + sp.csr_{k}(s33)", f"{c}.maximum(sp.csr_{k}(s33))", f"{c} == sp.csr_{k}(s33)", f"{c} < sp.csr_{k}(s33)",
              f"round({c})", f"{c} + 'a'", f"{c}.sqrt()", f"{c}.sin()", f"{c}.floor()", f"{c}.sign()", f"{c}.expm1()",
              f"{c}.astype(int)", f"{c}.astype(bool)", f"{c}.astype(int) / 2", f"{c}.astype(int) * 1.5",
              f"{c}.astype(bool) * 2", f"-{c}.astype(bool)"]
for t, u in itertools.product(DTYPES, DTYPES):
    cases += [f"(sp.csr_array(np.array([[0, 1], [2, 1]], dtype='{t}')) + sp.csr_array(np.array([[1, 0], [1, 1]], dtype='{u}')))",
              f"(sp.csr_array(np.array([[0, 1], [2, 1]], dtype='{t}')) @ sp.csr_array(np.array([[1, 0], [1, 1]], dtype='{u}')))",
              f"(sp.csr_array(np.array([[0, 1], [2, 1]], dtype='{t}')) @ np.array([1, 2], dtype='{u}'))"]
for t in DTYPES:
    x = f"sp.csr_array(np.array([[0, 1], [2, 3]], dtype='{t}'))"
    cases += [f"{x} * 2", f"{x} * 2.0", f"{x} / 2", f"{x} - {x}", f"{x} * {x}", f"{x}.multiply(np.float32(2))", f"{x} > 1",
              f"{x} / {x}", f"{x}.power(2)", f"abs({x})", f"{x}.maximum({x})"]
record("arithmetic", cases)

# --- products

cases = []
for f, k in itertools.product(FORMATS, KINDS):
    c = f"sp.{f}_{k}(d43)"
    cases += [f"{c} @ np.arange(3)", f"{c} @ np.arange(3.0)", f"{c} @ np.ones((3, 2))", f"{c} @ np.arange(3)[:, None]",
              f"np.arange(4) @ {c}", f"np.arange(8).reshape(2, 4) @ {c}", f"{c} @ [1, 2, 3]", f"[1, 2, 3, 4] @ {c}",
              f"{c} * np.arange(3)", f"np.arange(4) * {c}", f"{c}.dot(np.arange(3))", f"{c}.dot(2)", f"{c} @ 2", f"2 @ {c}",
              f"{c} @ np.ones(4)", f"{c} @ np.ones((4, 2))", f"np.ones(3) @ {c}", f"{c} @ np.ones((3, 0))",
              f"{c} @ np.ones(3, dtype='complex64')", f"{c} @ np.ones(3, dtype='float32')", f"{c} @ np.ones((3, 2, 2))",
              f"{c}.T @ np.arange(4.0)", f"{c}.T @ {c}", f"({c} @ {c}.T).toarray()", f"{c} @ sp.csr_{k}(s33)",
              f"{c} @ sp.csc_{k}(s33)", f"{c} @ sp.coo_{k}(s33)", f"{c} @ sp.dia_{k}(s33)", f"{c} @ sp.lil_{k}(s33)",
              f"{c} @ {c}", f"sp.{f}_{k}(s33) ** 2", f"sp.{f}_{k}(s33) ** 0", f"sp.{f}_{k}(s33) ** 3", f"sp.{f}_{k}(s33) ** -1",
              f"sp.{f}_{k}(s33) ** 1.5", f"sp.{f}_{k}(s33) * sp.csr_{k}(i33)", f"sp.{f}_{k}((0, 3)) @ np.ones(3)",
              f"sp.{f}_{k}((3, 0)) @ np.ones(0)", f"sp.{f}_{k}((3, 0)) @ sp.csr_{k}((0, 2))", f"{c} @ None"]
cases += ["sp.lil_matrix(d43).reshape(3, 4)", "sp.dok_array(d43).reshape(3, 4)", "sp.dia_matrix(np.ones((5, 1))) @ sp.dia_matrix([[1, 0, 2, 0]])",
          "sp.dia_matrix(d43) @ sp.dia_matrix(s33)", "sp.csr_array([1, 0, 2]) @ np.arange(3)", "sp.csr_array([1, 0, 2]) @ sp.csr_array([1, 1, 1])",
          "sp.csr_array(d43) @ sp.csr_array([1, 0, 2])", "sp.csr_array([1, 0, 2]) @ sp.csr_array(s33)",
          "sp.csr_array([1, 0, 2]) @ np.ones((3, 2))", "np.arange(3) @ sp.csr_array([1, 0, 2])",
          "sp.csr_array(d43) @ np.array([np.inf, 1, np.nan])", "m = sp.csr_matrix(dup); m @ np.ones(3)",
          "dupcsr() @ np.ones(3)", "dupcsr() @ dupcsr()", "dupcsr() + dupcsr()", "unsorted() @ unsorted()",
          "unsorted() + unsorted()", "unsorted() - sp.csr_matrix(s33)", "unsorted().multiply(unsorted())",
          "unsorted() @ np.arange(3.0)", "unsorted().T @ np.arange(3.0)", "unsorted().T", "unsorted().tocsc()",
          "unsorted().tocoo()", "dupcsr().tocsc()", "dupcsr().tocoo()", "dupcsr().toarray()", "dupcsr().todia()",
          "dupcsr().tolil()", "dupcsr().todok()", "unsorted().has_sorted_indices", "dupcsr().has_canonical_format",
          "a = unsorted(); a.sort_indices(); a", "a = dupcsr(); a.sum_duplicates(); a", "unsorted().sorted_indices()",
          "a = zeroed(); a.eliminate_zeros(); a", "zeroed()", "zeroed() + zeroed()", "zeroed() @ np.ones(3)", "zeroed().tocsc()",
          "zeroed().count_nonzero()", "zeroed().tocoo()", "zeroed().todia()", "zeroed().nonzero()", "abs(dupcsr())",
          "dupcsr() * 2", "dupcsr().power(2)", "dupcsr() > 1", "dupcsr().astype(int)", "dupcsr().sum()", "dupcsr().max()",
          "dupcsr().diagonal()", "dupcsr()[0]", "dupcsr()[0, 0]", "dupcsr()[:, 1]"]
record("products", cases)

# --- reductions

cases = []
for f, k in itertools.product(FORMATS, KINDS):
    for a in ["d43", "i33", "z22", "b33", "f33", "n03", "neg33", "full22"]:
        c = f"sp.{f}_{k}({a})"
        cases += [f"{c}.sum()", f"{c}.sum(axis=0)", f"{c}.sum(axis=1)", f"{c}.mean()", f"{c}.mean(axis=0)", f"{c}.diagonal()"]
        if f in ("csr", "csc", "coo") and a not in ("z22",):
            cases += [f"{c}.max()", f"{c}.min()", f"{c}.max(axis=0)", f"{c}.min(axis=1)", f"{c}.argmax()", f"{c}.argmin()",
                      f"{c}.argmax(axis=0)", f"{c}.argmin(axis=1)"]
    c = f"sp.{f}_{k}(d43)"
    cases += [f"{c}.sum(axis=-1)", f"{c}.sum(axis=2)", f"{c}.sum(axis=1.5)", f"{c}.sum(axis=(0, 1))", f"{c}.sum(dtype='float32')",
              f"{c}.sum(axis=0, dtype='float32')", f"{c}.mean(axis=1)", f"{c}.mean(dtype='float32')", f"{c}.mean(axis=(1,))",
              f"{c}.trace()", f"{c}.trace(1)", f"{c}.diagonal(1)", f"{c}.diagonal(-2)", f"{c}.diagonal(5)", f"{c}.diagonal(-9)",
              f"{c}.nnz", f"{c}.count_nonzero()", f"{c}.nonzero()", f"{c}.max(axis=0)", f"{c}.argmax(axis=1)",
              f"{c}.max(out=1)", f"{c}.getnnz()", f"{c}.sum(axis=())", f"{c}.sum(axis=(0, 0))", f"{c}.max(axis=5)",
              f"{c}.min(explicit=True)", f"{c}.argmin(explicit=True)", f"{c}.max(axis=1, explicit=True)", f"{c}.nanmax()",
              f"{c}.setdiag(1)", f"A = {c}; A.setdiag(7); A", f"A = {c}; A.setdiag([7, 8]); A", f"A = {c}; A.setdiag([7, 8], k=1); A",
              f"A = {c}; A.setdiag(7, k=-1); A", f"{c}.setdiag(1, k=9)"]
    if f != "dok":
        cases += [f"{c}.count_nonzero(axis=0)", f"{c}.count_nonzero(axis=1)"]
    if k == "matrix":
        cases += [f"{c}.getnnz(axis=0)", f"{c}.getnnz(axis=1)", f"{c}.getnnz(axis=3)"]
cases += ["sp.csr_array([1, 0, 3]).sum()", "sp.csr_array([1, 0, 3]).sum(axis=0)", "sp.csr_array([1, 0, 3]).max()",
          "sp.csr_array([1, 0, 3]).argmax()", "sp.coo_array([1, 0, 3]).sum()", "sp.csr_array([1, 0, 3]).mean()",
          "sp.csr_array([[np.nan, 1], [0, 2]]).max(axis=1)", "sp.csr_array([[np.nan, 1], [0, 2]]).max()",
          "sp.csr_array([[np.nan, 1], [0, 2]]).argmax(axis=1)", "np.asarray(sp.csr_matrix(d43).sum(axis=1)).ravel()",
          "sp.csr_matrix(d43).sum(axis=1).A1", "sp.csr_matrix(d43).sum(axis=0).shape", "sp.csr_matrix((3, 3)).max()"]
record("reductions", cases)

# --- indexing

KEYS = ["0", "1", "-1", "4", "-5", "0, 0", "0, 2", "-1, -1", "1, 1", "0, 5", "7, 0", "0, :", ":, 0", "-1, :", ":, -1", "1:3", "1:3, :",
        ":, 1:3", "1:3, 0:2", "::2", "::-1", ":, ::-1", ":, ::2", "1, ::-1", "1, ::2", "::2, 1", "::-1, 1", "3:1", ":, 3:1", ":",
        ":, :", "...", "..., 0", "0, ...", "[0, 2]", "[2, 0, 0]", "[0, 2], :", ":, [0, 2]", ":, [2, 0, 0]", "[0, 2], 1", "1, [0, 2]",
        "[0, 1], [1, 2]", "[0, 1], [1, 2, 0]", "[[0], [1]], [0, 2]", "[[0, 1], [1, 2]], [[0, 1], [2, 0]]", "np.array([0, 3])",
        "[True, False, True, False]", ":, [True, False, True]", "np.array([True, False, True, True])", "[True, False]",
        "d43 > 1", "[5]", "[-1, -2]", "[-9]", "1.5", "1.0", "'a'", "np.int64(2)", "np.int64(2), np.int32(1)", "0, 0, 0", "None",
        "[0, 2], ::2", "[0, 2], 1:", "1:, [0, 2]", "::2, [2, 0]", "[]", "[], []", "[0, 1], 0:2", "np.ix_([0, 2], [1, 2])", "slice(1, 3)",
        "100:200", ":, 100:", "-2:", ":, -2:", "0:0", "[[0, 1]]", "np.array([[0], [1]]), 1"]
cases = []
for f, k, key in itertools.product(["csr", "csc", "lil", "dok", "coo"], KINDS, KEYS):
    if f in ("lil", "dok", "coo") and key in ("[]", "[], []", "'a'", "None", "[[0, 1]]", "np.array([[0], [1]]), 1", "1.5", "[-9]", "[5]",
                                              "[[0, 1], [1, 2]], [[0, 1], [2, 0]]", "[0, 1], [1, 2, 0]", "[0, 1], [1, 2]",
                                              "d43 > 1", "[True, False]"):
        continue
    if f == "coo" and k == "matrix":
        continue
    cases.append(f"sp.{f}_{k}(d43)[{key}]" + (".toarray()" if f in ("dok", "coo") and key not in
                 ("0, 0", "0, 2", "-1, -1", "1, 1", "np.int64(2), np.int32(1)") else ""))
for f, k in itertools.product(FORMATS, KINDS):
    c = f"sp.{f}_{k}(d43)"
    cases += [f"[r.toarray() for r in {c}]", f"[r.shape for r in {c}]", f"{c}[{c} > 1]" if f != "bsr" and f != "dia" else f"{c}[0]"]
    if k == "matrix":
        cases += [f"{c}.getrow(1)", f"{c}.getrow(-1)", f"{c}.getcol(1)", f"{c}.getrow(9)", f"{c}.getcol(9)"]
for key in ["0", "-1", "1:", "::-1", "[0, 2]", "[2, 0, 0]", "5", "...", "::2", "[True, False, True]"]:
    cases.append(f"sp.csr_array([1, 0, 3])[{key}]")
SETS = [("0, 0", "5"), ("0, 1", "5"), ("-1, -1", "5.5"), ("1, 1", "0"), ("0, 9", "1"), ("9", "1"), ("0", "7"), (":, 0", "7"), ("1:3", "0"),
        ("1:3, 0:2", "[[1, 2], [3, 4]]"), ("0, :", "[1, 2, 3]"), (":, 1", "[1, 2, 3, 4]"), (":, 1", "np.arange(4)[:, None]"),
        ("[0, 2], [0, 1]", "[8, 9]"), ("[0, 2]", "9"), ("[0, 0], [1, 1]", "[8, 9]"), ("0, 0", "[1, 2]"), ("0, :", "[1, 2]"),
        ("0, :", "sp.csr_matrix([[0, 5, 0]])"), ("1:3, :", "sp.csr_matrix([[0, 5, 0], [6, 0, 0]])"), (":, 0", "sp.csr_matrix([[1], [0], [2], [0]])"),
        ("0:2, 0:2", "sp.csr_matrix([[1]])"), ("0:2, 0:2", "sp.csr_matrix([[1, 2, 3]])"), ("d43 > 1", "0"), ("d43 == 0", "1"), ("::2, ::2", "5"),
        ("0, 0", "1j"), ("np.ix_([0, 3], [0, 2])", "[[1, 2], [3, 4]]"), (":", "1"), ("0, 0", "sp.csr_matrix([[4]])")]
for f, k, (key, v) in itertools.product(["csr", "csc", "lil", "dok"], KINDS, SETS):
    if f in ("lil", "dok") and v in ("1j", "[1, 2]"):
        continue
    cases.append(f"A = sp.{f}_{k}(d43); A[{key}] = {v}; A" + (".toarray()" if f == "dok" else ""))
for f in ("dia", "bsr"):
    cases += [f"sp.{f}_matrix(d43)[0, 0]", f"A = sp.{f}_array(d43); A[0, 0] = 1; A"]
cases += ["A = sp.csr_matrix(i33); A[0, 0] = 2.7; A", "A = unsorted(); A[0, 1] = 9; A", "A = dupcsr(); A[0, 0] = 9; A",
          "A = sp.csr_matrix(d43); A.data[:] = 1; A", "A = sp.csr_matrix(d43); A.data[0] = 9; A @ np.ones(3)",
          "A = sp.csr_matrix(d43); A.indices[0] = 1; A.toarray()", "A = sp.csr_matrix(d43); A.data = A.data * 2; A.toarray()",
          "A = sp.csr_matrix(d43); A.data = np.arange(6); A", "A = sp.csc_matrix(d43); A.data[:] = 2; A @ np.ones(3)",
          "A = sp.csc_matrix(d43); x = A @ np.ones(3); A.data[:] = 2; A @ np.ones(3)",
          "A = sp.coo_matrix(d43); x = A @ np.ones(3); A.data[:] = 2; A @ np.ones(3)",
          "A = sp.coo_matrix(d43); A.row[0] = 3; A.toarray()", "A = sp.dia_matrix(s33); A.data[:] = 2; A @ np.ones(3)",
          "A = sp.csr_matrix(d43); B = A.copy(); B.data[:] = 0; A", "A = sp.csr_matrix(d43); A.T.data[:] = 0; A",
          "A = sp.csr_matrix(d43); A.resize((2, 2)); A", "A = sp.csr_matrix(d43); A.resize(5, 4); A", "A = sp.coo_array(d43); A.resize((2, 5)); A",
          "sp.csr_matrix(d43).reshape(3, 4)", "sp.csr_matrix(d43).reshape((2, -1))", "sp.csr_array(d43).reshape(12)", "sp.csr_matrix(d43).reshape(5, 5)",
          "sp.csr_matrix(d43).reshape((3, 4), order='F')", "sp.csr_matrix(d43).reshape(-1, -1)", "sp.csr_matrix(d43).reshape(12)",
          "sp.coo_array(d43).reshape(2, 6)", "sp.csr_array([1, 0, 3]).reshape(1, 3)", "sp.csr_array([1, 0, 3]).T", "sp.csr_array([1, 0, 3])",
          "str(sp.csr_array([1, 0, 3]))", "sp.csr_array([1, 0, 3]) * 2", "sp.csr_array([1, 0, 3]) + sp.csr_array([1, 1, 0])",
          "sp.csr_array([1, 0, 3]).tocoo()", "sp.csr_array([1, 0, 3]).tocsc()", "sp.csr_array([1, 0, 3]).toarray()",
          "sp.csr_matrix(d43).transpose((1, 0))", "sp.csr_matrix(d43).transpose((0, 1))", "sp.csr_matrix(d43).getH()", "sp.csr_matrix(z22).getH()",
          "sp.csr_matrix(d43).asfptype()", "sp.csr_matrix(i33).asfptype()", "sp.csr_matrix(d43).getformat()", "sp.csr_array(d43).getrow(0)",
          "sp.csr_matrix(d43).toarray(out=np.zeros((4, 3)))", "d = sp.dok_matrix((2, 2)); d[0, 1] = 5; len(d)",
          "d = sp.dok_matrix((2, 2)); d[0, 1] = 5; d[1, 0] = 3; [v for v in d.values()]", "d = sp.dok_matrix((2, 2)); d[0, 1] = 5; d.get((0, 1))",
          "d = sp.dok_matrix((2, 2)); d.get((1, 1))", "d = sp.lil_matrix((2, 2)); d[0, 1] = 5; d[0, 1] = 0; d.nnz"]
record("indexing", cases)

# --- building

cases = []
for k, fm in itertools.product(["", "_array"], ["None", "'csr'", "'csc'", "'coo'", "'dia'"]):
    d = "diags" + k
    cases += [f"sp.{d}([1.0, 2, 3], offsets=0, format={fm})", f"sp.{d}([[1.0, 2, 3]], offsets=[0], format={fm})",
              f"sp.{d}([[1.0, 2], [3.0, 4, 5], [6.0, 7]], offsets=[-1, 0, 1], format={fm})", f"sp.{d}([1.0, -2, 1], offsets=[-1, 0, 1], shape=(4, 4), format={fm})",
              f"sp.{d}([[1.0, 2, 3, 4]], offsets=[1], shape=(3, 5), format={fm})", f"sp.{d}([1, 2], offsets=[0, 2], shape=(3, 4), dtype=int, format={fm})",
              f"sp.eye{k}(3, format={fm})", f"sp.eye{k}(3, 4, format={fm})", f"sp.eye{k}(3, k=1, format={fm})", f"sp.eye{k}(3, 2, k=-1, dtype='int8', format={fm})",
              f"sp.eye{k}(0, format={fm})", f"sp.eye{k}(3, k=5, format={fm})"]
cases += ["sp.diags([1, 2, 3])", "sp.diags([[1, 2], [3]], [0, 1])", "sp.diags([[1, 2, 3]], [0, 1])", "sp.diags([[1, 2, 3], [1, 2, 3]], [0, 1], shape=(3, 3))",
          "sp.diags([[1, 2]], [0], shape=(3, 3))", "sp.diags([[1, 2]], [9], shape=(3, 3))", "sp.diags([[1, 2]], 0)", "sp.diags([1j, 2], 0)",
          "sp.diags(np.arange(3.0))", "sp.diags(np.float32([1, 2]))", "sp.diags([1, 2], dtype=None)", "sp.diags([np.arange(3), np.arange(2.0)], [0, 1])",
          "sp.identity(3)", "sp.identity(3, format='csr')", "sp.identity(2, dtype='int8', format='coo')", "sp.spdiags([[1, 2, 3], [4, 5, 6]], [0, 1], 3, 3)",
          "sp.spdiags(np.array([[1, 2, 3, 4]]), 0, 4, 4)", "sp.spdiags([[1, 2, 3], [4, 5, 6]], [0, -1], 3, 4, format='csr')", "sp.spdiags([[1, 2, 3]], [0], (2, 3))",
          "sp.spdiags([[1, 2, 3]], [0])"]
for k in KINDS:
    a, b = f"sp.csr_{k}(d43)", f"sp.csr_{k}(s33)"
    for fm in ["", ", format='csr'", ", format='coo'", ", format='csc'"]:
        cases += [f"sp.kron({a}, {b}{fm})", f"sp.kron({b}, np.eye(2){fm})", f"sp.kronsum({b}, sp.coo_{k}(i33){fm})", f"sp.hstack([{b}, {b}]{fm})",
                  f"sp.vstack([{a}, {b}]{fm})", f"sp.vstack([{a}, sp.csc_{k}(s33)]{fm})", f"sp.hstack([sp.csc_{k}(d43), sp.csc_{k}(d43)]{fm})",
                  f"sp.bmat([[{b}, None], [None, {b}]]{fm})", f"sp.bmat([[{b}, {b}], [{b}, {b}]]{fm})", f"sp.block_diag([{a}, {b}]{fm})",
                  f"sp.block_diag([{b}, [[1, 2]], np.array([[3.0]])]{fm})", f"sp.tril({b}{fm})", f"sp.triu({b}{fm})", f"sp.tril({b}, k=-1{fm})",
                  f"sp.triu({b}, k=1{fm})", f"sp.block_array([[{b}, None], [None, {b}]]{fm})"]
    cases += [f"sp.find({a})", f"sp.find(unsorted())", f"sp.kron({a}, sp.csr_{k}((2, 2)))", f"sp.kron({a}, [[1, 2]])", f"sp.hstack([{a}, {b}])",
              f"sp.vstack([{b}, sp.csr_{k}(np.ones((2, 2)))])", f"sp.vstack([{b}, sp.csc_{k}(np.ones((2, 2)))])", f"sp.bmat([[{b}, sp.coo_{k}(np.ones((2, 2)))]])",
              f"sp.kronsum({a}, {b})", f"sp.vstack([{a}, {b}], dtype='float32')", f"sp.vstack([])", f"sp.hstack([{b}, np.ones((3, 1))])",
              f"sp.vstack([sp.coo_{k}(d43), sp.coo_{k}(s33)])", f"sp.tril(s33)", f"sp.triu([[1, 2], [3, 4]])", f"sp.bmat([[None, {b}], [{b}, None]])",
              f"sp.hstack([sp.csr_{k}((2, 0)), sp.csr_{k}(np.ones((2, 2)))])", f"sp.vstack([{b}.astype('float32'), sp.csr_{k}(i33)])"]
for s in ["random_state=0", "random_state=42", "rng=0", "rng=np.random.default_rng(3)", "random_state=np.random.RandomState(5)"]:
    cases += [f"sp.random(5, 4, density=0.3, {s})", f"sp.random(5, 5, density=0.5, format='csr', {s})", f"sp.random(6, 3, density=0.25, dtype='float32', {s})",
              f"sp.random_array((4, 4), density=0.4, {s})", f"sp.rand(4, 4, density=0.5, {s})", f"sp.random(10, 10, density=0.1, format='csc', {s})",
              f"sp.random(3, 3, density=1.0, {s})", f"sp.random(3, 3, density=0, {s})"]
cases += ["np.random.seed(7); sp.random(4, 4, density=0.5)", "np.random.seed(7); sp.rand(4, 4, 0.5, 'csr')", "sp.random(3, 3, density=2)", "sp.random(3, 3, density=-1)",
          "sp.random(4, 4, density=0.5, random_state=1, data_rvs=lambda s: np.arange(s))", "sp.random(3, 3, rng=1, random_state=1)",
          "sp.random(4, 4, 0.5, 'csr', None, 3)", "sp.random(5, 5, density=0.4, random_state=1, dtype='complex128')"]
record("build", cases)
