"""scipy.io's Matrix Market files: Boisvert, Pozo and Remington, "The Matrix Market exchange formats" (1996)."""
import os
import numpy as np
import scipy.sparse as sp
from scipy.io import _numbers, _shortest

_FIELDS = ("real", "double", "complex", "integer", "unsigned-integer", "pattern")
_SYMMETRIES = ("general", "symmetric", "skew-symmetric", "hermitian")


def _text(source):
    if hasattr(source, "read"):
        text = source.read()
        return text if isinstance(text, str) else text.decode("latin1")
    source = os.fspath(source)
    if not os.path.exists(source):
        raise FileNotFoundError(f"The source file does not exist: {source}")
    if source.endswith((".gz", ".bz2")):
        raise NotImplementedError("compressed Matrix Market files; decompress the file first")
    with open(source) as f:
        return f.read()


def _header(text):
    """Format, field, symmetry, sizes, the number of header lines and where the numbers start."""
    first = text.split("\n", 1)[0].split()
    if not first or first[0] not in ("%%MatrixMarket", "%MatrixMarket") or len(first) < 5:
        raise ValueError("Line 1: Not a Matrix Market file. Missing banner.")
    kind, format, field, symmetry = (word.lower() for word in first[1:5])
    for word, known in ((kind, ("matrix", "vector")), (format, ("array", "coordinate")), (field, _FIELDS),
                        (symmetry, _SYMMETRIES)):
        if word not in known:
            raise ValueError(f"Line 1: Invalid MatrixMarket header element: {word}")
    at = len(text.split("\n", 1)[0]) + 1
    line = 1
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        words = text[at:end].split()
        at = end + 1
        line += 1
        if words and not words[0].startswith("%"):
            sizes = [int(w) for w in words]
            rows, cols = sizes[:2]
            count = sizes[2] if format == "coordinate" else rows * cols
            return format, "real" if field == "double" else field, symmetry, (rows, cols, count), line, at
    raise ValueError(f"Line {line}: Invalid MatrixMarket header: Premature EOF")


def mminfo(source):
    format, field, symmetry, (rows, cols, count), _, _ = _header(_text(source))
    return rows, cols, count, format, field, symmetry


def _values(field, numbers):
    if field == "complex":
        return numbers[:, 0] + 1j * numbers[:, 1]
    values = numbers[:, 0]
    return values.astype(np.uint64) if field == "unsigned-integer" else values


def mmread(source, *, spmatrix=True):
    text = _text(source)
    format, field, symmetry, (rows, cols, count), line, at = _header(text)
    numbers = _numbers(text[at:], field in ("integer", "unsigned-integer"))
    if format == "array":
        return _dense(field, symmetry, rows, cols, numbers)
    width = 2 + {"pattern": 0, "complex": 2}.get(field, 1)
    if len(numbers) < count * width:
        raise ValueError(f"Truncated file. Expected another {count - len(numbers) // width} lines.")
    if len(numbers) > count * width:
        raise ValueError(f"Line {line + count + 1}: Too many lines in file (file too long)")
    table = numbers.reshape(count, width)
    row = table[:, 0].astype(np.int64) - 1
    col = table[:, 1].astype(np.int64) - 1
    for index, extent, name in ((row, rows, "Row"), (col, cols, "Column")):
        outside = np.flatnonzero((index < 0) | (index >= extent))
        if len(outside):
            raise ValueError(f"Line {line + int(outside[0]) + 1}: {name} index out of bounds")
    data = np.ones(count) if field == "pattern" else _values(field, table[:, 2:])
    if symmetry != "general":
        other = np.flatnonzero(row != col)
        mirrored = data[other]
        if symmetry == "skew-symmetric":
            mirrored = -mirrored
        elif symmetry == "hermitian":
            mirrored = np.conj(mirrored)
        row, col = np.concatenate((row, col[other])), np.concatenate((col, row[other]))
        data = np.concatenate((data, mirrored))
    index = np.int32 if max(rows, cols) < 2**31 else np.int64
    cls = sp.coo_matrix if spmatrix else sp.coo_array
    return cls((data, (row.astype(index), col.astype(index))), shape=(rows, cols))


