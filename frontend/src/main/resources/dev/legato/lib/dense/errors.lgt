"""What happens at floating-point errors. Names with a leading underscore are not exported."""
import numpy as np

_states = {"divide": "warn", "over": "warn", "under": "ignore", "invalid": "warn"}


def geterr():
    return dict(_states)


def seterr(all=None, divide=None, over=None, under=None, invalid=None):
    old = dict(_states)
    new = {"divide": divide, "over": over, "under": under, "invalid": invalid}
    for name in new:
        v = all if new[name] is None else new[name]
        if v is None:
            continue
        if v not in ("ignore", "warn", "raise", "call", "print", "log"):
            raise ValueError(f"invalid error mode {v!r}")
        if v not in ("ignore", "warn"):
            raise NotImplementedError(f"error state {name}={v!r}; floating-point events are not observed")
        _states[name] = v
    return old


class _ErrorState:
    def __init__(self, states):
        self.states = states

    def __enter__(self):
        self.old = seterr(**self.states)
        return self

    def __exit__(self, *info):
        seterr(**self.old)
        return False


def errstate(all=None, divide=None, over=None, under=None, invalid=None, call=None):
    return _ErrorState({"all": all, "divide": divide, "over": over, "under": under, "invalid": invalid})
