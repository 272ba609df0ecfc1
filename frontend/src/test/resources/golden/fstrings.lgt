# Array scalars and arrays in f-strings, format and %.
import numpy as np

x = np.float64(3.14159265358979)
i = np.int64(42)
a = np.linspace(0, 1, 3)
print(f"{x} {x:.3f} {x:10.2f}| {x:<10.2f}| {x:>12.4e} {x:g} {x:+.1f} {x!r} {x!s}")
print(f"{i} {i:5d}| {i:<5}| {i:05d} {i:x} {i:b} {i:,} {i * 1000000:,} {i:+d} {i:.2f} {i!r}")
print(f"{a} {a!r} {a[1]:.3f} {a.sum():.2f} {a.shape} {a.dtype} {len(a)}")
print(f"{np.float32(0.1)} {np.float32(0.1):.10f} {np.bool_(True)} {np.uint8(7):3d} {np.array(2.5)} {np.float64(0.1) + 0.2:.17g}")
w = 8
print(f"{x:{w}.{w // 4}f}|{'ab':>{w}}|{i:^{w}}|{a.max():%}|{a.mean():8.1%}|")
print(f"{x=:.2f} {i=} {a.size=} {a[0]=}")
print("%d %5.2f %s %e %g %05d %r" % (i, x, a, x, x, i, x))
print("{} {:.2f} {!r} {name:>6}".format(i, x, a[0], name=np.int8(5)))
print(f"{np.nan:.2f} {np.float64('inf'):8.1f} {-np.inf} {np.float64(1e100):.3g} {np.float64(-0.0):.1f}")
print(f"{'nested ' + str(a[::-1])} {[float(v) for v in a]} {{braces}} {a.tolist()}")
for k in range(3):
    print(f"step {k:2d}: value {a[k]:6.3f} {'*' * int(a[k] * 4)}")
print(f"{np.sum(a):.0f}", format(x, ".2f"), format(i, "d"), str(x), repr(i), f"{x:.0f}", f"{2.5:.0f} {3.5:.0f} {np.float64(0.125):.2f}")
try:
    print(f"{a:.2f}")
except TypeError as e:
    print(e)
try:
    print(f"{x:d}")
except ValueError as e:
    print(e)
