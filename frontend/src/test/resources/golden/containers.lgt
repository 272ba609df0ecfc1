# Liveness traps: arrays that only containers, views or later reads keep alive.
import numpy as np

kept = []
x = np.arange(4.0)
for i in range(4):
    x = x * 2 + i
    kept.append(x)
    if i == 2:
        kept.append(x[1:3])
x = None
print([k.tolist() for k in kept])
table = {"a": np.ones(3), "b": [np.zeros(2)]}
table["c"] = table["a"] + 1
table["a"] += 10
alias = table["a"]
del table["a"]
print(alias, table["c"], sorted(table), table["b"][0])
nested = [[np.full(2, i + 10 * j) for i in range(3)] for j in range(2)]
nested[1][2] *= -1
total = sum(sum(row) for row in nested)
print(total, nested[1][2])
a, (b, *rest) = np.ones(2), [np.zeros(2) + i for i in range(4)]
rest[0] += a
print(b, rest)
stack = [np.arange(3)]
while len(stack) < 5:
    stack.append(stack[-1] + stack[0])
first = stack.pop(0)
first -= 100
print(stack, first)
swap = [np.zeros(3), np.ones(3)]
for i in range(3):
    swap[0], swap[1] = swap[1] + 1, swap[0] * 2
print(swap)
tail = kept.pop()
kept.clear()
tail += 1
print(tail)
y = np.arange(6)
view = y[::2]
del y
view += 1
base = view[::-1]
view = view * 0
print(base, view)
pairs = list(zip([np.ones(1), np.zeros(1)], range(2)))
print([(p + n).tolist() for p, n in pairs], max(pairs, key=lambda t: t[1])[0])
s = {id(q) for q in kept}
print(len(s), any(q is tail for q in [tail]), [q.sum() for q in map(np.sqrt, [np.ones(2), np.zeros(2)])])
