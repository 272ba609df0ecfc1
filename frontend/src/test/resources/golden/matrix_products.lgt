# Products of every kind and shape.
import numpy as np

a = np.arange(6).reshape(2, 3)
b = np.arange(12).reshape(3, 4)
print(a @ b, a.dot(b), np.dot(a[0], a[1]), a @ np.arange(3), np.arange(2) @ a)
print(np.inner(a, a), np.outer([1, 2], [3, 4, 5]), np.vdot(a, a), np.tensordot(a, b, axes=1), np.kron([1, 2], [[1, 1]]))
s = np.arange(24).reshape(2, 3, 4)
print((s @ np.ones((4, 2))).shape, (s @ s.transpose(0, 2, 1))[1], np.matmul(s, np.arange(4)))
print(np.trace(b), np.cross([1, 0, 0], [0, 1, 0]), np.diag([1, 2]) @ [[1, 2], [3, 4]], (a.astype(np.float32) @ b).dtype)
m = np.array([[2.0, 1.0], [1.0, 3.0]])
print(np.linalg.det(m), np.linalg.inv(m), np.linalg.solve(m, [1, 2]), np.linalg.matrix_power(m, 3), np.linalg.norm(m))
print(np.round(np.linalg.eigvalsh(m), 10), np.linalg.matrix_rank(np.ones((3, 3))), np.round(np.linalg.cholesky(m), 10))
