"""Functions of scipy.sparse that build matrices of diagonals, blocks, products and random entries. Names with a
leading underscore are not exported."""
import os
import numpy as np
import scipy.sparse as sp

_MISSING = object()


class SparseWarning(Warning):
    pass


class SparseEfficiencyWarning(SparseWarning):
    pass


# --- diagonals

def diags_array(diagonals, /, *, offsets=0, shape=None, format=None, dtype=_MISSING):
    if np.ndim(offsets) == 0:
        if len(diagonals) > 0 and np.ndim(diagonals[0]) > 0:
            raise ValueError("Different number of diagonals and offsets.")
        rows = [np.atleast_1d(np.asarray(diagonals))]
    else:
        rows = [np.atleast_1d(d) for d in diagonals]
    places = [int(k) for k in np.atleast_1d(offsets)]
    if len(rows) != len(places):
        raise ValueError("Different number of diagonals and offsets.")
    if shape is None:
        m = n = len(rows[0]) + abs(places[0])
    else:
        m, n = shape
    if dtype is None:
        dtype = np.result_type(*rows)
    elif dtype is _MISSING:
        dtype = _inexact(np.result_type(*rows))
    width = max(0, max(min(m + k, n - k) + max(0, k) for k in places))
    data = np.zeros((len(places), width), dtype=dtype)
    for j, (k, row) in enumerate(zip(places, rows)):
        first = max(0, k)
        length = min(m + k, n - k, min(m, n))
        if length < 0:
            raise ValueError(f"Offset {k} (index {j}) out of bounds")
        if len(row) < length and len(row) != 1:
            raise ValueError(f"Diagonal length (index {j}: {len(row)} at offset {k}) does not agree with array size "
                             f"({m}, {n}).")
        data[j, first:first + length] = row[:length]
    return sp.dia_array((data, places), shape=(m, n)).asformat(format)


def _inexact(dtype):
    """The type that diagonals of integers get unless one is asked for."""
    return dtype if dtype.kind in "fc" and dtype != np.float16 else np.result_type(dtype, np.float64)


def diags(diagonals, offsets=0, shape=None, format=None, dtype=_MISSING):
    return sp.dia_matrix(diags_array(diagonals, offsets=offsets, shape=shape, dtype=dtype)).asformat(format)


def spdiags(data, diags, m=None, n=None, format=None):
    if m is None and n is None:
        m = n = len(data[0])
    elif n is None:
        m, n = m
    return sp.dia_matrix((data, diags), shape=(m, n)).asformat(format)


def eye(m, n=None, k=0, dtype=float, format=None):
    return _eye(m, n, k, dtype, format, sp.csr_matrix, sp.csc_matrix, sp.coo_matrix, sp.dia_matrix)


def eye_array(m, n=None, *, k=0, dtype=float, format=None):
    return _eye(m, n, k, dtype, format, sp.csr_array, sp.csc_array, sp.coo_array, sp.dia_array)


def identity(n, dtype="d", format=None):
    return eye(n, n, dtype=dtype, format=format)


def _eye(m, n, k, dtype, format, csr, csc, coo, dia):
    m = int(m)
    n = m if n is None else int(n)
    if m == n and k == 0 and format in ("csr", "csc", "coo"):
        index = np.arange(n + 1, dtype=np.int32)
        ones = np.ones(n, dtype=dtype)
        if format == "coo":
            return coo((ones, (index[:-1], index[:-1].copy())), (n, n))
        return (csr if format == "csr" else csc)((ones, index[:-1].copy(), index), (n, n))
    length = min(m + k, n - k, min(m, n))
    if length < 0:
        raise ValueError(f"Offset {k} (index 0) out of bounds")
    width = max(0, min(m + k, n - k) + max(0, k))
    data = np.zeros((1, width), dtype=dtype)
    data[0, max(0, k):max(0, k) + length] = 1
    return dia((data, [k]), shape=(m, n)).asformat(format)


# --- products

def _coo(*operands):
    return sp.coo_array if any(isinstance(a, sp.sparray) for a in operands) else sp.coo_matrix


