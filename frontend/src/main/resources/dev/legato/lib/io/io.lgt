"""Arrays in text files, and several arrays in one file."""
import os

import numpy as np


def save(file, arr, allow_pickle=True):
    if hasattr(file, "write"):
        file.write(np._encoded(np.asanyarray(arr)))
    else:
        np._save(os.fspath(file), arr)


def load(file, mmap_mode=None, allow_pickle=False, fix_imports=True, encoding="ASCII", *, max_header_size=10000):
    if mmap_mode is not None:
        raise NotImplementedError("np.load(mmap_mode=...)")
    return _read(file) if hasattr(file, "read") else np._load(os.fspath(file))


# What comes next in an open file, which is left behind it.
def _read(file):
    start = file.tell()
    data = file.read(np._longest_header)
    if not data:
        raise EOFError("No data left in file")
    if not isinstance(data, bytes):
        raise TypeError(f"a file opened in binary mode is required, not one whose read() gives {type(data).__name__}")
    if data[:2] == b"PK":
        return np._decoded(data + file.read())
    size = np._encoded_size(data)
    if size > len(data):
        data += file.read(size - len(data))
    else:
        file.seek(start + size)
    return np._decoded(data[:size])


def savez(file, *args, allow_pickle=True, **kwds):
    _save_named(file, _named(args, kwds), False)


def savez_compressed(file, *args, allow_pickle=True, **kwds):
    _save_named(file, _named(args, kwds), True)


def _save_named(file, named, compressed):
    if hasattr(file, "write"):
        file.write(np._zipped(named, compressed))
    else:
        np._savez(os.fspath(file), named, compressed)


def _named(args, kwds):
    named = list(kwds.items())
    for k, a in enumerate(args):
        key = f"arr_{k}"
        if key in kwds:
            raise ValueError(f"Cannot use un-named variables and keyword {key}")
        named.append((key, a))
    return [[k, np.asarray(a)] for k, a in named]


def tofile(a, fid, sep="", format="%s"):
    if sep == "":
        if hasattr(fid, "write"):
            fid.write(a.tobytes())
        else:
            np._tofile(a, os.fspath(fid))
        return
    text = sep.join([format % x for x in np.ravel(a).tolist()])
    if hasattr(fid, "write"):
        fid.write(text.encode() if "b" in fid.mode else text)
        return
    with open(fid, "w") as f:
        f.write(text)


def fromfile(file, dtype=float, count=-1, sep="", offset=0, *, like=None):
    if hasattr(file, "read"):
        return _elements(file, np.dtype(dtype), int(count), sep, int(offset))
    if sep == "":
        return np._fromfile(os.fspath(file), dtype, int(count), int(offset))
    with open(file) as f:
        return fromstring(f.read(), dtype, count, sep=sep)


# The next elements of an open file, which is left behind them.
def _elements(file, dtype, count, sep, offset):
    if sep != "":
        text = file.read()
        return fromstring(text.decode() if isinstance(text, bytes) else text, dtype, count, sep=sep)
    start = file.tell() + offset
    file.seek(start)
    data = file.read() if count < 0 else file.read(count * dtype.itemsize)
    whole = len(data) // dtype.itemsize
    file.seek(start + whole * dtype.itemsize)
    return frombuffer(data[: whole * dtype.itemsize], dtype).copy() if whole else np.empty(0, dtype)


def frombuffer(buffer, dtype=float, count=-1, offset=0, *, like=None):
    if np._text.is_type(dtype):
        return np._text.function_frombuffer(buffer, dtype, count, offset)
    if isinstance(buffer, np.ndarray):
        data = np.ascontiguousarray(buffer).reshape(-1).view(np.uint8)
    elif isinstance(buffer, bytes):
        data = np._of_bytes(buffer)
        data.flags.writeable = False
    else:
        raise TypeError(f"a bytes-like object is required, not '{type(buffer).__name__}'")
    t = np.dtype(dtype)
    if offset < 0 or offset > data.size:
        raise ValueError(f"offset must be non-negative and no greater than buffer length ({data.size})")
    rest = data.size - offset
    if count < 0:
        if rest % t.itemsize:
            raise ValueError("buffer size must be a multiple of element size")
        count = rest // t.itemsize
    elif rest < count * t.itemsize:
        raise ValueError("buffer is smaller than requested size")
    part = data[offset : offset + count * t.itemsize]
    if offset % t.itemsize:
        part = part.copy()
        part.flags.writeable = data.flags.writeable
    return part.view(t)


