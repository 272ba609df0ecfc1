# Failing array operations inside of loops leave everything else as it was.
import numpy as np

a = np.arange(6.0)
log = []
for n in range(8):
    try:
        a[n] = a[n] * 10
        b = a.reshape(2, n)
        log.append(b.shape)
    except IndexError as e:
        log.append("index: " + str(e))
    except ValueError as e:
        log.append("value: " + str(e))
    finally:
        a += 1
print(a)
for line in log:
    print(line)
total = 0
for shape in [(2, 3), (3, 2), (6,), (4,)]:
    try:
        total += (a.reshape(shape) @ np.ones(3)).sum()
    except ValueError as e:
        print(shape, e)
print(total)
