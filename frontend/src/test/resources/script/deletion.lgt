x = 1; del x
try: x
except NameError as e: print(e)
a, b = [1, 2, 3, 4], {"k": 1, "j": 2}
del a[1], b["k"]; print(a, b); del a[::2]; print(a); c = [1, 2]; (d, e) = c; del (d, e)
try: d
except NameError as n: print(n)
def f():
    y = 1
    del y
    try: return y
    except UnboundLocalError as u: return str(u)
print(f())
