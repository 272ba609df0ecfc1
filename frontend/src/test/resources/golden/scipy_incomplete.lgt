# scipy.special: incomplete gamma and beta functions and their inverses, quantiles of the normal distribution.
import numpy as np
from scipy import special as sp


def show(*values):
    """One number a line: each is compared relative to itself."""
    for v in values:
        for x in np.ravel(v).tolist():
            print(x)


p = np.array([0, 1e-300, 1e-20, 1e-5, 0.01, 0.0749, 0.3, 0.5, 0.7, 0.93, 0.99999, 1, np.nan, 1.5])
show(sp.ndtri(p), sp.erfinv([-1, -0.99, -0.5, -1e-10, 0, 0.3, 0.49, 0.51, 0.999, 1.5]))
show(sp.erfcinv([0, 1e-200, 1e-10, 0.1, 0.5, 1, 1.5, 1.99, 2]), sp.log_ndtr([-1e4, -40, -10.0, -6, -5, -4, -1, 0, 1, 3, 10, 40.0]))
a = np.array([0.5, 1, 2.5, 10, 50, 300])[:, None]
show(sp.gammainc(a, [0, 0.2, 1, 3, 9, 60, 290, np.inf]), sp.gammaincc(a, [0, 0.2, 1, 3, 9, 60, 290, np.inf]))
show(sp.gammaincinv(a, [0, 1e-10, 0.01, 0.3, 0.5, 0.9, 1]), sp.gammainccinv(a, [1e-10, 0.01, 0.3, 0.5, 0.9]))
b = np.array([1.0, 4, 30])[:, None]
show(sp.betainc(a[:, :, None], b, [0, 0.05, 0.3, 0.5, 0.8, 1]), sp.betaincc(3, b, [0.1, 0.5]), sp.betaincinv(2.5, b, [0, 1e-5, 0.3, 0.9, 1]), sp.betainccinv(2.5, b, [0.2, 0.9]))
show(sp.stdtr(5, [-3, -0.1, 0, 2.0]), sp.chdtrc(3, 4), sp.chdtr(3, 4))
print(sp.gammainc(2, 3), type(sp.gammainc(2, 3)).__name__, sp.gammainc(np.float32(2), np.float32(3)).dtype, sp.gammainc(-1, 2), sp.betainc(1, -1, 0.5), sp.gammainc([1, 2], [[1], [2]]).shape)
