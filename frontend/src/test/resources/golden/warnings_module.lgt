# Warnings of a program's own, caught and filtered.
import warnings


def old():
    warnings.warn("old is out of date", DeprecationWarning)
    return 1


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(old(), old())
    warnings.warn("plain")
print(len(caught), [str(w.message) for w in caught], [w.category.__name__ for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        old()
    except DeprecationWarning as e:
        print("raised", e)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(old())
print(issubclass(UserWarning, Warning), issubclass(RuntimeWarning, Exception))
