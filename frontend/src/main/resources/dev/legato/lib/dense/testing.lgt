"""numpy.testing: assertions about arrays, with NumPy's messages."""
import contextlib
import os
import re
import warnings

import numpy as np

IS_PYPY = False
IS_WASM = False
HAS_REFCOUNT = False
verbose = 0


class SkipTest(Exception):
    pass


class KnownFailureException(Exception):
    pass


class IgnoreException(Exception):
    pass


# --- messages

def build_err_msg(arrays, err_msg, header="Items are not equal:", verbose=True, names=("ACTUAL", "DESIRED"), precision=8):
    lines = ["\n" + header]
    err_msg = str(err_msg)
    if err_msg:
        if "\n" not in err_msg and len(err_msg) < 79 - len(header):
            lines = [lines[0] + " " + err_msg]
        else:
            lines.append(err_msg)
    if verbose:
        for name, a in zip(names, arrays):
            text = np.array_repr(a, precision=precision) if isinstance(a, np.ndarray) else repr(a)
            if text.count("\n") > 3:
                text = "\n".join(text.splitlines()[:3]) + "..."
            lines.append(f" {name}: {text}")
    return "\n".join(lines)


def _fail(x, y, text, header, names, precision, verbose):
    raise AssertionError(build_err_msg([x, y], text, header=header, names=names, precision=precision, verbose=verbose))


# --- arrays

def assert_array_compare(comparison, x, y, err_msg="", verbose=True, header="", precision=6, equal_nan=True, equal_inf=True, *, strict=False, names=("ACTUAL", "DESIRED")):
    x = np.asanyarray(x)
    y = np.asanyarray(y)
    err_msg = str(err_msg)

    def fail(text):
        _fail(x, y, text, header, names, precision, verbose)

    if x.shape != y.shape and (strict or x.shape != () and y.shape != ()):
        fail(err_msg + f"\n(shapes {x.shape}, {y.shape} mismatch)")
    if strict and x.dtype != y.dtype:
        fail(err_msg + f"\n(dtypes {x.dtype}, {y.dtype} mismatch)")
    a, b = [np.atleast_1d(v) for v in np.broadcast_arrays(x, y)]
    left = np.ones(a.shape, dtype=bool)
    if a.dtype.kind in "US" or b.dtype.kind in "US":
        equal_nan = equal_inf = False
    if equal_nan:
        if np.any(np.isnan(a) != np.isnan(b)):
            fail(err_msg + "\nnan location mismatch:")
        left = left & ~np.isnan(a)
    if equal_inf:
        infinite = np.isinf(a) & left
        if np.any(infinite != (np.isinf(b) & left)):
            fail(err_msg + "\ninf location mismatch:")
        if np.any(a[infinite] != b[infinite]):
            _fail(a[infinite], b[infinite], err_msg + "\ninf values mismatch:", header, names, precision, verbose)
        left = left & ~infinite
    if not np.any(left):
        return
    a = a[left]
    b = b[left]
    wrong = ~np.broadcast_to(comparison(a, b), a.shape)
    if not np.any(wrong):
        return
    fail(err_msg + "\n" + "\n".join(_remarks(x, y, a, b, wrong, np.argwhere(left)[wrong], left.size, names)))


def _remarks(x, y, a, b, wrong, places, count, names):
    n = int(np.count_nonzero(wrong))
    lines = [f"Mismatched elements: {n} / {count} ({100 * n / count:.3g}%)"]
    if x.ndim or y.ndim:
        lines.append("Mismatch at index:" if n == 1 else "Mismatch at indices:" if n <= 5 else "First 5 mismatches are at indices:")
        for p in places[:5]:
            k = tuple(p.tolist())
            lines.append(f" {list(k)}: {x[k] if x.ndim else x} ({names[0]}), {y[k] if y.ndim else y} ({names[1]})")
    if a.dtype.kind == "b" and b.dtype.kind == "b":
        return lines
    error = np.abs(a - b)
    if a.dtype.kind == "u":
        error = np.minimum(error, np.abs(b - a))
    lines.append("Max absolute difference among violations: " + np.array2string(np.max(error[wrong])))
    divisible = wrong & (b != 0)
    largest = np.max(error[divisible] / np.abs(b[divisible])) if np.any(divisible) else np.array(np.inf)
    lines.append("Max relative difference among violations: " + np.array2string(largest))
    return lines


