# Python's own data types beside arrays: strings, dicts, sets, sorting, comprehension.
import numpy as np

words = "the quick brown fox jumps over the lazy dog the end".split()
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
print(sorted(count.items(), key=lambda kv: (-kv[1], kv[0]))[:3], len(set(words)))
lengths = np.array([len(w) for w in words])
print(lengths, lengths.mean(), lengths.max(), words[lengths.argmax()])
print({k: v for k, v in zip("abc", np.arange(3).tolist())}, [*range(3), *np.arange(2).tolist()])
print(" ".join(str(v) for v in np.arange(4)), ",".join(map(str, [1.5, 2])), "abc"[::-1], "x" * 3, "a,b".split(","))
print(sorted([3, 1, 2], reverse=True), sum(range(10)), list(enumerate("ab", 1)), list(zip(*[(1, 2), (3, 4)])), all([]), any([0, 1]))
print(divmod(17, 5), -7 // 2, -7 % 3, 2**100, 7 / 2, 1e16, 0.1 + 0.2, round(2.5), round(-1.25, 1), int("0x1f", 16), 1_000)
print(isinstance(1, int), isinstance(True, int), type(1.0).__name__, type("").__name__, callable(len), hex(255), bin(5), chr(65), ord("a"))
a, *b = [1, 2, 3]
b.extend([4])
b.insert(0, 9)
b.remove(2)
print(a, b, b.index(4), b[::-1], [1, 2] + [3], [1, 2] == [1, 2], (1, 2) < (1, 3), "b" in "abc")
d = {"x": np.ones(2)}
d.update(y=np.zeros(1), x=np.arange(3))
print({k: v.sum() for k, v in d.items()}, list(d.keys()), d.pop("x"), d.get("z") is None)
m = [[1, 2], [3, 4]]
print(np.array(m).T.tolist(), [sum(r) for r in m], max(m, key=lambda r: r[0]), min(5, 2), abs(-3), pow(2, 5, 7))
if (n := len(m)) > 1:
    print("n is", n, f"{n=}")
print("%s" % (1,), "{:>5}|{:<5}|{:^5}".format(1, 2, 3), "Ab".lower(), "ab".upper(), " x ".strip(), "abc".replace("b", "-"), "abc".startswith("ab"))
