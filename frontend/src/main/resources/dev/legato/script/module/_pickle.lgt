"""What reads pickles, and the errors of pickle."""

import importlib
import struct
import sys

HIGHEST_PROTOCOL = 5


class PickleError(Exception):
    pass


class PicklingError(PickleError):
    pass


class UnpicklingError(PickleError):
    pass


def _numpy():
    return sys.modules.get("numpy")


def _array_of_pickle(kind, shape, typecode):
    return _Unfilled()


def _scalar_of_pickle(dtype, data):
    return _numpy().frombuffer(data, dtype)[0]


class _Unfilled:
    """What an array is until its state has been read."""


class _Dtype:
    """What a dtype is until its byte order has been read."""

    def __init__(self, code, align=False, copy=True):
        self.code = code


def _module(name):
    return sys.modules[name] if name in sys.modules else importlib.import_module(name)


_RENAMED = {
    ("numpy._core.multiarray", "_reconstruct"): _array_of_pickle,
    ("numpy.core.multiarray", "_reconstruct"): _array_of_pickle,
    ("numpy._core.multiarray", "scalar"): _scalar_of_pickle,
    ("numpy.core.multiarray", "scalar"): _scalar_of_pickle,
    ("numpy", "dtype"): _Dtype,
}


class Unpickler:
    def __init__(self, file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
        try:
            self._file = file.read
        except AttributeError:
            raise TypeError("file must have 'read' and 'readline' attributes") from None

    def persistent_load(self, pid):
        raise UnpicklingError("A load persistent id instruction was encountered, but no persistent_load function was specified.")

    def find_class(self, module, name):
        known = _RENAMED.get((module, name))
        if known is not None:
            return known
        found = _module(module)
        for part in name.split("."):
            if not hasattr(found, part):
                raise AttributeError("Can't get attribute %r on %r" % (name, sys.modules.get(module, found)))
            found = getattr(found, part)
        return found

    def _read(self, n):
        data = self._file(n)
        if len(data) < n:
            raise EOFError("Ran out of input") if not data else UnpicklingError("pickle data was truncated")
        return data

    def _number(self, form, n):
        return struct.unpack(form, self._read(n))[0]

    def load(self):
        self._stack = []
        self._marks = []
        self._memo = {}
        while True:
            code = self._read(1)
            if code == b".":
                return self._pop()
            action = _ACTIONS.get(code)
            if action is None:
                raise UnpicklingError("invalid load key, '%s'." % (chr(code[0]) if 32 <= code[0] < 127 else "\\x%02x" % code[0]))
            action(self)

    def _push(self, value):
        self._stack.append(value)

    def _pop(self):
        if not self._stack:
            raise UnpicklingError("unpickling stack underflow")
        return self._stack.pop()

    def _from_mark(self):
        items = self._stack
        self._stack = self._marks.pop()
        return items

    def _protocol(self):
        n = self._read(1)[0]
        if n > HIGHEST_PROTOCOL:
            raise ValueError("unsupported pickle protocol: %d" % n)

    def _mark(self):
        self._marks.append(self._stack)
        self._stack = []

    def _tuple(self, n):
        items = tuple(self._stack[-n:])
        del self._stack[-n:]
        self._push(items)

    def _long(self, form, n):
        size = self._number(form, n)
        self._push(int.from_bytes(self._read(size), "little", signed=True) if size else 0)

    def _bytes(self, form, n):
        self._push(self._read(self._number(form, n)))

    def _text(self, form, n):
        self._push(self._read(self._number(form, n)).decode("utf-8", "surrogatepass"))

    def _line(self):
        out = b""
        while not out.endswith(b"\n"):
            out += self._read(1)
        return out[:-1].decode()

    def _global(self):
        module = self._line()
        self._push(self.find_class(module, self._line()))

    def _stack_global(self):
        name = self._pop()
        self._push(self.find_class(self._pop(), name))

    def _reduce(self):
        args = self._pop()
        self._push(self._pop()(*args))

    def _new(self):
        args = self._pop()
        kind = self._pop()
        self._push(kind.__new__(kind, *args))

    def _new_with_names(self):
        names = self._pop()
        args = self._pop()
        kind = self._pop()
        self._push(kind.__new__(kind, *args, **names))

    def _memoize(self, place=None):
        self._memo[len(self._memo) if place is None else place] = self._stack[-1]

    def _append_one(self):
        value = self._pop()
        self._stack[-1].append(value)

    def _append_all(self):
        items = self._from_mark()
        self._stack[-1].extend(items)

    def _set_one(self):
        value = self._pop()
        key = self._pop()
        self._stack[-1][key] = value

    def _set_all(self):
        items = self._from_mark()
        target = self._stack[-1]
        for i in range(0, len(items), 2):
            target[items[i]] = items[i + 1]

    def _add_all(self):
        items = self._from_mark()
        self._stack[-1].update(items)

    def _build(self):
        state = self._pop()
        obj = self._stack[-1]
        if isinstance(obj, (_Unfilled, _Dtype)):
            made = self._array(state) if isinstance(obj, _Unfilled) else _dtype(obj, state)
            self._stack[-1] = made
            for place, value in self._memo.items():
                if value is obj:
                    self._memo[place] = made
            return
        setter = getattr(obj, "__setstate__", None)
        if setter is not None:
            setter(state)
            return
        slots = None
        if isinstance(state, tuple) and len(state) == 2:
            state, slots = state
        if state:
            obj.__dict__.update(state)
        for name, value in (slots or {}).items():
            setattr(obj, name, value)

    def _array(self, state):
        version, shape, dtype, columns, data = state
        if isinstance(dtype, _Dtype):
            dtype = _numpy().dtype(dtype.code)
        made = _numpy().frombuffer(data, dtype) if data else _numpy().zeros(0, dtype)
        return made.reshape(shape, order="F" if columns else "C").copy(order="F" if columns else "C")


def _dtype(made, state):
    import numpy

    return numpy.dtype(("" if state[1] == "|" else state[1]) + made.code)


def _popped(p):
    if p._stack:
        p._stack.pop()
    else:
        p._from_mark()


_ACTIONS = {
    b"\x80": lambda p: p._protocol(),
    b"\x95": lambda p: p._read(8),
    b"N": lambda p: p._push(None),
    b"\x88": lambda p: p._push(True),
    b"\x89": lambda p: p._push(False),
    b"K": lambda p: p._push(p._read(1)[0]),
    b"M": lambda p: p._push(p._number("<H", 2)),
    b"J": lambda p: p._push(p._number("<i", 4)),
    b"\x8a": lambda p: p._long("<B", 1),
    b"\x8b": lambda p: p._long("<i", 4),
    b"G": lambda p: p._push(p._number(">d", 8)),
    b"C": lambda p: p._bytes("<B", 1),
    b"B": lambda p: p._bytes("<I", 4),
    b"\x8e": lambda p: p._bytes("<Q", 8),
    b"\x96": lambda p: p._push(bytearray(p._read(p._number("<Q", 8)))),
    b"\x8c": lambda p: p._text("<B", 1),
    b"X": lambda p: p._text("<I", 4),
    b"\x8d": lambda p: p._text("<Q", 8),
    b")": lambda p: p._push(()),
    b"\x85": lambda p: p._tuple(1),
    b"\x86": lambda p: p._tuple(2),
    b"\x87": lambda p: p._tuple(3),
    b"t": lambda p: p._push(tuple(p._from_mark())),
    b"]": lambda p: p._push([]),
    b"l": lambda p: p._push(p._from_mark()),
    b"}": lambda p: p._push({}),
    b"\x8f": lambda p: p._push(set()),
    b"\x91": lambda p: p._push(frozenset(p._from_mark())),
    b"(": lambda p: p._mark(),
    b"0": _popped,
    b"1": lambda p: p._from_mark(),
    b"2": lambda p: p._push(p._stack[-1]),
    b"a": lambda p: p._append_one(),
    b"e": lambda p: p._append_all(),
    b"s": lambda p: p._set_one(),
    b"u": lambda p: p._set_all(),
    b"\x90": lambda p: p._add_all(),
    b"c": lambda p: p._global(),
    b"\x93": lambda p: p._stack_global(),
    b"R": lambda p: p._reduce(),
    b"\x81": lambda p: p._new(),
    b"\x92": lambda p: p._new_with_names(),
    b"b": lambda p: p._build(),
    b"q": lambda p: p._memoize(p._read(1)[0]),
    b"r": lambda p: p._memoize(p._number("<I", 4)),
    b"\x94": lambda p: p._memoize(),
    b"h": lambda p: p._push(p._memo[p._read(1)[0]]),
    b"j": lambda p: p._push(p._memo[p._number("<I", 4)]),
    b"Q": lambda p: p._push(p.persistent_load(p._pop())),
}
