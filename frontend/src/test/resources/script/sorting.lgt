import functools
data = [("b", 2), ("a", 2), ("c", 1)]
print(sorted(data), sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: (-t[1], t[0])), sorted(data, key=lambda t: t[1], reverse=True))
print(sorted([3.5, 1, 2, True]), sorted(["B", "a", "C"]), sorted([[2, 1], [1, 5], [1]]), sorted((x % 3, x) for x in range(6)))
class R:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
print([r.v for r in sorted([R(3), R(1), R(2)])], [r.v for r in sorted([R(3), R(1)], reverse=True)], min([R(3), R(1)]).v, max([R(3), R(1)]).v if hasattr(R, "__gt__") else 0)
l = [5, 3, 1]; l.sort(reverse=True); l.sort(key=lambda v: v % 3); print(l, sorted([1, 2, 3], key=functools.cmp_to_key(lambda a, b: b - a)))
