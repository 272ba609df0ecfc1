def f():
    print(v)
    v = 1
try: f()
except UnboundLocalError as e: print(e)
def g():
    if False: w = 1
    def h(): return w
    return h()
try: g()
except NameError as e: print(e)
try: nothere
except NameError as e: print(e)
x = 10
def k():
    x = 20
    def l():
        global x
        return x
    return l(), x
print(k())
class A:
    x = 1
    def m(self): return x
print(A().m())
