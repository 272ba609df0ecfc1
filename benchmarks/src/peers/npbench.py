"""Runs the programs of NPBench (github.com/spcl/npbench, NumPy versions) in NumPy and Legato, compares
their results and prints a Markdown table: npbench.py CHECKOUT [options].

A program is what CHECKOUT has, unchanged, and a loop around it that prepares its arrays anew and times
the kernel until its results are known. One thread; times are the least of all rounds.
"""
import argparse
import glob
import json
import math
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(FOLDER)))

# Elements are read so that whatever computes them late has done so.
LOOP = '''
import sys
import time

import numpy as np


def __elements(v):
    if isinstance(v, (tuple, list)):
        for part in v:
            __elements(part)
    elif v is not None and np.asarray(v).size:
        float(abs(np.asarray(v).reshape(-1)[-1]))


def __show(v):
    if isinstance(v, (tuple, list)):
        for part in v:
            __show(part)
    elif v is not None:
        a = np.asarray(v)
        w = a.astype(np.complex128) if a.dtype.kind == "c" else a.astype(np.float64)
        some = [w.sum(), abs(w).sum()]
        if w.size:
            some = some + [w.reshape(-1)[0], w.reshape(-1)[w.size // 2], w.reshape(-1)[-1]]
        print("result", a.dtype, list(a.shape), *[complex(s) for s in some])


__times = []
__begin = time.perf_counter()
while not __times or time.perf_counter() - __begin < float(sys.argv[1]):
    r, a, t = __once()
    if not __times:
        __show(r)
        __show(a)
    __times.append(t)
print("seconds", __times[0], min(__times))
'''


def program(checkout, info, preset):
    """The text of a program: its own files and the loop."""
    path = os.path.join(checkout, "npbench", "benchmarks", info["relative_path"], info["module_name"])
    parts = []
    for file in (path + ".py", path + "_numpy.py"):
        if os.path.exists(file):
            with open(file) as f:
                parts.append(f.read())
    parts += [f"{name} = {value!r}" for name, value in info["parameters"][preset].items()]
    init, arrays = info.get("init"), info["array_args"]
    lines = ["def __once():"]
    if init:
        call = f"{init['func_name']}({', '.join(init['input_args'])})"
        lines += [f"    {', '.join(init['output_args'])} = {call}",
                  f"    __elements([{', '.join(arrays)}])"]
    else:
        lines += [f"    {name} = globals()['{name}']" for name in info["input_args"]]
    outputs = [name for name in info.get("output_args", []) if name in arrays]
    lines += ["    __start = time.perf_counter()",
              f"    __r = {info['func_name']}({', '.join(info['input_args'])})",
              f"    __a = [{', '.join(outputs)}]",
              "    __elements(__r)",
              "    __elements(__a)",
              "    return __r, __a, time.perf_counter() - __start"]
    return "\n".join(parts + lines) + "\n" + LOOP


def run(command, file, seconds):
    """The results and the first and least time, or the last line of the error."""
    one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    try:
        done = subprocess.run(command + [file, str(seconds)], env={**os.environ, **one},
                              capture_output=True, text=True, timeout=120 + 10 * seconds)
    except subprocess.TimeoutExpired:
        return None, None, "timeout"
    results = re.findall(r"^result (\S+) (\[.*?\]) (.*)$", done.stdout, re.M)
    times = re.search(r"^seconds (\S+) (\S+)$", done.stdout, re.M)
    if not times:
        return None, None, (done.stderr.strip().splitlines() or ["no output"])[-1]
    return results, [float(t) for t in times.groups()], ""


def agree(expected, found):
    """Whether results are alike: types, shapes and values to seven digits of the largest."""
    if len(expected) != len(found):
        return False
    for (t, shape, values), (u, other, more) in zip(expected, found):
        a, b = ([complex(v) for v in text.split()] for text in (values, more))
        if (t, shape, len(a)) != (u, other, len(b)):
            return False
        scale = 1e-5 if t in ("float32", "complex64") else 1e-7
        for x, y in zip(a, b):
            near = abs(x - y) <= scale * max(abs(x), abs(a[1]) * 1e-3)
            if not (x == y or near or (x != x and y != y)):
                return False
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkout", help="a clone of NPBench")
    parser.add_argument("--preset", default="S", help="the sizes: S, M, L or paper")
    parser.add_argument("--seconds", type=float, default=8.0, help="for each program in Legato")
    parser.add_argument("--only", nargs="+", help="these programs, by short name")
    parser.add_argument("--lgt", default=os.path.join(ROOT, "lgt"), help="the command of Legato")
    args = parser.parse_args()
    legato = shlex.split(args.lgt) + ["run", "--threads", "1"]
    print("| program | NumPy, ms | Legato, first | warm | warm / NumPy |\n|---|---|---|---|---|")
    ratios, wrong = [], []
    with tempfile.TemporaryDirectory() as folder:
        for file in sorted(glob.glob(os.path.join(args.checkout, "bench_info", "*.json"))):
            with open(file) as f:
                info = json.load(f)["benchmark"]
            name = info["short_name"]
            if args.only and name not in args.only:
                continue
            source = os.path.join(folder, name + ".py")
            with open(source, "w") as f:
                f.write(program(args.checkout, info, args.preset))
            expected, numpy, error = run([sys.executable], source, min(1.0, args.seconds))
            if numpy is None:
                print(f"| {name} | {error} | - | - | - |", flush=True)
                continue
            found, own, error = run(legato, source, args.seconds)
            if own is None or not agree(expected, found):
                wrong.append(name)
                print(f"| {name} | {numpy[1] * 1e3:.3g} | {error or 'DIFFERENT'} | - | - |", flush=True)
                continue
            ratios.append(own[1] / numpy[1])
            print(f"| {name} | {numpy[1] * 1e3:.3g} | {own[0] * 1e3:.3g} | {own[1] * 1e3:.3g} | "
                  f"{ratios[-1]:.2f} |", flush=True)
    if ratios:
        print(f"\n{len(ratios)} programs with NumPy's results; warm / NumPy: geometric mean "
              f"{math.exp(statistics.fmean(map(math.log, ratios))):.2f}, "
              f"{sum(r <= 1.0 for r in ratios)} are faster.")
    if wrong:
        print("Failed or different: " + ", ".join(wrong) + ".")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
