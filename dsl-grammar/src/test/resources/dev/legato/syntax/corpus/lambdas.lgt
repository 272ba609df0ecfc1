lambda: 0; lambda a: a; lambda a, b: a; lambda a, b=1: a; lambda *a: a; lambda **a: a; lambda *, a: a; lambda a, *b, c, d=1, **e: a; lambda a, /: a
lambda a, /, b, *, c: a; lambda a=1, /, b=2: a; lambda a,: a; lambda: (yield); lambda: lambda: 0; lambda x: (x, y); lambda *a, b=1: 0; lambda x: x if x else y
lambda a=lambda: 0: a; lambda *, a=1, b: 0