def fromstring(string, dtype=float, count=-1, *, sep, like=None):
    if sep == "":
        raise ValueError("The binary mode of fromstring is removed, use frombuffer instead")
    parts = string.split() if sep.strip() == "" else string.split(sep.strip())
    convert = _converter(np.dtype(dtype))
    values = [convert(x.strip()) for x in parts if x.strip()]
    return np.array(values if count < 0 else values[:count], dtype=dtype)


def _converter(t):
    if t.kind in "US":
        return str
    if t.kind == "b":
        return lambda x: bool(int(x))
    if t.kind in "iu":
        return int
    if t.kind == "c":
        return lambda x: complex(x.replace("+-", "-"))
    return float


# --- text

def _lines(fname, encoding=None):
    if isinstance(fname, str) or hasattr(fname, "__fspath__"):
        try:
            with open(fname) as f:
                return f.read().splitlines()
        except FileNotFoundError:
            raise FileNotFoundError(f"{fname} not found.")
    if hasattr(fname, "read"):
        return fname.read().splitlines()
    return [x for x in fname]


def _stripped(line, comments):
    for c in comments:
        line = line.split(c, 1)[0]
    return line


def loadtxt(fname, dtype=float, comments="#", delimiter=None, converters=None, skiprows=0, usecols=None, unpack=False, ndmin=0, encoding=None, max_rows=None, *, quotechar=None, like=None):
    if ndmin not in (0, 1, 2):
        raise ValueError(f"Illegal value of ndmin keyword: {ndmin}")
    t = np.dtype(dtype)
    comments = [] if comments is None else [comments] if isinstance(comments, str) else list(comments)
    columns = None if usecols is None else [usecols] if isinstance(usecols, int) else list(usecols)
    convert = _converter(t)
    rows = []
    width = None
    for number, line in enumerate(_lines(fname)[skiprows:]):
        line = _stripped(line, comments).strip("\r\n")
        if not line.strip():
            continue
        if max_rows is not None and len(rows) >= max_rows:
            break
        parts = line.split() if delimiter is None else line.split(delimiter)
        if width is None:
            width = len(parts)
        elif len(parts) != width and columns is None:
            raise ValueError(f"the number of columns changed from {width} to {len(parts)} at row {len(rows) + 1}; use `usecols` to select a subset and avoid this error")
        wanted = range(len(parts)) if columns is None else columns
        row = []
        for k in wanted:
            if not -len(parts) <= k < len(parts):
                raise ValueError(f"invalid column index {k} at row {len(rows) + 1} with {len(parts)} columns")
            text = parts[k] if t.kind in "US" else parts[k].strip()
            at = k % len(parts)
            try:
                row.append(_converted(converters, at, text, convert))
            except ValueError:
                raise ValueError(f"could not convert string {text!r} to {t.name} at row {len(rows)}, column {at + 1}.")
        rows.append(row)
    if not rows:
        a = np.zeros((0,) if columns is None or len(columns) == 1 else (0, len(columns)), dtype=t)
    else:
        a = np.array(rows, dtype=t)
    if a.ndim > ndmin:
        a = np.squeeze(a)
    while a.ndim < ndmin:
        a = a[None] if a.ndim == 0 else a[:, None] if rows and len(rows[0]) == 1 else a[None, :]
    if unpack:
        a = a.T
    return a


def _converted(converters, column, text, convert):
    if converters is None:
        return convert(text)
    if callable(converters):
        return converters(text)
    return converters[column](text) if column in converters else convert(text)


