print(1 < 2 < 3, 1 < 3 < 2, 1 == 1.0 == True, 1 != 2, not 1, not [], 0 or "x", 1 and 2, None or 0 or "z", 3 > 2 > 1 >= 1)
print(None is None, [] is [], [1] is not None, 1 in [1], float("nan") == float("nan"), 2**53 == 2.0**53, 2**53 + 1 == 2.0**53, 10**400 > 1e308, -10**400 < float("-inf"))
print([1, 2] < [1, 2, 3], "a" < "b", (1, "x") < (1, "y"), True < 2, 1.5 > 1, "a" == 1, [1] == (1,), None == 0, 1 == "1", {} == [], 0.1 + 0.2 == 0.3)
def f(n): print("f", n, end=" "); return n
print(f(1) < f(5) < f(3) < f(9), f(0) and f(1), f(2) or f(3), f(1) if f(0) else f(4))
