#!/usr/bin/env python3
"""Records the tables of NumPy's ziggurats (normal and exponential numbers of Generator), which were rounded
when NumPy made them and cannot be computed again to the last bit. They are read from NumPy's static library;
the result is frontend/src/main/resources/dev/legato/lib/random/ziggurat.txt: a line per table, hexadecimal bits.
Needs `nm`, `ar` and `readelf`.
"""
import os
import pathlib
import re
import struct
import subprocess
import tempfile

import numpy

TABLES = [kind + "_double" for kind in ["ki", "wi", "fi", "ke", "we", "fe"]]
FLOATS = [kind + "_float" for kind in ["ki", "wi", "fi", "ke", "we", "fe"]]
OBJECT = "src_distributions_distributions.c.o"


def run(*command, cwd=None):
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=cwd).stdout


def main():
    library = os.path.join(os.path.dirname(numpy.__file__), "random", "lib", "libnpyrandom.a")
    with tempfile.TemporaryDirectory() as folder:
        run("ar", "x", library, OBJECT, cwd=folder)
        path = os.path.join(folder, OBJECT)
        data = pathlib.Path(path).read_bytes()
        start = int(re.search(r"\.rodata\s+PROGBITS\s+\w+\s+(\w+)", run("readelf", "-SW", path)).group(1), 16)
        place = {m.group(2): int(m.group(1), 16) for m in re.finditer(r"^(\w+) \w+ r (\w+)$", run("nm", "-S", path), re.M)}
    out = pathlib.Path(__file__).resolve().parents[2] / "main/resources/dev/legato/lib/random/ziggurat.txt"
    lines = ["# Tables of the ziggurats of numpy.random.Generator (BSD-3-Clause, NumPy developers), bits of 256 doubles, floats or integers each."]
    for name in TABLES + FLOATS:
        at = start + place[name]
        values = struct.unpack("<256Q", data[at : at + 2048]) if name in TABLES else struct.unpack("<256I", data[at : at + 1024])
        lines.append(name + " " + " ".join(f"{v:x}" for v in values))
    out.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
