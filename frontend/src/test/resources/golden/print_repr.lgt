# repr: commas, dtypes where they are not obvious, shapes of empty arrays, wrapping and indents.
import numpy as np

for a in [np.arange(3), np.arange(3.0), np.array([True, False]), np.arange(3, dtype=np.int32), np.arange(2, dtype=np.float32),
          np.array(5), np.array(2.5), np.array(True), np.array([]), np.zeros((0, 3)), np.zeros((2, 0), dtype=int), np.array([], dtype=np.int8),
          np.zeros((2, 2)), np.arange(24).reshape(2, 3, 4), np.array([[1.5], [-2.25]]), np.float32([1 / 3, 1]), np.uint8([1, 200])]:
    print(repr(a))
print(repr(np.arange(40)))
print(repr(np.arange(30) / 8))
print(repr(np.arange(12).reshape(3, 4) > 5))
print([np.arange(2), np.ones(1)], {"a": np.zeros(2)}, (np.array(1),))
print(repr(np.array([np.nan, -1.0])), repr(np.array([1e10, 1])), repr(np.arange(60, dtype=np.int16).reshape(2, 30)))
print(repr(np.dtype("int8")), np.dtype("float64"), np.float64, repr(np.int64(3)), repr(np.bool_(True)), repr(np.float32(0.1)))
print(str(np.arange(3)), f"{np.arange(3)!r}", "%s and %r" % (np.ones(2), np.ones(2)), "{} {!r}".format(np.arange(2), np.arange(2)))
print(np.arange(3), np.arange(3.0), sep=" | ", end=" end\n")
