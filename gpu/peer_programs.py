"""The programs of the folder `programs` as pure functions, for libraries that compile functions.

Each entry of PROGRAMS takes a library and gives (state, step, check): the arrays, a function from them
to the next ones, and one to the number that the program's own check() returns.
"""
import os

SMALL = int(os.environ.get("PEER_SIZE_SHIFT", "0"))  # tests: all sizes divided by 2 ** SMALL


class Numpy:
    """Plain NumPy, to test the programs where there is no GPU."""

    def __init__(self):
        import numpy

        self.np = numpy
        self.version = numpy.__version__

    def full(self, shape, value, kind="float64"):
        return self.np.full(shape, value, dtype=kind)

    def arange(self, n, kind="float64"):
        return self.np.arange(n, dtype=kind)

    def put(self, array, place, value):
        array = array.copy()
        array[place] = value
        return array

    def __getattr__(self, name):
        return getattr(self.np, name)

    def rows(self, name, x):
        return getattr(x, name)(axis=1, keepdims=True)

    def csr(self, data, indices, starts):
        """A square matrix; the arguments are NumPy's."""
        import scipy.sparse

        return scipy.sparse.csr_matrix((data, indices, starts))

    def compile(self, step):
        return step

    def wait(self, state):
        pass


class Jax(Numpy):
    def __init__(self):
        import jax

        jax.config.update("jax_enable_x64", True)
        self.jax = jax
        self.np = jax.numpy
        self.version = jax.__version__
        if jax.default_backend() != "gpu":
            raise RuntimeError("JAX has no GPU")

    def put(self, array, place, value):
        return array.at[place].set(value)

    def csr(self, data, indices, starts):
        from jax.experimental.sparse import BCSR

        n = len(starts) - 1
        return BCSR((self.np.asarray(data), self.np.asarray(indices), self.np.asarray(starts)), shape=(n, n))

    def compile(self, step):
        return self.jax.jit(step)

    def wait(self, state):
        self.jax.block_until_ready(state)


class Torch(Numpy):
    def __init__(self):
        import torch

        self.np = torch
        self.version = torch.__version__
        if not torch.cuda.is_available():
            raise RuntimeError("PyTorch has no GPU")

    def full(self, shape, value, kind="float64"):
        shape = shape if isinstance(shape, tuple) else (shape,)
        return self.np.full(shape, value, dtype=getattr(self.np, kind), device="cuda")

    def arange(self, n, kind="float64"):
        return self.np.arange(n, device="cuda").to(getattr(self.np, kind))

    def put(self, array, place, value):
        array = array.clone()
        array[place] = value
        return array

    def maximum(self, x, other):
        return self.np.maximum(x, other) if hasattr(other, "shape") else self.np.clamp(x, min=other)

    def rows(self, name, x):
        r = getattr(x, name)(dim=1, keepdim=True)
        return r.values if name == "max" else r

    def csr(self, data, indices, starts):
        t = self.np
        return t.sparse_csr_tensor(*(t.from_numpy(a).cuda() for a in (starts, indices, data)))

    def compile(self, step):
        return self.np.compile(step)

    def wait(self, state):
        self.np.cuda.synchronize()


def triad(f):
    n = 1 << (26 - SMALL)
    return (f.full(n, 0.0), f.full(n, 1.0), f.full(n, 2.0)), lambda a, b, c: (b + 3.0 * c, b, c), lambda a, b, c: a[n - 1]


