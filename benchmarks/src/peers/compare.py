"""Runs the programs of this folder in NumPy, C, Legato and what else Python has of NumExpr, Numba,
JAX and PyTorch (rivals.py), interleaved, and prints a Markdown table.

Every round starts every system once, in a fresh process, in turn; a process times itself
(measure.py). Each cell is the median over the rounds.
"""
import argparse
import datetime
import importlib.metadata
import importlib.util
import json
import os
import platform
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(FOLDER)))

# program, n, repetitions per call, elements per repetition, in C too
CASES = [
    ("small", 1024, 1000, 1024, True),
    ("window", 1000, 300, 1000, True),
    ("triad", 100_000, 100, 100_000, True),
    ("triad", 50_000_000, 1, 50_000_000, True),
    ("triad32", 100_000, 100, 100_000, True),
    ("triad32", 50_000_000, 1, 50_000_000, True),
    ("chain", 100_000, 100, 100_000, True),
    ("chain", 10_000_000, 1, 10_000_000, True),
    ("transcendental", 1_000_000, 3, 1_000_000, False),
    ("stencil", 1000, 10, 1_000_000, True),
    ("stencil 314", 100, 100, 100 * 314, True),  # short rows
    ("stencil 314", 1000, 10, 1000 * 314, True),
    ("stencil", 4096, 2, 4096 * 4096, True),
    ("stencil", 4096, 30, 4096 * 4096, True),  # nobody looks at the grid between sweeps
    ("sum", 100_000, 100, 100_000, True),
    ("sum", 10_000_000, 3, 10_000_000, True),
    ("reduce", 10_000_000, 1, 10_000_000, False),
    ("spmv", 2000, 1, 4_000_000, False),
    ("matmul", 1024, 1, 1024 * 1024, True),
    ("matmul32", 1024, 1, 1024 * 1024, True),
    ("batched", 64, 100, 64 * 32 * 32, True),
] + [
    ("reduction " + what, 100_000, 100, 100_000, False)
    for what in ["sum", "dot", "max", "argmax", "var", "rows", "columns", "matvec"]
] + [
    ("function " + what, 1_000_000, 3, 1_000_000, False)
    for what in ["exp", "log", "sin", "pow", "erf"]
] + [
    ("fused " + what, 1_000_000, 1, 1_000_000, False)
    for what in ["black-scholes", "black-scholes32", "softmax"]
] + [
    ("science gray-scott", 1000, 1, 1_000_000, False),
    ("science n-body", 1000, 1, 1_000_000, False),
    ("science mandelbrot", 1000, 1, 1_000_000, False),
    ("science state", 1_000_000, 1, 1_000_000, False),
]

THREADED = ["stencil"]  # programs that C has for several threads too
RIVALS = ["numexpr", "numba", "jax", "torch"]


def output(command):
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        return (done.stdout + done.stderr).strip()
    except (OSError, subprocess.TimeoutExpired):
        return ""


def processor():
    with open("/proc/cpuinfo") as f:
        for line in f:
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor()


def compiled(folder):
    """The C programs, or None when there is no gcc."""
    program = os.path.join(folder, "programs")
    source = os.path.join(FOLDER, "programs.c")
    try:
        subprocess.run(["gcc", "-O3", "-march=native", "-std=c11", "-D_POSIX_C_SOURCE=200112L",
                        "-fopenmp", "-o", program, source, "-ldl"], check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return program


def rivals():
    """The other systems that this Python can import."""
    return [r for r in RIVALS if importlib.util.find_spec(r)]


def compiled_on(threads):
    """The name of C's column."""
    return "C" if threads == 1 else f"C, {threads} thr."


def systems(args, c):
    """Name of each system and how to start case (script, n, repetitions) on it."""
    lgt = shlex.split(args.lgt)
    one = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}

    def script(front, case, warm):
        name, *what = case[0].split()
        return front + [os.path.join(FOLDER, name + ".py"), str(case[1]), str(case[2]), warm] + what

    table = {"NumPy": lambda case: (script([sys.executable], case, "0.3"), one)}
    for threads in sorted({1, *args.threads}) if c else []:
        table[compiled_on(threads)] = lambda case, t=threads: (
            [c, case[0], str(case[1]), str(case[2]), "0.3"]
            if case[4] and (t == 1 or case[0].split()[0] in THREADED) else None,
            {**one, "OMP_NUM_THREADS": str(t)})
    for rival in rivals():
        table[rival] = lambda case, r=rival: (
            [sys.executable, os.path.join(FOLDER, "rivals.py"), r, case[0], str(case[1]),
             str(case[2]), "0.3"],
            one)
    for threads in args.threads:
        table[f"Legato, {threads}"] = lambda case, t=threads: (
            script(lgt + ["run", "--threads", str(t), "--memory", "4g"], case, str(args.warm)),
            {})
    return table


