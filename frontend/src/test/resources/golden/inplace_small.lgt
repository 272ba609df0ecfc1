# In-place operations on small arrays that hold values: the operands alias the target in every way.
import numpy as np

x = np.arange(10.0)
y = np.arange(10.0)[::-1]
print(x.sum(), y.sum())  # from here on both are complete
x += 2 * y
print(x)
x *= x
print(x)
x[1:] += x[:-1]
print(x)
x[:-1] -= x[1:]
print(x)
x[::2] *= x[1::2]
print(x)
x += x[0]
print(x)
x[::-1] += x
print(x)
np.add(x, 1, out=x)
np.maximum(x[:5], y[:5], out=x[5:])
print(x)

m = np.arange(12.0).reshape(3, 4)
print(m.sum())
m += m[0]
print(m)
m -= m[:, :1]
print(m)
s = m[:, :3].T
s *= 2
print(m)
q = np.arange(9.0).reshape(3, 3)
print(q.sum())
q += q.T
print(q)
q *= q[1, 1]
print(q)

i = np.arange(6)
print(i.sum())
i //= 2
i <<= i
print(i)
i *= True
try:
    i += 0.5
except TypeError as e:
    print(type(e).__name__, e)
print(i)
f = np.ones(4, dtype=np.float32)
print(f.sum())
f += np.float64(0.1)
f *= np.arange(4)
print(f, f.dtype)
z = np.array([1 + 2j, 3 - 1j])
print(z.sum())
z *= z
z /= 1 + 1j
print(z)
b = np.array([True, False, True])
print(b.sum())
b &= b[::-1]
b ^= True
print(b)

w = np.arange(5.0)
print(w.sum())
v = w[2]
w[2] = 7.0
w += 1
print(v, w[2], w[-1], type(v).__name__)
e = np.zeros(0)
e += 1
print(e)
n = np.zeros(())
n += 3
print(n, n[()])
