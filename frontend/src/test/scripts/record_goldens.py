#!/usr/bin/env python3
"""Records what CPython, NumPy and SciPy print for the golden scripts and the examples.

    record_goldens.py             all of them
    record_goldens.py NAME...     some of them

Each NAME.lgt of golden/, golden/later/ and examples/ gives NAME.out (for examples, in
golden/examples/): the standard output and, if the exit code was not 0, one more line
`[exit CODE] LAST LINE OF STANDARD ERROR`.

The programs see one extension of Legato's: `np.random.rand` takes a shape as a tuple.
"""

import pathlib
import subprocess
import sys
import tempfile

import numpy
import scipy

NUMPY, SCIPY, PYTHON = "2.4.", "1.17.", (3, 11)

PRELUDE = """
import runpy, sys, warnings
import numpy as np
warnings.simplefilter("ignore")
rand = np.random.rand
np.random.rand = lambda *shape: rand(*shape[0]) if shape and isinstance(shape[0], tuple) else rand(*shape)
path = sys.argv.pop(1)
runpy.run_path(path, run_name="__main__")
"""


def record(script, out):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, "-c", PRELUDE, str(script.resolve())], cwd=folder, capture_output=True, text=True, timeout=120)
    text = done.stdout
    if done.returncode:
        last = done.stderr.rstrip().rpartition("\n")[2]
        text += f"[exit {done.returncode}] {last}".rstrip() + "\n"
    out.parent.mkdir(exist_ok=True)
    changed = not out.exists() or out.read_text() != text
    out.write_text(text)
    print("recorded " if changed else "unchanged", out.name, f"({len(text)} characters)")


def main():
    if not (numpy.__version__.startswith(NUMPY) and scipy.__version__.startswith(SCIPY) and sys.version_info[:2] == PYTHON):
        sys.exit(f"the recorded values are those of Python {PYTHON}, NumPy {NUMPY}x and SciPy {SCIPY}x; "
                 f"this is {sys.version_info[:2]}, {numpy.__version__} and {scipy.__version__}")
    test = pathlib.Path(__file__).resolve().parent.parent
    golden = test / "resources" / "golden"
    examples = test.parents[2] / "examples"
    names = set(sys.argv[1:])
    for folder, target in ((golden, golden), (golden / "later", golden / "later"), (examples, golden / "examples")):
        for script in sorted(folder.glob("*.lgt")):
            if not sys.argv[1:] or script.stem in names:
                names.discard(script.stem)
                record(script, target / (script.stem + ".out"))
    if names:
        sys.exit(f"no such script: {', '.join(sorted(names))}")


if __name__ == "__main__":
    main()
