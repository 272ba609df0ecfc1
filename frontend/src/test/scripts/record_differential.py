#!/usr/bin/env python3
"""Records what NumPy gives for the cases of the differential test.

    record_differential.py            every topic
    record_differential.py TOPIC...   some of them

A topic is a module of the folder differential/ whose `cases()` yields programs: statements separated by "; " of which the
last is an expression, seen with the names of resources/differential/prelude.lgt. A program that starts with "~" may
differ by rounding. A line of resources/differential/TOPIC.gz is the program, a tab, and what it gives (`describe`), or
"!TYPE: MESSAGE".
"""

import ast
import gzip
import importlib
import pathlib
import sys
import warnings

import numpy as np
import scipy

TEST = pathlib.Path(__file__).resolve().parent.parent
FOLDER = TEST / "resources" / "differential"
TOPICS = sorted(p.stem for p in (TEST / "scripts" / "differential").glob("*.py") if p.stem[0] != "_")
PUBLIC_ERRORS = {"_UFuncNoLoopError": "UFuncTypeError", "_UFuncBinaryResolutionError": "UFuncTypeError",
                 "_UFuncInputCastingError": "UFuncTypeError", "_UFuncOutputCastingError": "UFuncTypeError",
                 "_ArrayMemoryError": "MemoryError"}


def element(v):
    match v.dtype.kind:
        case "b":
            return "T" if v else "F"
        case "i" | "u":
            return str(int(v))
        case "f":
            return repr(float(v))
        case "c":
            return f"({float(v.real)!r} {float(v.imag)!r})"
        case _:
            return repr(v.item())


def describe(v):
    """One line of all facts of a value."""
    match v:
        case np.ndarray():
            flags = "C" * v.flags.c_contiguous + "F" * v.flags.f_contiguous + "r" * (not v.flags.writeable)
            shape = ",".join(map(str, v.shape))
            return " ".join([f"{v.dtype}[{shape}]{flags}"] + [element(e) for e in v.reshape(-1)])
        case np.generic():
            return f"{v.dtype}() {element(v)}"
        case bool() | int() | None:
            return repr(v)
        case float():
            return f"float {v!r}"
        case complex():
            return f"complex ({v.real!r} {v.imag!r})"
        case str():
            return repr(v)
        case tuple():
            return "(" + ", ".join(map(describe, v)) + ")"
        case list():
            return "[" + ", ".join(map(describe, v)) + "]"
        case np.dtype():
            return f"dtype {v}"
        case type():
            return f"class {v.__name__}"
        case _:
            return f"<{type(v).__name__}>"


def run(program, names):
    try:
        tree = ast.parse(program)
        last = tree.body.pop()
        space = dict(names)
        exec(compile(tree, "case", "exec"), space)
        return describe(eval(compile(ast.Expression(last.value), "case", "eval"), space))
    except Exception as e:
        name = type(e).__name__
        return f"!{PUBLIC_ERRORS.get(name, name)}: {e}"


def record(topic, prelude):
    module = importlib.import_module("differential." + topic)
    lines = []
    seen = set()
    for program in module.cases():
        if program in seen:
            continue
        seen.add(program)
        names = dict(prelude)
        np.set_printoptions(edgeitems=3, infstr="inf", linewidth=75, nanstr="nan", precision=8, suppress=False,
                            threshold=1000, formatter=None, sign="-", floatmode="maxprec")
        result = run(program.removeprefix("~"), names).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")
        lines.append(f"{program}\t{result}\n")
    target = FOLDER / (topic + ".gz")
    with open(target, "wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out:
        out.write("".join(lines).encode())
    errors = sum("\t!" in line for line in lines)
    print(f"{topic:14} {len(lines):6} cases, {errors:5} errors, {target.stat().st_size // 1024:5} KiB")
    return len(lines)


def main():
    if not np.__version__.startswith("2.4.") or not scipy.__version__.startswith("1.17."):
        sys.exit(f"the recorded values are those of NumPy 2.4 and SciPy 1.17, not of {np.__version__}, {scipy.__version__}")
    sys.path.insert(0, str(TEST / "scripts"))
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    prelude = {}
    exec((FOLDER / "prelude.lgt").read_text(), prelude)
    print(sum(record(t, prelude) for t in sys.argv[1:] or TOPICS), "cases")


if __name__ == "__main__":
    main()
