def g(x):
    return 1 // x
print([g(i) for i in (2, 1, 0)])
