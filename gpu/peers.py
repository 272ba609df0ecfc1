#!/usr/bin/env python3
"""Times what GpuBenchmark times, with other libraries: CuPy, PyTorch (torch.compile) and JAX.

peers.py FOLDER [LIBRARY...] prints one JSON object; of a library that is not installed it says so.
CuPy runs the programs of the folder themselves; for the others peer_programs.py has the same ones.
"""
import json
import os
import statistics
import sys
import time
from pathlib import Path

import peer_programs

LEAST = 3
CHECKED = 3  # steps after which all must have computed the same
RUN = 16  # steps of a run that is waited for once
SECONDS = float(os.environ.get("PEER_SECONDS", "1"))


def measure(step, wait):
    timed(step, wait)  # until what is compiled has been
    return timed(step, wait)


def both(step, wait, moved, check):
    """The result of single steps and of RUN of them that are waited for together."""
    for _ in range(CHECKED):
        step()
    agreed = check()
    one = result(measure(step, wait), moved, agreed)

    def run():
        for _ in range(RUN):
            step()

    one["in_a_run"] = statistics.median(measure(run, wait)) / RUN
    return one


def timed(step, wait):
    times = []
    total = 0.0
    while total < SECONDS or len(times) < LEAST:
        start = time.perf_counter()
        step()
        wait()
        times.append(time.perf_counter() - start)
        total += times[-1]
    return times


def result(times, moved, check):
    seconds = statistics.median(times)
    return {
        "seconds": seconds,
        "least": min(times),
        "steps": len(times),
        "gb_per_s": moved / seconds * 1e-9 if moved else None,
        "check": check,
    }


def script(path, wait):
    """A program of the folder, by CuPy."""
    text = path.read_text()
    text = text.replace("import numpy as np", "import cupy as np")
    text = text.replace("import scipy.sparse as sp", "import cupyx.scipy.sparse as sp")
    names = {}
    exec(compile(text, str(path), "exec"), names)
    return both(names["step"], wait, names["bytes_per_step"], names["check"])


def each(folder, run, report):
    """Runs every program; reports after each, so that one that takes too long loses only itself."""
    results = {}
    for path in sorted(Path(folder).glob("*.lgt")):
        try:
            results[path.stem] = run(path)
        except Exception as e:  # the others are still of interest
            results[path.stem] = {"error": f"{type(e).__name__}: {e}"[:300]}
        report(results)


def with_cupy(folder, report):
    import cupy

    wait = cupy.cuda.get_current_stream().synchronize
    n = 1 << 26
    a, b = cupy.zeros(n), cupy.zeros(n)
    copy = result(measure(lambda: cupy.copyto(b, a), wait), 16 * n, None)
    version = cupy.__version__
    each(folder, lambda p: script(p, wait), lambda r: report(version, {"copy": copy, **r}))


def with_functions(folder, report, library):
    """Programs as functions of their state, compiled by a library."""
    def run(path):
        program = peer_programs.PROGRAMS.get(path.stem)
        if program is None:
            return {"error": "not written for this library"}
        state, step, check = program(library)
        compiled = library.compile(step)

        def once():
            nonlocal state
            state = compiled(*state)

        wait = lambda: library.wait(state)
        return both(once, wait, bytes_per_step(path), lambda: float(check(*state)))

    each(folder, run, lambda results: report(library.version, results))


def bytes_per_step(path):
    """The program's bytes_per_step, from its plain assignments of numbers."""
    names = {}
    for line in path.read_text().splitlines():
        name, equals, value = line.partition(" = ")
        if equals and name.isidentifier() and not set(value) - set("0123456789 *+-<>()nm"):
            names[name] = eval(value, {}, dict(names))
    n, m = names.get("n"), names.get("m")
    for line in path.read_text().splitlines():
        if line.startswith("bytes_per_step = "):
            return eval(line.partition(" = ")[2], {"n": n, "m": m})
    return 0


LIBRARIES = {
    "cupy": with_cupy,
    "torch": lambda folder, report: with_functions(folder, report, peer_programs.Torch()),
    "jax": lambda folder, report: with_functions(folder, report, peer_programs.Jax()),
    "numpy": lambda folder, report: with_functions(folder, report, peer_programs.Numpy()),
}


def main():
    folder, *names = sys.argv[1:]
    all = {}

    for name in names or ["cupy", "jax", "torch"]:
        def report(version, results):
            all[name] = {"version": version, "results": results}
            print(json.dumps(all), flush=True)

        try:
            LIBRARIES[name](folder, report)
        except ImportError as e:
            all[name] = {"absent": str(e)}
        except Exception as e:  # no device, say
            all[name] = {"error": f"{type(e).__name__}: {e}"[:300]}
    print(json.dumps(all), flush=True)


main()
