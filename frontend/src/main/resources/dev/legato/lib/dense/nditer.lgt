"""The iterator over elements of several arrays: np.nditer."""
import numpy as np


_GLOBAL = ("buffered", "c_index", "common_dtype", "copy_if_overlap", "delay_bufalloc", "external_loop", "f_index", "grow_inner", "growinner", "multi_index", "ranged", "reduce_ok", "refs_ok", "zerosize_ok")
_PER_OPERAND = ("aligned", "allocate", "arraymask", "contig", "copy", "nbo", "no_broadcast", "no_subtype", "overlap_assume_elementwise", "readonly", "readwrite", "updateifcopy", "virtual", "writemasked", "writeonly")
_BUFFER = 8192


def _axis_order(strides, ndim):
    """Axes from the slowest to the fastest, by the distances in memory; where operands disagree, C order."""
    axes = list(reversed(range(ndim)))
    for i in range(1, ndim):
        place = i
        for j in reversed(range(i)):
            unclear = True
            swap = False
            for s in strides:
                outer = abs(s[axes[i]])
                inner = abs(s[axes[j]])
                if outer and inner:
                    if inner <= outer:
                        swap = False
                    elif unclear:
                        swap = True
                    unclear = False
            if not unclear:
                if not swap:
                    break
                place = j
        axes.insert(place, axes.pop(i))
    return list(reversed(axes))


def _text(shape):
    return "(" + ",".join([str(n) for n in shape]) + ("," if len(shape) == 1 else "") + ")"


class _Operand:
    """One operand as the iteration sees it: its axes in the order of the iteration, which fall together where they can."""

    def __init__(self, number, array, flags):
        self.number = number
        self.array = array
        self.writes = "readwrite" in flags or "writeonly" in flags
        self.reads = "readwrite" in flags or "readonly" in flags
        self.flags = flags
        self.dtype = None
        self.target = None
        if sum([f in flags for f in ("readonly", "readwrite", "writeonly")]) != 1:
            many = any([f in flags for f in ("readonly", "readwrite", "writeonly")])
            raise ValueError("Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand" if many
                             else "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand")
        if array is None and not self.writes:
            raise ValueError("Iterator operand was NULL, but its inclusion in the iteration was not write-only")
        if array is not None and self.writes and not array.flags.writeable:
            raise ValueError("output array is read-only")

    def extent(self, axis):
        k = self.axes[axis]
        return 1 if self.array is None or k < 0 else self.array.shape[k]

    def stride(self, axis, n):
        k = self.axes[axis]
        return 0 if self.array is None or k < 0 or self.array.shape[k] == 1 and n == 1 or self.array.shape[k] < n else self.array.strides[k]

    def arrange(self, order, flipped):
        """Puts the axes into the order of the iteration; those that it does not have are of one element."""
        own = [self.axes[a] for a in order if self.axes[a] >= 0]
        rest = [k for k in range(self.array.ndim) if k not in own]
        view = np.transpose(self.array, own + rest)
        if rest:
            view = view[(slice(None),) * len(own) + (0,) * len(rest)]
        key = []
        for a in order:
            if self.axes[a] < 0:
                key.append(None)
            else:
                key.append(slice(None, None, -1) if flipped[a] else slice(None))
        self.view = view[tuple(key) + (Ellipsis,)]

    def at(self, place):
        """The element at a place of the iteration, as an array without axes."""
        shape = self.view.shape
        x = self.view[tuple([k if n > 1 else 0 for k, n in zip(place, shape)]) + (Ellipsis,)]
        return self.given(x)

    def given(self, x):
        if self.dtype != x.dtype:
            x = x.astype(self.dtype)
        if not self.writes:
            x.flags.writeable = False
        return x

    def row(self, place, n):
        """The elements along the last axis."""
        shape = self.view.shape
        x = self.view[tuple([k if e > 1 else 0 for k, e in zip(place, shape)])]
        if x.shape[0] != n:
            x = np.broadcast_to(x, (n,)) if not self.writes else np.lib.stride_tricks.as_strided(x, (n,), (0,))
        return self.given(x)

    def chunk(self, places):
        """A copy of the elements at these places."""
        return self.given(self.view[self.inside(places)])

    def inside(self, places):
        return tuple([p if n > 1 else p * 0 for p, n in zip(places, self.view.shape)])


