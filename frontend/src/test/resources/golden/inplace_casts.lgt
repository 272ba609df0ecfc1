# In-place operators: which casts are allowed, and what they do.
import numpy as np

f = np.ones(3, dtype=np.float32)
f += np.array([0.1, 0.2, 0.3])
print(f, f.dtype)
f *= 3
f -= np.arange(3)
print(f, f.dtype)
i = np.arange(4, dtype=np.int16)
i += 5
i *= np.array([1, 2, 3, 4], dtype=np.int32)
i -= True
print(i, i.dtype)
i //= 2
i %= 5
i **= 2
print(i, i.dtype)
i <<= 1
i |= 1
i &= 0x1F
i ^= 3
i >>= 1
print(i)
u = np.array([250, 251], dtype=np.uint8)
u += 10
print(u)
for text in ["i += 1.5", "i /= 2", "i += np.ones(4)", "b -= b", "u += 300", "u += np.int8(1)", "i **= -1"]:
    b = np.array([True, False])
    try:
        if text == "i += 1.5":
            i += 1.5
        elif text == "i /= 2":
            i /= 2
        elif text == "i += np.ones(4)":
            i += np.ones(4)
        elif text == "b -= b":
            b -= b
        elif text == "u += 300":
            u += 300
        elif text == "u += np.int8(1)":
            u += np.int8(1)
        else:
            i **= -1
        print(text, "gives", i, u)
    except Exception as e:
        print(text, type(e).__name__, e)
b = np.array([True, False])
b |= True
b &= np.array([True, False])
print(b, b.dtype)
x = np.arange(4.0)
y = x
y += 1
y = y + 1
print(x, y)


def bump(v):
    v += 1
    v = v * 100
    return v


print(bump(x), x)
s = np.float64(2.0)
t = s
s += 1
print(s, t)
