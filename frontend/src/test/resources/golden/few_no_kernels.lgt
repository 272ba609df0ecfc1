# Gradient descent with a matrix of 256 elements: no kernel, for the host computes what is so small.
# expect: kernels_compiled 0
import numpy as np
X = np.array([[float(i * j % 7 - 3) for j in range(4)] for i in range(64)])
y = np.array([float(i % 5) for i in range(64)])
w = np.zeros(4); b = 0.0
for k in range(3):
    e = X @ w + b - y
    w -= 0.015625 * (X.T @ e) / 64
    b -= 0.03125 * e.mean()
centre = y.reshape(16, 4) - y.reshape(16, 4)[:, :1]
e = np.maximum(e, -1.0)
w = w + np.linalg.solve(np.array([[2.0, 1.0], [1.0, 3.0]]), w[:2])[1] + np.linalg.inv(np.array([[4.0, 0.0], [0.0, 2.0]]))[0, 0]
w = np.concatenate([w[:2], w[2:]]) + np.vstack([w, w])[1] + np.column_stack((w, w))[:, 0]
y += np.arange(64) * np.full(64, 0.5) + np.ones(64)
y[[0, 3]] = y[np.array([1, 2])] + 0.5
y[y > 3] = y[y > 3] * 2
print(y[:5], w.tolist(), float(b), centre.sum(axis=1), centre.max(axis=0), e.argmax(), e.max(), np.dot(y, y), np.linalg.norm(y[3:5]), y[:3] != 1)
