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
    return np.reshape(np.dot(x, y), tuple([a.shape[k] for k in rows] + [b.shape[k] for k in columns]))


def _size(extents):
    n = 1
    for e in extents:
        n *= e
    return n


# --- einsum

def einsum(*operands, out=None, dtype=None, order="K", casting="safe", optimize=False):
    text, arrays = _given(operands)
    key = text, tuple([a.shape for a in arrays])
    plan = _plans.get(key)
    labels = _labels(text, arrays) if plan is None else None
    if dtype is not None:
        for k, a in enumerate(arrays):
            if not np.can_cast(a.dtype, dtype, casting):
                raise TypeError(f"Iterator operand {k} dtype could not be cast from {a.dtype!r} to {np.dtype(dtype)!r} according to the rule '{casting}'")
        arrays = [a.astype(dtype) for a in arrays]
    if plan is None:
        plan = _planned(labels[0], labels[1], key[1])
        if len(_plans) > 200:
            _plans.clear()
        _plans[key] = plan
    alone, pairs, last, turn = plan
    t = arrays[0].dtype
    for a in arrays:
        if a.dtype != t:
            t = np.result_type(*arrays)
            break
    parts = [_reduced(a if a.dtype == t else a.astype(t, copy=False), step) for a, step in zip(arrays, alone)]
    r = parts[0]
    for k, pair in enumerate(pairs):
        r = _contracted(r, parts[k + 1], pair)
    r = _reduced(r, last)
    if turn is not None:
        r = np.transpose(r, turn)
    if out is not None:
        np.copyto(out, r, casting="same_kind" if casting == "safe" else casting)
        return out
    return r[()] if r.ndim == 0 else r


def einsum_path(*operands, optimize="greedy", einsum_call=False):
    raise NotImplementedError("einsum_path is not supported: einsum contracts from left to right; call np.einsum, or order the operands")


def _given(operands):
    """The subscripts without spaces, the arrays."""
    if not operands:
        raise ValueError("must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding subscripts list")
    if isinstance(operands[0], str):
        return operands[0].replace(" ", ""), [np.asarray(x) for x in operands[1:]]
    return _from_lists(operands)


# What is to be done, by subscripts and shapes: _planned says how.
_plans = {}


def _labels(text, arrays):
    """The labels of every operand and those of the result. Axes of an ellipsis are numbers."""
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


def _sizes(terms, shapes, result):
    for k, (labels, shape) in enumerate(zip(terms, shapes)):
        own = {}
        place = f"operand {k}" if len(terms) > 1 else "single operand"
        for x, e in zip(labels, shape):
            if x not in result:
                place = f"operand {k}"
            if own.setdefault(x, e) != e:
                raise ValueError(f"dimensions in {place} for collapsing index '{x}' don't match ({own[x]} != {e})")
    sizes = {}
    for labels, shape in zip(terms, shapes):
        for x, e in zip(labels, shape):
            known = sizes.get(x, 1)
            if known != 1 and e != 1 and known != e:
                names = list(dict.fromkeys(list(result) + [y for term in terms for y in term]))
                every = " ".join([_remapped(names, term, other) for term, other in zip(terms, shapes)])
                raise ValueError(f"operands could not be broadcast together with remapped shapes [original->remapped]: {every} ")
            sizes[x] = e if known == 1 else known
    return sizes


def _remapped(names, labels, shape):
    places = [str(shape[labels.index(x)]) if x in labels else "newaxis" for x in names]
    while places and places[0] == "newaxis":
        places = places[1:]
    return str(shape).replace(" ", "") + "->(" + ",".join(places) + ")"


# --- plans: what depends on labels and shapes only. A step is None where there is nothing to do.

def _planned(terms, result, shapes):
    """How each operand is reduced alone, the pairs are contracted from left to right, their result is reduced and transposed."""
    sizes = _sizes(terms, shapes, result)
    alone = []
    parts = []
    for k, (labels, shape) in enumerate(zip(terms, shapes)):
        others = list(result) + [x for j, other in enumerate(terms) if j != k for x in other]
        step, labels, shape = _reduction(labels, shape, others)
        alone.append(step)
        parts.append((labels, shape))
    pairs = []
    labels, shape = parts[0]
    for k in range(1, len(parts)):
        rest = [x for names, _ in parts[k + 1:] for x in names] + list(result)
        step, labels, shape = _pair((labels, shape), parts[k], rest, sizes)
        pairs.append(step)
    last, labels, shape = _reduction(labels, shape, list(result))
    turn = [labels.index(x) for x in result] if len(result) > 1 else None
    if pairs and turn == list(range(len(result))):
        turn = None
    return alone, pairs, last, turn


