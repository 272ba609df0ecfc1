def f(*a, **k): return a, k
print(f(*[1], *(2, 3), x=1, **{"y": 2}), f(*"ab", *range(2)), f(**{"a": 1}), [*"ab", *[1]], {*"a", 1} == {"a", 1}, (*[1, 2], 3), {**{"a": 1}, **{"b": 2}})
a, (b, *c), d = 1, (2, 3, 4), 5; print(a, b, c, d); *a, = [1, 2]; print(a); a, b = b, a; print(a, b); x = y = [1]; y.append(2); print(x)
for i, *j in [(1, 2, 3), (4, 5)]: print(i, j)
(a), b = 1, 2; print(a, b); a, b = {"k": 1, "l": 2}; print(a, b); [a, [b]] = 1, [2]; print(a, b)
