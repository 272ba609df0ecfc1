from fractions import Fraction
import math, numbers

a = Fraction(3, 4)
b = Fraction("-5/6")
print(a, b, repr(a), a + b, a - b, a * b, a / b, a // b, a % b, -a, abs(b))
print(Fraction(0.5), Fraction("1.25e-2"), Fraction(" 7 "), Fraction(), Fraction(6, -4))
print(a + 1, 2 - a, 3 * a, 1 / a, 7 // a, 7 % a, a + 0.25, 0.5 * a, a + 1j)
print(a ** 2, a ** -2, 2 ** Fraction(3), a ** 0.5, 2 ** a)
print(a == 0.75, a == Fraction(6, 8), a < b, a >= 0.75, a > 1, hash(Fraction(5)) == hash(5), hash(a) == hash(0.75))
print(math.floor(b), math.ceil(b), round(Fraction(5, 2)), round(Fraction(7, 2)), round(Fraction(22, 7), 3), int(b), float(a))
print(Fraction(3.141592653589793).limit_denominator(1000), Fraction(math.pi).limit_denominator(10))
print(sum([Fraction(1, n) for n in range(1, 8)]), max(a, b), sorted([a, b, Fraction(0)]))
print(a.numerator, a.denominator, bool(Fraction(0)), divmod(Fraction(7, 2), 1), {a: 1}[Fraction(3, 4)])
for bad in ("x", "1/0", None):
    try:
        print(Fraction(bad))
    except (ValueError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
for args in ((1, 0), (1.5, 2), ("1", 2)):
    try:
        print(Fraction(*args))
    except (ValueError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
try:
    a + "x"
except TypeError as e:
    print(e)
print([isinstance(x, numbers.Number) for x in (1, 1.5, 2j, a, "x", True, None)])
print([isinstance(x, numbers.Integral) for x in (1, 1.5, a, True)])
print([isinstance(x, numbers.Real) for x in (1, 1.5, 2j, a)], isinstance(a, numbers.Rational))
