# What the print options change.
import numpy as np

a = np.array([1.0, 2.5, 1e-7, 12345.678, np.nan, np.inf])
print(a)
with np.printoptions(precision=3):
    print(a, a[:2])
with np.printoptions(suppress=True):
    print(a)
with np.printoptions(precision=2, suppress=True, sign="+"):
    print(a)
with np.printoptions(threshold=5, edgeitems=2):
    print(np.arange(20), np.arange(36).reshape(6, 6))
with np.printoptions(linewidth=30):
    print(np.arange(20))
    print(repr(np.arange(20.0)))
with np.printoptions(floatmode="fixed", precision=4):
    print(a[:3])
with np.printoptions(nanstr="NA", infstr="big"):
    print(a)
print(np.array2string(np.arange(4), separator=", "), np.array2string(a[:3], precision=1), np.array_str(a[:2]), np.array_repr(a[:2]))
print(np.get_printoptions()["precision"])
