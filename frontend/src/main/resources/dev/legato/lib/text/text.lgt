"""NumPy's functions for arrays of strings that are not the same work on their codes."""
import numpy as np


def function_array(object, dtype=None, *, copy=True, order='K', subok=False, ndmin=0, like=None):
    a = np._text.made(object, dtype, bool(copy))
    while a.ndim < ndmin:
        a = a[None]
    return a


def function_asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None):
    return np._text.made(a, dtype, bool(copy))


def function_asanyarray(a, dtype=None, order=None):
    return np._text.made(a, dtype, False)


def function_zeros(shape, dtype=None, order='C', *, device=None, like=None):
    return np._text.filled(shape, dtype, '')


def function_empty(shape, dtype=None, order='C', *, device=None, like=None):
    return np._text.filled(shape, dtype, '')


def function_ones(shape, dtype=None, order='C', *, device=None, like=None):
    return np._text.filled(shape, dtype, '1')


def function_ones_like(a, dtype=None, order='K', subok=True, shape=None):
    return np._text.filled(np.shape(a) if shape is None else shape, np.asarray(a).dtype, '1')


def function_fromiter(iter, dtype, count=-1):
    items = list(iter)
    return np._text.made(items if count < 0 else items[:count], dtype, False)


def function_astype(x, dtype, order='K', casting='unsafe', subok=True, copy=True):
    if casting not in ('unsafe', 'same_kind', 'safe'):
        raise TypeError(f"Cannot cast array data from {x.dtype!r} to {np.dtype(dtype)!r} according to the rule '{casting}'")
    return np._text.made(x, dtype, copy)


def method_astype(a, dtype, order='K', casting='unsafe', subok=True, copy=True):
    return function_astype(a, dtype, order, casting, subok, copy)


def parsed(a, of, dtype):
    if of == '':
        return np._text.each(lambda word: len(word) > 0, 0, dtype, a)
    return np._text.each(_parsers[of], 0, dtype, a)


def _shown(word):
    return f"np.str_({word!r})" if isinstance(word, str) else repr(word)


def _parse_int(word):
    try:
        return int(word)
    except ValueError:
        raise ValueError(f"invalid literal for int() with base 10: {_shown(word)}") from None


def _parse_float(word):
    try:
        return float(word)
    except ValueError:
        raise ValueError(f"could not convert string to float: {_shown(word)}") from None


_parsers = {'int': _parse_int, 'float': _parse_float, 'complex': complex}


def _refuse(name, a):
    raise np._UFuncTypeError(f"ufunc '{name}' did not contain a loop with signature matching types ({a.dtype!r}, {a.dtype!r}) -> None")


def _refuse_sum(a):
    twice = np._text.type(2 * np._text.width(a))
    raise TypeError(f"the resolved dtypes are not compatible with add.reduce. Resolved ({a.dtype!r}, {a.dtype!r}, {twice!r})")


def function_max(a, axis=None, **more):
    _refuse('maximum', np.asarray(a))


def function_min(a, axis=None, **more):
    _refuse('minimum', np.asarray(a))


def function_amax(a, axis=None, **more):
    _refuse('maximum', np.asarray(a))


def function_amin(a, axis=None, **more):
    _refuse('minimum', np.asarray(a))


def function_sum(a, axis=None, **more):
    _refuse_sum(np.asarray(a))


def function_mean(a, axis=None, **more):
    _refuse_sum(np.asarray(a))


def method_max(a, axis=None, **more):
    _refuse('maximum', a)


def method_min(a, axis=None, **more):
    _refuse('minimum', a)


def method_sum(a, axis=None, **more):
    _refuse_sum(a)


def method_mean(a, axis=None, **more):
    _refuse_sum(a)


def _extreme(a, axis, keepdims, function):
    words, codes = np.unique(a, return_inverse=True)
    return function(codes.reshape(np.shape(a)), axis=axis, keepdims=keepdims)


def function_argmax(a, axis=None, out=None, *, keepdims=False):
    return _extreme(a, axis, keepdims, np.argmax)


def function_argmin(a, axis=None, out=None, *, keepdims=False):
    return _extreme(a, axis, keepdims, np.argmin)


def method_argmax(a, axis=None, out=None, *, keepdims=False):
    return _extreme(a, axis, keepdims, np.argmax)


def method_argmin(a, axis=None, out=None, *, keepdims=False):
    return _extreme(a, axis, keepdims, np.argmin)


def method_sort(a, axis=-1, kind=None, order=None):
    a[...] = np.sort(a, axis)


def method_argsort(a, axis=-1, kind=None, order=None):
    return np.argsort(a, axis, kind)


def method_searchsorted(a, v, side='left', sorter=None):
    return np.searchsorted(a, v, side, sorter)


def method_nonzero(a):
    return np.nonzero(a)


def method_any(a, axis=None, out=None, keepdims=False):
    return np.any(a, axis)


def method_all(a, axis=None, out=None, keepdims=False):
    return np.all(a, axis)


def method_fill(a, value):
    a[...] = value


def method_put(a, indices, values, mode='raise'):
    flat = a.reshape(-1)
    flat[indices] = values
    a[...] = flat.reshape(a.shape)


def function_put(a, ind, v, mode='raise'):
    method_put(a, ind, v, mode)


def function_result_type(*arrays_and_dtypes):
    types = [np._text.type_of(x) for x in arrays_and_dtypes]
    widths, texts = [], []
    for x, t in zip(arrays_and_dtypes, types):
        if t is None:
            if type(x) in (int, float, complex):
                _no_common_type([x if u is None else u for x, u in zip(arrays_and_dtypes, types)])
            widths.append(np._text.width(np.zeros(1, np.result_type(x))))
        else:
            widths.append(_width(t))
            texts.append(t.kind)
    return np._text.type(max(widths), "U" not in texts)


