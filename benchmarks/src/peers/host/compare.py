"""Host programs under this Python and under Legato, each in fresh processes in turn; a table.

Usage: compare.py [--lgt COMMAND] [--rounds N] [NAME...]
"""
import argparse
import ast
import os
import shlex
import statistics
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(FOLDER))))
PARTS = ["module while", "module floats", "module strings", "module dict"]


def programs():
    """(file, name) of every function that main() can be told to run."""
    for file in ["programs.py", "scalars.py"]:
        with open(os.path.join(FOLDER, file)) as f:
            for node in ast.parse(f.read()).body:
                if isinstance(node, ast.FunctionDef) and not node.args.args and node.name != "main":
                    yield file, node.name


def run(front, file, arguments=()):
    done = subprocess.run(front + [os.path.join(FOLDER, file), *arguments],
                          capture_output=True, text=True, timeout=600, check=True)
    result, seconds = done.stdout.splitlines()
    return result, [float(s) for s in seconds.split()[1:]]


def row(name, python, lgt):
    """Times and their ratio: first call, third, least; below 1 is faster than CPython."""
    cells = [f"{p * 1e3:.1f} / {q * 1e3:.1f} ({q / p:.2f})" for p, q in zip(python, lgt)]
    print("| " + " | ".join([name, *cells]) + " |", flush=True)


def medians(runs):
    return [statistics.median(t) for t in zip(*runs)]


def compared(fronts, rounds, file, arguments=()):
    times = [[], []]
    results = set()
    for _ in range(rounds):
        for k, front in enumerate(fronts):
            result, seconds = run(front, file, arguments)
            results.add(result)
            times[k].append(seconds)
    if len(results) > 1:
        sys.exit(f"{file} {' '.join(arguments)}: {results}")
    return medians(times[0]), medians(times[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lgt", default=os.path.join(ROOT, "lgt") + " run")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("names", nargs="*")
    args = parser.parse_args()
    fronts = [[sys.executable], shlex.split(args.lgt)]
    print("| ms: CPython / Legato (ratio) | first call | third | least |\n|---|---|---|---|")
    for file, name in programs():
        if not args.names or name in args.names:
            row(name, *compared(fronts, args.rounds, file, (name,)))
    if not args.names or "module" in args.names:
        python, lgt = compared(fronts, args.rounds, "module.py")
        for k, part in enumerate(PARTS):
            row(part, [python[k]], [lgt[k]])


if __name__ == "__main__":
    main()