def assert_array_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    assert_array_compare(lambda a, b: a == b, actual, desired, err_msg=err_msg, verbose=verbose, header="Arrays are not equal", strict=strict)


def assert_allclose(actual, desired, rtol=1e-07, atol=0, equal_nan=True, err_msg="", verbose=True, *, strict=False):
    def near(a, b):
        return np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)

    header = f"Not equal to tolerance rtol={rtol:g}, atol={atol:g}"
    assert_array_compare(near, np.asanyarray(actual), np.asanyarray(desired), err_msg=str(err_msg), verbose=verbose, header=header, equal_nan=equal_nan, strict=strict)


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    def near(a, b):
        t = np.result_type(b, 1.0)
        if t.kind not in "fc":
            t = np.dtype("float64")
        return np.abs(a - b).astype(np.float64) < 1.5 * 10.0 ** (-decimal)

    header = f"Arrays are not almost equal to {decimal} decimals"
    assert_array_compare(near, actual, desired, err_msg=err_msg, verbose=verbose, header=header, precision=decimal)


def assert_array_less(x, y, err_msg="", verbose=True, *, strict=False):
    assert_array_compare(lambda a, b: a < b, x, y, err_msg=err_msg, verbose=verbose, header="Arrays are not strictly ordered `x < y`", equal_inf=False, strict=strict, names=("x", "y"))


def assert_array_almost_equal_nulp(x, y, nulp=1):
    ax = np.abs(x)
    ay = np.abs(y)
    largest = np.where(ax > ay, ax, ay)
    if not np.all(np.abs(np.asarray(x) - np.asarray(y)) <= nulp * np.spacing(largest)):
        raise AssertionError(f"Arrays are not equal to {nulp} ULP (max is {np.max(_ulps(x, y)):g})")


def assert_array_max_ulp(a, b, maxulp=1, dtype=None):
    r = _ulps(a, b, dtype)
    if not np.all(r <= maxulp):
        raise AssertionError(f"Arrays are not almost equal up to {maxulp:g} ULP (max difference is {np.max(r):g} ULP)")
    return r


def _ulps(x, y, dtype=None):
    """How many floats lie between two, from the integers of their bits."""
    x = np.asarray(x, dtype=dtype)
    y = np.asarray(y, dtype=dtype)
    t = np.result_type(x, y)
    whole = {"float16": np.int16, "float32": np.int32, "float64": np.int64}[t.name]

    def place(v):
        bits = np.ascontiguousarray(v.astype(t)).view(whole)
        return np.where(bits < 0, np.iinfo(whole).min - bits, bits).astype(np.int64)

    return np.abs((place(x) - place(y)).astype(t))


# --- any values

def assert_equal(actual, desired, err_msg="", verbose=True, *, strict=False):
    if isinstance(desired, dict):
        if not isinstance(actual, dict):
            raise AssertionError(repr(type(actual)))
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in desired:
            if k not in actual:
                raise AssertionError(repr(k))
            assert_equal(actual[k], desired[k], f"key={k!r}\n{err_msg}", verbose)
        return
    if isinstance(desired, (list, tuple)) and isinstance(actual, (list, tuple)):
        assert_equal(len(actual), len(desired), err_msg, verbose)
        for k in range(len(desired)):
            assert_equal(actual[k], desired[k], f"item={k!r}\n{err_msg}", verbose)
        return
    if isinstance(actual, np.ndarray) or isinstance(desired, np.ndarray):
        assert_array_equal(actual, desired, err_msg, verbose, strict=strict)
        return
    if not _same(actual, desired):
        raise AssertionError(build_err_msg([actual, desired], err_msg, verbose=verbose))