def _dense(field, symmetry, rows, cols, numbers):
    """Columns one after the other, of a symmetric matrix from the diagonal down."""
    width = 2 if field == "complex" else 1
    if symmetry == "general":
        r, c = np.divmod(np.arange(rows * cols), max(rows, 1))[::-1]
    else:
        first = 1 if symmetry == "skew-symmetric" else 0
        pairs = [(i, j) for j in range(cols) for i in range(j + first, rows)]
        r = np.array([i for i, j in pairs], dtype=np.int64)
        c = np.array([j for i, j in pairs], dtype=np.int64)
    if len(numbers) < len(r) * width:
        raise ValueError(f"Truncated file. Expected another {len(r) - len(numbers) // width} lines.")
    values = _values(field, numbers[:len(r) * width].reshape(len(r), width))
    a = np.zeros((rows, cols), dtype=values.dtype)
    a[r, c] = values
    if symmetry == "symmetric":
        a[c, r] = values
    elif symmetry == "skew-symmetric":
        a[c, r] = -values
    elif symmetry == "hermitian":
        a[c, r] = np.conj(values)
        a[r, c] = values
    return a


def _symmetry(a):
    """What the values are, as the file says it."""
    if a.shape[0] != a.shape[1]:
        return "general"
    if sp.issparse(a):
        a = sp.csr_array(a)
        a.sum_duplicates()
        t = sp.csr_array(a.T)
        differs = lambda x, y: (x != y).nnz > 0
    else:
        t = a.T
        differs = lambda x, y: bool(np.any(x != y))
    if not differs(a, t):
        return "symmetric"
    if a.dtype != bool and a.dtype.kind != "u" and not differs(a, -t):
        return "skew-symmetric"
    if a.dtype.kind == "c" and not differs(a, t.conj()):
        return "hermitian"
    return "general"


def mmwrite(target, a, comment="", field=None, precision=None, symmetry="AUTO"):
    sparse = sp.issparse(a)
    if not sparse:
        a = np.asarray(a)
        if a.ndim != 2:
            raise ValueError("not enough values to unpack (expected 2, got 1)")
    if field is None:
        field = {"b": "integer", "i": "integer", "u": "integer", "f": "real", "c": "complex"}[a.dtype.kind]
    elif field not in _FIELDS:
        raise ValueError(f"unknown field type {field!r}")
    if symmetry is None or symmetry == "AUTO":
        symmetry = _symmetry(a)
    if field == "integer":
        a = a.astype(np.uint64 if a.dtype == np.uint64 else np.int64)
    elif field == "complex":
        a = a.astype(np.complex128)
    elif field == "real":
        a = a.astype(np.float64)
    lines = [f"%%MatrixMarket matrix {'coordinate' if sparse else 'array'} {field} {symmetry}"]
    lines += ["%" + c for c in comment.split("\n")]
    rows, cols = a.shape
    first = 1 if symmetry == "skew-symmetric" else 0
    if sparse:
        a = sp.coo_array(a)
        keep = np.arange(a.nnz) if symmetry == "general" else np.flatnonzero(a.row - a.col >= first)
        r = a.row[keep].tolist()
        c = a.col[keep].tolist()
        lines.append(f"{rows} {cols} {len(r)}")
        places = [f"{i + 1} {j + 1} " for i, j in zip(r, c)]
        values = a.data[keep]
    else:
        lines.append(f"{rows} {cols}")
        if symmetry == "general":
            values = a.T.ravel()
        else:
            pairs = [(i, j) for j in range(cols) for i in range(j + first, rows)]
            values = a[[i for i, j in pairs], [j for i, j in pairs]]
        places = [""] * len(values)
    if field == "pattern":
        lines += [p.rstrip() for p in places]
    elif field == "complex":
        lines += [f"{p}{_number(v.real, precision)} {_number(v.imag, precision)}"
                  for p, v in zip(places, values.tolist())]
    elif field == "integer":
        lines += [p + str(v) for p, v in zip(places, values.tolist())]
    else:
        lines += [p + _number(v, precision) for p, v in zip(places, values.tolist())]
    text = "\n".join(lines) + "\n"
    if hasattr(target, "write"):
        target.write(text)
        return
    target = os.fspath(target)
    with open(target if target.endswith(".mtx") else target + ".mtx", "w") as f:
        f.write(text)


def _number(v, precision):
    return _shortest(v) if precision is None else f"{v:.{max(precision - 1, 0)}e}"