def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, unpack=False, max_rows=None, invalid_raise=True, encoding=None, ndmin=0):
    if names is not None and names is not False:
        raise NotImplementedError("genfromtxt(names=...) makes structured arrays, which are not supported; use usecols")
    if dtype is None:
        raise NotImplementedError("genfromtxt(dtype=None) is not supported; name the dtype")
    t = np.dtype(dtype)
    convert = _converter(t)
    lines = [_stripped(x, [comments] if comments else []).strip("\r\n") for x in _lines(fname)[skip_header:]]
    lines = [x for x in lines if x.strip()]
    if skip_footer:
        lines = lines[:-skip_footer]
    if max_rows is not None:
        lines = lines[:max_rows]
    columns = None if usecols is None else [usecols] if isinstance(usecols, int) else list(usecols)
    missing = [""] if missing_values is None else ["", missing_values] if isinstance(missing_values, str) else [""] + list(missing_values)
    filling = filling_values if filling_values is not None else -1 if t.kind in "iu" else False if t.kind == "b" else "" if t.kind in "US" else float("nan")
    rows = []
    width = None
    wrong = []
    for number, line in enumerate(lines):
        parts = line.split() if delimiter is None else _fields(line, delimiter)
        if t.kind not in "US":
            parts = [x.strip() for x in parts]
        width = len(parts) if width is None else width
        if len(parts) != width:
            wrong.append(f"    Line #{number + 1 + skip_header} (got {len(parts)} columns instead of {width})")
            continue
        row = []
        for k in range(width) if columns is None else columns:
            text = parts[k]
            try:
                row.append(filling if text in missing else _converted(converters, k, text, convert))
            except ValueError:
                row.append(filling)
        rows.append(row)
    if wrong and invalid_raise:
        raise ValueError("Some errors were detected !\n" + "\n".join(wrong))
    a = np.squeeze(np.array(rows, dtype=t)) if rows else np.array([], dtype=t)
    while a.ndim < ndmin:
        a = a[None]
    return a.T if unpack else a


def _fields(line, delimiter):
    if isinstance(delimiter, str):
        return line.split(delimiter)
    widths = [delimiter] * (len(line) // delimiter + (len(line) % delimiter > 0)) if isinstance(delimiter, int) else delimiter
    parts = []
    at = 0
    for w in widths:
        parts.append(line[at : at + w])
        at += w
    return parts


def savetxt(fname, X, fmt="%.18e", delimiter=" ", newline="\n", header="", footer="", comments="# ", encoding=None):
    X = np.asarray(X)
    if X.ndim == 0 or X.ndim > 2:
        raise ValueError(f"Expected 1D or 2D array, got {X.ndim}D array instead")
    if X.ndim == 1:
        X = X[:, None]
    n = X.shape[1]
    complex_ = X.dtype.kind == "c"
    if isinstance(fmt, (list, tuple)):
        if len(fmt) != n:
            raise AttributeError(f"fmt has wrong shape.  {fmt}")
        form = delimiter.join(fmt)
    else:
        count = fmt.count("%")
        if count == 1:
            one = f" ({fmt}+{fmt}j)" if complex_ else fmt
            form = delimiter.join([one] * n)
        elif count != n and not (complex_ and count == 2 * n):
            raise ValueError(f"fmt has wrong number of % formats:  {fmt}")
        else:
            form = fmt
    out = []
    if header:
        out.append(comments + header.replace("\n", "\n" + comments) + newline)
    for row in X.tolist():
        if complex_:
            values = [p for x in row for p in (x.real, x.imag)]
            out.append((form % tuple(values)).replace("+-", "-") + newline)
        else:
            try:
                out.append(form % tuple(row) + newline)
            except TypeError:
                raise TypeError(f"Mismatch between array dtype ('{X.dtype}') and format specifier ('{form}')")
    if footer:
        out.append(comments + footer.replace("\n", "\n" + comments) + newline)
    text = "".join(out)
    if hasattr(fname, "write"):
        fname.write(text)
    else:
        with open(fname, "w") as f:
            f.write(text)
