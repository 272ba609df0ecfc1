import math
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
show(lambda: math.fsum([0.1]*10))
show(lambda: math.fsum([1e100, 1.0, -1e100, 1e-100, 1e50, -1.0, -1e50]))
show(lambda: math.fsum([1e308, 1e308]))
show(lambda: math.fsum([float('inf'), -float('inf')]))
show(lambda: math.fsum([float('inf'), 1]))
show(lambda: math.fsum(["a"]))
show(lambda: math.gcd(12, 18, 27)); show(lambda: math.gcd()); show(lambda: math.gcd(1.5, 2)); show(lambda: math.lcm(4, 6, 10)); show(lambda: math.lcm(0, 3)); show(lambda: math.lcm())
show(lambda: math.isqrt(10**40+1)); show(lambda: math.isqrt(-1)); show(lambda: math.isqrt(2.0))
show(lambda: math.factorial(30)); show(lambda: math.factorial(-1)); show(lambda: math.factorial(2.0)); show(lambda: math.factorial(10**30))
show(lambda: math.comb(50, 25)); show(lambda: math.comb(5, 7)); show(lambda: math.comb(-1, 2)); show(lambda: math.comb(3, -2)); show(lambda: math.comb(10**30, 3))
show(lambda: math.perm(10, 4)); show(lambda: math.perm(10)); show(lambda: math.perm(3, 5)); show(lambda: math.perm(10**20, 2))
show(lambda: math.log(8, 2)); show(lambda: math.log(10**400)); show(lambda: math.log2(10**400)); show(lambda: math.log10(10**400)); show(lambda: math.log(0)); show(lambda: math.log(-10**30)); show(lambda: math.log(5, 1)); show(lambda: math.log2(2**70)); show(lambda: math.log10(1000))
show(lambda: math.hypot(3, 4)); show(lambda: math.hypot(1, 2, 3)); show(lambda: math.hypot()); show(lambda: math.dist([1, 2], [4, 6])); show(lambda: math.dist([1], [1, 2])); show(lambda: math.hypot(1e200, 1e200)); show(lambda: math.hypot(1e-320, 2e-320))
show(lambda: math.prod([1, 2, 3, 4.5])); show(lambda: math.prod(range(1, 30), start=2)); show(lambda: math.prod([]))
show(lambda: math.remainder(7, 2.5)); show(lambda: math.remainder(1, 0)); show(lambda: math.fmod(-7, 3)); show(lambda: math.fmod(1, 0))
show(lambda: math.pow(2, 0.5)); show(lambda: math.pow(-8, 1/3)); show(lambda: math.pow(0, -1)); show(lambda: math.pow(10, 400)); show(lambda: math.pow(2, 3))
show(lambda: math.ldexp(0.75, 10)); show(lambda: math.ldexp(1, 2000)); show(lambda: math.ldexp(1.1, -1074)); show(lambda: math.ldexp(1.0, 2.0)); show(lambda: math.ldexp(1.9, -1030))
show(lambda: math.isclose(1, 1 + 1e-10)); show(lambda: math.isclose(1, 1.1, rel_tol=-1)); show(lambda: math.isclose(0, 1e-10, abs_tol=1e-9))
show(lambda: math.floor(2.7)); show(lambda: math.ceil(-2.7)); show(lambda: math.floor(1e30)); show(lambda: math.trunc(-3.9)); show(lambda: math.floor("x")); show(lambda: math.trunc("x")); show(lambda: math.floor(True))
class F:
    def __floor__(self): return 11
    def __ceil__(self): return 12
    def __trunc__(self): return 13
    def __float__(self): return 2.5
show(lambda: (math.floor(F()), math.ceil(F()), math.trunc(F()), math.sqrt(F())))
show(lambda: math.sqrt("2")); show(lambda: math.sqrt(-1)); show(lambda: math.sqrt(10**400)); show(lambda: math.exp(1000)); show(lambda: math.sqrt(None))
show(lambda: math.nextafter(1, 2)); show(lambda: math.ulp(1)); show(lambda: math.copysign(3, -0.0)); show(lambda: math.atan2(-0.0, -1))
show(lambda: math.frexp(10)); show(lambda: math.modf(-3.25)); show(lambda: math.degrees(math.pi)); show(lambda: math.radians(180))
show(lambda: math.nosuch)
