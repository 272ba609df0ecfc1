def f(x):
    try:
        if x == 0: raise ValueError("zero")
        if x == 1: return [][1]
        if x == 2: return {}["k"]
        if x == 3: return 1 / 0
        if x == 4: return undefined_name
        if x == 5: return None.attr
        if x == 6: return "a" + 1
        if x == 7: assert x == 8, "msg"
        if x == 8: raise KeyError
        return "ok"
    except ValueError as e: return "VE", str(e), e.args, repr(e)
    except (IndexError, KeyError) as e: return type(e).__name__, str(e), repr(e)
    except ArithmeticError as e: return "AE", e
    except Exception as e: return type(e).__name__, str(e)
    else: return "else"
    finally: print("f", x, end=" ")
for i in range(10): print(f(i))
class MyError(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.b = b
try: raise MyError(1, "two")
except MyError as e: print(e, e.b, e.args, repr(e), isinstance(e, Exception))
try:
    try: raise ValueError("inner")
    except ValueError as e: raise RuntimeError("outer") from e
except RuntimeError as e: print(repr(e.__cause__), e.__context__ is e.__cause__, e.__suppress_context__)
try:
    try: 1 / 0
    except ZeroDivisionError: {}["x"]
except KeyError as e: print(repr(e.__context__))
try:
    try: raise ValueError("again")
    except ValueError: raise
except ValueError as e: print("re", e)
def g():
    try: return "try"
    finally: print("finally", end=" ")
def h():
    for i in range(3):
        try:
            if i == 1: return i
        finally:
            if i == 1: return "override"
print(g(), h())
try: raise Exception("a", 1)
except Exception as e: print(e, repr(e), str(Exception()), repr(Exception()), str(KeyError("k")), OSError(2, "No such file", "f.txt"))
e = 5
try: raise ValueError
except ValueError as e: pass
try: e
except NameError as n: print(n)
try:
    def loc(): print(q); q = 1
    loc()
except UnboundLocalError as u: print(u)
try: raise SystemExit(3)
except BaseException as s: print(repr(s), s.code)
try: int("x")
except ValueError as v: print(v)
x = ValueError("note"); x.add_note("extra"); print(x.__notes__)
