"""Sorting, searching, counting, sets, histograms."""

from differential import ALL, FEW, mark

WITH_TIES = "a = data((17,), '{t}')"


def cases():
    for t in ALL:
        a = f"a = data((17,), '{t}')"
        s = f"a = special('{t}')"
        for make in [a, s]:
            for f in ["np.sort(a)", "np.unique(a)", "np.argmax(a)", "np.argmin(a)", "np.sort(a)[::-1]",
                      "np.argsort(a, kind='stable')", "np.unique(a, return_counts=True)", "np.unique(a, return_inverse=True, return_index=True)",
                      "np.searchsorted(np.sort(a), a)", "np.searchsorted(np.sort(a), a[:3], side='right')", "np.isin(a, a[:2])", "np.intersect1d(a, a[3:])",
                      "np.union1d(a, a[:2])", "np.setdiff1d(a, a[:4])", "np.setxor1d(a, a[:4])", "np.sort(np.partition(a, 3)[:3])", "np.partition(a, 4)[4]", "np.count_nonzero(a)",
                      "np.flatnonzero(a)", "b = a.copy(); b.sort(); b", "np.unique(a, equal_nan=False)", "np.lexsort((a, a[::-1]))", "np.isin(a, a[:2], invert=True)", "np.digitize(a, [0, 1])", "np.allclose(a, a)", "np.isclose(a, a[0])", "np.array_equal(a, a)",
                      "np.array_equal(a, a, equal_nan=True)", "np.maximum.accumulate(a)", "np.sort(a, kind='stable')", "np.histogram(a[:2], 2)", "np.bincount(a)", "np.cumsum(a > 0)", "np.trim_zeros(a)", "np.unique_values(a)", "np.unique_counts(a)", "np.argsort(-a)" if t != "bool" else "np.argsort(~a)"]:
                if "argsort(-" in f or "argsort(~" in f:
                    f = f.replace(")", ", kind='stable')")
                # the order of zeros of different sign depends on NumPy's vector width
                yield f"{mark('float' not in t and 'complex' not in t)}{make}; {f}"
    for t in FEW:
        b = f"a = data((3, 4, 2), '{t}')"
        for f in ["np.sort(a)", "np.sort(a, axis=0)", "np.sort(a, axis=None)", "np.sort(a, axis=3)", "np.argsort(a, axis=1, kind='stable')", "np.argsort(a, axis=None, kind='stable')", "np.unique(a)", "np.unique(a, axis=0)", "np.unique(a, axis=1, return_counts=True)",
                  "np.unique(a, return_inverse=True)", "np.partition(a, 1, axis=1)[:, 1]", "np.argmax(a, axis=0)", "np.argmin(a, axis=(0, 1))", "np.sort(a, kind='wrong')", "a.sort(axis=0)", "a.argsort(kind='mergesort')", "np.sort(a, order='x')", "np.count_nonzero(a, axis=1)", "np.count_nonzero(a, axis=(0, 2), keepdims=True)",
                  "np.searchsorted([1, 2, 3], a)", "np.isin(a, [0, 1])", "np.take_along_axis(a, np.argsort(a, axis=0, kind='stable'), axis=0)", "np.argpartition(a, 2, axis=1).shape", "np.nonzero(a)", "np.argwhere(a)", "np.digitize(a, [-1, 0, 1])", "np.any(a, axis=(0, 1))", "np.argmax(a, axis=1, keepdims=True)"]:
            yield f"{b}; {f}"
        for make in ["turned", "strided", "backwards"]:
            yield f"np.sort({make}(data((3, 4), '{t}')), axis=0)"
            yield f"np.argsort({make}(data((3, 4), '{t}')), axis=1, kind='stable')"
            yield f"a = {make}(data((3, 4), '{t}')); a.sort(); a"
            yield f"a = data((12,), '{t}'); a[::-2].sort(); a"
    for p in ["np.bincount([0, 1, 1, 3])", "np.bincount([0, 1, 1], weights=[0.5, 1, 2])", "np.bincount([0, 1], minlength=5)", "np.bincount([-1])", "np.bincount([1.5])", "np.bincount([[1]])", "np.bincount([])", "np.bincount([0, 1], weights=[1])",
              "np.histogram([1, 2, 1], bins=[0, 1, 2, 3])", "np.histogram(np.arange(10), 4)", "np.histogram(np.arange(10), 3, range=(2, 8))", "np.histogram([1.5, 2.5], 2, density=True)", "np.histogram([1, 2], [2, 1])", "np.histogram([], 3)", "np.histogram([1, 2, 3], 2, weights=[1, 2, 3])", "np.histogram([1, 2], 0)",
              "np.histogram_bin_edges([1, 2, 3], 4)", "np.histogram([np.nan, 1], 3)", "np.histogram2d([1, 2, 3], [1, 2, 3], 2)[0]", "np.digitize([0.5, 1.5], [1, 0])", "np.digitize([0.5], [0, 2, 1])", "np.digitize([1, 2], [1, 2], right=True)", "np.digitize(1.5, [1, 2])",
              "np.searchsorted([1, 3, 5], 3)", "np.searchsorted([1, 3, 5], [0, 9], sorter=[0, 1, 2])", "np.searchsorted([5, 3, 1], [2, 4], sorter=[2, 1, 0])", "np.searchsorted([1, 2], 'a')", "np.searchsorted([[1]], 1)", "np.searchsorted([1, 2], 1, side='x')", "np.searchsorted([1.0, np.nan], np.nan)", "np.searchsorted([], 1)",
              "np.partition([3, 1, 2], 5)", "np.partition([3, 1, 2, 0], [1, 2])", "np.partition([3, 1, 2], -1)[-1]", "np.interp(2.5, [1, 2, 3], [3, 2, 0])", "np.interp([0, 1, 1.5, 9], [1, 2, 3], [3, 2, 0])", "np.interp(0, [1, 2], [3, 4], left=-1)", "np.interp(5, [1, 2], [3, 4], right=-1)", "np.interp(1, [1, 2], [3])", "np.interp(1, [], [])",
              "np.interp([1.5], [1, 2], [1j, 2])", "np.interp([1.5, 3.5], [0, 1], [5, 6], period=2)", "np.unique([[1, 2], [2, 1]])", "np.unique([3, 1, 1], return_index=True)", "np.unique([])", "np.unique([np.nan, np.nan, 1])", "np.isin(3, [1, 3])", "np.isin([], [1])", "np.in1d([1], [1])",
              "np.allclose([1, 2], [1, 2 + 1e-9])", "np.allclose(1, 2)", "np.allclose([np.nan], [np.nan])", "np.allclose([np.nan], [np.nan], equal_nan=True)", "np.isclose([1, np.inf], [1.1, np.inf])", "np.isclose(1, 1.1, rtol=0.2)", "np.isclose([1, 2], [1, 2, 3])", "np.isclose(np.nan, np.nan, equal_nan=True)", "np.allclose([1, 2], [1])",
              "np.sort([3, 1, 2])", "np.sort([[3, 1], [0, 2]])", "np.sort(5)", "np.sort([])", "np.argsort([])", "np.argsort(5)", "np.sort(['b', 'a'])", "np.sort([True, False])", "np.msort([1])", "np.sort([2, 1], descending=True)", "np.sort([2, 1], stable=True)", "np.lexsort([[1, 1, 0], [2, 1, 1]])", "np.lexsort([])", "np.nanargmax([np.nan, np.nan])",
              "np.nanargmin([np.nan, 2, 1])", "np.argmax([])", "np.max([])", "np.convolve([1, 2, 3], [0, 1, 0.5])", "np.convolve([1, 2, 3], [0, 1], mode='same')", "np.convolve([1, 2, 3], [0, 1], mode='valid')", "np.convolve([], [1])", "np.convolve([1], [1], mode='x')", "np.correlate([1, 2, 3], [0, 1, 0.5])", "np.correlate([1, 2, 3], [0, 1], mode='full')",
              "np.correlate([1j, 2], [1j, 1], mode='full')", "np.cov([[1, 2, 4], [3, 1, 0]])", "np.corrcoef([[1, 2, 4], [3, 1, 0]])", "np.cov([1, 2, 4])", "np.cov([1, 2, 4], [3, 1, 1], ddof=0)", "np.trapezoid([1, 2, 4])", "np.trapezoid([1, 2, 4], dx=0.5)", "np.trapezoid([1, 2, 4], [0, 1, 3])", "np.polyfit([0, 1, 2], [1, 3, 5], 1)", "np.polyval([1, 2, 3], 2)", "np.polyval([1, 2], [1, 2, 3])",
              "np.cross([1, 2, 3], [4, 5, 6])", "np.cross([1, 2], [3, 4])", "np.cross([[1, 2, 3]], [[1, 0, 0], [0, 1, 0]])", "np.cross([1, 2, 3, 4], [1, 2, 3, 4])", "np.floor_divide.reduce([100, 3, 2])", "np.roots([1, -3, 2])", "np.poly([1, 2])", "np.hanning(5)", "np.hamming(4)", "np.blackman(4)", "np.bartlett(5)", "np.kaiser(4, 2.0)"]:
        yield "~" + p
