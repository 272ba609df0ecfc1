"""Objects of NumPy that are indexed to make arrays: mgrid, ogrid, r_, c_, s_, index_exp."""
import numpy as np


def _range(s):
    start = 0 if s.start is None else s.start
    step = 1 if s.step is None else s.step
    if isinstance(step, complex):
        return np.linspace(start, s.stop, int(abs(step)))
    return np.arange(start, s.stop, step)


class _IndexGrid:
    """Slices give arrays of indices, full or open."""

    def __init__(self, sparse):
        self.sparse = sparse

    def __getitem__(self, key):
        if not isinstance(key, tuple):
            return _range(key)
        ranges = [_range(s) for s in key]
        t = np.result_type(*ranges)
        rank = len(ranges)
        shape = tuple([len(x) for x in ranges])
        views = []
        for k, x in enumerate(ranges):
            place = [1] * rank
            place[k] = len(x)
            views.append(np.reshape(x.astype(t), tuple(place)))
        if self.sparse:
            return tuple(views)
        return np.stack([np.broadcast_to(x, shape) for x in views])


mgrid = _IndexGrid(False)
ogrid = _IndexGrid(True)


class _Joiner:
    """Slices, numbers and arrays are joined along one axis."""

    def __init__(self, axis, rank, column):
        self.axis = axis
        self.rank = rank
        self.column = column

    def __getitem__(self, key):
        items = key if isinstance(key, tuple) else (key,)
        axis, rank, place = self.axis, self.rank, self.column
        matrix = False
        parts = []
        weak = []
        for k, item in enumerate(items):
            if isinstance(item, str):
                if k:
                    raise ValueError("special directives must be the first entry.")
                if item in ("r", "c"):
                    raise NotImplementedError("np.matrix is not supported; use 2-D arrays")
                numbers = [int(x) for x in item.split(",")]
                axis = numbers[0]
                rank = numbers[1] if len(numbers) > 1 else rank
                place = numbers[2] if len(numbers) > 2 else place
            elif isinstance(item, slice):
                parts.append(self._raised(_range(item), rank, place))
            elif isinstance(item, (bool, int, float, complex)):
                parts.append(self._raised(np.array([item]), rank, 0 if rank == 1 else place))
                weak.append(item)
                continue
            else:
                parts.append(self._raised(np.asarray(item), rank, place))
            if not isinstance(item, str):
                weak.append(parts[-1])
        t = np.result_type(*weak)
        return np.concatenate([p.astype(t) for p in parts], axis=axis)

    def _raised(self, x, rank, place):
        if x.ndim >= rank:
            return x
        if x.ndim == 0:
            x = x[None]
            if rank == 1:
                return x
        missing = rank - x.ndim
        at = place if place >= 0 else missing + 1 + place
        return np.reshape(x, (1,) * at + x.shape + (1,) * (missing - at))


r_ = _Joiner(0, 1, -1)
c_ = _Joiner(-1, 2, 0)


class _IndexExpression:
    def __init__(self, always_tuple):
        self.always_tuple = always_tuple

    def __getitem__(self, key):
        return (key,) if self.always_tuple and not isinstance(key, tuple) else key


s_ = _IndexExpression(False)
index_exp = _IndexExpression(True)
