"""Objects as bytes and back: Python's pickle. Written is protocol 4, read are protocols 2 to 4.

What is written of numbers, texts, containers, instances of classes and arrays is what CPython
writes, so that it can read it.
"""

import io
import struct

from _pickle import HIGHEST_PROTOCOL, PickleError, PicklingError, UnpicklingError, Unpickler, _module, _numpy

__all__ = ["PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads"]

DEFAULT_PROTOCOL = 4

_FRAME_TARGET = 64 * 1024
_BATCH = 1000


class _NewInstance:
    """Stands for the class of instances that are made without __init__."""


class Pickler:
    def __init__(self, file, protocol=None, *, fix_imports=True, buffer_callback=None):
        if protocol is None:
            protocol = DEFAULT_PROTOCOL
        if protocol > HIGHEST_PROTOCOL:
            raise ValueError("pickle protocol must be <= %d" % HIGHEST_PROTOCOL)
        try:
            self._write = file.write
        except AttributeError:
            raise TypeError("file must have a 'write' attribute") from None
        self._frame = []
        self._size = 0
        self._memo = {}

    def clear_memo(self):
        self._memo.clear()

    def persistent_id(self, obj):
        return None

    def dump(self, obj):
        self._write(b"\x80\x04")
        self._save(obj)
        self._put(b".")
        self._commit()

    def _put(self, data):
        self._frame.append(data)
        self._size += len(data)

    def _commit(self):
        if self._size >= 4:
            self._write(b"\x95" + struct.pack("<Q", self._size))
        if self._size:
            self._write(b"".join(self._frame))
        self._frame = []
        self._size = 0

    def _put_large(self, head, data):
        if len(data) < _FRAME_TARGET:
            self._put(head + data)
        else:
            self._commit()
            self._write(head + data)

    def _memoize(self, key, obj):
        self._memo[key] = (len(self._memo), obj)
        self._put(b"\x94")

    def _known(self, key):
        if key not in self._memo:
            return False
        place = self._memo[key][0]
        self._put(b"h" + bytes([place]) if place < 256 else b"j" + struct.pack("<I", place))
        return True

    def _save(self, obj):
        if self._size >= _FRAME_TARGET:
            self._commit()
        mark = self.persistent_id(obj)
        if mark is not None:
            self._save(mark)
            self._put(b"Q")
            return
        kind = type(obj)
        if obj is None:
            self._put(b"N")
        elif kind is bool:
            self._put(b"\x88" if obj else b"\x89")
        elif kind is int:
            self._save_int(obj)
        elif kind is float:
            self._put(b"G" + struct.pack(">d", obj))
        elif kind is str or kind is bytes:
            self._save_text(obj, kind)
        elif kind is tuple:
            self._save_tuple(obj)
        elif not self._known(id(obj)):
            self._save_object(obj, kind)

    def _save_int(self, n):
        if 0 <= n < 256:
            self._put(b"K" + bytes([n]))
        elif 0 <= n < 65536:
            self._put(b"M" + struct.pack("<H", n))
        elif -(2**31) <= n < 2**31:
            self._put(b"J" + struct.pack("<i", n))
        else:
            size = (n.bit_length() >> 3) + 1
            data = n.to_bytes(size, "little", signed=True)
            if n < 0 and size > 1 and data[-1] == 255 and data[-2] & 128:
                data = data[:-1]
            self._put((b"\x8a" + bytes([len(data)]) if len(data) < 256 else b"\x8b" + struct.pack("<i", len(data))) + data)

    def _save_text(self, obj, kind):
        key = (kind, obj) if kind is str or len(obj) < 2 else id(obj)
        if self._known(key):
            return
        data = obj.encode("utf-8", "surrogatepass") if kind is str else obj
        short, long, wide = (b"\x8c", b"X", b"\x8d") if kind is str else (b"C", b"B", b"\x8e")
        n = len(data)
        if n < 256:
            self._put(short + bytes([n]) + data)
        elif n < 2**32:
            self._put_large(long + struct.pack("<I", n), data)
        else:
            self._put_large(wide + struct.pack("<Q", n), data)
        self._memoize(key, obj)

    def _save_tuple(self, obj):
        n = len(obj)
        if n == 0:
            self._put(b")")
            return
        if self._known(id(obj)):
            return
        if n > 3:
            self._put(b"(")
        for item in obj:
            self._save(item)
        if id(obj) in self._memo:  # it holds itself
            self._put(b"0" * n if n <= 3 else b"1")
            self._known(id(obj))
            return
        self._put((b"\x85", b"\x86", b"\x87")[n - 1] if n <= 3 else b"t")
        self._memoize(id(obj), obj)

    def _save_object(self, obj, kind):
        if kind is list:
            self._put(b"]")
            self._memoize(id(obj), obj)
            self._append(obj)
        elif kind is dict:
            self._put(b"}")
            self._memoize(id(obj), obj)
            self._set_items(obj.items())
        elif kind is set:
            self._put(b"\x8f")
            self._memoize(id(obj), obj)
            items = list(obj)
            for i in range(0, len(items), _BATCH):
                self._put(b"(")
                for item in items[i : i + _BATCH]:
                    self._save(item)
                self._put(b"\x90")
        elif kind is frozenset:
            self._put(b"(")
            for item in obj:
                self._save(item)
            self._put(b"\x91")
            self._memoize(id(obj), obj)
        elif isinstance(obj, type) or kind in _FUNCTIONS:
            self._save_global(obj)
        else:
            self._save_reduced(obj, kind)

    def _append(self, items):
        items = list(items)
        for i in range(0, len(items), _BATCH):
            part = items[i : i + _BATCH]
            if len(items) > 1:
                self._put(b"(")
            for item in part:
                self._save(item)
            self._put(b"e" if len(items) > 1 else b"a")

    def _set_items(self, items):
        items = list(items)
        for i in range(0, len(items), _BATCH):
            part = items[i : i + _BATCH]
            if len(items) > 1:
                self._put(b"(")
            for key, value in part:
                self._save(key)
                self._save(value)
            self._put(b"u" if len(items) > 1 else b"s")

    def _save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, "__qualname__", None) or obj.__name__
        module = getattr(obj, "__module__", None)
        if module is None:
            module = "builtins" if _lookup("builtins", name) is obj else "__main__"
        if "<locals>" in name:
            raise AttributeError("Can't pickle local object %r" % name)
        if _lookup(module, name) is not obj and module != "numpy":
            raise PicklingError("Can't pickle %r: attribute lookup %s on %s failed" % (obj, name, module))
        self._save(module)
        self._save(name)
        self._put(b"\x93")
        self._memoize(id(obj), obj)

    def _save_named(self, module, name):
        if not self._known((module, name)):
            self._save(module)
            self._save(name)
            self._put(b"\x93")
            self._memoize((module, name), None)

    def _save_reduced(self, obj, kind):
        np = _numpy()
        if np is not None and self._save_numpy(np, obj, kind):
            return
        reduced = _reduced(obj, kind)
        if isinstance(reduced, str):
            self._save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple):
            raise PicklingError("__reduce__ must return a string or tuple")
        func, args, state, items, pairs = (reduced + (None,) * 5)[:5]
        if func is _NewInstance:
            self._save(args[0])
            self._save(args[1:])
            self._put(b"\x81")
        else:
            self._save(func)
            self._save(args)
            self._put(b"R")
        if id(obj) in self._memo:  # its arguments hold it
            self._put(b"0")
            self._known(id(obj))
        else:
            self._memoize(id(obj), obj)
        if items is not None:
            self._append(items)
        if pairs is not None:
            self._set_items(pairs)
        if state is not None:
            self._save(state)
            self._put(b"b")

    def _save_numpy(self, np, obj, kind):
        if isinstance(obj, np.ndarray):
            columns = obj.flags.f_contiguous and not obj.flags.c_contiguous
            self._save_named("numpy._core.multiarray", "_reconstruct")
            self._save_named("numpy", "ndarray")
            self._save(tuple([0]))
            self._save(b"b")
            self._put(b"\x87")
            self._memoize((id(obj), "arguments"), None)
            self._put(b"R")
            self._memoize(id(obj), obj)
            self._put(b"(")
            self._save(1)
            self._save(obj.shape)
            self._save_dtype(obj.dtype)
            self._save(bool(columns))
            self._save_text(obj.tobytes("A"), bytes)
            self._put(b"t")
            self._memoize((id(obj), "state"), None)
            self._put(b"b")
            return True
        if isinstance(obj, np.generic):
            element = np.asarray(obj) if isinstance(obj, (str, bytes)) else obj
            self._save_named("numpy._core.multiarray", "scalar")
            self._save_dtype(element.dtype)
            self._save(element.tobytes())
            self._put(b"\x86")
            self._memoize((id(obj), "arguments"), None)
            self._put(b"R")
            self._memoize(id(obj), obj)
            return True
        if isinstance(obj, np.dtype):
            self._save_dtype(obj)
            return True
        return False

    def _save_dtype(self, dtype):
        key = ("dtype", dtype.str)
        if self._known(key):
            return
        self._save_named("numpy", "dtype")
        self._save(dtype.str[1:])
        self._put(b"\x89\x88\x87")
        self._memoize((key, "arguments"), None)
        self._put(b"R")
        self._memoize(key, dtype)
        self._put(b"(K\x03")
        self._save(dtype.str[0])
        if dtype.kind in "US":
            self._put(b"NNN")
            self._save(dtype.itemsize)
            self._save(dtype.alignment)
            self._put(b"K\x08t" if dtype.kind == "U" else b"K\x00t")
        else:
            self._put(b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00t")
        self._memoize((key, "state"), None)
        self._put(b"b")


def _lookup(module, name):
    try:
        found = _module(module)
        for part in name.split("."):
            found = getattr(found, part)
        return found
    except (ImportError, AttributeError, KeyError):
        return None


def _sample():
    pass


_FUNCTIONS = (type(_sample), type(len))


def _method_of(kind, name):
    """A method that a class of the program defines."""
    for base in kind.__mro__:
        if base.__module__ == "builtins":
            break
        found = base.__dict__.get(name)
        if found is not None:
            return found
    return None


def _slots_of(kind):
    names = []
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        names.extend([slots] if isinstance(slots, str) else slots)
    return [n for n in names if n not in ("__dict__", "__weakref__")]


def _state(obj, kind):
    if _method_of(kind, "__getstate__") is not None:
        return obj.__getstate__()
    fields = dict(getattr(obj, "__dict__", None) or {})
    slots = {n: getattr(obj, n) for n in _slots_of(kind) if hasattr(obj, n)}
    for name in slots:
        fields.pop(name, None)
    if slots:
        return fields or None, slots
    return fields or None


def _reduced(obj, kind):
    """What makes an object again: a function, its arguments, the state, items, pairs."""
    if _method_of(kind, "__reduce_ex__") is not None:
        return obj.__reduce_ex__(4)
    if _method_of(kind, "__reduce__") is not None:
        return obj.__reduce__()
    name = kind.__module__ + "." + kind.__qualname__
    if kind is complex:
        return complex, (obj.real, obj.imag)
    if kind is range or kind is slice:
        return kind, (obj.start, obj.stop, obj.step)
    if kind is bytearray:
        return kind, (bytes(obj),)
    if obj is Ellipsis or obj is NotImplemented:
        return repr(obj)
    if isinstance(obj, BaseException):
        fields = dict(obj.__dict__)
        return (kind, obj.args, fields) if fields else (kind, obj.args)
    if hasattr(kind, "__members__"):
        return kind, (obj.value,)
    if name == "collections.deque":
        return kind, ((), obj.maxlen) if obj.maxlen is not None else (), None, obj
    if name == "collections.defaultdict":
        return kind, () if obj.default_factory is None else (obj.default_factory,), None, None, obj.items()
    if name == "collections.OrderedDict":
        return kind, (), None, None, obj.items()
    if name == "collections.Counter":
        return kind, (dict(obj),)
    if name == "fractions.Fraction":
        return kind, (obj.numerator, obj.denominator)
    if name == "datetime.timedelta":
        return kind, (obj.days, obj.seconds, obj.microseconds)
    if name == "datetime.date":
        return kind, (obj.year, obj.month, obj.day)
    if name == "datetime.time":
        return kind, (obj.hour, obj.minute, obj.second, obj.microsecond, obj.tzinfo)
    if name == "datetime.datetime":
        return kind, (obj.year, obj.month, obj.day, obj.hour, obj.minute, obj.second, obj.microsecond, obj.tzinfo)
    if kind.__module__ == "builtins" or "generator" in kind.__name__:
        raise TypeError("cannot pickle '%s' object" % kind.__name__)
    if isinstance(obj, tuple) and not hasattr(kind, "__getnewargs__"):
        return _NewInstance, (kind, tuple(obj)), _state(obj, kind)
    arguments = tuple(obj.__getnewargs__()) if hasattr(kind, "__getnewargs__") else ()
    for plain in (int, float, str, bytes):
        if isinstance(obj, plain) and not arguments:
            arguments = (plain(obj),)
    items = list(obj) if isinstance(obj, list) else None
    pairs = dict.items(obj) if isinstance(obj, dict) else None
    if isinstance(obj, (set, frozenset)):
        return kind, (list(obj),), _state(obj, kind)
    return _NewInstance, (kind,) + arguments, _state(obj, kind), items, pairs


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    Pickler(file, protocol).dump(obj)


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    out = io.BytesIO()
    Pickler(out, protocol).dump(obj)
    return out.getvalue()


def load(file, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    return Unpickler(file).load()


def loads(data, /, *, fix_imports=True, encoding="ASCII", errors="strict", buffers=None):
    if isinstance(data, str):
        raise TypeError("a bytes-like object is required, not 'str'")
    return Unpickler(io.BytesIO(data)).load()
