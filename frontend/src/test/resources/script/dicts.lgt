d = {"a": 1, "b": 2}
d["c"] = 3; d[1] = "int"; d[1.0] = "float"; d[True] = "bool"; print(d, len(d), "a" in d, d.get("z"), d.get("z", 0))
print(list(d), list(d.keys()), list(d.values()), list(d.items()), d.pop("a"), d.pop("q", None), d)
d.update({"x": 1}, y=2); print(d, d.setdefault("x", 9), d.setdefault("n", []), d); del d["x"]; print(d.popitem(), d)
print({**{"a": 1}, "b": 2, **{"a": 3}}, dict(a=1, b=2), dict([(1, 2), (3, 4)]), dict.fromkeys("ab", 0), {1: 2} == {1.0: 2.0})
print({k: v * 2 for k, v in {"x": 1, "y": 2}.items() if v > 1}, {"a": 1} | {"b": 2}, list(reversed({"p": 1, "q": 2})))
print({"a": 1}.keys() & {"a", "b"}, {"a": 1}.keys() | {"b"} == {"a", "b"}, {"a": {"b": [1]}}, d.keys(), d.items(), d.values())
for k in {"one": 1, "two": 2}: print(k, end=" ")
e = {}; e["self"] = e; print(e, {(1, 2): 3}[1, 2], {None: 1, (): 2}, hash((1, 2)) == hash((1.0, 2.0)))
