class Up:
    def __init__(self, n): self.n, self.i = n, 0
    def __iter__(self): return self
    def __next__(self):
        if self.i >= self.n: raise StopIteration
        self.i += 1
        return self.i
print(list(Up(3)), sum(Up(4)), max(Up(5)), 3 in Up(5), [*Up(2)], tuple(Up(2)), dict(zip(Up(2), "ab")))
a, b, c = Up(3); print(a, b, c); u = Up(2); print(next(u), next(u), next(u, "end")); first, *rest = Up(4); print(first, rest)
class Seq:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(Seq()), 20 in Seq(), list(reversed(Seq())), [x for x in Seq()])
it = iter("ab"); print(list(zip(it, it)), list(it)); e = enumerate("x"); print(next(e), iter(e) is e); m = map(int, "12"); print(next(m), list(m), list(m))
d = {"a": 1}
try:
    for k in d: d["b"] = 2
except RuntimeError as r: print(r)
l = [1, 2, 3]
for x in l:
    if x == 1: l.append(4)
print(l)
