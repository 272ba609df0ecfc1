# np.clip and ndarray.clip: bounds outside the dtype, bounds of other types, outputs, wrong calls.
import numpy as np

def show(label, f):
    try:
        r = f()
        print(label, type(r).__name__, r.dtype, r.tolist())
    except Exception as e:
        print(label, type(e).__name__, e)

for d in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
    least = int(np.iinfo(d).min)
    most = int(np.iinfo(d).max)
    a = np.array([least, 0, 1, 5, most], d)
    for low, high in [(least - 1, most + 1), (least, most), (most + 1, None), (None, least - 1), (most + 1, most + 2), (least - 3, least - 2), (None, most + 1), (least - 1, None), (2, most + 1), (least - 1, 3), (most + 1, 3), (3, least - 1), (10**30, None), (-10**30, 10**30), (np.int64(-300), 300), (1.5, 10**30), (least - 1, np.int8(3)), (True, most + 1), (1.5, least - 1)]:
        show(f"{d} {low} {high}", lambda: np.clip(a, low, high))
        show("method", lambda: a.clip(low, high))
        show("keywords", lambda: np.clip(a, min=low, max=high))
    for t in [d, "int16"]:
        out = np.zeros(5, t)
        show("out", lambda: np.clip(a, least - 1, most + 1, out=out))
        show("out", lambda: a.clip(least - 1, 3, out))
        print(out)
    show("scalar", lambda: np.clip(a[-1], least - 1, most + 1))
    show("scalar", lambda: a[-1].clip(least - 1, 4))
    show("no axes", lambda: np.clip(np.array(5, d), least - 1, most + 1))

for x in [True, 5, 2.5, [1, 2, 300], [1.5, 3.0], np.array([True, False])]:
    for low, high in [(0, 2), (-10**30, 10**30), (None, None), (None, 1), (0.5, 10**20), (2**63, None), (np.float32(0.1), 1), (False, True)]:
        show(f"{x} {low} {high}", lambda: np.clip(x, low, high))

a = np.array([-100, 0, 100], np.int8)
f = np.array([-1, 0.3, 2], np.float32)
for x in [a, f, f * 1j]:
    for low, high in [(200, np.int16(300)), (-200, np.int16(5)), (200, 3.5), (np.int16(1), 300), (0.1, np.float64(0.2)), (np.float64(0.1), 0.2), (0.1, np.array([0.2, 0.3, 0.5])), (200, np.array([300, 400, 500], np.int32)), (1j, 2), (np.nan, 1)]:
        show(f"{x.dtype} {low} {high}", lambda: np.clip(x, low, high))

out = np.zeros(3, np.int8)
for low, high in [(1.5, None), (1.5, 2), (None, 1.5), (1, 2)]:
    show("out", lambda: np.clip(a, low, high, out=out))
    show("out", lambda: np.clip(f, low, high, out))
column = np.zeros((2, 1), np.int8)
for shape in [(2,), (2, 3), (1, 3), (1,)]:
    for low in [0, column, [0, 1]]:
        show("out", lambda: np.clip(a, low, 3, out=np.zeros(shape, np.int8)))
show("shapes", lambda: np.clip(a, [0, 1], 3))
show("shapes", lambda: np.clip(a, [0, 1, 2], column))
show("shapes", lambda: np.clip(column, [0, 1], [0, 1, 2]))
show("out", lambda: np.clip(a, None, None, out=np.zeros(3, bool)))
show("itself", lambda: np.clip(a, -50, 50, out=a) is a and a)
for call in [lambda: np.clip(a), lambda: np.clip(a, 1), lambda: np.clip(a, a_max=1), lambda: np.clip(a, 1, 2, min=1), lambda: np.clip(a, a_max=1, min=1), lambda: np.clip(a, min=1), lambda: a.clip(1), lambda: a.clip(), lambda: a.clip(max=3)]:
    show("call", call)
copy = np.clip(a, None, None)
copy[0] = 7
print(a, copy)
