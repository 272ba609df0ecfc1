# Infinities, not-a-numbers and signed zeros.
import numpy as np

x = np.array([0.0, -0.0, 1.0, -1.0, np.inf, -np.inf, np.nan])
for f in [np.sqrt, np.exp, np.log, np.sign, np.floor, np.isfinite, np.signbit, np.reciprocal, np.square, np.abs]:
    with np.errstate(all="ignore"):
        print(f.__name__, f(x))
with np.errstate(all="ignore"):
    print(x[:, None] * x[4:])
    print(1 / x, x / x, x % 2, x // 2)
    print(np.maximum(x, np.nan), np.fmax(x, np.nan), np.fmin(x, 0.5))
    print(np.hypot(x, 1), np.arctan2(x, -1.0), np.copysign(3.0, x))
print(x == x, x != x, x < np.inf)
print(np.nan_to_num(x, nan=7.0, posinf=8.0, neginf=9.0))
