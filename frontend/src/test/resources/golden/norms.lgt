# np.linalg.norm and friends.
import numpy as np

v = np.array([3.0, -4.0, 12.0])
print(np.linalg.norm(v), np.linalg.norm(v, 1), np.linalg.norm(v, np.inf), np.linalg.norm(v, -np.inf), np.linalg.norm(v, 0))
print(np.linalg.norm(v, ord=2), np.linalg.norm(v, 3))
m = np.arange(6.0).reshape(2, 3) - 2
print(np.linalg.norm(m), np.linalg.norm(m, "fro"), np.linalg.norm(m, axis=0), np.linalg.norm(m, axis=1, keepdims=True))
print(np.linalg.norm(m, 1), np.linalg.norm(m, np.inf))
print(np.linalg.norm(m, ord=1, axis=1), np.linalg.norm(m, ord=np.inf, axis=0))
print(np.linalg.norm([3, 4]), np.linalg.norm(np.array([3, 4], dtype=np.float32)), np.linalg.norm(np.array([3, 4], dtype=np.float32)).dtype)
print(np.linalg.norm(np.zeros(0)), np.linalg.norm(np.array(-5.0)))
x = np.arange(1, 1001) / 1000.0
print(f"{np.linalg.norm(x):.12f} {np.sqrt(x @ x):.12f} {np.sqrt((x * x).sum()):.12f}")
x /= np.linalg.norm(x)
print(f"{np.linalg.norm(x):.12f}", abs(x @ x - 1.0) < 1e-14)
q = x.reshape(10, 100)
print(np.linalg.norm(q, axis=1).shape, f"{np.linalg.norm(np.linalg.norm(q, axis=1)):.12f}")
