"""What tests give: a statistic and a probability, with names."""


class Results(tuple):
    """A tuple of two numbers with further attributes."""

    _shown = ("statistic", "pvalue")
    _items = ("statistic", "pvalue")

    @property
    def _fields(self):
        return self._items

    def _asdict(self):
        return dict(zip(self._items, self))

    def __new__(cls, **given):
        self = tuple.__new__(cls, [given[k] for k in cls._items])
        for k, v in given.items():
            setattr(self, k, v)
        return self

    def __repr__(self):
        shown = ", ".join([f"{k}={getattr(self, k)!r}" for k in self._shown])
        return f"{type(self).__name__}({shown})"