def kron(A, B, format=None):
    coo = _coo(A, B)
    is_array = coo is sp.coo_array
    B = coo(B)
    if format in (None, "bsr") and B.ndim == 2 and 2 * B.nnz >= B.shape[0] * B.shape[1]:
        A = (sp.csr_array if is_array else sp.csr_matrix)(A, copy=True)
        if A.ndim == 2:
            shape = (A.shape[0] * B.shape[0], A.shape[1] * B.shape[1])
            if A.nnz == 0 or B.nnz == 0:
                return coo(shape).asformat(format)
            blocks = A.data[:, np.newaxis, np.newaxis] * B.toarray()
            return (sp.bsr_array if is_array else sp.bsr_matrix)((blocks, A.indices, A.indptr), shape=shape)
    A = coo(A)
    if A.ndim != 2 or B.ndim != 2:
        raise NotImplementedError("kron of 1-D sparse arrays; use 2-D ones, such as A.reshape(1, -1)")
    shape = (A.shape[0] * B.shape[0], A.shape[1] * B.shape[1])
    if A.nnz == 0 or B.nnz == 0:
        return coo(shape).asformat(format)
    index = np.result_type(A.row.dtype, B.row.dtype, np.int64 if max(shape) > 2**31 - 1 else np.int32)
    row = (A.row.astype(index)[:, np.newaxis] * B.shape[0] + B.row).ravel()
    col = (A.col.astype(index)[:, np.newaxis] * B.shape[1] + B.col).ravel()
    data = (A.data[:, np.newaxis] * B.data).ravel()
    return coo((data, (row, col)), shape=shape).asformat(format)


def kronsum(A, B, format=None):
    coo = _coo(A, B)
    A = coo(A)
    B = coo(B)
    for name, M in (("A", A), ("B", B)):
        if M.ndim != 2:
            raise ValueError(f"kronsum requires 2D inputs. `{name}` is {M.ndim}D.")
    for name, M in (("A", A), ("B", B)):
        if M.shape[0] != M.shape[1]:
            raise ValueError(f"{name} is not square")
    one = eye_array if coo is sp.coo_array else eye
    dtype = np.result_type(A.dtype, B.dtype)
    left = kron(one(B.shape[0], dtype=dtype), A, format="coo")
    right = kron(B, one(A.shape[0], dtype=dtype), format="coo")
    return (left + right).asformat(format)


# --- blocks

def hstack(blocks, format=None, dtype=None):
    return _block([list(blocks)], format, dtype, _any_array([blocks]))


def vstack(blocks, format=None, dtype=None):
    return _block([[b] for b in blocks], format, dtype, _any_array([blocks]))


def bmat(blocks, format=None, dtype=None):
    return _block(blocks, format, dtype, _any_array(blocks))


def block_array(blocks, *, format=None, dtype=None):
    return _block(blocks, format, dtype, True)


def _any_array(blocks):
    return any(isinstance(b, sp.sparray) for row in blocks for b in row)


def _block(blocks, format, dtype, is_array):
    blocks = [list(row) for row in blocks]
    if len({len(row) for row in blocks}) != 1:
        raise ValueError("blocks must be 2-D")
    flat = [b for row in blocks for b in row]
    for name, axis in (("csr", 0), ("csc", 1)):
        if format in (None, name) and flat and all(sp.issparse(b) and b.format == name for b in flat):
            A = _stacked_lines(blocks if axis == 0 else list(zip(*blocks)), axis, is_array)
            return A if dtype is None else A.astype(dtype)
    heights = [0] * len(blocks)
    widths = [0] * len(blocks[0])
    placed = []
    for i, row in enumerate(blocks):
        for j, b in enumerate(row):
            if b is None:
                continue
            A = sp.coo_array(b)
            rows, columns = A.shape if A.ndim == 2 else (1, A.shape[0])
            if heights[i] not in (0, rows):
                raise ValueError(f"blocks[{i},:] has incompatible row dimensions. Got blocks[{i},{j}].shape[0] == "
                                 f"{rows}, expected {heights[i]}.")
            if widths[j] not in (0, columns):
                raise ValueError(f"blocks[:,{j}] has incompatible column dimensions. Got blocks[{i},{j}].shape[1] == "
                                 f"{columns}, expected {widths[j]}.")
            heights[i] = rows
            widths[j] = columns
            placed.append((i, j, A))
    shape = (sum(heights), sum(widths))
    coo = sp.coo_array if is_array else sp.coo_matrix
    if not placed:
        return coo(shape, dtype=dtype).asformat(format)
    row = [A.row + np.int32(sum(heights[:i])) for i, j, A in placed]
    col = [A.col + np.int32(sum(widths[:j])) for i, j, A in placed]
    data = np.concatenate([A.data for i, j, A in placed])
    if dtype is not None:
        data = data.astype(dtype)
    return coo((data, (np.concatenate(row), np.concatenate(col))), shape=shape).asformat(format)


