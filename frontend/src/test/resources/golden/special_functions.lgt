# scipy.special: values at ordinary and special points, types, scalars and lists.
import numpy as np
from scipy import special
from scipy.special import erf, erfc, expit, gamma, gammaln, logit, ndtr, xlogy

x = np.array([-np.inf, -30.0, -6.5, -1.25, -0.5, -0.0, 0.0, 1e-10, 0.3, 0.9, 2.0, 5.9, 25.0, np.inf, np.nan])
for f in (erf, erfc, expit, ndtr, special.log_expit, special.entr, special.expm1, special.cbrt):
    print(f.__name__, f(x))
p = np.array([0.0, 1e-20, 0.2, 0.5, 0.500001, 0.9, 1.0, 1.5, -1.0, np.nan])
print(logit(p), xlogy(p, np.roll(p, 1)), special.xlog1py(p, p))
print(special.rel_entr(p, np.roll(p, 3)), special.kl_div(p, np.roll(p, 3)))
g = np.array([1e-5, 0.5, 1.0, 2.0, 2.5, 3.0, 10.0, 12.9, 33.5, 100.0, 171.5, 172.0, -0.5, -1.5, -3.0, -20.25, 0.0, -0.0, np.inf, np.nan])
print(gamma(g), gammaln(g))
print(special.beta(2.5, [1.0, 3.5, 200.0]), special.betaln(2.5, [1.0, 3.5, 200.0]))
print(special.factorial([0, 1, 5, 20, 170]), special.factorial(25, exact=True), special.comb([5, 10, 60], [2, 10, 30]), special.comb(60, 30, exact=True))
a = np.arange(12.0).reshape(3, 4)
print(special.softmax(a, axis=1), special.log_softmax(a, axis=0), special.logsumexp(a), special.logsumexp(a, axis=1, keepdims=True))
for v in (1, 0.5, np.float32(0.5), [1, 2], np.array([1, 2], dtype=np.float32), np.int8([0, 1])):
    r = erf(v)
    print(r, r.dtype, np.shape(r), gamma(v))
print(special.exp10([0.0, 1.0, -2.0]), special.exp2(3.0))
