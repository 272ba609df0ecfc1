# Arrays without axes in arithmetic: results are numbers.
import numpy as np
z = np.array(2.5); k = np.array(3); f = np.array(1.5, dtype=np.float32); b = np.array(True)
for r in (z * 2, z + k, k / 2, k ** 2, z ** 2, z < k, -z, abs(-k), np.maximum(z, k), np.exp(z - z), np.sqrt(k + 1), k // 2, k % 2, z + f, f + 1, k + b, ~k, k & 1, np.add(z, 1), np.add(z, k, dtype=np.float32), np.arctan2(z - z, k), k == 3, np.isnan(z), k * 1.5, 2 ** k, z + True, z + 1j, divmod(k, 2)[0], z[()], z.sum(), z.mean(), z.max(), k.argmax(), z @ np.ones(()) if False else z):
    print(type(r).__name__, r, np.asarray(r).dtype, np.ndim(r))
a = np.arange(3.0); c = a[1:2].reshape(()); c += 5; print(a, c * 2, a * c, c - a[1], a[2] * c)
s = np.zeros_like(2.0)
for p in (1.0, -3.0, 2.0): s = s * 0.5 + p
print(s, type(s).__name__, np.polyval([1, -3, 2], 4), type(np.polyval([1, -3, 2], 4)).__name__, np.polyval([1.0, 2.0], np.array(3.0)))
o = np.zeros(()); print(np.add(z, k, out=o) is o, o, np.multiply(z, 2, where=np.array(True)))
for g in (lambda: k ** -1, lambda: z << 1, lambda: z + "a", lambda: np.add(z), lambda: k + None):
    try: print(g())
    except Exception as e: print(type(e).__name__, str(e)[:60])
with np.errstate(divide="raise"):
    try: z / 0
    except FloatingPointError as e: print(e)
print(np.array(2**62) * 4, np.array(-7) // 2, np.array(-7) % 3, np.array(np.nan) == np.array(np.nan), np.minimum(np.array(np.nan), 1.0))
