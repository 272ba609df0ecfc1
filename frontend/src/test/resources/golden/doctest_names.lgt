# Examples use names of the module that nothing else uses.
import doctest
limit = 3
def f(x):
    """
    >>> f(limit)
    6
    >>> other
    [1, 2]
    """
    return 2 * x
other = [1, 2]
print(doctest.testmod().attempted)
