"""The programs of this folder in other systems for Python: rivals.py SYSTEM PROGRAM N REPETITIONS WARM.

SYSTEM is numexpr, numba, jax or torch; each as its users would write it, on one core. A program that
a system has no natural form of is absent, and nothing is printed.
"""
import importlib
import os
import sys

import numpy as np

from measure import measure


def chain_of(a, b, c):
    return ((a * b + c) * 0.5 - a) * (b + 1.5) + c * a - 0.25 * b


def window_of(x, y):
    t = ((x * y + x - y) * 0.5 + 1.0) * x - x + y
    return t * x + 0.25


def sweep_of(g):
    return 0.2 * (g[1:-1, 1:-1] + g[:-2, 1:-1] + g[1:-1, 2:] + g[1:-1, :-2] + g[2:, 1:-1])


def science(name, n, convert):
    """The step of a program of science.py and its arrays; nothing for other programs."""
    module = importlib.import_module("science")
    what = name.split()[-1]
    if not name.startswith("science "):
        return None, []
    return module.STEPS[what], [convert(a) for a in module.inputs(what, n)]


def arrays(n):
    return np.linspace(0, 1, n), np.linspace(1, 2, n), np.linspace(2, 3, n)


def grid(name, n):
    """The grid of "stencil" or "stencil COLUMNS" with its border; nothing for other programs."""
    program, *columns = name.split()
    if program != "stencil":
        return None
    shape = n + 2, int(columns[0] if columns else n) + 2
    return np.linspace(0, 1, shape[0] * shape[1]).reshape(shape)


def numexpr(name, n):
    ne = importlib.import_module("numexpr")
    ne.set_num_threads(1)
    x, y, z = arrays(n)
    out = np.empty(n)
    texts = {
        "small": "x + 2 * y",
        "triad": "x + 3.0 * y",
        "chain": "((x * y + z) * 0.5 - x) * (y + 1.5) + z * x - 0.25 * y",
        "window": "(((x * y + x - y) * 0.5 + 1.0) * x - x + y) * x + 0.25",
    }
    if name not in texts:
        return None
    target = x if name == "small" else out
    return lambda: ne.evaluate(texts[name], {"x": x, "y": y, "z": z}, out=target)


def numba(name, n):
    nb = importlib.import_module("numba")
    start = grid(name, n)
    if start is not None:

        @nb.njit
        def sweep(to, g):
            for i in range(1, g.shape[0] - 1):
                for j in range(1, g.shape[1] - 1):
                    to[i, j] = 0.2 * (g[i, j] + g[i - 1, j] + g[i, j + 1] + g[i, j - 1] + g[i + 1, j])

        pair = [start, start.copy()]

        def step():
            sweep(pair[1], pair[0])
            pair.reverse()

        return step
    x, y, z = arrays(n)
    out = np.empty(n)

    @nb.njit
    def small(x, y):
        for i in range(x.size):
            x[i] += 2 * y[i]

    @nb.njit
    def triad(o, x, y):
        for i in range(x.size):
            o[i] = x[i] + 3.0 * y[i]

    @nb.njit
    def chain(o, a, b, c):
        for i in range(a.size):
            o[i] = ((a[i] * b[i] + c[i]) * 0.5 - a[i]) * (b[i] + 1.5) + c[i] * a[i] - 0.25 * b[i]

    @nb.njit
    def window(o, x, y):
        for i in range(x.size):
            t = ((x[i] * y[i] + x[i] - y[i]) * 0.5 + 1.0) * x[i] - x[i] + y[i]
            o[i] = t * x[i] + 0.25

    @nb.njit
    def total(x):
        s = 0.0
        for i in range(x.size):
            s += x[i]
        return s

    return {
        "small": lambda: small(x, y),
        "triad": lambda: triad(out, x, y),
        "chain": lambda: chain(out, x, y, z),
        "window": lambda: window(out, x, y),
        "sum": lambda: total(x),
    }.get(name)


def jax(name, n):
    j = importlib.import_module("jax")
    j.config.update("jax_enable_x64", True)
    jnp = importlib.import_module("jax.numpy")
    start = grid(name, n)
    if start is not None:
        step = j.jit(lambda g: g.at[1:-1, 1:-1].set(sweep_of(g)), donate_argnums=0)
        state = [jnp.asarray(start)]

        def sweep():
            state[0] = step(state[0])
            state[0].block_until_ready()

        return sweep
    step, given = science(name, n, jnp.asarray)
    if step:
        compiled = j.jit(lambda *a: step(jnp, *a))
        return lambda: j.block_until_ready(compiled(*given))
    x, y, z = (jnp.asarray(a) for a in arrays(n))
    if name == "matmul":
        m = jnp.asarray(np.linspace(0, 1, n * n).reshape(n, n))
        f = j.jit(lambda a: a @ a)
        return lambda: f(m).block_until_ready()
    forms = {
        "small": (lambda a, b: a + 2 * b, (x, y)),
        "triad": (lambda a, b: a + 3.0 * b, (x, y)),
        "chain": (chain_of, (x, y, z)),
        "window": (window_of, (x, y)),
        "sum": (lambda a: a.sum(), (x,)),
    }
    if name not in forms:
        return None
    f = j.jit(forms[name][0])
    return lambda: f(*forms[name][1]).block_until_ready()


def torch(name, n):
    t = importlib.import_module("torch")
    t.set_num_threads(1)
    start = grid(name, n)
    if start is not None:
        g = t.from_numpy(start)

        def sweep():
            g[1:-1, 1:-1] = sweep_of(g)

        return sweep
    if name == "matmul":
        m = t.from_numpy(np.linspace(0, 1, n * n).reshape(n, n))
        return lambda: m @ m
    step, given = science(name, n, t.from_numpy)
    if step:
        return lambda: step(t, *given)
    x, y, z = (t.from_numpy(a) for a in arrays(n))
    return {
        "small": lambda: x.add_(2 * y),
        "triad": lambda: x + 3.0 * y,
        "chain": lambda: chain_of(x, y, z),
        "window": lambda: window_of(x, y),
        "sum": lambda: float(x.sum()),
    }.get(name)


def main():
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    system, name, n, repetitions, warm = sys.argv[1:6]
    step = {"numexpr": numexpr, "numba": numba, "jax": jax, "torch": torch}[system](name, int(n))
    if step is None:
        return

    def program(times):
        for _ in range(times):
            step()

    measure(program, int(repetitions), float(warm))


main()
