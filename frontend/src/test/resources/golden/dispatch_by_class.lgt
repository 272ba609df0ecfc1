# singledispatch knows NumPy's classes and those of collections.abc.
import collections.abc
from functools import singledispatch
import numpy as np


@singledispatch
def show(x):
    return f"other {x!r}"


@show.register(np.ndarray)
def _(x):
    return f"array {x.shape} {x.dtype}"


@show.register(np.integer)
def _(x):
    return f"integer {x}"


@show.register(float)
@show.register(bool)
def _(x):
    return f"number {x}"


@show.register(collections.abc.Mapping)
def _(x):
    return "mapping " + " ".join(f"{k}={show(v)}" for k, v in x.items())


show.register(list, lambda x: "list of " + ", ".join(map(show, x)))
print(show(np.ones((2, 3))), show(np.arange(3)[1]), show(np.float64(2)), show(1.5), show(3), show(True), show("a"), sep="\n")
print(show([1.0, np.zeros(2), [None]]), show({"a": np.int8(3), "b": {}}), sep="\n")
print(show.dispatch(list)([2.5]), show.dispatch(str)("s"), show.__name__)