def _stacked_lines(blocks, axis, is_array):
    """Blocks of one compressed format: along their lines by appending, across them by counting."""
    lines = []
    for row in blocks:
        if len(row) == 1:
            lines.append(row[0])
            continue
        sizes = {_extent(b, axis) for b in row}
        if len(sizes) > 1:
            raise ValueError(f"Mismatching dimensions along axis {axis}: {sizes}")
        lines.append(_beside(row, axis))
    other = 1 - axis
    width = _extent(lines[0], other)
    for b in lines:
        if _extent(b, other) != width:
            raise ValueError(f"incompatible dimensions for axis {other}")
    data = np.concatenate([b.data for b in lines])
    indices = np.concatenate([b.indices for b in lines])
    starts = np.cumsum(np.array([0] + [b.nnz for b in lines]))
    pointers = [b.indptr[:-1] + starts[k] for k, b in enumerate(lines)] + [starts[-1:]]
    indptr = np.concatenate(pointers).astype(indices.dtype)
    height = sum(_extent(b, axis) for b in lines)
    if axis == 0:
        return (sp.csr_array if is_array else sp.csr_matrix)((data, indices, indptr), shape=(height, width))
    return (sp.csc_array if is_array else sp.csc_matrix)((data, indices, indptr), shape=(width, height))


def _extent(b, axis):
    return b.shape[axis] if b.ndim == 2 else (1, b.shape[0])[axis]


def _beside(row, axis):
    """Blocks beside each other: the entries of each line in the order of the blocks."""
    n = _extent(row[0], axis)
    line = np.concatenate([b.tocoo().coords[axis] if b.ndim == 2 else b.indices * 0 for b in row])
    shift = 0
    index = []
    for b in row:
        index.append(b.indices + np.int32(shift))
        shift += _extent(b, 1 - axis)
    order = np.argsort(line, kind="stable")
    data = np.concatenate([b.data for b in row])[order]
    indptr = sum(b.indptr for b in row)
    cls = type(row[0])
    shape = (n, shift) if axis == 0 else (shift, n)
    return cls((data, np.concatenate(index)[order], indptr), shape=shape)


def block_diag(mats, format=None, dtype=None):
    mats = list(mats)
    coo = sp.coo_array if any(isinstance(a, sp.sparray) for a in mats) else sp.coo_matrix
    row = []
    col = []
    data = []
    height = width = 0
    for a in mats:
        if sp.issparse(a):
            A = a.tocoo()
            m, n = A.shape if A.ndim == 2 else (1, A.shape[0])
            row.append(A.row + np.int32(height))
            col.append(A.col + np.int32(width))
            data.append(A.data)
        else:
            A = np.atleast_2d(a) if isinstance(a, (list, int, float, complex)) else a
            m, n = A.shape
            if isinstance(a, (list, int, float, complex)):
                i, j = np.nonzero(A)
                data.append(A[i, j])
            else:
                i, j = np.divmod(np.arange(m * n), n)
                data.append(A.ravel())
            row.append((i + height).astype(np.int32))
            col.append((j + width).astype(np.int32))
        height += m
        width += n
    if not data:
        raise ValueError("need at least one array to concatenate")
    entries = (np.concatenate(data), (np.concatenate(row), np.concatenate(col)))
    return coo(entries, shape=(height, width), dtype=dtype).asformat(format)


# --- axes

def permute_dims(A, axes=None, copy=False):
    order = tuple(range(A.ndim))[::-1] if axes is None else tuple(axes)
    if len(order) != A.ndim:
        raise ValueError(f"Incorrect number of axes: {A.ndim} instead of {A.ndim}")
    order = tuple(a + A.ndim if a < 0 else a for a in order)
    if any(not 0 <= a < A.ndim for a in order):
        raise ValueError("axis out of range for ndim")
    if len(set(order)) != A.ndim:
        raise ValueError("duplicate value in axis")
    if order == tuple(range(A.ndim)):
        return A.copy() if copy else A
    return A.tocoo(copy=copy).transpose()


def swapaxes(A, axis1, axis2):
    if not -A.ndim <= axis1 < A.ndim or not -A.ndim <= axis2 < A.ndim:
        bad = axis2 if -A.ndim <= axis1 < A.ndim else axis1
        raise ValueError(f"Invalid axis: {bad} is out of bounds for ndim={A.ndim}")
    return A.copy() if axis1 % A.ndim == axis2 % A.ndim else A.tocoo(copy=True).transpose()


# --- parts

def find(A):
    A = sp.coo_array(A, copy=True)
    A.sum_duplicates()
    keep = np.flatnonzero(A.data)
    return A.row[keep], A.col[keep], A.data[keep]


def tril(A, k=0, format=None):
    return _triangle(A, k, format, np.greater_equal)


def triu(A, k=0, format=None):
    return _triangle(A, k, format, np.less_equal)


def _triangle(A, k, format, keeps):
    coo = _coo(A)
    A = coo(A)
    keep = np.flatnonzero(keeps(A.row + k, A.col))
    return coo((A.data[keep], (A.row[keep], A.col[keep])), shape=A.shape, dtype=A.dtype).asformat(format)


