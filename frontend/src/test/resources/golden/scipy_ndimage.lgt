# scipy.ndimage: filters in all modes, types of results, origins, errors.
import numpy as np
from scipy import ndimage as nd

a = np.array([1.0, 2, 4, 7, 3])
m = np.arange(20.0).reshape(4, 5) % 7
i = np.array([[1, 5, 9], [2, 0, 4], [7, 7, 1]])
for mode in ("reflect", "constant", "nearest", "mirror", "wrap", "grid-wrap", "grid-mirror", "grid-constant"):
    print(mode, nd.convolve1d(a, [1, 2, 3, 4, 5.0], mode=mode), nd.correlate1d(m, [1, 2, 3], axis=0, mode=mode, cval=2)[0])
    print(nd.convolve(m, [[1, 2, 0], [0, 1, -1], [3, 0, 1]], mode=mode, cval=1)[0], nd.gaussian_filter(m, 1.5, mode=mode)[3], nd.uniform_filter(m, 3, mode=mode)[0], nd.median_filter(m, 3, mode=mode)[0])
    print(nd.correlate1d([1.0, 2.0], np.arange(7.0), mode=mode))
print(nd.correlate(m, np.arange(6.0).reshape(2, 3)), nd.convolve(a, [1, 2]), nd.convolve(a, [1, 2], origin=-1), nd.correlate(a, [1, 2, 3], origin=1), nd.convolve(m, np.ones((2, 3)), origin=(0, 1)))
print(nd.convolve(i, np.ones((3, 3))), nd.convolve(i, [[0.25, 0.5]]), nd.convolve(i.astype(np.uint8), np.ones((3, 3))), nd.convolve(m.astype(np.float32), np.ones((3, 3)) / 9).dtype)
print(nd.convolve(a, [1, -1], output=np.float32).dtype, nd.gaussian_filter(i, 1), nd.gaussian_filter(i, 1, output=float), nd.uniform_filter(i, 2), nd.uniform_filter(i, 3, output=np.float64))
out = np.zeros_like(m)
nd.convolve(m, [[1.0, 1.0]], output=out)
print(out)
print(nd.gaussian_filter1d(a, 1), nd.gaussian_filter1d(m, 1, axis=0), nd.gaussian_filter1d(a, 1, order=1), nd.gaussian_filter1d(a, 1.3, order=3, truncate=3), nd.gaussian_filter1d(a, 1, radius=1))
print(nd.gaussian_filter(m, [1, 0], mode=["wrap", "nearest"]), nd.gaussian_filter(m, 1, order=[0, 1]), nd.gaussian_filter(m, 1, order=2, truncate=2), nd.gaussian_filter(m, 0))
print(nd.uniform_filter1d(a, 2), nd.uniform_filter1d(a, 3, origin=1), nd.uniform_filter(m, (1, 3), mode="constant", cval=5), nd.uniform_filter1d(m, 4, axis=0))
print(nd.laplace(m), nd.laplace(a, mode="wrap"), nd.laplace(i), nd.gaussian_laplace(m, 1), nd.gaussian_gradient_magnitude(m, 1))
print(nd.sobel(m), nd.sobel(m, 0), nd.sobel(a), nd.prewitt(m), nd.prewitt(i, axis=0, mode="nearest"))
print(nd.maximum_filter(m, 3), nd.minimum_filter(a, 3), nd.maximum_filter1d(m, 3, axis=0), nd.minimum_filter1d(a, 2), nd.maximum_filter(i, (1, 2)), nd.minimum_filter(m, size=2, mode="constant", cval=-1))
print(nd.median_filter(m, 3), nd.median_filter(a, 2), nd.percentile_filter(a, 50, 3), nd.percentile_filter(m, 100, 2), nd.percentile_filter(a, -20, size=4), nd.rank_filter(a, 0, 3), nd.rank_filter(a, -1, size=3))
f = [[1, 0], [0, 1]]
print(nd.maximum_filter(m, footprint=f), nd.minimum_filter(m, footprint=f, origin=-1), nd.median_filter(m, footprint=[[0, 1, 0], [1, 1, 1], [0, 1, 0]]), nd.rank_filter(i, 1, footprint=f))
print(nd.center_of_mass(m), nd.center_of_mass(a), nd.convolve(np.arange(24.0).reshape(2, 3, 4), np.ones((2, 2, 2)))[1])
# A smoothing in a loop: one stencil per step.
u = np.zeros((32, 32))
u[16, 16] = 1.0
for _ in range(5):
    u = u + 0.2 * nd.laplace(u)
print(u[16, 14:19], u.sum(), u.max())


def fails(f, *args, **options):
    try:
        print("no error", f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


fails(nd.convolve, m, a)
fails(nd.convolve, m, np.ones((3, 3)), mode="foo")
fails(nd.convolve1d, a, [])
fails(nd.correlate1d, a, [1, 2, 3], origin=2)
fails(nd.gaussian_filter, a, 1, mode="foo")
fails(nd.gaussian_filter, m, [1, 2, 3])
fails(nd.gaussian_filter, a, 1, order=-1)
fails(nd.gaussian_filter1d, a, 1, radius=-1)
fails(nd.uniform_filter1d, a, 0)
fails(nd.uniform_filter1d, a, 3, origin=2)
fails(nd.maximum_filter, m)
fails(nd.maximum_filter, m, footprint=[1, 1])
fails(nd.rank_filter, a, 5, size=3)
fails(nd.percentile_filter, a, 150, size=3)
