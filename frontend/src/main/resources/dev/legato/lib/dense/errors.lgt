"""What happens at floating-point errors. Names with a leading underscore are not exported."""
import sys

import numpy as np

_MODES = ("ignore", "warn", "raise", "call", "print", "log")
_states = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}
_kinds = {"divide by zero": "divide", "overflow": "over", "underflow": "under", "invalid value": "invalid"}
_handler = [None]


def _report(text, flag, name):
    """Does what the mode of an error says, but for raising."""
    mode = _states[_kinds[text]]
    if mode == "print":
        print(f"Warning: {text} encountered in {name}", file=sys.stderr)
        return
    if _handler[0] is None:
        raise NameError(f"python callback specified for {text} (in {name}) but no function found.")
    if mode == "call":
        _handler[0](text, flag)
    else:
        _handler[0].write(f"Warning: {text} encountered in {name}\n")


def _observe():
    # What is only warned of is looked at while a program makes errors of warnings, or keeps them.
    modes = ["report" if mode in ("call", "print", "log") else mode for mode in _states.values()]
    np._observe(*modes, _report)


def geterr():
    return dict(_states)


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    old = dict(_states)
    new = {"divide": divide, "over": over, "under": under, "invalid": invalid}
    for name in new:
        if new[name] is None:
            new[name] = all
        if new[name] is None:
            new[name] = old[name]
        elif new[name] not in _MODES:
            raise ValueError(f"invalid error mode {new[name]!r}")
    _states.update(new)
    _observe()
    return old


def geterrcall():
    return _handler[0]


def seterrcall(func):
    if func is not None and not callable(func) and not callable(getattr(func, "write", None)):
        raise TypeError("python object must be callable or have a callable write method")
    old = _handler[0]
    _handler[0] = func
    return old


class errstate:
    """A context, or a decorator, with an error state of its own."""

    def __init__(self, *, call=np._NoValue, all=None, divide=None, over=None, under=None, invalid=None):
        self._states = {"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid}
        self._call = call

    def __enter__(self):
        self._old = seterr(**self._states)
        if self._call is not np._NoValue:
            self._old_call = seterrcall(self._call)

    def __exit__(self, *info):
        seterr(**self._old)
        if self._call is not np._NoValue:
            seterrcall(self._old_call)

    def __call__(self, function):
        def inner(*args, **kwargs):
            with errstate(call=self._call, **self._states):
                return function(*args, **kwargs)

        return inner
