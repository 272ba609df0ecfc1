"""Records what CPython prints for the language goldens.

    python3 record_script_goldens.py [NAME ...]

For each src/test/resources/script/NAME.lgt writes NAME.out: standard output, then the traceback if
the script raised, without the lines of carets. Expected values come from CPython 3.11.
"""

import os
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "resources" / "script"


def record(script):
    run = subprocess.run(
        [sys.executable, "-W", "ignore", script.name],
        cwd=FOLDER,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONHASHSEED": "0"},
    )
    path = re.escape(str(FOLDER) + os.sep)
    errors = re.sub('File "' + path, 'File "', run.stderr)
    lines = [s for s in errors.splitlines(True) if not re.fullmatch(r"\s*[~^]+\s*", s)]
    script.with_suffix(".out").write_text(run.stdout + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    names = sys.argv[1:] or sorted(p.stem for p in FOLDER.glob("*.lgt"))
    for name in names:
        record(FOLDER / (name + ".lgt"))
