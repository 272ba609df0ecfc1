# Derivatives of psi: orders and arguments that broadcast, large and negative ones, poles.
import numpy as np
from scipy.special import polygamma, psi

x = np.array([0.01, 0.5, 1.0, 2.5, 7.0, 30.0, 1e4])
for n in (0, 1, 2, 3, 7, 20):
    print(n, polygamma(n, x))
print(polygamma([[1], [2]], [0.3, -0.5, -2.7, 12]), abs(polygamma(1, 1) - np.pi ** 2 / 6) < 1e-14)
print(polygamma(1, 2.0), polygamma(0, 2.0) == psi(2.0), polygamma(2, [0.0, -1.0, np.nan]), polygamma(-1, 2.0))
print(polygamma(1, np.float32([1, 2])).dtype, polygamma(1, []).shape)
print(polygamma([1, 2, 3], np.inf), polygamma(1, 1e300), polygamma(2, [1e9, 1e8]), polygamma(1.5, 2.0))
