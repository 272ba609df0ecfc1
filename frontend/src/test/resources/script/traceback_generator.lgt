def gen():
    yield 1
    raise LookupError("gone")
for x in gen():
    print(x)
