def log(f):
    def w(*a): print("call", f.__name__, a); return f(*a)
    w.__name__ = f.__name__
    return w
class T:
    _v = 0
    @property
    def v(self): return self._v
    @v.setter
    def v(self, x): self._v = x
    @v.deleter
    def v(self): print("deleted")
    @log
    def m(self, x): return x
    @staticmethod
    @log
    def s(x): return x
    @classmethod
    def c(cls): return cls.__name__
    ro = property(lambda self: "ro")
t = T(); t.v = 5; print(t.v); del t.v; print(T.s(3), T.c(), t.c(), t.ro)
try: t.ro = 1
except AttributeError as e: print(e)
print(t.m.__name__)
class D:
    def __set_name__(self, o, n): self.n = n
    def __get__(self, i, o): return ("get", self.n, i is None)
    def __set__(self, i, v): print("set", v)
class U: d = D()
u = U(); u.d = 3; print(u.d, U.d)
class Meta:
    subs = []
    def __init_subclass__(cls, tag=None, **kw): Meta.subs.append((cls.__name__, tag))
class S1(Meta): pass
class S2(Meta, tag="t"): pass
print(Meta.subs)