# --- random

def random(m, n, density=0.01, format="coo", dtype=None, *args, rng=_MISSING, data_rvs=None, random_state=_MISSING):
    if args:  # a generator or seed by position is what random_state is
        random_state = args[0]
        data_rvs = args[1] if len(args) > 1 else data_rvs
    m = int(m)
    n = m if n is None else int(n)
    data, (row, col) = _random((m, n), density, dtype, _generator(rng, random_state), data_rvs)
    return sp.coo_matrix((data, (row, col)), shape=(m, n)).asformat(format)


def rand(m, n, density=0.01, format="coo", dtype=None, *args, rng=_MISSING, random_state=_MISSING):
    return random(m, n, density, format, dtype, *args, rng=rng, random_state=random_state)


def random_array(shape, *, density=0.01, format="coo", dtype=None, rng=_MISSING, data_sampler=None,
                 random_state=_MISSING):
    shape = tuple(shape)
    if len(shape) > 2:
        raise NotImplementedError("sparse arrays of more than 2 axes; one and two are supported")
    sampler = None if data_sampler is None else lambda size: data_sampler(size=size)
    data, index = _random(shape, density, dtype, _generator(rng, random_state), sampler)
    return sp.coo_array((data, index), shape=shape).asformat(format)


def _generator(rng, random_state):
    """Given as rng a seed makes a Generator, given as random_state a RandomState."""
    if random_state is not _MISSING:
        if rng is not _MISSING:
            raise TypeError("random() got multiple values for argument now known as `rng`. Specify one of `rng` or "
                            "`random_state`.")
        if random_state is None or random_state is np.random:
            return np.random
        if isinstance(random_state, (int, np.integer)):
            return np.random.RandomState(random_state)
        return random_state
    return np.random if rng is _MISSING else np.random.default_rng(rng)


def _random(shape, density, dtype, rng, sampler):
    if density < 0 or density > 1:
        raise ValueError("density expected to be 0 <= density <= 1")
    total = 1
    for extent in shape:
        total *= extent
    size = int(round(density * total))
    kind = "f" if dtype is None else np.dtype(dtype).kind
    places = rng.choice(total, size=size, replace=False)
    if len(shape) == 1:
        index = (places.astype(np.int32),)
    else:
        index = ((places % shape[0]).astype(np.int32), (places // shape[0]).astype(np.int32))
    if sampler is not None:
        values = sampler(size)
    elif kind in "iu":
        limits = np.iinfo(dtype)
        draw = rng.integers if hasattr(rng, "integers") else rng.randint
        values = draw(limits.min, limits.max, size, dtype=dtype)
    elif kind == "c":
        values = rng.uniform(size=size) + rng.uniform(size=size) * 1j
    else:
        values = rng.uniform(size=size)
    return np.asarray(values).astype(np.float64 if dtype is None else dtype), index


# --- files

def save_npz(file, matrix, compressed=True):
    arrays = {}
    if matrix.format in ("csc", "csr", "bsr"):
        arrays["indices"] = matrix.indices
        arrays["indptr"] = matrix.indptr
    elif matrix.format == "dia":
        arrays["offsets"] = matrix.offsets
    elif matrix.format == "coo" and matrix.ndim == 2:
        arrays["row"] = matrix.row
        arrays["col"] = matrix.col
    else:
        raise NotImplementedError(f"Save is not implemented for sparse matrix of format {matrix.format}.")
    arrays["format"] = matrix.format
    arrays["shape"] = np.array(matrix.shape)
    arrays["data"] = matrix.data
    if isinstance(matrix, sp.sparray):
        arrays["_is_array"] = np.array(True)
    file = os.fspath(file)
    sp._write_npz(file if file.endswith(".npz") else file + ".npz", list(arrays.items()), compressed)


def load_npz(file):
    loaded = dict(sp._read_npz(os.fspath(file)))
    if "format" not in loaded:
        raise ValueError(f"The file {file} does not contain a sparse array or matrix.")
    format = loaded["format"]
    name = format + ("_array" if "_is_array" in loaded else "_matrix")
    if not hasattr(sp, name):
        raise ValueError(f'Unknown format "{name}"')
    cls = getattr(sp, name)
    shape = tuple(int(n) for n in loaded["shape"])
    if format in ("csc", "csr", "bsr"):
        return cls((loaded["data"], loaded["indices"], loaded["indptr"]), shape=shape)
    if format == "dia":
        return cls((loaded["data"], loaded["offsets"]), shape=shape)
    return cls((loaded["data"], (loaded["row"], loaded["col"])), shape=shape)
