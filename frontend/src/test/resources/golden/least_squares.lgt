# Gradient descent for a straight line and a polynomial.
import numpy as np

np.random.seed(4)
x = np.linspace(-1, 1, 200)
y = 0.5 + 2.0 * x - 1.5 * x**2 + 0.01 * (np.random.rand(200) - 0.5)
X = np.ones((200, 3))
for k in range(1, 3):
    X[:, k] = X[:, k - 1] * x
w = np.zeros(3)
loss = []
for step in range(400):
    residual = X @ w - y
    loss.append((residual**2).mean())
    w -= 0.5 * (X.T @ residual) / len(y)
print([f"{v:.8f}" for v in w.tolist()])
print(f"{float(loss[0]):.8f} {float(loss[-1]):.10f} {all(a >= b for a, b in zip(loss, loss[1:]))}")
