count = 0
def inc():
    global count, created
    count += 1
    created = "by inc"
inc(); inc(); print(count, created, "count" in globals(), sorted(k for k in globals() if not k.startswith("_")))
def f(a, b=1):
    c = 3
    return sorted(locals().items())
print(f(2), __name__)
if __name__ == "__main__": print("main")
for i in range(2): pass
print(i, [i for i in range(5)][-1], i)
class K:
    total = sum(range(4))
    names = [n for n in ("a", "b")]
    def m(self): return count
print(K.total, K.names, K().m())

# What is stored in globals() is a variable of the module.
names = globals()
for name in ["first", "second"]:
    names["made_" + name] = len(name)
print(made_first, made_second, "made_first" in globals())
del globals()["made_first"]
try:
    made_first
except NameError as e:
    print(e)


def define():
    globals().update(third=3)
    return third


print(define(), third)
