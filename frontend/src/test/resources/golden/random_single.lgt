# Normal and exponential numbers in single precision.
import numpy as np

rng = np.random.default_rng(7)
x = rng.standard_normal(100000, dtype=np.float32)
print(x.dtype, x[:4], x[-2:], (x < -1).sum(), np.abs(x).max())
x = rng.standard_exponential(100000, dtype="f4")
print(x.dtype, x[:4], x[-2:], (x > 1).sum(), x.max())
print(rng.standard_exponential(5, dtype="f4", method="inv"))
print(rng.standard_normal(dtype=np.float32), type(rng.standard_normal(dtype=np.float32)).__name__)
print(rng.standard_exponential(dtype=np.float32), rng.bit_generator.state["has_uint32"])
out = np.zeros((2, 3), np.float32)
print(rng.standard_normal(out=out, dtype=np.float32) is out, out)
print(rng.standard_normal((2, 0), dtype=np.float32).shape)


def refused(f):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


refused(lambda: rng.standard_normal(3, dtype=int))
refused(lambda: rng.standard_exponential(3, dtype="f2"))
refused(lambda: rng.standard_normal(out=np.zeros(3), dtype=np.float32))
refused(lambda: rng.standard_normal(4, out=out, dtype=np.float32))
print(rng.random(3, dtype=np.float32), rng.integers(5), rng.random(), rng.standard_normal(2))
for source in (np.random.MT19937, np.random.Philox, np.random.SFC64):
    g = np.random.Generator(source(3))
    print(g.standard_normal(5, dtype=np.float32), g.random(), g.standard_exponential(2, dtype=np.float32))
