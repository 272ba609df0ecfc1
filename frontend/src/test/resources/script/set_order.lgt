# Sets of numbers are listed in CPython's order, however they were made.
s={1}
s.update([1,1]); s.update([1,2,1]); s.update([1,3,3,1]); s.update([1,4,6,4,1]);s.update([1,5,10,10,5,1]);s.update([1,6,15,20,15,6,1]);s.update([1,7,21,35,35,21,7,1])
print(s)
t=set()
for row in ([1],[1,1],[1,2,1],[1,3,3,1],[1,4,6,4,1],[1,5,10,10,5,1],[1,6,15,20,15,6,1],[1,7,21,35,35,21,7,1]): t |= set(row)
print(t)
print({1,2,3,4,5,6,7,35,10,15,20,21}-{4,20}, {1, 2, 3, 4, 5, 6, 7, 35, 10, 15, 20, 21}.difference({4,20}),set(range(40))-{3}, {100,5,37}|{1,2}, {9,8,7}&{7,8,100}, {1,2}^{2,33}, set([40,3,99,12]), frozenset([5,1000,77]))
u={35,1,70,3}; u.discard(1); u.add(33); print(u, u.copy(), set(u), list(u))
