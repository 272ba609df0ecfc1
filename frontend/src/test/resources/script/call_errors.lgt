def f(a, b, c=1, *, d): pass
def g(): pass
def h(a, /, b): pass
class C:
    def m(self, x): pass
for s in ("f()", "f(1, 2)", "f(1, 2, 3, 4, d=5)", "f(1, 2, d=1, e=2)", "f(1, a=2, d=3)", "g(1)", "g(x=1)", "h(a=1, b=2)", "h(1)", "C().m()", "C().m(1, 2)", "C.m()", "C(1)", "f(*5)", "f(**5)", "f(**{1: 2})", "g(**{'a': 1}, **{'a': 2})", "g(1, 2, 3)", "h(1, 2, b=3)"):
    try: exec(s)
    except TypeError as e: print(s, "->", e)
