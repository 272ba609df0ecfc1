"""Records NumPy's sums of the first n of 2000 values, as bits, for n = 0 .. 2000.

    python3 ir/src/test/scripts/record_pairwise.py > ir/src/test/resources/dev/legato/ir/kernel/pairwise.txt
"""

import numpy as np

i = np.arange(2000, dtype=np.uint64)
h = (i * np.uint64(2654435761) + np.uint64(12345)) % np.uint64(1 << 32)
x64 = h.astype(np.float64) / 4294967296.0 - 0.5
x32 = x64.astype(np.float32)
print("# n, bits of np.add.reduce(x[:n]) for float64 and float32, numpy", np.__version__)
for n in range(2001):
    s64 = np.add.reduce(x64[:n])
    s32 = np.add.reduce(x32[:n])
    print(n, "%016x" % s64.view(np.uint64), "%08x" % s32.view(np.uint32))
