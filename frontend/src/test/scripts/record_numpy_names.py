#!/usr/bin/env python3
"""Records the public names of NumPy and scipy.sparse: one dotted name per line, in
frontend/src/test/resources/dense/names.txt.

Names of modules are those of their documentation (`__all__`, and what `dir` shows without an underscore);
`ndarray.NAME`, `Generator.NAME`, `RandomState.NAME` and `ufunc.NAME` are attributes of instances.
"""
import pathlib
import sys
import types

import numpy as np
import scipy.io
import scipy.sparse.linalg

MODULES = ["", "linalg", "fft", "random", "testing", "ma", "strings", "char", "rec", "polynomial", "lib",
           "lib.stride_tricks", "lib.scimath", "lib.format", "lib.array_utils", "lib.npyio", "lib.mixins", "lib.introspect",
           "polynomial.polynomial", "polynomial.chebyshev", "polynomial.legendre", "polynomial.hermite", "polynomial.hermite_e",
           "polynomial.laguerre", "polynomial.polyutils", "emath", "exceptions", "dtypes", "ctypeslib", "typing"]
CLASSES = {"ndarray": np.ndarray, "Generator": np.random.Generator, "RandomState": np.random.RandomState,
           "ufunc": np.ufunc, "dtype": np.dtype, "generic": np.generic}


def names():
    for dotted in MODULES:
        module = np
        for part in filter(None, dotted.split(".")):
            module = getattr(module, part)
        every = set(getattr(module, "__all__", [])) | set(dir(module))
        for name in sorted(every):
            if name.startswith("_"):
                continue
            value = getattr(module, name)
            if isinstance(value, types.ModuleType) and not value.__name__.startswith("numpy."):
                continue
            yield f"{dotted}.{name}" if dotted else name
    for module, chosen in ((scipy.sparse, None), (scipy.sparse.linalg, None), (scipy.io, ["mminfo", "mmread", "mmwrite"])):
        for name in sorted(chosen or module.__all__):
            if name != "test" and not isinstance(getattr(module, name), types.ModuleType):
                yield f"{module.__name__}.{name}"
    for shown, cls in CLASSES.items():
        for name in sorted(dir(cls)):
            if not name.startswith("_"):
                yield f"<{shown}>.{name}"


def main():
    if not np.__version__.startswith("2.4."):
        sys.exit(f"the names are those of NumPy 2.4; this is {np.__version__}")
    out = pathlib.Path(__file__).resolve().parent.parent / "resources" / "dense" / "names.txt"
    out.write_text("".join(name + "\n" for name in names()))
    print("recorded", len(out.read_text().splitlines()), "names")


if __name__ == "__main__":
    main()
