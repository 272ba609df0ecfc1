# Polynomials by coefficients.
import numpy as np

print(np.poly([1, 2, 3]), np.poly([1 + 1j, 1 - 1j]), np.poly([2j]), np.poly(np.array([[2, 0], [0, 3]])), np.poly([]))
print(np.sort(np.roots([1, -6, 11, -6])), np.abs(np.roots([1, 0, 1])), np.roots([0, 0, 1, 2, 0]), np.roots([0]))
print(np.polyadd([1, 2], [9, 5, 4]), np.polysub([1, 2], [9, 5, 4]), np.polymul([1, 2], [9, 5, 4]))
print(np.polydiv([3.0, 5.0, 2.0], [2.0, 1.0]), np.polydiv([1, 2], [1, 2, 3]))
print(np.polyder([1, 2, 3, 4]), np.polyder([1, 2, 3, 4], 2), np.polyint([1, 2, 3]), np.polyint([1, 2], 2, k=[3, 4]))
print(np.polyval([3, 0, 1], 5), np.polyval([3, 0, 1], np.arange(4.0)), np.polyval(np.poly1d([3, 0, 1]), np.poly1d([1, 1])))
x = np.linspace(0, 1, 9)
y = 3 * x**2 - 2 * x + np.sin(40 * x) / 9
print(np.polyfit(x, y, 2))
print(np.polyfit(x, np.stack([y, -y], axis=1), 1))
print(np.polyfit(x, y, 1, w=np.arange(1.0, 10.0)))
c, v = np.polyfit(x, y, 2, cov=True)
print(c, v)
c, rest, rank, s, rcond = np.polyfit(x, y, 2, full=True)
print(c, rest, rank, s, rcond)
p = np.poly1d([1, 2, 3])
q = np.poly1d([1, -1], variable="z")
print(p, q, np.poly1d([2, 1], True), np.poly1d([1.5, -2, 0, 1]), np.poly1d([2j, 1 + 1j, 3]), np.poly1d([0]), sep="\n")
print(repr(p), p(2), p[0], p[2], p[7], p.order, p.o, p.c, p.r, len(p))
print(p + q, p - q, p * q, p / q, p**2, -p, 2 * p, p / 2, 1 - p, sep="\n")
print(p.deriv(), p.integ(), p == np.poly1d([1, 2, 3]), p != q, list(p), isinstance(p, np.poly1d))
p[4] = 7
print(p.c)
for f in (lambda: np.polyfit(x, y[:3], 1), lambda: np.polyfit([], [], 1), lambda: np.polyder([1], -1), lambda: p**-1, lambda: np.poly(np.ones((2, 3)))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
print(np.polymul([0, 4, 5], [0, 0, 2, 1]), np.polymul([0, 0], [1, 2]))
