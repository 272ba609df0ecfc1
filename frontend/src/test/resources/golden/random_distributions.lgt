# Distributions of Generator and RandomState: NumPy's own numbers.
import numpy as np

ROWS = [
    ("normal", (1.0, 2.0)), ("exponential", (2.0,)), ("standard_gamma", (0.5,)), ("standard_gamma", (3.5,)), ("gamma", (2.0, 3.0)),
    ("beta", (0.5, 0.7)), ("beta", (2.0, 3.0)), ("chisquare", (3.0,)), ("noncentral_chisquare", (3.0, 1.5)), ("noncentral_chisquare", (0.5, 1.5)),
    ("f", (3.0, 5.0)), ("noncentral_f", (3.0, 5.0, 1.0)), ("standard_t", (4.0,)), ("standard_cauchy", ()), ("pareto", (3.0,)), ("weibull", (1.5,)),
    ("power", (2.5,)), ("laplace", (0.0, 1.0)), ("gumbel", (1.0, 2.0)), ("logistic", (0.0, 1.0)), ("lognormal", (0.0, 0.5)), ("rayleigh", (2.0,)),
    ("wald", (2.0, 3.0)), ("triangular", (0.0, 1.0, 4.0)), ("vonmises", (0.5, 2.0)), ("vonmises", (0.0, 1e-6)), ("poisson", (3.0,)), ("poisson", (50.0,)),
    ("binomial", (10, 0.3)), ("binomial", (200, 0.6)), ("binomial", (100000, 0.4)), ("negative_binomial", (3, 0.4)), ("geometric", (0.5,)), ("geometric", (0.1,)),
    ("zipf", (2.0,)), ("logseries", (0.6,)), ("hypergeometric", (10, 15, 8)), ("hypergeometric", (100, 150, 80)), ("standard_normal", ()), ("standard_exponential", ()),
]
for make in (np.random.default_rng, np.random.RandomState):
    for name, args in ROWS:
        g = make(11)
        x = getattr(g, name)(*args, size=200)
        print(name, args, x.dtype, x[:4], x.sum(), getattr(g, name)(*args, size=(2, 2)).tolist())
    g = make(3)
    print(type(g.normal()).__name__, type(g.poisson()).__name__, g.normal(), g.poisson(4.0), g.gamma(2.0))
    print(g.normal([0.0, 10.0, 20.0], 0.1), g.poisson([[1.0], [100.0]], size=(2, 3)), g.binomial([10, 20], 0.5))
    print(g.multinomial(20, [0.2, 0.3, 0.5]), g.multinomial(5, [0.5, 0.5], size=(2, 2)).tolist())
    print(g.dirichlet([1.0, 2.0, 3.0]), g.dirichlet([0.05, 0.05], size=2))
    print(g.choice(5, 3, p=[0.1, 0, 0.3, 0.6, 0]), g.choice(5, 3, replace=False, p=[0.1, 0.1, 0.2, 0.3, 0.3]), g.choice([10, 20, 30]), g.choice(4, p=[0, 0, 1, 0]))
    print(g.permutation(6), g.permutation(np.arange(6).reshape(3, 2)).tolist(), g.bytes(5))
    items = list(range(6))
    g.shuffle(items)
    print(items)
    for t in ("int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64", "bool"):
        draw = g.integers if hasattr(g, "integers") else g.randint
        print(t, draw(0, 2 if t == "bool" else 100, size=6, dtype=t), draw(0, 2 if t == "bool" else 100, size=3, dtype=t).dtype)
    for name, args in [("normal", (0, -1)), ("exponential", (-1,)), ("gamma", (-1,)), ("beta", (0, 1)), ("chisquare", (0,)), ("poisson", (-1,)), ("binomial", (5, 2)), ("binomial", (-1, 0.5)), ("geometric", (0,)), ("zipf", (1,)), ("logseries", (1,)), ("triangular", (2, 1, 3)), ("triangular", (1, 4, 3)), ("wald", (0, 1)), ("pareto", (0,)), ("hypergeometric", (1, 1, 3)), ("poisson", ([1.0, -2.0],)), ("normal", (0, [1, 2], 3))]:
        try:
            print(getattr(g, name)(*args))
        except Exception as e:
            print(name, args, type(e).__name__, e)

g = np.random.default_rng(5)
print(g.standard_exponential(3, method="inv"), g.permuted(np.arange(6)), g.permuted(np.arange(6).reshape(2, 3), axis=1), g.multivariate_hypergeometric([3, 4, 5], 6))
print(g.multivariate_normal([1.0, 2.0], [[2.0, 0.5], [0.5, 1.0]], size=2, method="cholesky"))
print(g.integers([1, 10], [5, 20], size=(2, 2)), g.integers(5, endpoint=True, size=4), g.integers(0, 2**63, dtype=np.uint64), g.choice(np.arange(6).reshape(2, 3), 2, axis=1))
print([c.random() for c in g.spawn(2)])
for name in ("PCG64", "MT19937", "Philox", "SFC64"):
    bits = getattr(np.random, name)(42)
    g = np.random.Generator(bits)
    print(g, g.random(2), g.integers(0, 10, 5), g.normal(size=2), g.integers(0, 2**40), bits.random_raw(2))
s = np.random.SeedSequence(7)
print(s.generate_state(3), s.generate_state(2, np.uint64), [c.generate_state(1)[0] for c in s.spawn(2)], s.entropy)
print(np.random.default_rng(np.random.SeedSequence(7)).random(), np.random.default_rng([1, 2, 3]).random())
np.random.seed(4)
print(np.random.poisson(3.0, 4), np.random.exponential(2.0, 2), np.random.binomial(10, 0.5, 3), np.random.randn(1))
state = np.random.get_state()
a = np.random.rand(3)
np.random.set_state(state)
print(state[0], state[2:], bool(np.all(a == np.random.rand(3))), np.random.random_integers(1, 6, 4))
