def f():
    raise ValueError("one")
try:
    f()
except ValueError:
    print("handling")
    raise
