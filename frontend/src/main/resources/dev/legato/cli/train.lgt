import math
import sys
import time
import numpy as np
x = np.linspace(0, 1, 5000)
y = np.sin(x) * 2 + x**2 - np.exp(-x)
print(y.sum(), y.mean(), y[::500], time.time(), len(sys.argv))
a = np.arange(20000.0).reshape(100, 200)
a[1:-1, 1:-1] = (a[:-2, 1:-1] + a[2:, 1:-1]) * 0.5
print((a.T @ a).shape, a.sum(axis=0)[:3], a.max(), a.dtype)
class Point:
    def __init__(self, x):
        self.x = {"x": x}
try:
    np.zeros(3) + np.zeros(4)
except ValueError as e:
    print(e, [i * i for i in range(5) if i % 2], Point(1).x, f"{math.pi:.3f}")
r = np.random.default_rng(1).random(10)
print(np.sort(r), np.where(r > 0.5)[0], r.argmax())

# Libraries whose classes the archive should hold, on small arrays.
import argparse, collections, copy, dataclasses, functools, io, itertools, json, operator, os, pathlib, random, re
import scipy.sparse as sp
from scipy import special
from scipy.sparse import linalg as splinalg

@dataclasses.dataclass
class Part:
    name: str
    size: int = 1

def squares(n):
    for k in range(n):
        yield k * k

def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)

s = sum(squares(2000)) + fibonacci(15)
words = collections.Counter("a b c a".split())
print(Part("a"), words.most_common(1), sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), "%5.2f" % 1.5)
print(json.dumps({"a": [1, 2.5, None]}), re.sub("a+", "b", "caat"), list(itertools.product([1, 2], repeat=2)), s)
m = np.eye(4) * 4 + np.arange(16).reshape(4, 4) / 10
v = np.arange(4.0)
for f in (np.linalg.solve, np.matmul, np.dot, np.outer):
    f(m, v)
for f in (np.linalg.inv, np.linalg.det, np.linalg.svd, np.linalg.eig, np.linalg.eigh, np.linalg.qr, np.linalg.norm):
    f(m @ m.T)
for f in (np.fft.fft, np.fft.rfft, np.cumsum, np.diff, np.median, np.unique, np.sort, np.argsort, np.std, np.flip,
          np.nonzero, np.any, np.ravel, np.isnan, np.gradient, np.histogram, np.bincount, np.triu, np.nanmean):
    f(v if f is not np.bincount else v.astype(int))
print(np.percentile(v, 30), np.interp(1.5, v, v), np.convolve(v, v), np.searchsorted(v, v), np.polyfit(v, v, 1))
print(np.einsum("ij,j->i", m, v), np.concatenate([v, v]), np.pad(v, 1), np.roll(v, 1), np.tile(v, 2), np.repeat(v, 2))
print(np.allclose(m, m), v[v > 1], v[[0, 2]], np.clip(v, 1, 2), np.round(v, 1), np.cov(m), np.meshgrid(v, v)[0].T)
m[0, :] = v
m[m > 3] = 0
m += 1j if m.dtype.kind == "c" else 1
print(m, m.astype(np.float32), (m * 1j)[0], m.astype(int) % 3, m.mean(axis=1), m.argmin(axis=0))
np.random.seed(0)
g = np.random.default_rng(0)
print(np.random.rand(2), np.random.randn(2), np.random.randint(0, 9, 3), np.random.permutation(4))
print(g.normal(size=2), g.integers(0, 9, 2), g.choice(4, 2), g.permutation(4), g.uniform(size=2), special.erf(v))
A = sp.diags([-1.0, 2.0, -1.0], [-1, 0, 1], shape=(6, 6)).tocsr()
print((A @ np.ones(6)), (A @ A).toarray()[0], splinalg.cg(A, np.ones(6))[1], splinalg.spsolve(A.tocsc(), np.ones(6)))
text = io.StringIO("1 2\n3 4\n")
print(np.loadtxt(text), functools.reduce(operator.add, [1, 2]), copy.copy([1]), os.path.join("a", "b"), pathlib.Path("a"))
