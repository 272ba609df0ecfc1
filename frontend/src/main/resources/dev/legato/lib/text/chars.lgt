"""Functions of np.char and np.strings: methods of strings, for each element."""
import numpy as np

KEEP = -1
LONGEST = 0


def _method(name):
    return lambda s, *more: getattr(s, name)(*more)


def _same(f, *operands):
    return np._text.each(f, KEEP, None, *operands)


def _longest(f, *operands):
    return np._text.each(f, LONGEST, None, *operands)


def _flags(f, *operands):
    return np._text.each(f, LONGEST, bool, *operands)


def _numbers(f, *operands):
    return np._text.each(f, LONGEST, np.int64, *operands)


def capitalize(a):
    return _same(_method('capitalize'), a)


def lower(a):
    return _same(_method('lower'), a)


def upper(a):
    return _same(_method('upper'), a)


def swapcase(a):
    return _same(_method('swapcase'), a)


def title(a):
    return _same(_method('title'), a)


def strip(a, chars=None):
    return _same(lambda s: s.strip(), a) if chars is None else _same(lambda s, c: s.strip(c), a, chars)


def lstrip(a, chars=None):
    return _same(lambda s: s.lstrip(), a) if chars is None else _same(lambda s, c: s.lstrip(c), a, chars)


def rstrip(a, chars=None):
    return _same(lambda s: s.rstrip(), a) if chars is None else _same(lambda s, c: s.rstrip(c), a, chars)


def add(x1, x2):
    x1 = np.asarray(x1)
    x2 = np.asarray(x2)
    if x1.dtype.kind not in 'US' or x2.dtype.kind not in 'US':
        raise TypeError("string operation on non-string array")
    return np.add(x1, x2)[()]


def multiply(a, i):
    if np.asarray(i).dtype.kind not in 'iub':
        raise ValueError("Can only multiply by integers")
    return _longest(lambda s, n: s * max(n, 0), a, i)


def mod(a, values):
    if isinstance(values, tuple):
        return _longest(lambda s: s % values, a)
    return _longest(lambda s, v: s % v, a, values)


def _padded(f, a, width, fillchar):
    if any(len(c) != 1 for c in np.ravel(np.asarray(fillchar))):
        raise TypeError("The fill character must be exactly one character long")
    return np._text.each(f, max(np._text.width(a), int(np.max(width))), None, a, width, fillchar)


def center(a, width, fillchar=' '):
    return _padded(_method('center'), a, width, fillchar)


def ljust(a, width, fillchar=' '):
    return _padded(_method('ljust'), a, width, fillchar)


def rjust(a, width, fillchar=' '):
    return _padded(_method('rjust'), a, width, fillchar)


def zfill(a, width):
    return np._text.each(_method('zfill'), max(np._text.width(a), int(np.max(width))), None, a, width)


def replace(a, old, new, count=-1):
    return _longest(lambda s, o, n, c: s.replace(o, n, c), a, old, new, count)


def expandtabs(a, tabsize=8):
    return _longest(lambda s, t: s.expandtabs(t), a, tabsize)


def join(sep, seq):
    return _longest(lambda p, s: p.join(s), sep, seq)


def translate(a, table, deletechars=None):
    return _same(lambda s: s.translate(table), a)


def partition(a, sep):
    return tuple([_longest(lambda s, p: s.partition(p)[k], a, sep) for k in range(3)])


def rpartition(a, sep):
    return tuple([_longest(lambda s, p: s.rpartition(p)[k], a, sep) for k in range(3)])


def slice(a, start=None, stop=np._NoValue, step=None, /):
    if stop is np._NoValue:
        start, stop = None, start
    return _same(lambda s: s[start:stop:step], a)


def str_len(a):
    return _numbers(len, a)


def _placed(f, a, sub, start, end):
    if end is None:
        return _numbers(lambda s, p, i: f(s, p, i), a, sub, start)
    return _numbers(lambda s, p, i, j: f(s, p, i, j), a, sub, start, end)


def count(a, sub, start=0, end=None):
    return _placed(_method('count'), a, sub, start, end)


def find(a, sub, start=0, end=None):
    return _placed(_method('find'), a, sub, start, end)


def rfind(a, sub, start=0, end=None):
    return _placed(_method('rfind'), a, sub, start, end)


def index(a, sub, start=0, end=None):
    return _placed(_method('index'), a, sub, start, end)


def rindex(a, sub, start=0, end=None):
    return _placed(_method('rindex'), a, sub, start, end)


def startswith(a, prefix, start=0, end=None):
    return _flags(lambda s, p: s[start:end].startswith(p), a, prefix)


def endswith(a, suffix, start=0, end=None):
    return _flags(lambda s, p: s[start:end].endswith(p), a, suffix)


def isalnum(a):
    return _flags(_method('isalnum'), a)


def isalpha(a):
    return _flags(_method('isalpha'), a)


def _of_text(name, a):
    if np.asarray(a).dtype.kind == 'S':
        raise np._UFuncTypeError(f"ufunc '{name}' did not contain a loop with signature matching types <class 'numpy.dtypes.BytesDType'> -> None")
    return _flags(_method(name), a)


def isdecimal(a):
    return _of_text('isdecimal', a)


def isdigit(a):
    return _flags(_method('isdigit'), a)


def islower(a):
    return _flags(_method('islower'), a)


def isnumeric(a):
    return _of_text('isnumeric', a)


def isspace(a):
    return _flags(_method('isspace'), a)


def istitle(a):
    return _flags(_method('istitle'), a)


def isupper(a):
    return _flags(_method('isupper'), a)


def encode(a, encoding=None, errors=None):
    return _longest(lambda s: s.encode(encoding or 'utf-8', errors or 'strict'), a)


def decode(a, encoding=None, errors=None):
    return _longest(lambda s: s.decode(encoding or 'utf-8', errors or 'strict'), a)
