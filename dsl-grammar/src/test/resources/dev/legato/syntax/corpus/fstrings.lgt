f'a{b}c'; f''; F"{a}"; rf'{a}\n'; fR'\{a}'; f'{{}}'; f'{{{a}}}'; f'a' 'b' f'{c}' 'd'; 'x' f'y'; f'{a}' f'{b}'
f'{a!r}'; f'{a!s:>10}'; f'{a!a}'; f'{a:10}'; f'{a:{w}.{p}f}'; f'{a:}'; f'{a:%H:%M}'; f'{a:{w!r}}'; f'{a:x{b}y{c}z}'
f'{a=}'; f'{a = }'; f'{a=!s}'; f'{a=:5}'; f'{ a + b = :>{w}}'; f'x{a=}y'
f'{a == b}'; f'{a != b}'; f'{a <= b}'; f'{a >= b}'; f'{d["k"]}'; f'{f(x, y=1)}'; f'{ {1: 2}[1] }'; f'{(lambda x: x)(1)}'; f'{x if y else z}'
f'{a, b}'; f'{a,}'; f'{[i for i in x]}'; f'{ {i for i in x} }'; f"{'a' 'b'}"; f"{f'{a}'}"; f"{'}'}"; f"{':'}"; f'{(x:=5)}'; f'{x:=5}'
f'''{
a
}'''
f"""a
{b} "quoted" {c!r:>
3}"""
f'\N{GREEK SMALL LETTER ALPHA}{a}\{b}\x41'
f'{a}{{b}}{{{c}}}'
f'{yield_}'; f'{(lambda: 0), (a if b else lambda: c)}'
f'{a[1:2]}'; f'{a["x"][::2]:>{b[0]}}'
f'{3.14:10.2f}' f"{'x'!r:^{width}}"
