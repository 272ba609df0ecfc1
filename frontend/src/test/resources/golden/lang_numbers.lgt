# Integers without bound, floats, complex numbers.
print(2 ** 100, -(2 ** 70) // 3, 10 ** 20 % 7, (1 << 65) >> 60, int("ff", 16), int(-2.9), round(2.5), round(-1.25, 1), round(12345, -2))
print(0.1 + 0.2, 1e16, 1e-7, 1.0, -0.0, 1e300 * 10, float("nan"), 3 / 2, 7 // 2.0, -7.5 % 2, 2 ** -1, 2 ** 0.5)
print(1 + 2j, (1 + 2j) * (3 - 1j), abs(3 + 4j), (1j) ** 2, complex(1, -0.0), (2 + 0j).real)
print(bin(10), oct(8), hex(255), 0b101, 0o17, 0xFF, 1_000_000, int(True), True + True, 5 & 3, 5 | 3, 5 ^ 3, ~5)
print(divmod(7, -2), pow(3, 4, 5), abs(-3), max(1, 2.5), min("b", "a"), sum([0.1] * 3), 1 < 2 < 3, 3 > 2 > 2, 1 == 1.0, hash(1) == hash(1.0))
print((255).bit_length(), (0.5).as_integer_ratio(), (2.0).is_integer(), float("1e3"), str(1e22), repr(1.5e-10), 123456789.123456789)
import math
print(math.floor(-1.5), math.ceil(1.2), math.gcd(12, 18), math.isclose(0.1 + 0.2, 0.3), math.factorial(20), math.comb(5, 2), math.hypot(3, 4))
