#!/usr/bin/env python3
"""Runs many programs, one after the other, and prints what each prints.

    run_programs.py FILE

The programs in FILE are separated by lines `#### program`. Each output starts with such a line; an
uncaught error is the last line of an output, `TYPE: MESSAGE`.
"""

import contextlib
import io
import sys
import warnings

import numpy as np

MARK = "#### program\n"


def run(text):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(text, "program", "exec"), {"__name__": "__main__"})
        except Exception as e:
            print(f"{type(e).__name__}: {e}")
    return out.getvalue()


def main():
    if int(np.__version__.split(".")[0]) < 2:
        sys.exit("NumPy 2 is needed")
    warnings.simplefilter("ignore")
    with open(sys.argv[1], encoding="utf-8") as f:
        programs = f.read().split(MARK)[1:]
    for text in programs:
        sys.stdout.write(MARK + run(text))


if __name__ == "__main__":
    main()
