# Connected regions, what is measured of them, erosion and dilation; filters over some axes.
import numpy as np
from scipy import ndimage as nd


def tried(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


r = np.random.RandomState(3)
mask = r.rand(9, 12) > 0.5
value = r.randint(1, 9, (9, 12))
cube = r.rand(3, 4, 5) > 0.6
wide = nd.generate_binary_structure(2, 2)
labels, n = nd.label(mask)
print(labels, n, labels.dtype)
print(nd.label(mask, wide)[0])
print(nd.label(cube), nd.label(mask.T)[1], nd.label([0, 1, 1, 0, 1]))
print(nd.label(np.zeros((0, 3))), nd.label(np.zeros((2, 2))))
tried(lambda: nd.label(mask, structure=[1, 1, 1]))
tried(lambda: nd.label(mask, structure=[[1, 0, 0], [0, 1, 0], [0, 0, 0]]))
tried(lambda: nd.label(mask * 1j))
print(nd.sum(value, labels, range(1, n + 1)), nd.sum_labels(value, labels), nd.sum(value, labels, [1, 99]))
print(nd.mean(value, labels, [1, 3]).round(6), nd.variance(value, labels, [1, 2]).round(6), nd.standard_deviation(value, labels).round(6))
print(nd.maximum(value, labels, [1, 2, 99]), nd.minimum(value, labels, [[1, 2], [3, 4]]), nd.maximum(value))
print([tuple(np.round(c, 6).tolist()) for c in nd.center_of_mass(mask, labels, [1, 2])], np.round(nd.center_of_mass(value), 6))
print(nd.find_objects(labels)[:3], nd.find_objects(np.array([[0, 3], [1, 3]])))
print(nd.binary_erosion(mask).sum(), nd.binary_dilation(mask).astype(int))
print(nd.binary_dilation(mask, [[1, 1]]).astype(int).tolist(), nd.binary_erosion(mask, [[1, 1]], origin=(0, -1)).sum())
print(nd.binary_opening(mask, [[1, 1]]).sum(), nd.binary_closing(mask).sum(), nd.binary_fill_holes(nd.binary_dilation(mask)).sum())
print(nd.binary_propagation(value > 7, mask=mask).astype(int), nd.binary_dilation(mask, iterations=2, border_value=1).sum())
print(nd.iterate_structure(nd.generate_binary_structure(2, 1), 2).astype(int))
print(np.square(nd.distance_transform_edt(mask)).round(6), nd.distance_transform_edt([1, 1, 0, 1]))
tried(lambda: nd.binary_erosion(mask, structure=[1, 1]))

f = value.astype(float)
for axis in (2, -3):
    tried(lambda: nd.sobel(f, axis=axis))
    tried(lambda: nd.uniform_filter1d(f, 3, axis=axis))
print(nd.correlate1d([1.0, 2.0, 4.0], [1j, 2, 0]), nd.convolve1d([1, 2, 4], [1j, 2, 0]))
tried(lambda: nd.correlate1d([1.0, 2.0], [1j, 2, 0], output="float64"))
print(nd.uniform_filter(f, 3, axes=1)[0].round(6), nd.maximum_filter(f, size=(1, 3), axes=(1, 0))[0], nd.median_filter(f, 3, axes=0)[0])
print(nd.gaussian_filter(f, 1, axes=(0,))[0].round(6), nd.gaussian_filter(mask, 1).sum(), nd.laplace(f, axes=[1])[0])
tried(lambda: nd.gaussian_filter(f, 1, axes=3))
tried(lambda: nd.percentile_filter(f, 20))
print(nd.gaussian_filter(np.zeros(0), 1), nd.sobel(np.zeros((0, 3))).shape)