def chain(f):
    n = 1 << (26 - SMALL)
    x = f.arange(n) * 1e-8

    def step(x, y):
        a = x * 1.5 + 0.25
        b = a * x - 0.5
        c = f.maximum(b, x) * 0.75
        return x, abs(c - a) * b + 0.125

    return (x, f.full(n, 0.0)), step, lambda x, y: y[n // 2]


def black_scholes(kind):
    def make(f):
        n = 1 << (24 - SMALL)
        u = f.arange(n, kind) % 1000 / 1000
        rate, volatility = 0.02, 0.3

        def normal(x):
            k = 1 / (1 + 0.2316419 * abs(x))
            series = -1.821255978 + k * 1.330274429
            series = 1.781477937 + k * series
            series = -0.356563782 + k * series
            series = k * (0.31938153 + k * series)
            tail = 0.3989422804014327 * f.exp(-0.5 * x * x) * series
            return f.where(x > 0, 1 - tail, tail)

        def step(price, strike, years, call, put):
            root = volatility * f.sqrt(years)
            d1 = (f.log(price / strike) + (rate + 0.5 * volatility * volatility) * years) / root
            discounted = strike * f.exp(-rate * years)
            value = price * normal(d1) - discounted * normal(d1 - root)
            return price, strike, years, value, value - price + discounted

        zero = f.full(n, 0.0, kind)
        return (10 + 90 * u, 100 - 90 * u, 0.25 + 9.75 * u, zero, zero), step, lambda *s: s[3][500] + s[4][500]

    return make


def stencil(f):
    n = 8192 >> SMALL
    inner = (slice(1, -1), slice(1, -1))
    grid = f.put(f.full((n + 2, n + 2), 0.0), (0, slice(None)), 1.0)

    def step(g):
        work = 0.2 * (g[inner] + g[:-2, 1:-1] + g[1:-1, 2:] + g[1:-1, :-2] + g[2:, 1:-1])
        return (f.put(g, inner, work),)

    return (grid,), step, lambda g: g[1, 100]


def softmax(f):
    n, m = 16384 >> SMALL, 1024
    x = f.sin(f.arange(n * m, "float32")).reshape(n, m)

    def step(x, y):
        e = f.exp(x - f.rows("max", x))
        return x, e / f.rows("sum", e)

    return (x, f.full((n, m), 0.0, "float32")), step, lambda x, y: y[5].sum()


def total(f):
    a = f.arange(1 << (26 - SMALL)) * 0.5
    return (a, f.full(1, 0.0)), lambda a, out: (a, a.sum()), lambda a, out: out


def gemm(f):
    n = 4096 >> SMALL
    a = (f.arange(n * n, "int64") % 7 / 7).reshape(n, n)
    b = (f.arange(n * n, "int64") % 5 / 5).reshape(n, n)
    like = f.full(n, -800.0, "float32")
    single = lambda x: x.to(like.dtype) if hasattr(x, "to") and not hasattr(x, "astype") else x.astype("float32")

    def step(a, b, bias, y):
        return a, b, bias, f.maximum(a @ b * 0.5 + bias, 0)

    return (single(a), single(b), like, f.full((n, n), 0.0, "float32")), step, lambda a, b, c, y: y[1, 2]


def gray_scott(f):
    n = 2000 >> SMALL
    inner = (slice(1, -1), slice(1, -1))
    middle = (slice(n * 9 // 20, n * 11 // 20),) * 2
    u = f.put(f.full((n + 2, n + 2), 1.0), middle, 0.5)
    v = f.put(f.full((n + 2, n + 2), 0.0), middle, 0.25)

    def laplacian(a):
        return a[:-2, 1:-1] + a[1:-1, :-2] - 4.0 * a[inner] + a[1:-1, 2:] + a[2:, 1:-1]

    def step(u, v):
        uc, vc = u[inner], v[inner]
        reaction = uc * vc * vc
        du = 0.16 * laplacian(u) - reaction + 0.06 * (1.0 - uc)
        dv = 0.08 * laplacian(v) + reaction - 0.122 * vc
        return f.put(u, inner, uc + du), f.put(v, inner, vc + dv)

    return (u, v), step, lambda u, v: u[n // 2, n // 2]


def small_loop(f):
    x = f.arange(1024) / 1023

    def step(x):
        for _ in range(100):
            x = x * 0.999 + 0.001
        return (x,)

    return (x,), step, lambda x: x[0]


def launches(change):
    def make(f):
        n = 128
        inner = (slice(1, -1), slice(1, -1))
        grid = f.put(f.full((n + 2, n + 2), 0.0), (0, slice(None)), 1.0)

        def step(g):
            for i in range(100):
                around = g[:-2, 1:-1] + g[2:, 1:-1] + g[1:-1, :-2] + g[1:-1, 2:]
                g = f.put(g, inner, (0.25 + change * i) * around)
            return (g,)

        return (grid,), step, lambda g: g[1, 64]

    return make


def laplacian(f):
    """The five-point Laplacian of a square grid, and the number of its points."""
    import numpy

    m = 4096 >> SMALL
    n = m * m
    i = numpy.arange(n, dtype="int32")
    there = numpy.stack([i >= m, i % m > 0, i >= 0, i % m < m - 1, i < n - m], axis=1)
    columns = i[:, None] + numpy.array([-m, -1, 0, 1, m], dtype="int32")
    values = numpy.broadcast_to([-1.0, -1.0, 4.0, -1.0, -1.0], (n, 5))
    starts = numpy.concatenate([[0], there.sum(axis=1).cumsum()]).astype("int32")
    return f.csr(values[there], columns[there], starts), n


def spmv(f):
    a, n = laplacian(f)
    return (a, f.arange(n) % 9 * 0.125, f.full(n, 0.0)), lambda a, x, y: (a, x, a @ x), lambda a, x, y: y[n // 2]


def conjugate_gradient(f):
    a, n = laplacian(f)

    def step(a, b, x):
        x = x * 0
        r = p = b
        rho = r @ r
        for _ in range(10):
            q = a @ p
            alpha = rho / (p @ q)
            x = x + alpha * p
            r = r - alpha * q
            new = r @ r
            p = r + (new / rho) * p
            rho = new
        return a, b, x

    return (a, f.full(n, 1.0), f.full(n, 0.0)), step, lambda a, b, x: x[n // 2]


PROGRAMS = {
    "black_scholes_f32": black_scholes("float32"),
    "black_scholes_f64": black_scholes("float64"),
    "chain": chain,
    "conjugate_gradient": conjugate_gradient,
    "gemm": gemm,
    "gray_scott": gray_scott,
    "small_loop": small_loop,
    "launches": launches(1e-12),
    "repeated_launches": launches(0.0),
    "softmax": softmax,
    "spmv": spmv,
    "stencil": stencil,
    "sum": total,
    "triad": triad,
}
