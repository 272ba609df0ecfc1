# Assignments that fail change nothing.
import numpy as np

a = np.arange(5)
for f in ["a[9] = 1", "a[:] = [1, 2]", "a[[0, 9]] = 5", "a[1.5] = 2", "a[:2] = 'xy'", "a[0] = 1j", "a[1] = np.nan", "a[2] = 2 ** 70", "a[a > 1] = [1, 2]", "a += 0.5", "a @= a", "a[::0] = 1"]:
    try:
        if f.startswith("a[9"):
            a[9] = 1
        elif f.startswith("a[:] "):
            a[:] = [1, 2]
        elif f.startswith("a[[0"):
            a[[0, 9]] = 5
        elif f.startswith("a[1.5"):
            a[1.5] = 2
        elif f.startswith("a[:2]"):
            a[:2] = "xy"
        elif f.startswith("a[0]"):
            a[0] = 1j
        elif f.startswith("a[1]"):
            a[1] = np.nan
        elif f.startswith("a[2]"):
            a[2] = 2 ** 70
        elif f.startswith("a[a"):
            a[a > 1] = [1, 2]
        elif f.startswith("a +="):
            a += 0.5
        elif f.startswith("a[::"):
            a[::0] = 1
        print(f, "passed")
    except Exception as e:
        print(f, type(e).__name__, e)
    print(a)
