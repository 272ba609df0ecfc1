class N:
    def __init__(self, v): self.v = v
    def __add__(self, o): return N(self.v + (o.v if isinstance(o, N) else o))
    def __radd__(self, o): return N(o + self.v)
    def __mul__(self, o): return NotImplemented
    def __rmul__(self, o): return "rmul"
    def __iadd__(self, o): self.v += 100; return self
    def __sub__(self, o): return "sub"
    def __rsub__(self, o): return "rsub"
    def __truediv__(self, o): return "div"
    def __floordiv__(self, o): return "fdiv"
    def __mod__(self, o): return "mod"
    def __pow__(self, o): return "pow"
    def __matmul__(self, o): return "matmul"
    def __and__(self, o): return "and"
    def __lshift__(self, o): return "lsh"
    def __ge__(self, o): return "ge"
    def __eq__(self, o): return "eq"
    def __getattr__(self, n): return "dyn " + n
    def __repr__(self): return f"N{self.v}"
a = N(1); print(a + 2, 2 + a, a + a, 3 * a, a - 1, 1 - a, a / 1, a // 1, a % 1, a ** 1, a @ 1, a & 1, a << 1, a >= 1, 1 <= a, a == 1, a.foo, sum([a, a]))
a += 1; print(a)
try: a * 2
except TypeError as e: print(e)
class M(N):
    def __radd__(self, o): return "M radd"
print(N(1) + M(2), M(1) + N(2))
class S:
    def __setitem__(self, k, v): print("set", k, v)
    def __getitem__(self, k): print("get", k); return 10
    def __delitem__(self, k): print("del", k)
    def __setattr__(self, k, v): print("setattr", k, v)
s = S(); s[1] = 2; s["a"] += 5; del s[0]; s[1:2, ...] = 3; s.q = 4; s[::2]
class L(list):
    def total(self): return sum(self)
l = L([1, 2, 3]); l.append(4); print(l, l.total(), len(l), l[1], isinstance(l, list), l + [5], [0] + l, l == [1, 2, 3, 4])
class E(dict):
    def __missing__(self, k): return "missing " + k
e = E(a=1); print(e["a"], e["z"], e)
class I(int):
    def __repr__(self): return "I!"
print(I(5) + 1, I(5) == 5, [I(3)], I(7) // 2, {I(1): 2}[1])
class T(str): pass
print(T("ab").upper(), T("ab") + "c", T("x") == "x", len(T("abc")))
