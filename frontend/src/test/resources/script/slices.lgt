l = list(range(10)); s = "abcdefghij"; t = tuple(l)
for a in (None, 0, 2, -3, 15, -15):
    for b in (None, 0, 7, -2, 15, -15):
        for c in (None, 1, 2, -1, -3):
            assert l[a:b:c] == list(t[a:b:c]) and "".join(str(x) for x in l[a:b:c]) == "".join(str(s.index(ch)) for ch in s[a:b:c])
            print(len(l[a:b:c]), sum(l[a:b:c]), end=" ")
print(); l[2:5] = []; print(l); l[1:1] = "xy"; print(l); l[::-1] = list(range(len(l))); print(l); del l[1::3]; print(l)
try: l[::2] = [1]
except ValueError as e: print(e)
class G:
    def __getitem__(self, k): return k
print(G()[1:2], G()[:, 1, ...], G()[::2], G()[1:2, 3:4], G()[-1], G()[()], G()[1,])
