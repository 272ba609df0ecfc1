"""Iteration over elements and indices, and functions applied to parts of arrays."""
import itertools

import numpy as np


class ndindex:
    """All indices of a shape, in C order."""

    def __init__(self, *shape):
        if len(shape) == 1 and isinstance(shape[0], (tuple, list)):
            shape = tuple(shape[0])
        if any(n < 0 for n in shape):
            raise ValueError("negative dimensions are not allowed")
        self.shape = tuple([int(n) for n in shape])
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

    def __init__(self, arr):
        self.iter = np.asarray(arr)
        self._pairs = zip(ndindex(self.iter.shape), self.iter.flat)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._pairs)


class broadcast:
    """The elements of several arrays side by side, as broadcasting pairs them."""

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


class nditer:
    """Elements one after the other, as 0-d views in C order: a reader and, with 'readwrite', a writer."""

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None, buffersize=0):
        for name, value in (("op_axes", op_axes), ("itershape", itershape)):
            if value is not None:
                raise NotImplementedError(f"nditer({name}=...) is not supported; use np.ndindex")
        flags = flags or []
        for f in flags:
            if f not in ("multi_index", "c_index", "refs_ok", "zerosize_ok", "buffered", "external_loop"):
                raise NotImplementedError(f"nditer(flags=[{f!r}]) is not supported; use np.ndindex or np.ndenumerate")
        if "external_loop" in flags:
            raise NotImplementedError("nditer(flags=['external_loop']) is not supported; whole arrays are faster")
        many = isinstance(op, (tuple, list))
        arrays = [np.asarray(x) for x in op] if many else [np.asarray(op)]
        self._many = many and len(arrays) > 1
        self.shape = np.broadcast_shapes(*[x.shape for x in arrays])
        self.operands = tuple([x if x.shape == self.shape else np.broadcast_to(x, self.shape) for x in arrays])
        self.has_multi_index = "multi_index" in flags
        self._shape = self.shape
        self.itersize = 1
        for e in self.shape:
            self.itersize *= e
        self.ndim = len(self.shape)
        self.nop = len(arrays)
        self.reset()

    def reset(self):
        self.iterindex = 0
        self._started = False

    @property
    def finished(self):
        return self.iterindex >= self.itersize

    @property
    def index(self):
        return self.iterindex

    @property
    def multi_index(self):
        place = []
        k = self.iterindex
        for e in reversed(self._shape):
            place.insert(0, k % e)
            k //= e
        return tuple(place)

    @property
    def value(self):
        at = self.multi_index + (Ellipsis,)
        values = tuple([x[at] for x in self.operands])
        return values if self._many else values[0]

    def __getitem__(self, k):
        return self.operands[k][self.multi_index + (Ellipsis,)]

    def __setitem__(self, k, value):
        self.operands[k][self.multi_index + (Ellipsis,)] = value

    def iternext(self):
        self.iterindex += 1
        return not self.finished

    def __iter__(self):
        return self

    def __next__(self):
        if self._started:
            self.iterindex += 1
        self._started = True
        if self.finished:
            raise StopIteration
        return self.value

    def __enter__(self):
        return self

    def __exit__(self, *info):
        return False

    def close(self):
        pass


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
