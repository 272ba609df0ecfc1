# Functions of types, texts, places, windows, iteration, bits, histograms, emath, strides.
import numpy as np
import numpy.typing as npt
from numpy.lib.stride_tricks import as_strided, sliding_window_view

print(np.block([[np.eye(2), np.zeros((2, 1))], [np.ones((1, 2)), 5]]), np.block([1, 2]), np.block([[[1, 2]], [[3, 4]]]).shape)
print(np.diag_indices_from(np.zeros((2, 2))), np.tril_indices_from(np.zeros((2, 3))), np.triu_indices_from(np.zeros((2, 3)), 1), np.mask_indices(3, np.triu, 1))
print(np.i0([0.0, 1.0, 8.0, 20.0]), np.i0(2), np.kaiser(5, 8.6), np.kaiser(1, 2.0), np.real_if_close([1 + 1e-16j]), np.real_if_close([1 + 1j]))
print(np.common_type(np.zeros(2, np.float32), np.zeros(2, int)), np.isdtype(np.float32, "real floating"), np.isdtype(np.int8, ("bool", np.int8)), np.min_scalar_type(300), np.min_scalar_type(-1), np.min_scalar_type(1e50), np.mintypecode(["f", "D"]), np.typename("d"))
print(np.base_repr(255, 16), np.base_repr(-5), np.base_repr(10, 3, padding=2), np.binary_repr(5), np.binary_repr(-5, width=8), np.binary_repr(3, 6))
print(np.format_float_positional(3.14159, precision=2), np.format_float_positional(1e20), np.format_float_positional(0.1, trim="-"), np.format_float_scientific(31415.9265, precision=3), np.format_float_scientific(1.5), np.format_float_positional(16.0, trim="0"))
print(np.iterable([1]), np.iterable(3), np.isfortran(np.zeros((2, 2)).T), np.asfortranarray(np.zeros((2, 3))).strides, np.require([1, 2], dtype=float).dtype)
print([i for i in np.ndindex(2, 2)], [(i, int(v)) for i, v in np.ndenumerate(np.arange(4).reshape(2, 2))], [tuple(map(int, p)) for p in np.broadcast([1, 2], [[3], [4]])], np.broadcast([1, 2], [[3], [4]]).shape)
a = np.arange(4.0).reshape(2, 2)
with np.nditer(a, op_flags=["readwrite"]) as it:
    for x in it:
        x[...] = 2 * x
print(a, [float(x) for x in np.nditer(a)], [(float(x), float(y)) for x, y in np.nditer([a, [1.0, 2.0]])])
it = np.nditer(a, flags=["multi_index"])
while not it.finished:
    print(it.multi_index, float(it[0]), end=" ")
    it.iternext()
print()
print(np.apply_over_axes(np.sum, np.arange(24).reshape(2, 3, 4), [0, 2]), np.r_[1:4, 0, 4], np.r_[-1:1:5j, 2.0], np.c_[[1, 2], [3, 4]], np.r_["0,2", [1, 2], [3, 4]], np.s_[1:3, ..., None], np.index_exp[2:])
print(np.mgrid[0:2, 0:3], np.ogrid[0:2, 0:3], np.mgrid[0:1:3j])
print(np.packbits([1, 0, 1, 1, 0, 0, 0, 1, 1]), np.unpackbits(np.array([177, 128], dtype=np.uint8)), np.packbits([[1, 0], [1, 1]], axis=1, bitorder="little"), np.unpackbits(np.array([[5]], dtype=np.uint8), axis=1, count=4, bitorder="little"))
x = np.array([1.0, 2.0, 2.5, 3.0, 7.0, 9.5, 4.0, 2.2])
for bins in (4, "auto", "fd", "sturges", "sqrt", "rice", "scott", "doane", [0, 2, 4, 10]):
    print(bins, np.histogram_bin_edges(x, bins))
h, e = np.histogramdd(np.stack([x, x[::-1]], axis=1), bins=(2, 3))
print(h, e)
print(np.histogram2d(x, x[::-1], bins=[2, 2], density=True)[0], np.histogram2d(x, x, bins=2, range=[[0, 5], [0, 10]], weights=x)[0])
n = np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.nan]])
print(np.nanmedian(n), np.nanmedian(n, axis=0), np.nanmedian(n, axis=1, keepdims=True), np.nanpercentile(n, [25, 75]), np.nanquantile(n, 0.5, axis=1), np.nancumprod(n, axis=1), np.cumulative_prod([1, 2, 3], include_initial=True))
print(np.unique_counts([3, 1, 3]), np.unique_all([2, 1, 2]).indices, np.unique_inverse([5, 4, 5]), np.unique_values([2, 2, 1]), np.sort_complex([2 + 1j, 1 - 1j, 1 - 2j]), np.sort_complex([3, 1]))
print(np.emath.sqrt(-1), np.emath.sqrt([4, -9]), np.emath.log(-np.e), np.emath.log2([-4.0]), np.emath.log10(100), np.emath.logn(2, 8), np.emath.power([-1, 4], 0.5), np.emath.arcsin(2.0), np.emath.arccos(0.5), np.emath.arctanh(0.5), np.emath.arcsin([-2.0, 0.5]), np.emath.arccos([3.0]), np.emath.arctanh([2.0, 0.5]))
print(sliding_window_view(np.arange(6), 3), sliding_window_view(np.arange(12).reshape(3, 4), (2, 2)).shape, sliding_window_view(np.arange(12).reshape(3, 4), 2, axis=0)[1, 2], as_strided(np.arange(8), (3, 2), (16, 8)))
y = np.arange(5)
as_strided(y, (2,), (16,))[:] = -1
print(y, np.lib.array_utils.normalize_axis_tuple((-1, 0), 3))


def total(v: npt.NDArray[np.float64]) -> float:
    return float(v.sum())


print(total(np.ones(3)), np.getbufsize(), np.geterrcall(), np.typecodes["Float"])
for f in (lambda: np.block([[1, 2], 3]), lambda: np.asarray_chkfinite([np.inf]), lambda: sliding_window_view(np.arange(3), 5), lambda: np.base_repr(1, 40), lambda: np.packbits([1.5]), lambda: np.unpackbits([1]), lambda: np.histogram_bin_edges(x, "nope"), lambda: np.histogram_bin_edges([], -1), lambda: np.diag_indices_from(np.ones(3))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
