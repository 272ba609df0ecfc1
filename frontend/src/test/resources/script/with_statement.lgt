class M:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self): print("enter", self.n); return self.n
    def __exit__(self, t, v, tb): print("exit", self.n, t.__name__ if t else None, v); return self.s
with M("a") as x, M("b") as y: print(x, y)
with M("c", True): raise ValueError("swallowed")
try:
    with M("d"): raise ValueError("passes")
except ValueError as e: print("caught", e)
def f():
    with M("e"): return "ret"
print(f())
for i in range(2):
    with M(i):
        if i == 0: continue
        break
try:
    with 5: pass
except TypeError as e: print(e)
with (M("p") as p, M("q")): print(p)