def function_promote_types(type1, type2):
    return function_result_type(np.dtype(type1), np.dtype(type2))


def function_can_cast(from_, to, casting='safe'):
    if casting not in ('no', 'equiv', 'safe', 'same_kind', 'unsafe'):
        raise ValueError("casting must be one of 'no', 'equiv', 'safe', 'same_kind', or 'unsafe'" + f" (got '{casting}')")
    source, target = np._text.type_of(from_), np._text.type_of(to)
    if casting == 'unsafe':
        return True
    if target is None:
        return False
    if source is None:
        wide = np._text.width(np.zeros(1, np.result_type(from_)))
        return casting not in ('no', 'equiv') and (casting == 'same_kind' or _width(target) in range(1) or wide <= _width(target))
    if source.kind != target.kind and (source.kind == 'U' or casting in ('no', 'equiv')):
        return False
    if casting in ('no', 'equiv'):
        return _width(source) == _width(target)
    return casting == 'same_kind' or target.itemsize == 0 or _width(source) <= _width(target)


def _width(t):
    return t.itemsize // (4 if t.kind == 'U' else 1)


def _class_of(x):
    if hasattr(x, 'kind'):
        return "<class 'numpy.dtypes." + ('StrDType' if x.kind == 'U' else 'BytesDType') + "'>"
    named = {int: '_PyLongDType', float: '_PyFloatDType', complex: '_PyComplexDType'}.get(type(x))
    return f"<class 'numpy.dtypes.{named or np.result_type(x).name.title() + 'DType'}'>"


def _no_common_type(operands):
    names = [_class_of(x) for x in operands]
    raise np.exceptions.DTypePromotionError(
        f"The DType {names[0]} could not be promoted by {names[1]}. This means that no common DType exists for the given inputs. For example they "
        f"cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: ({', '.join(names)})")


def function_where(condition, x, y):
    _no_common_type([v if type(v) in (int, float, complex) else np.asarray(v).dtype for v in (x, y)])


def method_tobytes(a, order='C'):
    if order not in ('C', 'A', 'F', 'K', None):
        raise ValueError(f"order must be one of 'C', 'F', 'A', or 'K' (got '{order}')")
    columns = order == 'F' or order == 'A' and a.flags.f_contiguous and not a.flags.c_contiguous
    size, parts = a.dtype.itemsize, []
    for word in (a.T if columns else a).reshape(-1).tolist():
        data = word if a.dtype.kind == 'S' else word.encode('utf-32-le')
        parts.append(data + bytes(size - len(data)))
    return b''.join(parts)


def function_frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    t = np.dtype(dtype)
    data = bytes(buffer)[offset:]
    if t.itemsize == 0:
        raise ValueError("itemsize cannot be zero in type")
    if count < 0 and len(data) % t.itemsize:
        raise ValueError("buffer size must be a multiple of element size")
    count = len(data) // t.itemsize if count < 0 else count
    if count * t.itemsize > len(data):
        raise ValueError("buffer is smaller than requested size")
    words = [data[k * t.itemsize : (k + 1) * t.itemsize] for k in range(count)]
    return np._text.made([w.decode('utf-32-le') for w in words] if t.kind == 'U' else words, t, False)


def function_issubdtype(arg1, arg2):
    if not np._text.is_type(arg1):
        return False
    return np._text.is_type(arg2) or getattr(arg2, '__name__', '') in ('character', 'flexible', 'generic', 'object')


def function_broadcast_arrays(*args, subok=False):
    shape = np.broadcast_shapes(*[np.shape(a) for a in args])
    return tuple(np.broadcast_to(a, shape) for a in args)


def function_array2string(a, max_line_width=None, precision=None, suppress_small=None, separator=' ', prefix='', *, suffix='', **more):
    return np._text.show(a, separator, prefix, suffix)


def function_array_str(a, max_line_width=None, precision=None, suppress_small=None):
    return str(np.asarray(a))


def function_array_repr(arr, max_line_width=None, precision=None, suppress_small=None):
    return repr(np.asarray(arr))


def function_meshgrid(*xi, copy=True, sparse=False, indexing='xy'):
    places = np.meshgrid(*[np.arange(len(x)) for x in xi], indexing=indexing)
    return tuple(np.asarray(x)[k] for x, k in zip(xi, places))




def function_copyto(dst, src, casting='same_kind', where=True):
    if where is True:
        dst[...] = src
    else:
        dst[...] = np.where(where, np.asarray(src), dst)


def function_full_like(a, fill_value, dtype=None, order='K', subok=True, shape=None):
    like = np._text.filled(np.shape(a) if shape is None else shape, np.asarray(a).dtype if dtype is None else dtype, '')
    like[...] = fill_value
    return like


def method_view(a, dtype=None):
    if dtype is not None:
        raise NotImplementedError("views of strings as other dtypes; use astype")
    return a[...]


def function_add(x1, x2):
    return np.add(np.asarray(x1), np.asarray(x2))


def _operand(x):
    return x if type(x) in (bool, int, float, complex) else np.asarray(x)


def function_equal(x1, x2):
    return np.equal(_operand(x1), _operand(x2))


def function_not_equal(x1, x2):
    return np.not_equal(_operand(x1), _operand(x2))


def function_less(x1, x2):
    return np.less(_operand(x1), _operand(x2))


def function_less_equal(x1, x2):
    return np.less_equal(_operand(x1), _operand(x2))


def function_greater(x1, x2):
    return np.greater(_operand(x1), _operand(x2))


def function_greater_equal(x1, x2):
    return np.greater_equal(_operand(x1), _operand(x2))
