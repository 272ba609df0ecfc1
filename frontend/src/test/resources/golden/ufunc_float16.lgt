# Half precision: rounding of every operation.
# tolerance: float32
import numpy as np

h = np.array([0.1, 1.5, 1000.0, 65504.0, 6e-8, -2.25], dtype=np.float16)
print(h, h.dtype)
with np.errstate(all="ignore"):
    print(h + h, h * h, h / 3, h - np.float16(0.05))
print(h.astype(np.float32), h.sum(), h.mean(), h.max(), (h < 1))
print(h.astype(int), (h + 1).dtype, (h + np.float32(1)).dtype, (h + np.ones(1)).dtype)
print(repr(np.float16(0.1)), repr(np.float16(1) / np.float16(3)), np.float16(2) ** 0.5)
print(np.sort(h), np.argsort(h), np.floor(h), np.sqrt(np.abs(h)))
