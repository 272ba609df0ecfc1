# In-place updates of one array in a row are one sweep; reading the printed element is another kernel.
# expect: kernels 2
import numpy as np

x = np.zeros(50_000)
for i in range(6):
    x += i
    x *= 0.5
print(x[7], "and no other kernel for", len(x), "elements")
