# Floating-point errors that are ignored, and the state that says so.
import numpy as np

x = np.array([1.0, 0.0, -1.0])
with np.errstate(all="ignore"):
    print(1 / x, np.log(x), np.sqrt(x), np.exp(x * 1000), x / 0, x // 0, x % 0)
old = np.seterr(divide="ignore", invalid="ignore")
print(sorted(old), 1 / x, np.geterr()["divide"])
np.seterr(**old)
print(np.geterr() == old)
try:
    np.seterr(divide="loud")
except ValueError as e:
    print(e)
