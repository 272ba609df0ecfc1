# Positions of a mask are found once for all that selects with it, until it changes.
# expect: opaque_calls 5
import numpy as np

z = np.linspace(0.0, 1.0, 60_000).reshape(200, 300)
w = z[::-1] * 2 + 1j
m = z > 0.25
a = z[m]
b = w[m]
z[m] = a * 2 + b.real
print(a.size, z.sum().round(6))
n = m[:100]
print(w[:100][n].sum().round(6), w[m].sum().round(6))
m[0, :7] = True
print(w[m].sum().round(6), z[m].sum().round(6))
