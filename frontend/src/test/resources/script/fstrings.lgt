name, n, d = "Ann", 5, {"k": [1, 2]}
print(f"{name} {n + 1} {d['k'][0]} {name!r} {name!s:>6} {n:>4} {n:04}")
print(f"{n=} {n = } {name=!s} {n+1=:>5}", f"{{literal}} {'nested ' + f'{n}'}")
print(f"{'a' if n > 3 else 'b'} {[i for i in range(3)]} {(lambda q: q * 2)(4)} {n:{'>'}{8}}")
print(f"""multi
line {n}""", rf"\d{n}", f"{3.0} {1e10} {None} {True} {[1.5, 'x']}")
