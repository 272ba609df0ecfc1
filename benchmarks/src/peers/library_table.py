"""The functions of library.py, or of few.py, under this Python and under Legato, each in a process of its own; a table.

Usage: library_table.py [--lgt COMMAND] [--size N] [--few] [NAME...]
"""
import argparse
import os
import shlex
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(FOLDER)))


def times(front, script, size, names):
    """Milliseconds of the first call and of the fastest, by function."""
    done = subprocess.run(front + [os.path.join(FOLDER, script), str(size), *names],
                          capture_output=True, text=True, check=True, env={**os.environ, "OPENBLAS_NUM_THREADS": "1"})
    return {name: (float(first), float(best)) for name, first, best in map(str.split, done.stdout.splitlines())}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lgt", default=os.path.join(ROOT, "lgt") + " run")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--few", action="store_true", help="calls on arrays of few elements, hundreds at a time (few.py)")
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    script, size = ("few.py", min(args.size, 100)) if args.few else ("library.py", args.size)
    numpy = times([sys.executable], script, size, args.names)
    legato = times(shlex.split(args.lgt), script, size, args.names)
    print("| ms: NumPy / Legato (ratio) | first call | fastest |\n|---|---|---|")
    for name, pair in numpy.items():
        cells = [f"{p:.3g} / {q:.3g} ({q / p:.2f})" for p, q in zip(pair, legato[name])]
        print("| " + " | ".join([name, *cells]) + " |")


if __name__ == "__main__":
    main()
