"""Records what CPython 3.11 says of faulty snippets: for every NAME.faults of a folder, NAME.python has one line for each snippet.

    python3.11 record_faults.py FOLDER

Snippets are separated by lines "%%".
"""
import pathlib
import sys
import warnings


def verdict(snippet):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            compile(snippet, "snippet", "exec", dont_inherit=True)
        except SyntaxError as e:
            return "%d %s: %s" % (e.lineno or 0, type(e).__name__, e.msg)
    return "accepted"


for path in sorted(pathlib.Path(sys.argv[1]).glob("*.faults")):
    snippets = path.read_text(encoding="utf-8").removesuffix("\n").split("\n%%\n")
    path.with_suffix(".python").write_text("".join(verdict(s) + "\n" for s in snippets), encoding="utf-8")
