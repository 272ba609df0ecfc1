"""Sums of products over named axes: einsum, einsum_path, tensordot."""
import numpy as np
from numpy.lib.stride_tricks import as_strided


def tensordot(a, b, axes=2):
    a = np.asarray(a)
    b = np.asarray(b)
    if not isinstance(axes, (list, tuple)) and np.ndim(axes) == 0:
        n = int(axes)
        if n > np.ndim(a) or n > np.ndim(b):
            raise IndexError("tuple index out of range")
        left = list(range(-n, 0))
        right = list(range(0, n))
    else:
        left, right = axes
        left = [int(left)] if np.ndim(left) == 0 else [int(k) for k in left]
        right = [int(right)] if np.ndim(right) == 0 else [int(k) for k in right]
    if len(left) != len(right) or len(left) > a.ndim or len(right) > b.ndim:
        raise ValueError("shape-mismatch for sum")
    for k, m in zip(left, right):
        if not -a.ndim <= k < a.ndim or not -b.ndim <= m < b.ndim:
            raise IndexError("tuple index out of range")
        if a.shape[k] != b.shape[m]:
            raise ValueError("shape-mismatch for sum")
    left = [k % a.ndim for k in left] if left else []
    right = [k % b.ndim for k in right] if right else []
    if len(set(left)) != len(left) or len(set(right)) != len(right):
        raise ValueError("repeated axis in tensordot")
    rows = [k for k in range(a.ndim) if k not in left]
    columns = [k for k in range(b.ndim) if k not in right]
    m = _size([a.shape[k] for k in rows])
    n = _size([a.shape[k] for k in left])
    p = _size([b.shape[k] for k in columns])
    x = np.reshape(np.transpose(a, rows + left), (m, n))
    y = np.reshape(np.transpose(b, right + columns), (n, p))
    r = np.reshape(np.dot(x, y), tuple([a.shape[k] for k in rows] + [b.shape[k] for k in columns]))
    return r[()] if r.ndim == 0 else r


def _size(extents):
    n = 1
    for e in extents:
        n *= e
    return n


# --- einsum

def einsum(*operands, out=None, dtype=None, order="K", casting="safe", optimize=False):
    terms, result, arrays = _parsed(operands)
    if dtype is not None:
        for k, a in enumerate(arrays):
            if not np.can_cast(a.dtype, dtype, casting):
                raise TypeError(f"Iterator operand {k} dtype could not be cast from {a.dtype!r} to {np.dtype(dtype)!r} according to the rule '{casting}'")
        arrays = [a.astype(dtype) for a in arrays]
    t = np.result_type(*arrays)
    sizes = _sizes(terms, arrays, result)
    parts = []
    later = list(result)
    for k, (labels, a) in enumerate(zip(terms, arrays)):
        others = later + [x for j, other in enumerate(terms) if j != k for x in other]
        parts.append(_alone(labels, a.astype(t, copy=False), others))
    while len(parts) > 1:
        first, second = parts[0], parts[1]
        rest = [x for labels, _ in parts[2:] for x in labels] + list(result)
        parts = [_pair(first, second, rest, sizes)] + parts[2:]
    labels, r = parts[0]
    labels, r = _alone(labels, r, list(result))
    r = np.transpose(r, [labels.index(x) for x in result]) if len(result) > 1 else r
    if out is not None:
        np.copyto(out, r, casting="same_kind" if casting == "safe" else casting)
        return out
    return r[()] if r.ndim == 0 else r


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    raise NotImplementedError("einsum_path is not supported: einsum contracts from left to right; call np.einsum, or order the operands")


def _parsed(operands):
    """The labels of every operand, those of the result, the arrays. Axes of an ellipsis are numbers."""
    if not operands:
        raise ValueError("must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list")
    if isinstance(operands[0], str):
        text = operands[0].replace(" ", "")
        arrays = [np.asarray(x) for x in operands[1:]]
    else:
        text, arrays = _from_lists(operands)
    key = text, tuple([a.ndim for a in arrays])
    known = _read.get(key)
    if known is None:
        known = _labels(text, arrays)
        if len(_read) > 200:
            _read.clear()
        _read[key] = known
    return known[0], known[1], arrays


# The labels that subscripts name, by the text and the numbers of axes.
_read = {}


def _labels(text, arrays):
    left, arrow, right = text.partition("->")
    for c in text.replace("->", "").replace("...", ""):
        if not (c.isalpha() or c == ","):
            raise ValueError(f"invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters")
    names = left.split(",")
    if len(names) > len(arrays):
        raise ValueError("more operands provided to einstein sum function than specified in the subscripts string")
    if len(names) < len(arrays):
        raise ValueError("fewer operands provided to einstein sum function than specified in the subscripts string")
    terms = []
    widest = 0
    for name, a in zip(names, arrays):
        before, dots, after = name.partition("...")
        named = len(before) + len(after)
        if not dots and named != a.ndim:
            if named > a.ndim:
                raise ValueError("einstein sum subscripts string contains too many subscripts for operand 0")
            raise ValueError("operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.")
        free = a.ndim - named
        if free < 0:
            raise ValueError("einstein sum subscripts string contains too many subscripts for operand 0")
        widest = max(widest, free)
        terms.append(list(before) + list(range(-free, 0)) + list(after))
    dotted = list(range(-widest, 0))
    if arrow:
        before, dots, after = right.partition("...")
        result = list(before) + (dotted if dots else []) + list(after)
        for x in before + after:
            if not any(x in term for term in terms):
                raise ValueError(f"einstein sum subscripts string included output subscript '{x}' which never appeared in an input")
        if len(set(result)) != len(result):
            x = [c for c in before + after if (before + after).count(c) > 1][0]
            raise ValueError(f"einstein sum subscripts string includes output subscript '{x}' multiple times")
        if not dots and widest:
            raise ValueError("output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions.")
    else:
        every = [x for term in terms for x in term if isinstance(x, str)]
        result = dotted + sorted([x for x in set(every) if every.count(x) == 1])
    return terms, result