def once(command, environment):
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=600)
    for line in done.stdout.splitlines():
        if line.startswith("seconds "):
            return [float(s) for s in line.split()[1:]]
    if done.returncode == 0 and not done.stdout.strip():
        return None  # the system has no such program
    raise RuntimeError(f"{shlex.join(command)}\n{done.stdout}{done.stderr}")


def measured(case, table, rounds, seconds):
    """Per system the medians of first, second and warm time and the least warm time; None where it
    has no such program. After `seconds` no further round begins."""
    times = {name: [] for name in table}
    end = time.monotonic() + seconds
    for k in range(rounds):
        if k > 0 and time.monotonic() > end:
            break
        for name, start in table.items():
            command, environment = start(case)
            if command is not None:
                try:
                    found = once(command, environment)
                    if found:
                        times[name].append(found)
                except (RuntimeError, subprocess.TimeoutExpired) as e:
                    print(f"{case[0]} on {name}: {e}", file=sys.stderr)
    return {
        name: [statistics.median(t[k] for t in ts) for k in range(3)] + [min(t[3] for t in ts)]
        if ts else None
        for name, ts in times.items()
    }


def shown(seconds, elements):
    return f"{seconds * 1e6:.4g} ({seconds * 1e9 / elements:.3g})"


def ratio(a, b):
    """Of the medians, and of the least times, which other load of the machine disturbs less."""
    return f"{a[2] / b[2]:.2f} ({a[3] / b[3]:.2f})" if a and b else "-"


def rows(case, found):
    """Table rows: after warm-up and, for Legato, the second call of a fresh process."""
    numpy = found["NumPy"]
    cells = [f"{case[0]} {case[1]}, {case[2]} times", shown(numpy[2], case[3]) if numpy else "-"]
    for name, t in found.items():
        if name.startswith("C"):
            cells.append(shown(t[2], case[3]) if t else "-")
    for rival in rivals():
        t = found[rival]
        cells.append(shown(t[2], case[3]) if t else "-")
    for name, t in found.items():
        if name.startswith("Legato"):
            cells += [shown(t[1], case[3]), shown(t[2], case[3])] if t else ["-", "-"]
            c = found.get(compiled_on(int(name.split()[-1]))) or found.get("C")
            cells += [ratio(t, numpy), ratio(t, c)]
    return "| " + " | ".join(cells) + " |"


def means(results):
    """A line per number of threads and other system: the geometric mean of the ratios of warm times."""
    for name in next(iter(results), {}):
        if name.startswith("Legato"):
            for other in ["NumPy", "C", *rivals(), "the best of the others but C"]:
                pairs = [(f[name], best(f) if other.startswith("the best") else f.get(other))
                         for f in results]
                ratios = [a[2] / b[2] for a, b in pairs if a and b]
                if ratios:
                    yield (f"{name} thr. / {other}: geometric mean of {len(ratios)} programs "
                           f"{statistics.geometric_mean(ratios):.2f}.")


def best(found):
    """The times of the fastest of NumPy and the rivals."""
    return min((t for name, t in found.items() if t and (name == "NumPy" or name in rivals())),
               key=lambda t: t[2], default=None)


