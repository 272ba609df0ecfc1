# Lists, dictionaries, sets and tuples.
a = [3, 1, 2]
a.append(5)
a.extend([4, 4])
a.insert(1, 9)
print(a, a.pop(), a.pop(0), a.index(2), a.count(4), sorted(a, reverse=True), a[::-1], a[1:3])
a[1:3] = [7, 8, 9]
del a[0]
a.sort(key=lambda x: -x)
print(a, a + [1], [0] * 3, min(a), max(a), sum(a), any(a), all(a), list(map(str, a)), list(filter(lambda x: x > 7, a)))
d = {"b": 1, "a": 2}
d["c"] = 3
d.update(a=5, z=0)
print(d, d.get("q"), d.get("q", 1), d.pop("b"), list(d.items()), sorted(d), "a" in d, d.setdefault("n", []), {**d, "a": 0})
s = {1, 2, 3}
print(s | {4}, s & {2, 9}, s - {1}, s ^ {3, 4}, s <= {1, 2, 3, 4}, 2 in s, len(s), sorted({"b", "a"}))
t = (1, (2, 3), [4])
first, (second, third), [fourth] = t
print(first, second, third, fourth, t[1:], t + (5,), hash((1, 2)) == hash((1, 2)))
first, *middle, last = range(6)
print(first, middle, last, list(zip([1, 2], "ab")), list(enumerate("xy", 1)), dict(zip("ab", [1, 2])), divmod(-7, 3), -7 // 2, -7 % 3)
for bad in [lambda: a[99], lambda: d["nope"], lambda: {[]: 1}, lambda: [1] + (2,), lambda: a.remove(99)]:
    try:
        bad()
    except (IndexError, KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
