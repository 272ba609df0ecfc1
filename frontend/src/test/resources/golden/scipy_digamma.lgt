# scipy.special: the logarithmic derivative of the gamma function.
import numpy as np
from scipy.special import digamma, psi

x = np.array([1, 2, 0.5, 1e-10, 1e-3, 1.25, 1.75, 3.7, 9.99, 10.0, 123.4, 1e10, -0.5, -1.5, -2.25, -100.3, -1e-4])
print(psi(x))
print(psi([0.0, -0.0, -1, -2, np.inf, -np.inf, np.nan]))
print(psi(1), type(psi(1.0)).__name__, psi(np.float32(2.5)).dtype, digamma(np.arange(1, 7).reshape(2, 3)), psi([]).shape)
print(np.abs(psi(1.4616321449683622)) < 1e-15, np.max(np.abs(psi(x[:12] + 1) - psi(x[:12]) - 1 / x[:12])) < 1e-5)
