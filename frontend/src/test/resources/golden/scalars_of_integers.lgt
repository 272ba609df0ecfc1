# Operators on single integers of every type: wrapping, shifts past the width, Python's integers beside them.
import numpy as np

kinds = [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.uint32, np.int64, np.uint64]


def row(kind, a, b):
    out = []
    for f in [
        lambda x, y: x + y, lambda x, y: x - y, lambda x, y: x * y, lambda x, y: x & y, lambda x, y: x | y,
        lambda x, y: x ^ y, lambda x, y: x < y, lambda x, y: x >= y, lambda x, y: x == y,
    ]:
        r = f(a, b)
        out.append(str(r) + ":" + type(r).__name__)
    print(kind.__name__, repr(a), repr(b), " ".join(out))


with np.errstate(over="ignore", divide="ignore"):
    for kind in kinds:
        info = np.iinfo(kind)
        values = [kind(7), kind(info.max), kind(info.min + 3)]
        for a in values:
            for b in values:
                row(kind, a, b)
            for b in [0, 100]:
                row(kind, a, b)
                row(kind, b, a)
            for b in [kind(3), 5]:
                q, m = a // b, a % b
                print("div", kind.__name__, repr(a), repr(b), repr(q), repr(m), repr(a / b))
            bits = info.bits
            for count in [0, 5, bits - 1, bits, bits + 3]:
                if count <= info.max:
                    print("shift", repr(a), count, repr(a << kind(count)), repr(a >> kind(count)), repr(a << count), repr(a >> count))
            x = a
            x >>= 1
            x ^= 21
            x |= kind(64)
            x <<= kind(2)
            print("in place", repr(x))
        for big in [info.max + 1, info.min - 1]:
            try:
                print(kind(3) + big)
            except OverflowError as e:
                print("OverflowError", e)
            print(kind(3) < big, kind(3) == big)
