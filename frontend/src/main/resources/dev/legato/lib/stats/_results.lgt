"""What tests give: a statistic and a probability, with names."""


class Results(tuple):
    """A tuple of two numbers with further attributes."""

    _shown = ("statistic", "pvalue")
    _items = ("statistic", "pvalue")

    def __new__(cls, **given):
        self = tuple.__new__(cls, [given[k] for k in cls._items])
        for k, v in given.items():
            setattr(self, k, v)
        return self

    def __repr__(self):
        shown = ", ".join([f"{k}={getattr(self, k)!r}" for k in self._shown])
        return f"{type(self).__name__}({shown})"
