# dot, matmul, inner products, outer products, traces.
import numpy as np

v = np.arange(4.0)
w = np.array([1.0, -1.0, 2.0, 0.5])
A = np.arange(12.0).reshape(3, 4)
B = np.arange(8.0).reshape(4, 2)
print(v @ w, np.dot(v, w), v.dot(w), np.inner(v, w), np.vdot(v, w))
print(A @ v, A.dot(v), np.dot(A, v), v[:3] @ A)
print(A @ B, np.matmul(A, B), np.dot(A, B))
print(A.T @ A)
print((A @ B).T @ A, A[::-1] @ B[:, ::-1])
print(A[:, ::2] @ B[::2], A[1:, 1:3] @ B[1:3])
i = np.arange(6).reshape(2, 3)
print(i @ i.T, (i @ i.T).dtype, i @ np.array([1, 0, 2]), (i @ np.ones(3)).dtype)
print((i.astype(np.float32) @ np.ones((3, 1), dtype=np.float32)).dtype, np.array([100, 100], dtype=np.int8) @ np.array([2, 1], dtype=np.int8))
print(np.outer(v, w), np.outer([1, 2], [3, 4, 5]))
print(np.trace(A[:, :3]), A.trace(), np.trace(i, offset=1), np.diag(A[:, :3]), np.diag([1, 2]))
S = np.arange(24.0).reshape(2, 3, 4)
print((S @ B).shape, (S @ B)[1], (S @ v).shape, (S @ v)[0])
print((np.zeros((3, 0)) @ np.zeros((0, 2))), np.zeros(0) @ np.zeros(0))
print(np.dot(3, 4), np.dot(2, v), type(v @ w).__name__)
for x, y in [(v, w[:3]), (A, A), (A, 3.0), (np.float64(1), v)]:
    try:
        print(x @ y)
    except Exception as e:
        print(type(e).__name__, e)
n = 200
M = (np.arange(n * n) % 7).reshape(n, n) - 3.0
N = (np.arange(n * n) % 5).reshape(n, n) - 2.0
P = M @ N
print(P.sum(), P[17, 33], np.trace(P), (P == (N.T @ M.T).T).all(), (M @ N[:, 0])[100])
