"""Functions of functions: vectorize, apply_along_axis, piecewise. Names with a leading underscore are not exported."""
import re

import numpy as np
from numpy.lib.array_utils import normalize_axis_index

_ARGUMENT = r"\(\s*(?:\w+(?:\s*,\s*\w+)*)?\s*\)"
_SIGNATURE = re.compile(rf"^\s*{_ARGUMENT}(?:\s*,\s*{_ARGUMENT})*\s*->\s*{_ARGUMENT}(?:\s*,\s*{_ARGUMENT})*\s*$")


class vectorize:
    """A function of elements, or with a signature of parts of arrays, as one of arrays."""

    def __init__(self, pyfunc=np._NoValue, otypes=None, doc=None, excluded=None, cache=False, signature=None):
        if pyfunc is not np._NoValue and not callable(pyfunc):
            part = "When used as a decorator, "
            raise TypeError((part if otypes is None else "") + f"only accepts a callable; got {type(pyfunc).__name__!r}")
        self.pyfunc = pyfunc
        self.cache = cache
        self.signature = signature
        self.excluded = set(excluded) if excluded is not None else set()
        self.otypes = _types(otypes)
        self._core = None if signature is None else _parsed(signature)
        if pyfunc is not np._NoValue:
            self.__name__ = getattr(pyfunc, "__name__", type(pyfunc).__name__)
        self.__doc__ = doc if doc is not None else getattr(pyfunc, "__doc__", None)

    def __call__(self, *args, **kwargs):
        if self.pyfunc is np._NoValue:
            return vectorize(args[0], self.otypes, self.__doc__, self.excluded, self.cache, self.signature)
        names = [n for n in kwargs if n not in self.excluded]
        places = [i for i in range(len(args)) if i not in self.excluded]
        given = list(args)

        def f(*vargs):
            for k, i in enumerate(places):
                given[i] = vargs[k]
            kwargs.update(zip(names, vargs[len(places) :]))
            return self.pyfunc(*given, **kwargs)

        varied = [args[i] for i in places] + [kwargs[n] for n in names]
        if self._core is not None:
            return _generalized(f, varied, self._core, self.otypes)
        if not varied:
            return f()
        return _elementwise(f, varied, self.otypes)


def _types(otypes):
    if otypes is None:
        return None
    if isinstance(otypes, str):
        for char in otypes:
            if char not in np.typecodes["All"]:
                raise ValueError(f"Invalid otype specified: {char}")
        return [np.dtype(char) for char in otypes]
    if hasattr(otypes, "__iter__"):
        return [np.dtype(t) for t in otypes]
    raise ValueError("Invalid otype specification")


def _elementwise(f, args, otypes):
    arrays = [np.asarray(a) for a in args]
    shape = np.broadcast_shapes(*[a.shape for a in arrays])
    n = 1
    for e in shape:
        n *= e
    if n == 0 and otypes is None:
        raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
    columns = [list(np.broadcast_to(a, shape).flat) for a in arrays]
    results = [f(*row) for row in zip(*columns)]
    count = len(otypes) if otypes is not None else len(results[0]) if isinstance(results[0], tuple) else 1
    if count == 1:
        one = otypes[0] if otypes is not None else np.asarray(results[0]).dtype
        return _column([r[0] if isinstance(r, tuple) else r for r in results], one, shape)
    made = []
    for k in range(count):
        t = otypes[k] if otypes is not None else np.asarray(results[0][k]).dtype
        made.append(_column([r[k] for r in results], t, shape))
    return tuple(made)


def _column(values, dtype, shape):
    """The first result decides on the type, as in NumPy."""
    return np.reshape(np.array(values).astype(dtype) if values else np.empty(0, dtype=dtype), shape)


def _parsed(signature):
    if not _SIGNATURE.match(signature):
        raise ValueError(f"not a valid gufunc signature: {signature}")
    inputs, outputs = [[tuple(re.findall(r"\w+", a)) for a in re.findall(_ARGUMENT, side)] for side in signature.split("->")]
    return inputs, outputs


def _sizes(sizes, a, core):
    if not core:
        return
    if a.ndim < len(core):
        raise ValueError(f"{a.ndim}-dimensional argument does not have enough dimensions for all core dimensions {core!r}")
    for name, n in zip(core, a.shape[a.ndim - len(core) :]):
        if sizes.setdefault(name, n) != n:
            raise ValueError(f"inconsistent size for core dimension {name!r}: {n!r} vs {sizes[name]!r}")


