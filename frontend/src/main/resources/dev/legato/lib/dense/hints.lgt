"""numpy.typing: names for type hints, which nothing checks."""


class _Hint:
    def __init__(self, name):
        self.name = name

    def __getitem__(self, key):
        return self

    def __or__(self, other):
        return self

    def __ror__(self, other):
        return self

    def __repr__(self):
        return "numpy.typing." + self.name


ArrayLike = _Hint("ArrayLike")
DTypeLike = _Hint("DTypeLike")
NDArray = _Hint("NDArray")
NBitBase = _Hint("NBitBase")
