"""What of np.char differs from np.strings: comparisons, for which blanks at the end do not count, and parts in one array."""
import numpy as np


def _cut(x):
    x = np.asarray(x)
    if x.dtype.kind not in 'US':
        raise TypeError("comparison of non-string arrays")
    return np.strings.rstrip(x)


def char_equal(x1, x2):
    return _cut(x1) == _cut(x2)


def char_not_equal(x1, x2):
    return _cut(x1) != _cut(x2)


def char_less(x1, x2):
    return _cut(x1) < _cut(x2)


def char_less_equal(x1, x2):
    return _cut(x1) <= _cut(x2)


def char_greater(x1, x2):
    return _cut(x1) > _cut(x2)


def char_greater_equal(x1, x2):
    return _cut(x1) >= _cut(x2)


def char_partition(a, sep):
    return np.stack(np.strings.partition(a, sep), axis=-1)


def char_rpartition(a, sep):
    return np.stack(np.strings.rpartition(a, sep), axis=-1)
