t = (1, "a", 2.5); print(t, t[0], t[-1], t[1:], len(t), (1,), (), t + (3,), (1, 2) * 2, 2 in (1, 2), (1, 2) < (1, 3), t.index("a"), t.count(1))
a, b = b, a = 1, 2; print(a, b); print((1, 2) == (1.0, 2), ((1, 2), [3]), tuple("ab"), tuple([1]), 1 in t, hash((1, 2)) == hash((1, 2)))