def _same(actual, desired):
    numbers = (int, float, complex, np.number, np.bool)
    if not (isinstance(actual, numbers) and isinstance(desired, numbers)):
        return actual == desired
    for a, d in ((actual.real, desired.real), (actual.imag, desired.imag)):
        if a != a or d != d:
            if a == a or d == d:
                return False
        elif a != d or a == 0 and np.signbit(a) != np.signbit(d):
            return False
    return True


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    if isinstance(actual, (np.ndarray, tuple, list)) or isinstance(desired, (np.ndarray, tuple, list)):
        assert_array_almost_equal(actual, desired, decimal, err_msg)
        return
    header = f"Arrays are not almost equal to {decimal} decimals"
    for a, d in ((actual.real, desired.real), (actual.imag, desired.imag)):
        if np.isfinite(a) and np.isfinite(d):
            good = abs(d - a) < 1.5 * 10.0 ** (-decimal)
        else:
            good = a == d or a != a and d != d
        if not good:
            raise AssertionError(build_err_msg([actual, desired], err_msg, verbose=verbose, header=header))


def assert_approx_equal(actual, desired, significant=7, err_msg="", verbose=True):
    actual, desired = float(actual), float(desired)
    if desired == actual:
        return
    header = f"Items are not equal to {significant} significant digits:"
    if np.isfinite(actual) and np.isfinite(desired):
        scale = 10.0 ** np.floor(np.log10(0.5 * (abs(desired) + abs(actual))))
        good = abs(desired / scale - actual / scale) < 10.0 ** -(significant - 1)
    else:
        good = actual != actual and desired != desired
    if not good:
        raise AssertionError(build_err_msg([actual, desired], err_msg, header=header, verbose=verbose))


def print_assert_equal(test_string, actual, desired):
    if not np.all(np.asarray(actual == desired)):
        raise AssertionError(f"{test_string} failed\nACTUAL: \n{actual!r}\nDESIRED: \n{desired!r}")


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg() if callable(msg) else msg)


def assert_string_equal(actual, desired):
    if not isinstance(actual, str):
        raise AssertionError(repr(type(actual)))
    if not isinstance(desired, str):
        raise AssertionError(repr(type(desired)))
    if actual == desired:
        return
    wrong = [f"- {a}+ {d}" for a, d in zip(actual.splitlines(), desired.splitlines()) if a != d]
    raise AssertionError("Differences in strings:\n" + "\n".join(wrong))


# --- exceptions and warnings

class _Raises:
    def __init__(self, expected, pattern):
        self.expected = expected
        self.pattern = pattern

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        names = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if kind is None:
            raise AssertionError(" or ".join([e.__name__ for e in names]) + " not raised")
        if not issubclass(kind, self.expected):
            return False
        self.exception = value
        if self.pattern is not None and not re.search(self.pattern, str(value)):
            raise AssertionError(f'"{self.pattern}" does not match "{value}"')
        return True


def _raising(expected, pattern, args, kwargs):
    if not args:
        return _Raises(expected, pattern)
    f = args[0]
    try:
        f(*args[1:], **kwargs)
    except expected as e:
        if pattern is not None and not re.search(pattern, str(e)):
            raise AssertionError(f'"{pattern}" does not match "{e}"')
        return None
    names = expected if isinstance(expected, tuple) else (expected,)
    raise AssertionError(" or ".join([e.__name__ for e in names]) + f" not raised by {getattr(f, '__name__', f)}")


def assert_raises(exception_class, *args, **kwargs):
    return _raising(exception_class, None, args, kwargs)


def assert_raises_regex(exception_class, expected_regexp, *args, **kwargs):
    return _raising(exception_class, expected_regexp, args, kwargs)


@contextlib.contextmanager
def _warned(category, name):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield seen
    if not any(issubclass(w.category, category) for w in seen):
        raise AssertionError("No warning raised" + ("" if name is None else " when calling " + name))


def assert_warns(warning_class, *args, **kwargs):
    if not args:
        return _warned(warning_class, None)
    with _warned(warning_class, getattr(args[0], "__name__", str(args[0]))):
        return args[0](*args[1:], **kwargs)


@contextlib.contextmanager
def _silent(name):
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        yield
    if seen:
        raise AssertionError(f"Got warnings{'' if name is None else ' when calling ' + name}: {seen}")


def assert_no_warnings(*args, **kwargs):
    if not args:
        return _silent(None)
    with _silent(getattr(args[0], "__name__", str(args[0]))):
        return args[0](*args[1:], **kwargs)


@contextlib.contextmanager
def suppress_warnings(forwarding_rule="always"):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield None


def jiffies():
    import time

    return int(100 * time.time())


def measure(code_str, times=1, label=None):
    raise NotImplementedError("measure runs code from a string, which is not supported; use time.perf_counter")
