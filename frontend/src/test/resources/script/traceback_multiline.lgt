def bad(*a):
    return a[0] + a[1]
value = bad(
    1,
    "x",
)
