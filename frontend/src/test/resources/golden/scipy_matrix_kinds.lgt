# scipy.linalg: matrices of special kinds, and questions about matrices.
import numpy as np
from scipy import linalg as la


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


print(la.toeplitz([1, 2, 3]), la.toeplitz([1, 2, 3j], [1, 4, 5, 6]), la.toeplitz([1.0, 2.0], [9.0, 5.0, 6.0]), la.toeplitz(3))
print(la.toeplitz(np.arange(6.0).reshape(2, 3)), la.toeplitz([1j, 2]))
print(la.hankel([1, 2, 3]), la.hankel([1, 2, 3], [9, 8, 7, 6.0]), la.circulant([1, 2, 3]), la.circulant([[1, 2], [3, 4]]))
print(la.hilbert(4), la.invhilbert(4), la.invhilbert(5, exact=True), la.invhilbert(3).dtype)
print(la.block_diag([1, 2], [[3], [4]], 5), la.block_diag(), la.block_diag(np.eye(2, dtype=np.float32), [[1j]]).dtype, la.block_diag(1, [], [2]))
print(la.hadamard(4), la.hadamard(2, dtype=complex), la.hadamard(1), la.hadamard(8).sum())
print(la.companion([2, 4, 6, 8]), la.companion([1, -10.0]), la.companion([[1, 2, 3], [2, 4, 8]]))
for kind in ("symmetric", "lower", "upper"):
    p = la.pascal(5, kind=kind)
    print(p, p.dtype, la.pascal(3, kind=kind, exact=False).dtype)
print(la.helmert(4), la.helmert(3, full=True), la.leslie([0.1, 2.0, 1.0, 0.1], [0.2, 0.8, 0.7]), la.fiedler([1, 4, 9, -1]))
print(np.round(la.dft(4), 10) + 0.0, np.round(la.dft(3, scale="sqrtn"), 10) + 0.0, np.round(la.dft(2, scale="n"), 10) + 0.0)
for mode in ("full", "same", "valid"):
    print(la.convolution_matrix([-1, 4, -2], 5, mode=mode), la.convolution_matrix([1.0, 2.0, 3.0, 4.0], 2, mode=mode))
print(la.khatri_rao([[1, 2], [3, 4]], [[5, 6], [7, 8], [9, 10]]), la.diagsvd([1, 2], 2, 3), la.diagsvd([1.0, 2.0], 3, 2))
t = la.toeplitz([1.0, 2.0, 0, 0], [1.0, 0, 0, 0])
print(la.bandwidth(t), la.bandwidth(np.zeros((2, 2))), la.bandwidth(t.T), la.issymmetric(t), la.issymmetric(t + t.T))
print(la.ishermitian([[1, 2j], [-2j, 1]]), la.ishermitian([[1, 2j], [2j, 1]]), la.issymmetric([[1, 2j], [2j, 1]]), la.issymmetric([[1, 2], [2.001, 1]], rtol=1e-2))
fails(la.hadamard, 3)
fails(la.hadamard, 0)
fails(la.companion, [1])
fails(la.companion, [0, 1])
fails(la.pascal, 3, kind="x")
fails(la.convolution_matrix, [], 4)
fails(la.convolution_matrix, [1], 0)
fails(la.convolution_matrix, [1], 2, mode="x")
fails(la.dft, 3, scale="x")
fails(la.leslie, [1, 2], [1, 2])
fails(la.khatri_rao, [1, 2], [1, 2])
fails(la.khatri_rao, [[1, 2]], [[1, 2, 3]])
fails(la.bandwidth, [1, 2])
fails(la.issymmetric, np.ones((2, 3)))
fails(la.diagsvd, [1, 2], 3, 4)
