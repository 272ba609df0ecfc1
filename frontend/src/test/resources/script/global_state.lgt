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