def _from_lists(operands):
    """einsum(a, [0, 1], b, [1, 2], [0, 2]) as subscripts."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

    def name(subscripts):
        return "".join(["..." if x is Ellipsis else letters[x] for x in subscripts])

    arrays = []
    names = []
    k = 0
    while k + 1 < len(operands):
        arrays.append(np.asarray(operands[k]))
        names.append(name(operands[k + 1]))
        k += 2
    text = ",".join(names)
    if k < len(operands):
        text += "->" + name(operands[k])
    return text, arrays


def _sizes(terms, arrays, result):
    sizes = {}
    for labels, a in zip(terms, arrays):
        for x, e in zip(labels, a.shape):
            known = sizes.get(x, 1)
            if known != 1 and e != 1 and known != e:
                names = list(dict.fromkeys(list(result) + [y for term in terms for y in term]))
                shapes = " ".join([_remapped(names, term, v.shape) for term, v in zip(terms, arrays)])
                raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {shapes} ")
            sizes[x] = e if known == 1 else known
    return sizes


def _remapped(names, labels, shape):
    places = [str(shape[labels.index(x)]) if x in labels else "newaxis" for x in names]
    while places and places[0] == "newaxis":
        places = places[1:]
    return str(shape).replace(" ", "") + "->(" + ",".join(places) + ")"


def _alone(labels, a, needed):
    """The diagonal of labels that occur twice, the sum over those that nobody needs."""
    labels = list(labels)
    for x in list(dict.fromkeys(labels)):
        while labels.count(x) > 1:
            i = labels.index(x)
            j = labels.index(x, i + 1)
            if a.shape[i] != a.shape[j]:
                n = max(a.shape[i], a.shape[j])
                shape = list(a.shape)
                shape[i] = shape[j] = n
                a = np.broadcast_to(a, tuple(shape))
            a = _diagonal(a, i, j)
            del labels[j], labels[i]
            labels.append(x)
    gone = tuple([k for k, x in enumerate(labels) if x not in needed])
    if gone:
        a = np.any(a, axis=gone) if a.dtype.kind == "b" else np.sum(a, axis=gone, dtype=a.dtype)
        labels = [x for x in labels if x in needed]
    return labels, np.asarray(a)


def _diagonal(a, i, j):
    """As a last axis; what is not summed is a view that may be written."""
    rest = [k for k in range(a.ndim) if k not in (i, j)]
    shape = [a.shape[k] for k in rest] + [a.shape[i]]
    return as_strided(a, shape, [a.strides[k] for k in rest] + [a.strides[i] + a.strides[j]])


def _pair(first, second, needed, sizes):
    """The product of two operands, summed over the labels that are needed no more, by a product of matrices."""
    left, a = first
    right, b = second
    # A label of extent 1 is broadcast: it is no partner.
    summed = [x for x in left if x in right and x not in needed]
    for x in list(summed):
        if a.shape[left.index(x)] != b.shape[right.index(x)]:
            n = sizes[x]
            if a.shape[left.index(x)] == 1:
                a = np.broadcast_to(a, tuple([n if y == x else e for y, e in zip(left, a.shape)]))
            else:
                b = np.broadcast_to(b, tuple([n if y == x else e for y, e in zip(right, b.shape)]))
    batch = [x for x in left if x in right and x not in summed]
    rows = [x for x in left if x not in right]
    columns = [x for x in right if x not in left]
    if not summed:
        names = batch + rows + columns
        return names, _spread(left, a, names) * _spread(right, b, names)
    if not rows and not columns:
        names = batch + summed
        product = _spread(left, a, names) * _spread(right, b, names)
        return _alone(names, product, batch)
    k = [sizes[x] for x in summed]
    m = [a.shape[left.index(x)] for x in rows]
    n = [b.shape[right.index(x)] for x in columns]
    wide = [a.shape[left.index(x)] for x in batch]
    tall = [b.shape[right.index(x)] for x in batch]
    x = np.reshape(np.transpose(a, [left.index(y) for y in batch + rows + summed]), tuple(wide + [_size(m), _size(k)]))
    y = np.reshape(np.transpose(b, [right.index(z) for z in batch + summed + columns]), tuple(tall + [_size(k), _size(n)]))
    r = np.matmul(x, y)
    return batch + rows + columns, np.reshape(r, tuple(list(r.shape[: len(batch)]) + m + n))


def _spread(labels, a, names):
    """a with its axes in the order of names, and axes of extent 1 for those that it has not."""
    own = [x for x in names if x in labels]
    a = np.transpose(a, [labels.index(x) for x in own]) if len(own) > 1 else a
    at = 0
    shape = []
    for x in names:
        if x in labels:
            shape.append(a.shape[at])
            at += 1
        else:
            shape.append(1)
    return np.reshape(a, tuple(shape))
