"""A module.

>>> twice(4)
8
"""
import doctest


def twice(x):
    """
    >>> twice(2)
    4
    >>> twice("ab")
    'abab'
    >>> for i in range(2):
    ...     print(twice(i))
    0
    2
    >>> twice(None)
    Traceback (most recent call last):
        ...
    TypeError: unsupported operand type(s) for *: 'NoneType' and 'int'
    >>> print("a\\n\\nb")
    a
    <BLANKLINE>
    b
    >>> list(range(100))  # doctest: +ELLIPSIS
    [0, 1, ..., 99]
    >>> print("a   b")  # doctest: +NORMALIZE_WHITESPACE
    a b
    """
    return x * 2


class Pair:
    """
    >>> Pair(1, 2).total()
    3
    """

    def __init__(self, a, b):
        self.a, self.b = a, b

    def total(self):
        """
        >>> p = Pair(2, 3)
        >>> p.total()
        5
        """
        return self.a + self.b


def refused(x):
    """
    >>> # a comment is no example
    >>> refused(-1)
    Traceback (most recent call last):
    ...
    ValueError: negative
    >>> refused(-2)
    Traceback (most recent call last):
      File "<stdin>", line 1, in <module>
    ValueError: negative
    >>> #
    """
    raise ValueError("negative")


def spread(items):
    """
    >>> for n in range(2):
    ...     spread(range(n))
    0
    1
    >>> try:
    ...     spread([1, 2])
    ... except TypeError:
    ...     "none"
    2
    >>> print("no", "end", end=" ")
    no end 
    >>> spread([]); spread([1])
    0
    1
     >>> spread([5])
     1
    """
    return len(list(items))


def helper():
    return 1


if __name__ == "__main__":
    r = doctest.testmod()
    print(r, r.failed, r.attempted)

