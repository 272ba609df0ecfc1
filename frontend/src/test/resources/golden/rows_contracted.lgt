# expect: temporaries_contracted 12
# Arrays of which a row is enough at a time, in several shapes and types; in place, too.
import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def log_softmax(x):
    c = x - x.max(axis=-1, keepdims=True)
    return c - np.log(np.exp(c).sum(axis=-1, keepdims=True))


def layer_norm(x, g, b):
    c = x - x.mean(axis=-1, keepdims=True)
    return c / np.sqrt((c * c).mean(axis=-1, keepdims=True) + 1e-5) * g + b


def twice(x):
    e = np.exp(x)
    z = e / e.sum(axis=-1, keepdims=True)
    return z + e * 0.25


def in_place(x):
    e = x - x.max(axis=-1, keepdims=True)
    np.exp(e, out=e)
    e /= e.sum(axis=-1, keepdims=True)
    return e * (1.0 - e)


def show(name, y):
    y = y.astype(np.float64)
    print(f"{name} {y.shape} {y.sum():.2f} {y.max():.5f} {y.min():.5f}", y.ravel()[5:8].round(5), y.ravel()[-2:].round(5))


r = np.random.RandomState(17)
x = r.rand(70, 900) * 6 - 3
g = r.rand(900) + 0.5
b = r.rand(900) - 0.5
show("softmax", softmax(x))
show("log softmax", log_softmax(x))
show("layer norm", layer_norm(x, g, b))
show("twice", twice(x))
show("in place", in_place(x))
f = x.astype(np.float32)
show("softmax f32", softmax(f))
show("log softmax f32", log_softmax(f))
t = x.reshape(7, 30, 300)
show("last axis of three", softmax(t))
show("layer norm of three", layer_norm(t, g[:300], b[:300]))
show("transposed", softmax(t.transpose(1, 0, 2)))
show("columns", softmax(x.T))
show("loss", -np.log(softmax(x)).mean(axis=-1))
print(f"{(softmax(x) * x).sum():.9f}")
