# scipy.ndimage: zoom, shift, rotate, affine_transform, map_coordinates and the coefficients of splines, in every mode and order.
import warnings
import numpy as np
from scipy.ndimage import affine_transform, map_coordinates, rotate, shift, spline_filter, spline_filter1d, zoom

warnings.simplefilter("ignore")
rng = np.random.default_rng(3)
a = rng.random((6, 7))
b = (a * 200).astype(np.uint8)
v = np.arange(12.0) ** 2
c = rng.random((3, 4, 5))


def show(*arrays):
    for r in arrays:
        w = np.arange(1, r.size + 1).reshape(r.shape)
        if r.dtype.kind in "fc":
            print(r.shape, r.dtype, np.round(r.ravel()[1:4], 5) + 0.0, np.round(np.sum(r * w), 3))
        else:
            print(r.shape, r.dtype, r.ravel()[:6], np.sum(r * w))


for order in range(6):
    show(zoom(a, 2, order=order), zoom(v, 1.7, order=order), zoom(a, (0.5, 1.3), order=order))
for mode in ("reflect", "grid-mirror", "constant", "grid-constant", "nearest", "mirror", "wrap", "grid-wrap"):
    print(mode)
    for order in (0, 1, 2, 3, 4, 5):
        show(shift(a, (1.3, -2.6), order=order, mode=mode), shift(v, 30.2, order=order, mode=mode), shift(v, -14.25, order=order, mode=mode, cval=3))
        show(zoom(a, 1.5, order=order, mode=mode))
        show(map_coordinates(a, [[0.5, 2.2, -0.3, -1, 5.5, 20, -13.3], [1, 3.3, 6.2, -0.9, 2, 7.5, 20]], order=order, mode=mode, cval=2.5))
    show(affine_transform(a, [[0.9, 0.2], [-0.3, 1.1]], offset=[0.3, -0.7], mode=mode, output_shape=(8, 5)))
    show(spline_filter(a, 4, mode=mode), spline_filter1d(a, 5, 0, mode=mode))
for angle in (25, 90, 45.5, -30, 180, 0, 400):
    show(rotate(a, angle), rotate(a, angle, reshape=False, order=1), rotate(c, angle, axes=(0, 2)), rotate(c, angle, axes=(-1, 1), mode="nearest"))
show(rotate(b, 33), zoom(b, 1.5), shift(b, 0.4, mode="nearest"), zoom(b > 100, 2, order=1), zoom(b.astype("i2") - 100, 2), zoom(b, 2, output=float))
show(zoom(b, 1), zoom(b, 1, output="f4"), zoom(a, 2, output=np.float32))
show(zoom(a + 1j * a[::-1], 1.4), shift(a + 2j, 0.5), rotate(a + 1j * a, 20), affine_transform(a + 1j, [2, 0.5]), spline_filter(a + 1j * a))
show(zoom(a, 2, grid_mode=True, mode="grid-constant"), zoom(a, 0.7, grid_mode=True, mode="nearest"), zoom(a, 2, grid_mode=True))
show(spline_filter1d([1, 2, 3]), spline_filter1d([1.0, 2], 5), spline_filter1d([3]), spline_filter1d(a, 1), spline_filter(b, 5, mode="reflect"))
show(affine_transform(a, [0.5, 2]), affine_transform(a, np.eye(3)[:2] * 0.7), affine_transform(a, [[1, 0, 0.5], [0, 1, 1.5], [0, 0, 1]]))
show(affine_transform(v, [[2]]), affine_transform(c, np.eye(3) * 0.9, 0.2), affine_transform(a, [1, 1], (0.5, 0.25), order=1, mode="wrap"))
out = np.zeros((12, 14), "i4")
print(zoom(b, 2, output=out) is out, out.sum())
show(shift(a, 1, prefilter=False), zoom(a, 2, prefilter=False, mode="nearest"), zoom(a, 1, prefilter=False))
show(zoom([1, 2, 3], 2), zoom([5.0], 3), zoom(np.ones((1, 3)), 2, mode="nearest"), shift([1, 2, 3], 1), shift([[1, 2], [3, 4]], [0, 1], order=0))

# A sum in the same kernel as 25 products of each row, of which not all stay in registers
print(round(float(affine_transform(a, [[0.9, 0.2], [-0.3, 1.1]], offset=[0.3, -0.7], order=4, mode="nearest", output_shape=(16, 16)).sum()), 5))


def tried(f, *args, **options):
    try:
        print(f(*args, **options))
    except Exception as e:
        print(type(e).__name__, e)


tried(zoom, a, 2, order=6)
tried(zoom, a, [2, 2, 2])
tried(zoom, a, 2, mode="foo")
tried(zoom, 3.0, 2)
tried(zoom, a, 2, output=np.zeros(3))
tried(map_coordinates, a, [[1], [2], [3]])
tried(map_coordinates, a, [1, 2])
tried(map_coordinates, a, [[1j], [2]])
tried(affine_transform, a, np.eye(3) * 2)
tried(affine_transform, a, np.eye(4))
tried(affine_transform, a, np.ones((2, 4)))
tried(affine_transform, a, 3)
tried(affine_transform, a, [2, 2], offset=[1, 2, 3])
tried(rotate, v, 3)
tried(rotate, a, 3, axes=(0,))
tried(rotate, a, 3, axes=(0, 5))
tried(rotate, a, 3, axes=(0.5, 1))
tried(spline_filter, a, 1)
tried(spline_filter1d, a, axis=3)
