# Arrays of strings at the edges: functions with numbers, dtypes, parts, bytes.
import pickle
import numpy as np


def show(f):
    try:
        r = f()
        print(type(r).__name__, r)
    except Exception as e:
        print(type(e).__name__, e)


a, b = np.array(["apple", "Bob", "", "é"]), np.array([b"apple", b"Bob"])
show(lambda: np.strings.partition(["a-b", "c"], "-"))
show(lambda: np.char.partition(["a-b", "c"], "-"))
show(lambda: np.strings.slice(a, 2))
show(lambda: np.strings.slice(a, -2, None))
show(lambda: np.strings.slice(a, None, None, -1))
show(lambda: np.char.add("a", "b"))
show(lambda: np.char.multiply(["a"], [1.5]))
show(lambda: np.char.isnumeric(b))
show(lambda: a * 2)
show(lambda: np.equal(["a"], [5]))
show(lambda: np.less(["a"], 5.0))
show(lambda: np.equal(np.array("a"), [b"a"]))
show(lambda: np.where([True, False], "a", 5))
show(lambda: np.where([True, False], "a", np.int64(5)).dtype.name)
show(lambda: [np.result_type("U3", int), np.result_type("S3", "U2"), np.result_type("S3", "S5"), np.promote_types("U3", float)])
show(lambda: [np.can_cast("U5", "U3"), np.can_cast("U3", "U5"), np.can_cast("S3", "U3"), np.can_cast("U3", "S3"), np.can_cast(int, "U21"), np.can_cast(int, "U3"), np.can_cast("U3", int), np.can_cast("U3", int, "unsafe")])
show(lambda: np.result_type("U3", 5))
show(lambda: [isinstance(a[0], np.generic), isinstance(np.bytes_(b"a"), np.character), isinstance(a[0], np.number), isinstance("a", np.generic)])
show(lambda: a.tobytes())
show(lambda: b.tobytes())
show(lambda: np.frombuffer(b"abcdef", dtype="S2"))
for v in (a, b, a.reshape(2, 2).T, np.array([], dtype="U3"), np.str_("ab")):
    w = pickle.loads(pickle.dumps(v))
    print(repr(w), pickle.dumps(v))
