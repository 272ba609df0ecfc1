# Reductions over axes, with keepdims, tuples of axes, dtypes and empty extents.
import numpy as np

a = np.arange(24).reshape(2, 3, 4)
print(a.sum(), a.sum(axis=0), a.sum(axis=1), a.sum(axis=-1))
print(a.sum(axis=(0, 2)), a.sum(axis=(0, 1, 2)), a.sum(axis=(-1, 0)), a.sum(axis=()).shape)
print(a.sum(keepdims=True), a.sum(axis=1, keepdims=True).shape, a.sum(axis=(0, 2), keepdims=True))
print(a.prod(axis=2), a.max(axis=(0, 1)), a.min(axis=1), a.max(), a.min())
print((a > 11).any(axis=0), (a > 11).all(axis=(1, 2)), (a % 2 == 0).sum(axis=2))
print(np.sum(a, 1), np.max(a, axis=2), np.prod(np.arange(1, 11)), np.amin(a), np.ptp(a))
x = a * 0.5
print(x.mean(), x.mean(axis=0), x.mean(axis=(1, 2)), a.mean(axis=2, keepdims=True))
e = np.zeros((0, 3))
print(e.sum(), e.sum(axis=0), e.sum(axis=1), e.prod(), e.all(), e.any(axis=0), e.max(axis=1))
for f in [np.max, np.min, np.argmax]:
    try:
        print(f(e))
    except ValueError as err:
        print(err)
try:
    a.sum(axis=3)
except Exception as err:
    print(type(err).__name__, err)
try:
    a.sum(axis=(0, 0))
except ValueError as err:
    print(err)
print(a[:, ::-1, ::2].sum(axis=1), a.T.sum(axis=0), a.transpose(1, 0, 2).max(axis=0))
print(np.array([True, True, False]).sum(), np.array([True, False]).sum().dtype, np.int8([100, 100]).sum(), np.float32([1, 2]).sum().dtype)
print(a.sum(dtype=np.float32).dtype, a.sum(dtype=np.int8), sum(np.arange(4)), max(np.array([3, 9, 2])), min([np.float64(2), 1]))
print(np.array([1.0, np.nan, 3.0]).max(), np.array([1.0, np.nan]).min(), np.array([np.inf, -np.inf]).sum())
print(a[0].sum(), np.sum([1, 2, 3]), np.sum([[1, 2], [3, 4]], axis=1), np.sum(5))
print(a.max(initial=100), np.min([4, 5], initial=2))
