#!/usr/bin/env python3
"""Joins what `run` leaves in a folder into one file, and prints it as a table.

results.py OUT [FILE.json]     from a run's folder, kept in a file if one is named
results.py FILE.json           the table of a kept file
"""
import json
import re
import sys
from pathlib import Path

PEERS = ["cupy", "jax", "torch"]


def read(folder):
    about = json.loads((folder / "about.json").read_text())
    device, _, driver = about["device"].partition(", ")
    peers = json.loads((folder / "peers.json").read_text())
    ours = json.loads((folder / "benchmarks.json").read_text())["results"]
    kept = {"device": device, "driver": driver, "date": about["date"], "commit": about["commit"]}
    kept["tests"] = tests(folder)
    kept["legato"] = {r.pop("name"): r for r in ours}
    kept["peers"] = peers
    return kept


def tests(folder):
    """How many tests ended how, over all processes."""
    found = {}
    for file in sorted((folder / "tests").glob("*.txt")):
        for n, how in re.findall(r"^\[ +(\d+) tests (successful|failed)", file.read_text(), re.M):
            found[how] = found.get(how, 0) + int(n)
    return found


def disagreements(kept):
    """Programs of which somebody computed something else than Legato."""
    for peer, its in kept["peers"].items():
        for name, theirs in its.get("results", {}).items():
            ours = kept["legato"].get(name, {}).get("check")
            other = theirs.get("check")
            if ours is not None and other is not None and abs(ours - other) > 1e-3 * max(abs(ours), abs(other)):
                yield f"{name}: {peer} computed {other}, Legato {ours}"


def microseconds(result):
    return f"{result['seconds'] * 1e6:.0f}" if "seconds" in result else "-"


def table(kept):
    versions = {name: kept["peers"].get(name, {}).get("version", "") for name in PEERS}
    names = {"cupy": "CuPy", "jax": "JAX", "torch": "PyTorch"}
    head = [f"{names[p]} {versions[p].partition('+')[0]}".strip() for p in PEERS]
    copy = kept["legato"]["copy"]["gb_per_s"]
    yield f"{kept['device']}, driver {kept['driver']}, {kept['date']}; microseconds of a step that is waited for."
    yield ""
    yield "| program | Legato | " + " | ".join(head) + " | of a copy's speed |"
    yield "|---|--:|" + "--:|" * len(PEERS) + "--:|"
    for name, ours in sorted(kept["legato"].items()):
        theirs = [kept["peers"].get(p, {}).get("results", {}).get(name, {}) for p in PEERS]
        speed = f"{100 * ours['gb_per_s'] / copy:.0f} %" if ours.get("gb_per_s") and name != "gemm" else ""
        yield f"| {name} | {microseconds(ours)} | " + " | ".join(map(microseconds, theirs)) + f" | {speed} |"


def main():
    path = Path(sys.argv[1])
    kept = read(path) if path.is_dir() else json.loads(path.read_text())
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(kept, indent=1) + "\n")
    print("\n".join(table(kept)))
    wrong = list(disagreements(kept))
    if wrong:
        sys.exit("\n".join(wrong))


main()
