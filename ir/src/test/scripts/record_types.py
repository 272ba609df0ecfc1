#!/usr/bin/env python3
"""Records NumPy's promotion and casting rules: writes promotion.txt and weak.txt.

Usage: record_types.py RESOURCE_FOLDER
"""
import sys

import numpy as np

NAMES = (
    "bool int8 uint8 int16 uint16 int32 uint32 int64 uint64"
    " float16 float32 float64 complex64 complex128"
).split()
RULES = ("no", "equiv", "safe", "same_kind", "unsafe")
WEAK = {"BOOL": True, "INT": 1, "FLOAT": 1.0, "COMPLEX": 1j}


def main(folder):
    with open(folder + "/promotion.txt", "w") as out:
        print("# from to promoted casts(%s)" % ",".join(RULES), file=out)
        for a in NAMES:
            for b in NAMES:
                casts = "".join("01"[np.can_cast(a, b, r)] for r in RULES)
                print(a, b, np.promote_types(a, b), casts, file=out)
    with open(folder + "/weak.txt", "w") as out:
        print("# dtype kind result", file=out)
        for a in NAMES:
            for kind, value in WEAK.items():
                print(a, kind, np.result_type(np.dtype(a), value), file=out)
        print("# dtype sum mean sin", file=out)
        for a in NAMES:
            x = np.ones(1, a)
            print(a, x.sum().dtype, x.mean().dtype, np.sin(x).dtype, file=out)


main(sys.argv[1])
