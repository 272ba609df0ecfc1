def f():
    raise ValueError("one")
try:
    f()
except ValueError as e:
    print("handling")
    raise e