def remembered(path):
    """What earlier runs found, by case."""
    if not path or not os.path.exists(path):
        return {}
    with open(path) as f:
        return {case: found for case, found in map(json.loads, f)}


def remember(path, key, found):
    if path:
        with open(path, "a") as f:
            f.write(json.dumps([key, found]) + "\n")


def header(args, table, c):
    lines = [
        "# Legato beside NumPy and C on one machine",
        "",
        "Generated by `benchmarks/peers`; do not edit.",
        "",
        f"* {datetime.datetime.now().astimezone().isoformat(timespec='minutes')}, commit "
        + output(["git", "-C", ROOT, "describe", "--always", "--dirty"]),
        f"* {processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}; load "
        f"average at the start {os.getloadavg()[0]:.1f}",
        f"* Python {platform.python_version()}, NumPy "
        + output([sys.executable, "-c", "import numpy; print(numpy.__version__)"])
        + ", SciPy " + output([sys.executable, "-c", "import scipy; print(scipy.__version__)"]),
        "* " + (output(["gcc", "--version"]).splitlines()[0] + ", -O3 -march=native, one thread"
                if c else "no gcc"),
        "* " + (", ".join(f"{r} {importlib.metadata.version(r)}" for r in rivals())
                or "none of " + ", ".join(RIVALS)) + ", one core",
        f"* Medians of {args.rounds} rounds of fresh processes, systems interleaved. Times are "
        "microseconds per repetition (nanoseconds per element).",
        "* NumPy and C: after 0.3 s of warm-up, one thread unless the column says more. Legato: the "
        "second call of the process, "
        f"and after {args.warm:g} s of warm-up; ratios are of the latter, below 1 is faster than the "
        "other (C on as many threads where it has the program so, else on one); in parentheses the "
        "ratio of the least times of all rounds.",
        "",
    ]
    titles = ["program n", "NumPy", *(name for name in table if name.startswith("C"))] + rivals()
    for t in args.threads:
        titles += [f"Legato {t} thr., 2nd call", "warm", "/NumPy", "/C"]
    lines.append("| " + " | ".join(titles) + " |")
    lines.append("|" + "---|" * len(titles))
    return lines


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--warm", type=float, default=4.0, help="seconds of warm-up of Legato")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--quick", action="store_true", help="one round, one second of warm-up")
    parser.add_argument("--only", nargs="+", help="these programs")
    parser.add_argument("--lgt", default=os.path.join(ROOT, "lgt"), help="the command of Legato")
    parser.add_argument("--seconds", type=float, default=120,
                        help="a case begins no round after so many seconds")
    parser.add_argument("--resume", metavar="FILE",
                        help="keeps what was measured there; cases that are in it are not run again")
    parser.add_argument("--list", action="store_true", help="the cases")
    parser.add_argument("--out", help="write the table there as well, e.g. benchmarks/results/cpu.md")
    args = parser.parse_args()
    if args.list:
        print("\n".join(f"{case[0]} ({case[1]})" for case in CASES))
        return
    if args.quick:
        args.rounds, args.warm = 1, 1.0
    with tempfile.TemporaryDirectory() as folder:
        c = compiled(folder)
        table = systems(args, c)
        lines = header(args, table, c)
        print("\n".join(lines), flush=True)
        results = []
        known = remembered(args.resume)
        for case in CASES:
            if not args.only or case[0] in args.only or case[0].split()[0] in args.only:
                key = " ".join(map(str, case))
                if key not in known:
                    known[key] = measured(case, table, args.rounds, args.seconds)
                    remember(args.resume, key, known[key])
                results.append(known[key])
                lines.append(rows(case, results[-1]))
                print(lines[-1], flush=True)
        for line in means(results):
            lines += ["", line]
            print("\n" + line)
        lines += ["", f"Load average at the end {os.getloadavg()[0]:.1f}."]
        print("\n".join(lines[-2:]))
    if args.out:
        os.makedirs(os.path.dirname(os.path.abspath(args.out)), exist_ok=True)
        with open(args.out, "w") as f:
            f.write("\n".join(lines) + "\n")


main()
