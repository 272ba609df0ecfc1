"""Universal functions that are composed of others, and the methods of all of them. Calls with out=, where=
and dtype= are handled by the caller."""
import numpy as np


def _floats(x, name="modf"):
    x = np.asarray(x)
    if x.dtype.kind == "c":
        raise TypeError(f"ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
    if x.dtype.kind == "f":
        return x
    small = {"bool": np.float16, "int8": np.float16, "uint8": np.float16, "int16": np.float32, "uint16": np.float32}
    return x.astype(small.get(x.dtype.name, np.float64))


def _scalar(r):
    return r[()] if isinstance(r, np.ndarray) and r.ndim == 0 else r


def float_power(x1, x2):
    a = np.asarray(x1)
    b = np.asarray(x2)
    t = np.complex128 if a.dtype.kind == "c" or b.dtype.kind == "c" else np.float64
    return np.power(a.astype(t), b.astype(t))


def modf(x):
    x = _floats(x)
    whole = np.trunc(x)
    endless = np.isinf(x)
    zero = np.zeros((), dtype=x.dtype)
    part = np.where(endless, zero, x - np.where(endless, zero, whole))
    return _scalar(np.copysign(part, x)), _scalar(whole)


def _class_name(dtype):
    """How messages name a type of element."""
    name = "Bool" if dtype.kind == "b" else dtype.name.capitalize().replace("Uint", "UInt")
    return f"<class 'numpy.dtypes.{name}DType'>"


def _no_loop(name, first, second):
    types = ", ".join(["None" if t is None else _class_name(t) for t in (first, second)])
    return np._UFuncTypeError(f"ufunc '{name}' did not contain a loop with signature matching types ({types}) -> None")


def _whole(name, x1, x2):
    a = np.asarray(x1)
    b = np.asarray(x2)
    t = np.result_type(x1 if isinstance(x1, int) else a, x2 if isinstance(x2, int) else b)
    if t.kind not in "iu":
        raise _no_loop(name, a.dtype, b.dtype)
    a, b = np.broadcast_arrays(a.astype(t), b.astype(t))
    return np.abs(a), np.abs(b)


def gcd(x1, x2):
    a, b = _whole("gcd", x1, x2)
    one = np.ones((), dtype=a.dtype)
    while np.any(b != 0):
        r = np.where(b == 0, b, a % np.where(b == 0, one, b))
        a, b = np.where(b == 0, a, b), r
    return _scalar(np.array(a))


def lcm(x1, x2):
    a, b = _whole("lcm", x1, x2)
    g = np.asarray(gcd(a, b))
    return _scalar(np.asarray(a // np.where(g == 0, np.ones((), dtype=g.dtype), g) * b))


# --- parts and neighbours of floats, from the integers of their bits

_LAYOUT = {"float16": (np.int16, 10, 15), "float32": (np.int32, 23, 127), "float64": (np.int64, 52, 1023)}


def frexp(x):
    x = _floats(x, "frexp")
    whole, digits, bias = _LAYOUT[x.dtype.name]
    tiny = (np.abs(x) < np.finfo(x.dtype).smallest_normal) & (x != 0)
    scaled = np.where(tiny, x * np.asarray(2.0**digits, dtype=x.dtype), x)
    bits = scaled.view(whole)
    exponent = (bits >> digits) & (2 * bias + 1)
    special = (x == 0) | ~np.isfinite(x)
    mask = (2 * bias + 1) << digits
    part = ((bits & ~np.asarray(mask, dtype=whole)) | np.asarray((bias - 1) << digits, dtype=whole)).view(x.dtype)
    power = exponent.astype(np.int32) - (bias - 1) - np.where(tiny, digits, 0).astype(np.int32)
    return _scalar(np.where(special, x, part)), _scalar(np.where(special, np.int32(0), power))


def ldexp(x1, x2):
    x = _floats(x1, "ldexp")
    n = np.asarray(x2)
    if n.dtype.kind not in "iub":
        raise TypeError("ufunc 'ldexp' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
    n = np.clip(n.astype(np.int64), -2200, 2200)
    r = x.astype(np.float64)
    for _ in range(3):
        step = np.clip(n, -1000, 1000)
        n = n - step
        r = r * ((step + 1023) << 52).view(np.float64)
    return _scalar(r.astype(x.dtype))


def nextafter(x1, x2):
    a = _floats(x1, "nextafter")
    b = _floats(x2, "nextafter")
    t = np.result_type(x1 if isinstance(x1, float) else a, x2 if isinstance(x2, float) else b)
    a, b = np.broadcast_arrays(a.astype(t), b.astype(t))
    whole = _LAYOUT[t.name][0]
    bits = a.view(whole)
    away = (a > 0) == (b > a)
    near = np.where(away, bits + np.asarray(1, dtype=whole), bits - np.asarray(1, dtype=whole)).astype(whole).view(t)
    least = np.copysign(np.finfo(t).smallest_subnormal, b)
    r = np.where(a == b, b, np.where(a == 0, least, near))
    return _scalar(np.where(np.isnan(a) | np.isnan(b), a + b, r))


def spacing(x):
    x = _floats(x, "spacing")
    t = x.dtype
    up = np.asarray(nextafter(np.abs(x), np.asarray(np.inf, dtype=t)))
    r = np.copysign(up - np.abs(x), x)
    return _scalar(np.where(np.isfinite(x), r, np.asarray(np.nan, dtype=t)))


def bitwise_count(x):
    x = np.asarray(x)
    if x.dtype.kind == "b":
        return _scalar(x.astype(np.uint8))
    if x.dtype.kind not in "iu":
        raise TypeError("ufunc 'bitwise_count' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''")
    # The absolute value of the least number is itself, as an unsigned one.
    unsigned = np.dtype(x.dtype.name if x.dtype.kind == "u" else "u" + x.dtype.name)
    v = np.abs(x).astype(unsigned).astype(np.uint64)
    v = v - ((v >> np.uint64(1)) & np.uint64(0x5555555555555555))
    v = (v & np.uint64(0x3333333333333333)) + ((v >> np.uint64(2)) & np.uint64(0x3333333333333333))
    v = (v + (v >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return _scalar(((v * np.uint64(0x0101010101010101)) >> np.uint64(56)).astype(np.uint8))


# --- of vectors and matrices

def vecdot(x1, x2, axis=-1):
    a = np.asarray(x1)
    b = np.asarray(x2)
    for k, x in enumerate((a, b)):
        if x.ndim == 0:
            raise ValueError(f"vecdot: Input operand {k} does not have enough dimensions (has 0, gufunc core with signature (n),(n)->() requires 1)")
    a = np.moveaxis(a, axis, -1)
    b = np.moveaxis(b, axis, -1)
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"vecdot: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n)->() (size {b.shape[-1]} is different from {a.shape[-1]})")
    a = np.conj(a) if a.dtype.kind == "c" else a
    return _scalar(np.matmul(a[..., None, :], b[..., :, None])[..., 0, 0])


def matvec(x1, x2):
    a = np.asarray(x1)
    b = np.asarray(x2)
    if a.ndim < 2:
        raise ValueError(f"matvec: Input operand 0 does not have enough dimensions (has {a.ndim}, gufunc core with signature (m,n),(n)->(m) requires 2)")
    if b.ndim < 1:
        raise ValueError("matvec: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature (m,n),(n)->(m) requires 1)")
    if a.shape[-1] != b.shape[-1]:
        raise ValueError(f"matvec: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (m,n),(n)->(m) (size {b.shape[-1]} is different from {a.shape[-1]})")
    return np.matmul(a, b[..., :, None])[..., 0]


def vecmat(x1, x2):
    a = np.asarray(x1)
    b = np.asarray(x2)
    if a.ndim < 1:
        raise ValueError("vecmat: Input operand 0 does not have enough dimensions (has 0, gufunc core with signature (n),(n,m)->(m) requires 1)")
    if b.ndim < 2:
        raise ValueError(f"vecmat: Input operand 1 does not have enough dimensions (has {b.ndim}, gufunc core with signature (n),(n,m)->(m) requires 2)")
    if a.shape[-1] != b.shape[-2]:
        raise ValueError(f"vecmat: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature (n),(n,m)->(m) (size {b.shape[-2]} is different from {a.shape[-1]})")
    return np.matmul(np.conj(a)[..., None, :], b)[..., 0, :]


# --- methods

_MISSING = object()


def _check_fold(f, a):
    if f.__name__ in ("gcd", "lcm") and a.dtype.kind not in "iu":
        raise _no_loop(f.__name__, None, a.dtype)


def ufunc_reduce(f, array, axis=0, dtype=None, out=None, keepdims=False, initial=_MISSING, where=True):
    a = np.asarray(array, dtype=dtype)
    _check_fold(f, a)
    if where is not True:
        raise NotImplementedError(f"{f.__name__}.reduce(where=...) is not supported; use np.where first")
    if a.ndim == 0:
        raise TypeError("cannot reduce on a scalar")
    axes = list(range(a.ndim)) if axis is None else [k % a.ndim for k in (axis if isinstance(axis, tuple) else (axis,))]
    if f.__name__ == "lcm" and len(axes) > 1:
        raise ValueError("reduction operation 'lcm' is not reorderable, so at most one axis may be specified")
    r = a
    for k in sorted(axes, reverse=True):
        n = r.shape[k]
        rows = np.moveaxis(r, k, 0)
        if n == 0:
            if f.identity is None and initial is _MISSING:
                raise ValueError(f"zero-size array to reduction operation {f.__name__} which has no identity")
            first = np.full(rows.shape[1:], f.identity if initial is _MISSING else initial, dtype=f(np.ones(1, dtype=a.dtype), np.ones(1, dtype=a.dtype)).dtype)
        else:
            first = rows[0].astype(bool) if f.__name__.startswith("logical") else rows[0]
        for i in range(1, n):
            first = f(first, rows[i])
        r = np.asarray(first)
    if initial is not _MISSING:
        r = np.asarray(f(initial, r))
    if keepdims:
        for k in sorted(axes):
            r = np.expand_dims(r, k)
    if out is not None:
        out[...] = r
        return out
    return _scalar(r if r.base is None else np.array(r))


def ufunc_accumulate(f, array, axis=0, dtype=None, out=None):
    a = np.asarray(array, dtype=dtype)
    if a.ndim == 0:
        raise TypeError("cannot accumulate on a scalar")
    _check_fold(f, a)
    rows = np.moveaxis(a, axis, 0)
    n = rows.shape[0]
    if n == 0:
        return np.array(a)
    parts = [rows[0].astype(bool) if f.__name__.startswith("logical") else rows[0]]
    for i in range(1, n):
        parts.append(f(parts[-1], rows[i]))
    t = np.asarray(parts[-1]).dtype
    r = np.stack([np.asarray(p).astype(t) for p in parts], axis=axis)
    if out is not None:
        out[...] = r
        return out
    return r


def ufunc_reduceat(f, array, indices, axis=0, dtype=None, out=None):
    a = np.asarray(array, dtype=dtype)
    rows = np.moveaxis(a, axis, 0)
    n = rows.shape[0]
    places = np.asarray(indices).tolist()
    for i in places:
        if not 0 <= i < n:
            raise IndexError(f"index {i} out-of-bounds in {f.__name__}.reduceat [0, {n})")
    parts = []
    for k, i in enumerate(places):
        j = places[k + 1] if k + 1 < len(places) else n
        parts.append(np.asarray(f.reduce(rows[i : max(j, i + 1)], axis=0)))
    t = np.result_type(*parts) if parts else a.dtype
    r = np.moveaxis(np.stack([p.astype(t) for p in parts]), 0, axis) if parts else rows[:0]
    if out is not None:
        out[...] = r
        return out
    return r


def ufunc_at(f, a, indices, b=_MISSING):
    """Elements that several indices name are changed once for each of them, in their order."""
    if f.nin == 2 and b is _MISSING:
        raise ValueError("second operand needed for ufunc")
    places = np.reshape(np.arange(a.size), a.shape)[indices]
    shape = np.shape(places)
    p = np.ravel(places)
    order = np.argsort(p, kind="stable")
    p = p[order]
    n = p.size
    if n == 0:
        return
    first = np.concatenate((np.ones(1, dtype=bool), p[1:] != p[:-1]))
    start = np.maximum.accumulate(np.where(first, np.arange(n), 0)) if n < 64 else np.flatnonzero(first)[np.cumsum(first) - 1]
    turn = np.arange(n) - start
    values = None if f.nin == 1 else np.ravel(np.broadcast_to(np.asarray(b), shape))[order]
    for k in range(int(turn.max()) + 1):
        now = turn == k
        at = np.unravel_index(p[now], a.shape)
        old = a[at]
        new = f(old) if values is None else f(old, values[now])
        a[at] = new
