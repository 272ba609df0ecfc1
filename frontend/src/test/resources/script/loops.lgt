for i in range(3): print(i, end=" ")
else: print("else")
for i in range(5):
    if i == 1: continue
    if i == 3: break
    print(i, end=" ")
else: print("no")
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    if n == 4: break
else: print("no")
print(n, list(range(5, 0, -2)), range(3), range(0, 10, 3), len(range(0, 10, 3)), 6 in range(0, 10, 3), range(10)[2:5], range(5)[-1])
for i, (a, b) in enumerate(zip([1, 2], "xy"), 1): print(i, a, b)
for x in [1, 2, 3]:
    for y in "ab":
        if y == "b": break
        print(x, y, end=";")
print()
while True:
    try: break
    finally: print("finally on break")
for i in range(3):
    try:
        if i == 1: continue
        print("body", i)
    finally: print("fin", i)
for i in []: pass
print(i, sum(range(101)), list(enumerate("ab")), [x for x in range(20) if x % 3 == 0 if x % 2])
