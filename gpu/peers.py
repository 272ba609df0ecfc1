#!/usr/bin/env python3
"""Times the programs of a folder with CuPy, as GpuBenchmark times them with Legato.

peers.py FOLDER prints one JSON object; without CuPy one that says so.
"""
import json
import statistics
import sys
import time
from pathlib import Path

WARM_UP = 3
SECONDS = 1.0


def measure(step, wait):
    for _ in range(WARM_UP):
        step()
        wait()
    times = []
    while sum(times) < SECONDS or len(times) < WARM_UP:
        start = time.perf_counter()
        step()
        wait()
        times.append(time.perf_counter() - start)
    return times


def run(path, wait):
    text = path.read_text()
    text = text.replace("import numpy as np", "import cupy as np")
    text = text.replace("import scipy.sparse as sp", "import cupyx.scipy.sparse as sp")
    names = {}
    exec(compile(text, str(path), "exec"), names)
    times = measure(names["step"], wait)
    moved = names["bytes_per_step"]
    seconds = statistics.median(times)
    return {
        "seconds": seconds,
        "least": min(times),
        "steps": len(times),
        "gb_per_s": moved / seconds * 1e-9 if moved else None,
        "check": names["check"](),
    }


def main():
    try:
        import cupy
    except ImportError as e:
        print(json.dumps({"cupy": None, "why": str(e)}))
        return
    wait = cupy.cuda.get_current_stream().synchronize
    results = {}
    for path in sorted(Path(sys.argv[1]).glob("*.lgt")):
        try:
            results[path.stem] = run(path, wait)
        except Exception as e:  # the others are still of interest
            results[path.stem] = {"error": str(e)}
    print(json.dumps({"cupy": cupy.__version__, "results": results}))


main()