class nditer:
    """Elements of arrays side by side, in the order of memory or in a given one; see NumPy's documentation."""

    __module__ = "numpy"

    def __init__(self, op, flags=None, op_flags=None, op_dtypes=None, order="K", casting="safe", op_axes=None, itershape=None, buffersize=0):
        self._flags = tuple(flags or ())
        for f in self._flags:
            if f not in _GLOBAL:
                raise ValueError(f'Unexpected iterator global flag "{f}"')
        if order not in ("C", "F", "A", "K"):
            raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got {order!r})")
        self.has_index = "c_index" in self._flags or "f_index" in self._flags
        self.has_multi_index = "multi_index" in self._flags
        self._external = "external_loop" in self._flags
        self._buffered = "buffered" in self._flags
        if "c_index" in self._flags and "f_index" in self._flags:
            raise ValueError("Iterator flags C_INDEX and F_INDEX cannot both be specified")
        if self._external and (self.has_index or self.has_multi_index):
            raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
        self._size = buffersize or _BUFFER
        self._operands(op, op_flags)
        self._axes(op_axes, itershape)
        self._types(op_dtypes, casting)
        self._arrange(order)
        self.has_delayed_bufalloc = False
        self.iterationneedsapi = False
        self._closed = False
        self.reset()

    def _operands(self, op, op_flags):
        arrays = list(op) if isinstance(op, (tuple, list)) else [op]
        self.nop = len(arrays)
        if not arrays:
            raise ValueError("Must provide at least one operand")
        if op_flags is None:
            each = [("writeonly", "allocate") if x is None else ("readonly",) for x in arrays]
        elif all([isinstance(f, str) for f in op_flags]):
            each = [tuple(op_flags)] * self.nop
        else:
            each = [tuple(f) for f in op_flags]
            if len(each) != self.nop:
                raise ValueError("op_flags must be a tuple or array of per-op flag-tuples")
        for f in [f for fs in each for f in fs]:
            if f not in _PER_OPERAND:
                raise ValueError(f'Unexpected per-op iterator flag "{f}"')
            if f in ("arraymask", "virtual", "writemasked"):
                raise NotImplementedError(f"nditer(op_flags=[[{f!r}]]) is not supported; use np.where")
        self._ops = [_Operand(k, None if x is None else np.asarray(x), f) for k, (x, f) in enumerate(zip(arrays, each))]

    def _axes(self, op_axes, itershape):
        given = [o for o in self._ops if o.array is not None]
        if op_axes is None:
            ndim = max([o.array.ndim for o in given] + [0 if itershape is None else len(itershape)])
            for o in self._ops:
                missing = 0 if o.array is None else ndim - o.array.ndim
                o.axes = [k - missing if k >= missing else -1 for k in range(ndim)]
        else:
            ndim = max([len(a) for a in op_axes if a is not None])
            for o, axes in zip(self._ops, op_axes):
                if axes is None:
                    missing = 0 if o.array is None else ndim - o.array.ndim
                    axes = [k - missing if k >= missing else -1 for k in range(ndim)]
                axes = [-1 if k in (None, np.newaxis) else k for k in axes]
                for i, k in enumerate(axes):
                    if o.array is not None and k >= o.array.ndim:
                        raise ValueError(f"Iterator input op_axes[{o.number}][{len(axes) - 1 - i}] (=={k}) is not a valid axis of op[{o.number}], which has {o.array.ndim} dimensions ")
                o.axes = axes
        shape = []
        for k in range(ndim):
            n = 1 if itershape is None or itershape[k] < 0 else itershape[k]
            for o in given:
                e = o.extent(k)
                if e != 1:
                    if n not in (1, e):
                        raise ValueError("operands could not be broadcast together with shapes " + " ".join([_text(o.array.shape) for o in given]) + " ")
                    n = e
            shape.append(n)
        self._outer = tuple(shape)
        self.itersize = 1
        for n in shape:
            self.itersize *= n
        if self.itersize == 0 and "zerosize_ok" not in self._flags:
            raise ValueError("Iteration of zero-sized operands is not enabled")
        for o in given:
            own = tuple([o.extent(k) for k in range(ndim)])
            if own != self._outer and ("no_broadcast" in o.flags or o.writes and "reduce_ok" not in self._flags):
                kind = "non-broadcastable output operand" if o.writes else "non-broadcastable operand"
                raise ValueError(f"{kind} with shape {_text(o.array.shape)} doesn't match the broadcast shape {_text(self._outer)}")

    def _types(self, op_dtypes, casting):
        if op_dtypes is None or not isinstance(op_dtypes, (tuple, list)):
            op_dtypes = [op_dtypes] * self.nop
        inputs = [o.array for o in self._ops if o.array is not None]
        common = np.result_type(*[x.dtype if x.ndim else x for x in inputs]) if inputs else np.dtype(float)
        for o, asked in zip(self._ops, op_dtypes):
            if asked is None and (o.array is None or "common_dtype" in self._flags):
                asked = common
            o.dtype = o.array.dtype if asked is None else np.dtype(asked)
            if o.array is None or o.array.dtype == o.dtype:
                continue
            own = o.array.dtype
            if o.reads and not np.can_cast(own, o.dtype, casting):
                raise TypeError(f"Iterator operand {o.number} dtype could not be cast from {own!r} to {o.dtype!r} according to the rule '{casting}'")
            if o.writes and not np.can_cast(o.dtype, own, casting):
                raise TypeError(f"Iterator requested dtype could not be cast from {o.dtype!r} to {own!r}, the operand {o.number} dtype, according to the rule '{casting}'")
            if not self._buffered:
                if "updateifcopy" in o.flags:
                    o.target = o.array
                elif "copy" not in o.flags or o.writes:
                    raise TypeError("Iterator operand required copying or buffering, but neither copying nor buffering was enabled")
                o.array = o.array.astype(o.dtype)

    def _arrange(self, order):
        ndim = len(self._outer)
        strides = [[o.stride(k, self._outer[k]) for k in range(ndim)] for o in self._ops]
        flipped = [False] * ndim
        self._order = list(range(ndim))
        if order == "F" or order == "A" and all([o.array is None or o.array.flags.f_contiguous for o in self._ops]):
            self._order.reverse()
        elif order == "K":
            self._order = _axis_order(strides, ndim)
            for k in range(ndim):
                own = [s[k] for s in strides]
                flipped[k] = any([s < 0 for s in own]) and all([s <= 0 for s in own])
        self._flipped = flipped
        for o in self._ops:
            if o.array is None:
                self._allocate(o)
        strides = [[o.stride(k, self._outer[k]) for k in range(ndim)] for o in self._ops]
        for o in self._ops:
            o.arrange(self._order, flipped)
        signed = [[-s[k] if flipped[k] else s[k] for k in self._order] for s in strides]
        if self.has_index:
            signed.append([self._index_stride(k) * (-1 if flipped[k] else 1) for k in self._order])
        self._coalesce([self._outer[k] for k in self._order], signed)

    def _index_stride(self, axis):
        n = 1
        inner = self._outer[axis + 1 :] if "c_index" in self._flags else self._outer[:axis]
        for e in inner:
            n *= e
        return 0 if self._outer[axis] == 1 else n

    def _allocate(self, o):
        """A new array whose memory is in the order of the iteration."""
        axes = [a for a in self._order if o.axes[a] >= 0]
        base = np.empty([self._outer[a] for a in axes], dtype=o.dtype)
        own = [o.axes[a] for a in axes]
        o.array = np.transpose(base, [own.index(k) for k in range(len(own))])

    def _coalesce(self, shape, strides):
        """Joins neighbouring axes along which every operand goes on evenly."""
        groups = [[k] for k in range(len(shape))]
        if not self.has_multi_index:
            k = len(groups) - 1
            while k > 0:
                inner = groups[k]
                outer = groups[k - 1]
                n = 1
                for j in inner:
                    n *= shape[j]
                fits = True
                for s in strides:
                    last = [s[j] for j in inner if shape[j] > 1]
                    step = last[-1] if last else 0
                    before = [s[j] for j in outer if shape[j] > 1]
                    fits = fits and (not last or not before or before[-1] == step * n)
                if fits:
                    groups[k - 1 : k + 1] = [outer + inner]
                k -= 1
        self._groups = groups
        self._shape = []
        for g in groups:
            n = 1
            for j in g:
                n *= shape[j]
            self._shape.append(n)
        for o in self._ops:
            if len(groups) < len(shape):
                own = o.view.shape
                joined = []
                for g in groups:
                    n = 1
                    for j in g:
                        n *= own[j]
                    joined.append(n)
                o.view = o.view.reshape(joined)
        self._row = self._shape[-1] if self._external and self._shape else 1

    # --- what is at hand

    @property
    def shape(self):
        if self.has_multi_index:
            return self._outer
        return tuple(self._shape)

    @property
    def ndim(self):
        return len(self._outer) if self.has_multi_index else len(self._shape)

    @property
    def operands(self):
        if self._closed:
            raise ValueError("Iterator is invalid")
        return tuple([o.target if o.target is not None else o.array for o in self._ops])

    @property
    def dtypes(self):
        return tuple([o.dtype for o in self._ops])

    @property
    def itviews(self):
        return tuple([o.view for o in self._ops])

    @property
    def iterrange(self):
        return (0, self.itersize)

    @property
    def finished(self):
        return self._at >= self.itersize

    def _place(self, at):
        place = []
        for n in reversed(self._shape):
            place.insert(0, at % n)
            at //= n
        return place

    def _coordinates(self):
        """The index in the broadcast shape."""
        where = [0] * len(self._outer)
        for n, k in zip(self._places(), self._order):
            where[k] = self._outer[k] - 1 - n if self._flipped[k] else n
        return where

    def _places(self):
        """The place along each axis of the iteration, before axes were joined."""
        shape = [self._outer[k] for k in self._order]
        at = self._at
        place = []
        for n in reversed(shape):
            place.insert(0, at % n)
            at //= n
        return place

    def _valid(self):
        if self._closed:
            raise ValueError("Iterator is invalid")
        if self.finished:
            raise ValueError("Iterator is past the end")

    @property
    def iterindex(self):
        return self._at

    @iterindex.setter
    def iterindex(self, k):
        if not 0 <= k < self.itersize:
            raise ValueError("Iterator GotoIterIndex called with an iterindex outside the iteration range." if k else "Iterator is past the end")
        self._goto(k)

    @property
    def multi_index(self):
        if not self.has_multi_index:
            raise ValueError("Iterator is not tracking a multi-index")
        self._valid()
        return tuple(self._coordinates())

    @multi_index.setter
    def multi_index(self, index):
        if not self.has_multi_index:
            raise ValueError("Iterator is not tracking a multi-index")
        if len(index) != len(self._outer):
            raise ValueError("Wrong number of indices")
        if any([not 0 <= i < n for i, n in zip(index, self._outer)]):
            raise IndexError("Iterator GotoMultiIndex called with an out-of-bounds multi-index.")
        at = 0
        for k in self._order:
            at = at * self._outer[k] + (self._outer[k] - 1 - index[k] if self._flipped[k] else index[k])
        self._goto(at)

    @property
    def index(self):
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        self._valid()
        return sum([i * self._index_stride(k) for k, i in enumerate(self._coordinates())])

    @index.setter
    def index(self, value):
        if not self.has_index:
            raise ValueError("Iterator does not have an index")
        if not 0 <= value < self.itersize:
            raise IndexError("Iterator GotoIndex called with an out-of-bounds index.")
        order = "C" if "c_index" in self._flags else "F"
        index = np.unravel_index(value, self._outer, order=order)
        at = 0
        for k in self._order:
            i = int(index[k])
            at = at * self._outer[k] + (self._outer[k] - 1 - i if self._flipped[k] else i)
        self._goto(at)

    # --- values

    def _goto(self, at):
        self._flush()
        self._at = at
        self._started = False
        self._values = None

    def _step(self):
        if not self._external:
            return 1
        if self._buffered:
            return min(self._size, self.itersize - self._at)
        return self._row - self._at % self._row

    def _current(self):
        """The arrays of this step; those of buffers that are written are kept until the next."""
        self._valid()
        if self._values is None:
            if self._external and self._buffered and not self._reduces():
                n = self._step()
                shape = self._shape or [1]
                places = np.unravel_index(np.arange(self._at, self._at + n), shape) if self._shape else ()
                self._values = [o.chunk(places) if self._shape else o.given(o.view.reshape(1)) for o in self._ops]
                self._pending = [(o, o.inside(places), x) for o, x in zip(self._ops, self._values) if o.writes]
            elif self._external:
                place = self._place(self._at)
                first = place[-1] if place else 0
                self._values = [o.row(place[:-1], self._row)[first:] if place else o.given(o.view.reshape(1)) for o in self._ops]
            else:
                place = self._place(self._at)
                self._values = [o.at(place) for o in self._ops]
                self._pending = [(o, tuple([k if n > 1 else 0 for k, n in zip(place, o.view.shape)]), x) for o, x in zip(self._ops, self._values) if o.writes and o.dtype != o.view.dtype]
        return self._values

    def _reduces(self):
        return any([o.writes and o.view.size < self.itersize for o in self._ops])

    def _flush(self):
        """Writes what buffers hold."""
        for o, places, x in self._pending:
            o.view[places] = x
        self._pending = []

    @property
    def value(self):
        values = self._current()
        return values[0] if self.nop == 1 else tuple(values)

    def __len__(self):
        return self.nop

    def __getitem__(self, k):
        return tuple(self._current()[k]) if isinstance(k, slice) else self._current()[k]

    def __setitem__(self, k, value):
        x = self._current()[k]
        if not x.flags.writeable:
            raise RuntimeError(f"Iterator operand {k} is not writeable")
        x[...] = value

    # --- steps

    def reset(self):
        self._pending = []
        self._at = 0
        self._started = False
        self._values = None

    def iternext(self):
        self._flush()
        if self.finished:
            return False
        self._at += self._step()
        self._values = None
        return not self.finished

    def __iter__(self):
        return self

    def __next__(self):
        if self._closed:
            raise StopIteration
        if self._started:
            self.iternext()
        self._started = True
        if self.finished:
            self._update()
            raise StopIteration
        return self.value

    def _update(self):
        for o in self._ops:
            if o.target is not None:
                o.target[...] = o.array

    def remove_multi_index(self):
        self._flush()
        self.has_multi_index = False
        self._started = False
        self._flags = tuple([f for f in self._flags if f != "multi_index"])
        self._at = 0
        self._values = None
        self._arrange_again()

    def enable_external_loop(self):
        if self.has_index or self.has_multi_index:
            raise ValueError("Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked")
        self._external = True
        self._at = 0
        self._started = False
        self._values = None
        self._arrange_again()

    def _arrange_again(self):
        shape = [self._outer[k] for k in self._order]
        for o in self._ops:
            o.arrange(self._order, self._flipped)
        signed = [[(-1 if self._flipped[k] else 1) * o.stride(k, self._outer[k]) for k in self._order] for o in self._ops]
        self._coalesce(shape, signed)

    def remove_axis(self, i):
        raise NotImplementedError("nditer.remove_axis is not supported; iterate over a[0] instead")

    def copy(self):
        self._flush()
        other = object.__new__(nditer)
        for name in ("_flags", "has_index", "has_multi_index", "_external", "_buffered", "_size", "nop", "_ops", "_outer", "itersize", "_order", "_flipped", "_groups", "_shape", "_row", "has_delayed_bufalloc", "iterationneedsapi", "_closed", "_at", "_started"):
            setattr(other, name, getattr(self, name))
        other._pending = []
        other._values = None
        return other

    def close(self):
        if not self._closed:
            self._flush()
            self._update()
            self._closed = True

    def __enter__(self):
        return self

    def __exit__(self, *info):
        self.close()
        return False
