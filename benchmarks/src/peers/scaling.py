"""Ranks against threads, the overhead of an iteration, and conjugate gradients beside PETSc, interleaved; prints
Markdown tables.

    python3 scaling.py [--rounds 3] [--seconds 16]          (PETSc: apt-get install python3-petsc4py openmpi-bin)

A cell is the median over the rounds of the best time that a process measured (ranks.py, petsc_cg.py). A process runs
for so many seconds, for its compilers share the cores with the program."""
import argparse
import os
import re
import shutil
import statistics
import subprocess

FOLDER = os.path.dirname(os.path.abspath(__file__))
LGT = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(FOLDER))), "lgt")
PROGRAMS = [("stencil", 2000, 30), ("black_scholes", 1_000_000, 8), ("cg", 700, 30), ("spmv", 1000, 30)]
CG = (700, 100)
TINY = ("stencil", 130, 20_000)
MPI = ["mpiexec", "--allow-run-as-root", "--oversubscribe", "--bind-to", "core"]


def milliseconds(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    found = re.search(r"([\d.]+) ms per step", done.stdout)
    if not found:
        raise SystemExit(" ".join(command) + "\n" + done.stdout + done.stderr)
    return float(found.group(1))


def lgt(options, program, seconds):
    script = os.path.join(FOLDER, "ranks.py")
    return milliseconds([LGT, "run", *options, script, *map(str, program), str(seconds)])


def medians(cases, rounds):
    """The median time of each case; every round runs each once."""
    times = {name: [] for name in cases}
    for _ in range(rounds):
        for name, run in cases.items():
            times[name].append(run())
    return {name: statistics.median(t) for name, t in times.items()}


def ranks_and_threads(rounds, seconds):
    print("| program | 1 rank, 2 threads, ms | 2 ranks, 1 thread each, ms | ratio |")
    print("|---|---|---|---|")
    for program in PROGRAMS:
        m = medians({
            "threads": lambda p=program: lgt(["--threads", "2"], p, seconds),
            "ranks": lambda p=program: lgt(["--ranks", "2", "--threads", "1"], p, seconds),
        }, rounds)
        print(f"| {program[0]} {program[1]} | {m['threads']:.3f} | {m['ranks']:.3f} "
              f"| {m['ranks'] / m['threads']:.2f} |", flush=True)


def overhead(rounds, seconds):
    """Two tiles of 65 rows of 130 numbers: what an iteration costs is not computing."""
    cases = {t: lambda t=t: lgt(["--ranks", "2", "--threads", "1", "--transport", t], TINY, seconds)
             for t in ("ucx", "nio")}
    print("| 2 ranks, tiny tiles | us per iteration |")
    print("|---|---|")
    for name, ms in medians(cases, rounds).items():
        print(f"| {name} | {ms * 1e3:.0f} |", flush=True)


def petsc(rounds, seconds):
    script = os.path.join(FOLDER, "petsc_cg.py")
    print("| CG, ms per iteration | Legato | PETSc | ratio |")
    print("|---|---|---|---|")
    for n in (1, 2):
        m = medians({
            "legato": lambda: lgt(["--ranks", str(n), "--threads", "1"], ("cg", *CG), seconds),
            "petsc": lambda: milliseconds(MPI + ["-n", str(n), "/usr/bin/python3", script, *map(str, CG)]),
        }, rounds)
        ranks = "1 rank" if n == 1 else f"{n} ranks"
        print(f"| {ranks}, {CG[0]} x {CG[0]} grid | {m['legato']:.3f} | {m['petsc']:.3f} "
              f"| {m['legato'] / m['petsc']:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=16)
    a = parser.parse_args()
    ranks_and_threads(a.rounds, a.seconds)
    print()
    overhead(a.rounds, a.seconds)
    if shutil.which("mpiexec"):
        print()
        petsc(a.rounds, a.seconds)


if __name__ == "__main__":
    main()