def _reduction(labels, shape, needed):
    """The diagonals of labels that occur twice, the sum over those that nobody needs; the labels and the shape after that."""
    labels = list(labels)
    shape = list(shape)
    diagonals = []
    for x in list(dict.fromkeys(labels)):
        while labels.count(x) > 1:
            i = labels.index(x)
            j = labels.index(x, i + 1)
            diagonals.append((i, j))
            n = shape[i]
            del labels[j], labels[i], shape[j], shape[i]
            labels.append(x)
            shape.append(n)
    gone = tuple([k for k, x in enumerate(labels) if x not in needed])
    step = (diagonals, gone) if diagonals or gone else None
    kept = [k for k in range(len(labels)) if k not in gone]
    return step, [labels[k] for k in kept], [shape[k] for k in kept]


def _reduced(a, step):
    if step is None:
        return a
    diagonals, gone = step
    for i, j in diagonals:
        a = _diagonal(a, i, j)
    if gone:
        a = np.any(a, axis=gone) if a.dtype.kind == "b" else np.sum(a, axis=gone, dtype=a.dtype)
    return np.asarray(a)


def _diagonal(a, i, j):
    """As a last axis; what is not summed is a view that may be written."""
    rest = [k for k in range(a.ndim) if k not in (i, j)]
    shape = [a.shape[k] for k in rest] + [a.shape[i]]
    return as_strided(a, shape, [a.strides[k] for k in rest] + [a.strides[i] + a.strides[j]])


def _pair(first, second, needed, sizes):
    """How two operands are multiplied and summed over the labels that are needed no more, by a product of matrices if one of them has others; the labels and the shape after that."""
    left, a = first
    right, b = second
    # A label of extent 1 is broadcast: it is no partner.
    summed = [x for x in left if x in right and x not in needed]
    wide = [sizes[x] if x in summed and e != b[right.index(x)] else e for x, e in zip(left, a)]
    tall = [sizes[x] if x in summed and e != a[left.index(x)] else e for x, e in zip(right, b)]
    widths = [None if wide == a else tuple(wide), None if tall == b else tuple(tall)]
    batch = [x for x in left if x in right and x not in summed]
    rows = [x for x in left if x not in right]
    columns = [x for x in right if x not in left]
    if not summed or not rows and not columns:
        names = batch + rows + columns + summed
        views = [_spread(left, wide, names), _spread(right, tall, names)]
        shape = [n if m == 1 else m for m, n in zip(views[0][1], views[1][1])]
        step, labels, after = _reduction(names, shape, batch) if summed else (None, names, shape)
        return (widths, [_changed(v, e) for v, e in zip(views, (wide, tall))], False, step, None), labels, after
    k = _size([wide[left.index(x)] for x in summed])
    m = [wide[left.index(x)] for x in rows]
    n = [tall[right.index(x)] for x in columns]
    thick = [wide[left.index(x)] for x in batch]
    deep = [tall[right.index(x)] for x in batch]
    views = [
        ([left.index(x) for x in batch + rows + summed], thick + [_size(m), k]),
        ([right.index(x) for x in batch + summed + columns], deep + [k, _size(n)]),
    ]
    both = [q if p == 1 else p for p, q in zip(thick, deep)]
    after = both + m + n
    shape = tuple(after) if after != both + [_size(m), _size(n)] else None
    return (widths, [_changed(v, e) for v, e in zip(views, (wide, tall))], True, None, shape), batch + rows + columns, after


def _spread(labels, shape, names):
    """The axes in the order of names, and the shape with axes of extent 1 for those that it has not."""
    return [labels.index(x) for x in names if x in labels], [shape[labels.index(x)] if x in labels else 1 for x in names]


def _changed(view, extents):
    """An order of axes and a shape, None for what is so already."""
    order, shape = view
    turned = [extents[k] for k in order]
    return None if order == list(range(len(order))) else order, None if turned == shape else tuple(shape)


def _contracted(a, b, step):
    widths, views, matrices, after, shape = step
    x = _arranged(a, widths[0], views[0])
    y = _arranged(b, widths[1], views[1])
    if not matrices:
        return _reduced(np.asarray(x * y), after)
    r = np.matmul(x, y)
    return r if shape is None else np.reshape(r, shape)


def _arranged(a, wide, view):
    order, shape = view
    if wide is not None:
        a = np.broadcast_to(a, wide)
    if order is not None:
        a = np.transpose(a, order)
    return a if shape is None else np.reshape(a, shape)
