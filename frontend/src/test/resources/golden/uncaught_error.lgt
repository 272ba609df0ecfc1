# A script that ends with an error: exit code 1 and Python's last line.
import numpy as np

a = np.arange(4)
a += 1
print(a)


def fail(x):
    return x + np.ones(3)


fail(a)
print("not reached")
