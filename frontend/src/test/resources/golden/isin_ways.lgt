"""Elements among few, among whole numbers of a small range and among others."""
import numpy as np
rng = np.random.default_rng(3)
bad = 0
for da in ["int64", "uint8", "int8", "float64", "bool", "uint64", "int32", "float32"]:
    for dt in ["int64", "uint8", "int8", "float64", "bool", "uint64"]:
        for m in (0, 1, 3, 17, 60):
            for n in (0, 5, 40, 1000):
                a = (rng.random(n) * 300 - 100)
                t = (rng.random(m) * 200 - 50)
                if da[0] in "ub": a = np.abs(a)
                if dt[0] in "ub": t = np.abs(t)
                a = (a % 120).astype(da) if da != "float64" else np.round(a); t = (t % 120).astype(dt)
                if da == "float64" and n > 3: a[2] = np.nan
                for inv in (False, True):
                    for b in (a, a.reshape(1, n)):
                        r = np.isin(b, t, invert=inv)
                        both = np.result_type(a, t)
                        few = set(t.astype(both).tolist())
                        w = [(v in few) != inv for v in a.astype(both).tolist()]
                        if r.ravel().tolist() != w or r.shape != b.shape or r.dtype != bool: bad += 1; print(da, dt, m, n, inv)
a = np.array([-2**63, 2**63 - 1, 0, 5]); print(np.isin(a, np.arange(100)), np.isin(a, np.array([-2**63, 2**63-1] * 20)))
print("bad", bad)
print(np.isin(2, [1, 2]), np.isin(2, [1, 2], invert=True), repr(np.isin(3, np.arange(40))), repr(np.isin(2.5, np.arange(40) / 2, invert=True)), np.isin([[1, 99], [2, 3]], np.arange(2, 60)))
