"""numpy.polynomial: functions of every family, and the classes."""
import numpy as np
from numpy.polynomial import Chebyshev, Hermite, HermiteE, Laguerre, Legendre, Polynomial
from numpy.polynomial import chebyshev, hermite, hermite_e, laguerre, legendre, polynomial, polyutils

FAMILIES = [(polynomial, "poly"), (chebyshev, "cheb"), (legendre, "leg"), (hermite, "herm"), (hermite_e, "herme"),
            (laguerre, "lag")]
x = np.linspace(-1.5, 2.0, 6)
a, b = [1.0, -2.0, 0.5, 3.0, 0.25], [2, 0, 1]


def tried(f, *args, **keywords):
    try:
        return f(*args, **keywords)
    except Exception as e:
        return type(e).__name__, str(e)


for module, prefix in FAMILIES:
    print("---", prefix)

    def call(name, *args, **keywords):
        return tried(getattr(module, prefix + name), *args, **keywords)

    for name in ["zero", "one", "x", "domain"]:
        print(getattr(module, prefix + name))
    for name in ["add", "sub", "mul", "div"]:
        print(name, call(name, a, b), call(name, b, a))
    print(call("mulx", a), call("pow", b, 3), call("pow", b, 0), call("line", 2, 3), call("line", 2, 0))
    print(call("val", x, a), call("val", 0.5, a), call("val", [1, 2], b), call("val", x, np.ones((3, 2))).shape)
    print(call("val", x, np.ones((3, 6)), tensor=False))
    print(call("val2d", x, x + 1, np.arange(6).reshape(2, 3)))
    print(call("grid2d", x[:2], x[:3], np.arange(6).reshape(2, 3)))
    print(call("val3d", x, x, x, np.arange(8).reshape(2, 2, 2)))
    print(call("grid3d", x[:2], x[:2], x[:1], np.arange(8).reshape(2, 2, 2)))
    print(call("der", a), call("der", a, 2), call("der", a, 3, scl=2), call("der", a, 6), call("der", b, 0))
    print(call("der", np.arange(6).reshape(3, 2), axis=0), call("der", np.arange(6).reshape(3, 2), axis=1))
    print(call("int", a), call("int", a, 2, k=[1, 2], lbnd=-1), call("int", [3.0]), call("int", [0.0], k=2))
    print(call("int", np.arange(6).reshape(3, 2), scl=2))
    print(call("vander", x[:3], 4), call("vander2d", x[:2], x[1:3], [1, 2]))
    print(call("vander3d", x[:1], x[1:2], x[2:3], [1, 1, 2]))
    print(call("fromroots", [-1, 0.5, 2]), call("fromroots", []))
    print(call("roots", a), call("roots", b), call("roots", [1, 2]), call("roots", [1]))
    print(call("companion", a), call("companion", [3, 2]), call("companion", [3]))
    y = np.cos(x)
    print(call("fit", x, y, 3), call("fit", x, y, [0, 2]), call("fit", x, y, 2, w=[1, 2, 1, 2, 1, 2]))
    c, (residuals, rank, s, rcond) = call("fit", x, np.stack([y, x], axis=1), 2, full=True)
    print(np.round(c, 9) + 0.0, np.round(residuals, 9), rank, s, rcond)
    print(call("trim", [1, 2, 1e-9, 0], 1e-8), call("trim", [0, 0]))
    if prefix != "poly":
        print(call("2poly", a), getattr(module, "poly2" + prefix)(a))
        nodes, weights = call("gauss", 5)
        print(nodes + 0, weights, call("weight", np.array([0.25, 0.5])))
    for bad in [("pow", b, -1), ("pow", b, 3, 2), ("div", a, [0]), ("add", [], b), ("der", a, -1), ("der", a, 1.5),
                ("int", a, -1), ("int", a, 1, [1, 2]), ("vander", x, -1), ("fit", x, y[:3], 2), ("fit", x, y, -1),
                ("fit", x, y, 2.5), ("trim", a, -1)]:
        print(bad[0], call(*bad))
print(polynomial.polyvalfromroots(x, [1, 2]), polynomial.polyvalfromroots(2.0, [1, 0.5]))
print(chebyshev.chebpts1(4), chebyshev.chebpts2(4), np.round(chebyshev.chebinterpolate(np.tanh, 4), 9) + 0.0)
print(polyutils.getdomain(x), polyutils.mapparms([0, 2], [-1, 1]), polyutils.mapdomain(x, [0, 2], [-1, 1]))
print(polyutils.as_series([[1, 2, 0], [1j]]), polyutils.trimseq(np.array([1, 0, 0])))

for cls in [Polynomial, Chebyshev, Legendre, Hermite, HermiteE, Laguerre]:
    p = cls([1, 2, 3])
    q = cls([0, 1], domain=[0, 4], symbol="t")
    print(p, "|", repr(p), "|", q, "|", f"{p:ascii}", "|", -p)
    print(repr(p * p), repr(p + 1), repr(2 * p - [1]), repr(p**2 // p), repr(p % cls([1, 1])), divmod(p, cls([0, 2])))
    print(p(x), p(2), q(1.0), p == cls([1, 2, 3]), p != q, p == 3, len(p), p.degree(), list(p))
    print(repr(p.deriv()), repr(p.integ(2, k=1)), repr(q.integ(lbnd=1)), q.deriv(), p.roots(), q.roots())
    print(repr(cls.fit(x, np.exp(x), 3)), np.round(cls.fit(x, x, 1, domain=[]).coef, 9) + 0.0, repr(cls.fromroots([1, 2, 3])))
    print(repr(cls.basis(3)), repr(cls.identity()), repr(p.convert(kind=Polynomial)), repr(q.convert()))
    print(repr(Polynomial([1, 2, 3]).convert(kind=cls)), repr(cls.cast(Polynomial([0, 1]))), p.linspace(3))
    print(repr(p.truncate(2)), repr(p.cutdeg(0)), repr(cls([1, 0, 0]).trim()), repr(p.copy()), p.mapparms(), q.mapparms())
    print(repr(p / 2), tried(lambda: p / p), tried(lambda: p + q), tried(lambda: p + "a"), tried(lambda: p**-1))
    print(tried(cls, []), tried(cls, [1], domain=[1]), tried(cls, [1], symbol="1"), tried(lambda: p * np.array([1, 2])))
print(Polynomial([1e9, -1e-9, 0.1, 1 / 3]), Polynomial(np.arange(30) * 1000.5), Polynomial([1 + 2j, 3]))
print(repr(Polynomial.fit([0, 1, 2, 3], [1, 3, 5, 7], 1).convert()), Chebyshev.interpolate(np.sin, 3))
print(tried(lambda: Polynomial([1]) + Chebyshev([1])), Polynomial([1, 2])(Polynomial([0, 1])))