def _generalized(f, args, core, otypes):
    inputs, outputs = core
    if len(args) != len(inputs):
        raise TypeError(f"wrong number of positional arguments: expected {len(inputs)!r}, got {len(args)!r}")
    arrays = [np.asarray(a) for a in args]
    sizes = {}
    for a, dims in zip(arrays, inputs):
        _sizes(sizes, a, dims)
    outer = np.broadcast_shapes(*[a.shape[: a.ndim - len(dims)] for a, dims in zip(arrays, inputs)])
    arrays = [np.broadcast_to(a, outer + a.shape[a.ndim - len(dims) :]) for a, dims in zip(arrays, inputs)]
    made = None
    for i in np.ndindex(*outer):
        results = f(*[a[i] for a in arrays])
        count = len(results) if isinstance(results, tuple) else 1
        if count != len(outputs):
            raise ValueError(f"wrong number of outputs from pyfunc: expected {len(outputs)!r}, got {count!r}")
        if len(outputs) == 1:
            results = (results,)
        if made is None:
            results = [np.asarray(r) for r in results]
            for r, dims in zip(results, outputs):
                _sizes(sizes, r, dims)
            made = _outputs(outer, sizes, outputs, otypes if otypes is not None else [r.dtype for r in results])
        for target, r in zip(made, results):
            target[i] = r
    if made is None:
        if otypes is None:
            raise ValueError("cannot call `vectorize` on size 0 inputs unless `otypes` is set")
        if any(name not in sizes for dims in outputs for name in dims):
            raise ValueError("cannot call `vectorize` with a signature including new output dimensions on size 0 inputs")
        made = _outputs(outer, sizes, outputs, otypes)
    return made[0] if len(made) == 1 else tuple(made)


def _outputs(outer, sizes, outputs, types):
    return [np.empty(outer + tuple([sizes[name] for name in dims]), dtype=t) for dims, t in zip(outputs, types)]


def apply_along_axis(func1d, axis, arr, *args, **kwargs):
    a = np.asarray(arr)
    axis = normalize_axis_index(axis, a.ndim)
    rows = np.moveaxis(a, axis, -1)
    lead = rows.shape[:-1]
    if 0 in lead:
        raise ValueError("Cannot apply_along_axis when any iteration dimensions are 0")
    r = None
    for i in np.ndindex(lead):
        v = np.asarray(func1d(rows[i], *args, **kwargs))
        if r is None:
            r = np.zeros(lead + v.shape, dtype=v.dtype)
        r[i] = v
    own = tuple(range(len(lead), r.ndim))
    return np.transpose(r, tuple(range(axis)) + own + tuple(range(axis, len(lead))))


def piecewise(x, condlist, funclist, *args, **kw):
    x = np.asarray(x)
    if np.isscalar(condlist) or not isinstance(condlist[0], (list, np.ndarray)) and x.ndim != 0:
        condlist = [condlist]
    conditions = np.asarray(condlist, dtype=bool)
    n = len(conditions)
    if n == len(funclist) - 1:
        conditions = np.concatenate([conditions, ~np.any(conditions, axis=0, keepdims=True)], axis=0)
    elif n != len(funclist):
        raise ValueError(f"with {n} condition(s), either {n} or {n + 1} functions are expected")
    y = np.zeros_like(x)
    for c, f in zip(conditions, funclist):
        if not callable(f):
            y[c] = f
            continue
        values = x[c]
        if values.size > 0:
            y[c] = f(values, *args, **kw)
    return y


def select(condlist, choicelist, default=0):
    if len(condlist) != len(choicelist):
        raise ValueError("list of cases must be same length as list of conditions")
    if len(condlist) == 0:
        raise ValueError("select with an empty condition list is not possible")
    choices = [c if type(c) in (int, float, complex) else np.asarray(c) for c in list(choicelist) + [default]]
    t = np.result_type(*choices)
    conditions = np.broadcast_arrays(*condlist)
    for i, c in enumerate(conditions):
        if c.dtype != bool:
            raise TypeError(f"invalid entry {i} in condlist: should be boolean ndarray")
    shape = np.broadcast_shapes(conditions[0].shape, *[np.shape(c) for c in choices])
    r = np.full(shape, choices[-1], dtype=t)
    for c, v in zip(conditions[::-1], choices[-2::-1]):
        np.copyto(r, v, where=c)
    return r


def _chosen(a, choices, mode):
    n = len(choices)
    if mode == "raise" and a.size and (np.any(a < 0) or np.any(a >= n)):
        raise ValueError("invalid entry in choice array")
    k = np.clip(a, 0, n - 1) if mode == "clip" else a % n
    shape = np.broadcast_shapes(*[c.shape for c in choices], a.shape)
    r = np.empty(shape, dtype=np.result_type(*choices))
    for i in range(n):
        np.copyto(r, choices[i], where=k == i)
    return r


def choose(a, choices, out=None, mode="raise"):
    a = np.asarray(a)
    if not np.can_cast(a.dtype, np.intp, "safe"):
        raise TypeError(f"Cannot cast array data from {a.dtype!r} to dtype('int64') according to the rule 'safe'")
    if mode not in ("raise", "wrap", "clip"):
        if mode[:1] in tuple("cCrRwW"):
            raise ValueError("Use one of 'clip', 'raise', or 'wrap' for clip mode")
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
    choices = [np.asarray(c) for c in choices]
    r = np._choose_few(a, choices, mode)
    if r is None:
        r = _chosen(a, choices, mode)
    if out is not None:
        out[...] = r
        return out
    return r[()] if r.ndim == 0 and a.ndim == 0 else r
