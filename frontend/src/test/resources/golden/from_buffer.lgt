# Arrays over bytes.
import numpy as np


def tried(f):
    try:
        r = f()
        print(repr(r), r.flags.writeable)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


b = np.arange(6, dtype=np.int16).tobytes()
tried(lambda: np.frombuffer(b, dtype=np.int16))
tried(lambda: np.frombuffer(b, np.uint8, count=4, offset=2))
tried(lambda: np.frombuffer(b, "<i2", offset=1, count=3))
tried(lambda: np.frombuffer(b, np.int32))
tried(lambda: np.frombuffer(b))
tried(lambda: np.frombuffer(b, np.int16, count=9))
tried(lambda: np.frombuffer(b, np.int16, offset=40))
tried(lambda: np.frombuffer(b, np.int16, offset=-1))
tried(lambda: np.frombuffer(b[:3], np.int16))
tried(lambda: np.frombuffer(np.arange(3.0), np.uint64))
tried(lambda: np.frombuffer(b"\x01\x00\xff", bool))
x = np.arange(4, dtype=np.int32)
y = np.frombuffer(x, np.int16)
x[0] = 7
print(y)
try:
    np.frombuffer(b, np.int16)[0] = 1
except ValueError as e:
    print(e)
