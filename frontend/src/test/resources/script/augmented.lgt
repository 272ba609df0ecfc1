x = 5; x += 2; x -= 1; x *= 3; x /= 2; x //= 2; x **= 2; x %= 7; print(x)
y = 6; y <<= 2; y >>= 1; y &= 14; y |= 1; y ^= 3; print(y)
a = [1, 2]; b = a; b += [3]; print(a, a is b); a = a + [4]; print(a, b); t = (1,); t += (2,); print(t)
d = {"k": 1}; d["k"] += 5; d["n"] = d.get("n", 0) + 1; print(d); s = "a"; s += "b"; s *= 2; print(s)
class C: v = 1
c = C(); c.v += 5; print(c.v, C.v); m = [[1, 2], [3, 4]]; m[0][1] *= 10; print(m)
def f():
    n = 0
    for i in range(5): n += i; n -= 1
    return n
print(f()); l = [0]; 
def idx(): print("idx"); return 0
l[idx()] += 1; print(l)
st = {1}; st |= {2}; print(st)
