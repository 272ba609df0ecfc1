# shape, ndim and size take any object: what is no sequence has no axes.
import numpy as np


class Layer:
    weight = None


def kinds(v):
    return np.shape(v), np.ndim(v), np.size(v)


layer = Layer()
print(kinds(layer.weight), kinds(layer), kinds(len))
print(kinds({1: 2}), kinds({1, 2}), kinds("abc"))
print(kinds([None, 1]), kinds([[None], [2]]), kinds((layer, layer, layer)), kinds([[{}, {}]]))
print(kinds(range(3)), kinds(["a", "bc"]), kinds(np.array([["a", "bc"]])), kinds(np.array(["a"])[0]))
print(kinds(3), kinds(2.5j), kinds(np.float32(1)), kinds([]), kinds([[], []]), kinds(np.zeros((2, 0))))
print(np.size([[None, 2, 3], [4, 5, 6]], 1), np.size([[1, 2, 3]], -1), np.size(np.zeros((4, 5)), 0))
for f in (np.shape, np.ndim, np.size):
    for bad in ([[1], [2, 3]], [[None], None]):
        try:
            print(f(bad))
        except ValueError as e:
            print(e)
for v in (None, 3, [None]):
    try:
        print(np.size(v, 1))
    except np.exceptions.AxisError as e:
        print(e)
