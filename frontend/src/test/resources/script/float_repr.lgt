for x in (0.1, 1.0, 1e15, 1e16, 1e17, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, 2.5e-310, 1e22, 1e21, 0.1 + 0.2, 1/3, 100.0, -0.0, 2e-323, 9007199254740993.0):
    print(x, -x, str(x), repr(x))
print(float("inf"), float("-inf"), float("nan"), 1e400, float("1e5"), float(" 3.5 "), float("1_0.5"))
print(3.0 == 3, hash(3.0) == hash(3), 7.5 // 2, -7.5 // 2, 7.5 % -2, -7.5 % 2, 2.5 ** 2, 2 ** 0.5)
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234.5678, -2), round(0.5), round(1e300, 2))
print((0.5).as_integer_ratio(), (3.0).is_integer(), (0.1).hex(), float.fromhex("0x1.8p1"), 1e308 * 10)
print(0.1 + 0.7, 4.35 * 100, 1.1 * 3, 1e-7, 123e-9, 1e100)
