# Whole powers of complex numbers are products; the exponent known, an array, a scalar; reciprocals.
import numpy as np

rng = np.random.default_rng(5)
z = np.array([1j, 2 - 1j, 0.5, 0, -2, -0.0 + 3j, complex(2, -0.0), -1j, 1 + 1j, 3 - 4j])
zs = np.concatenate([z, rng.normal(size=40) + 1j * rng.normal(size=40)])
for t in (np.complex128, np.complex64):
    a = zs.astype(t)
    with np.errstate(all="ignore"):
        for n in (2, 3, 4, 5, 7, 12, 50, 99, -1, -2, -3, -4, -17, 0, 1):
            p = a**n
            q = np.power(a, np.full(a.shape, n))
            print(n, p.dtype, p[:10])
            print(n == 2 or np.array_equal(p.real, q.real, equal_nan=True), np.array_equal(np.signbit(p.imag), np.signbit(q.imag)))
            print(p[10:].view(p.real.dtype).tolist() if abs(n) < 20 and n != 2 else q.real[10:14].tolist())
        b = a.copy()
        b **= 3
        print((b == a**3).all(), np.array_equal(np.power(a, 3.0), b), np.array_equal(a ** (3 + 0j), b))
        print(np.reciprocal(a)[:10])
        print(1 / a[:10])
print(np.power(zs[:10], [2.0, 3, -4, 1, 20, 3.0, 5, 9, 2, 3]))
print((1j) ** np.arange(6), np.exp(1j) ** np.arange(3))
print(np.complex128(1j) ** 2, np.complex128(1j) ** 3, np.complex128(2j) ** np.int64(5), np.complex64(1j) ** np.array([1, 2, 3]))
np.seterr(all="raise")
for f in (lambda: z**-3, lambda: z**3, lambda: np.power(z, -2.0), lambda: np.reciprocal(z)):
    try:
        print(f().shape)
    except FloatingPointError as e:
        print(e)
