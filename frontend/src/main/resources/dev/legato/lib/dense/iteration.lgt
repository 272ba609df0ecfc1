"""Iteration over elements and indices, and functions applied to parts of arrays."""
import itertools
import operator

import numpy as np


class ndindex:
    """All indices of a shape, in C order."""

    __module__ = "numpy"

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], tuple):
            shape = shape[0]
        if any(n < 0 for n in shape):
            raise ValueError("negative dimensions are not allowed")
        self.shape = tuple([operator.index(n) for n in shape])
        self._indices = itertools.product(*[range(n) for n in self.shape])

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._indices)

    @property
    def ndim(self):
        return len(self.shape)


class ndenumerate:
    """Pairs of an index and an element."""

    __module__ = "numpy"

    def __init__(self, arr):
        self.iter = np.asarray(arr)
        self._pairs = zip(ndindex(self.iter.shape), self.iter.flat)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pairs)


class broadcast:
    """The elements of several arrays side by side, as broadcasting pairs them."""

    __module__ = "numpy"

    def __init__(self, *args):
        self._arrays = [np.asarray(x) for x in args]
        self.shape = np.broadcast_shapes(*[x.shape for x in self._arrays])
        self.numiter = len(args)
        self.reset()

    @property
    def size(self):
        n = 1
        for e in self.shape:
            n *= e
        return n

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def nd(self):
        return len(self.shape)

    @property
    def iters(self):
        return tuple([np.broadcast_to(x, self.shape).flat for x in self._arrays])

    def reset(self):
        self.index = 0
        self._rows = zip(*[np.broadcast_to(x, self.shape).flat for x in self._arrays])

    def __iter__(self):
        return self

    def __next__(self):
        row = next(self._rows)
        self.index += 1
        return row


def apply_over_axes(func, a, axes):
    val = np.asarray(a)
    rank = val.ndim
    for axis in (axes,) if np.ndim(axes) == 0 else axes:
        axis = axis + rank if axis < 0 else axis
        r = func(val, axis)
        if r.ndim != val.ndim:
            r = np.expand_dims(r, axis)
            if r.ndim != val.ndim:
                raise ValueError("function is not returning an array of the correct shape")
        val = r
    return val


def frompyfunc(func, /, nin, nout, *, identity=None):
    raise NotImplementedError("frompyfunc makes object arrays, which are not supported; use np.vectorize(func, otypes=[float])")
