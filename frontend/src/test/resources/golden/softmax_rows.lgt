# Softmax and log-sum-exp over rows and columns.
import numpy as np


def softmax(x, axis):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


np.random.seed(8)
x = np.random.rand(7, 11) * 10 - 5
p = softmax(x, 1)
q = softmax(x, 0)
print(p.shape, np.allclose(p.sum(axis=1), 1.0), np.allclose(q.sum(axis=0), 1.0))
print(p[0, :4], q[:3, 2])
print(p.argmax(axis=1), q.argmax(axis=0))
m = x.max(axis=1)
lse = m + np.log(np.exp(x - m[:, None]).sum(axis=1))
print(lse, np.allclose(np.log(p), x - lse[:, np.newaxis]))
loss = -(np.log(p)[:, 3]).mean()
print(f"{loss:.10f}")
grad = p.copy()
grad[:, 3] -= 1.0
grad /= len(x)
print(f"{np.abs(grad).sum():.12f} {abs(grad.sum()) < 1e-12}")
