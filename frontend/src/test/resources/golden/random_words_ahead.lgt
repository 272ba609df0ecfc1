# Arrays of numbers whose words are drawn together, between single ones: the state is the same afterwards.
import numpy as np

rng = np.random.default_rng(31)


def told(*arrays):
    for a in arrays:
        print(np.shape(a), np.sum(a), np.ravel(a)[:2], np.ravel(a)[-2:])
    state = rng.bit_generator.state
    print(state["state"]["state"], state["has_uint32"], state["uinteger"], rng.random())


for n in (0, 1, 63, 64, 65, 4095, 4096, 4097, 10000):
    told(rng.standard_normal(n), rng.normal(2.0, 3.0, n))
    rng.integers(0, 10, 3)  # half a word is left
    told(rng.normal(size=n), rng.exponential(2.0, n), rng.standard_exponential(n))
    told(rng.standard_gamma(0.5, n), rng.gamma(3.0, 2.0, n), rng.beta(0.5, 0.7, n), rng.lognormal(0.0, 1.0, n))
    told(rng.poisson(3.0, n), rng.poisson(30.0, n), rng.binomial(10, 0.3, n), rng.geometric(0.3, n))
    told(rng.standard_t(4.0, n), rng.vonmises(0.0, 2.0, n), rng.wald(1.0, 2.0, n), rng.hypergeometric(5, 6, 4, n))
out = np.zeros((30, 40))
rng.standard_normal(out=out)
told(out)
for source in (np.random.Philox(3), np.random.SFC64(3), np.random.MT19937(3)):
    other = np.random.Generator(source)
    print(other.standard_normal(100).sum(), other.normal(1.0, 2.0, 5000).sum(), other.random())
