# Long chains of values that were never looked at, read in another order than made.
import numpy as np

base = np.arange(1, 9, dtype=np.float64)
values = [base]
for k in range(1, 12):
    values.append(values[-1] * 0.5 + values[k // 2])
base[:] = 0
print(values[11][:3], values[5], values[0])
values[3][:] = 1
print(values[4][:2], values[3][:2], values[10][7])
flag = np.zeros(4)
result = flag
for i in range(6):
    result = np.where(result > i, result - 1, result + i)
    if i == 3:
        snapshot = result
        flag += 9
print(snapshot, result, flag)
unused = np.exp(np.full(3, 1000.0)) * 0
total = 0
for i in range(5):
    piece = np.arange(i + 1) + total
    total = piece.sum()
print(total, piece)
x = np.arange(4.0)
alive = [x + i for i in range(3)]
x /= 4
dead = [x * i for i in range(3)]
del dead[0], alive[0]
x -= alive[0]
print(alive, dead, x)
