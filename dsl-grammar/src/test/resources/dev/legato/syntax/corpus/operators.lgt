a + b - c * d / e // f % g @ h
a ** b ** c; -a ** b; a ** -b; a ** -b ** c; (-a) ** b; (a ** b) ** c; -a ** -b; ~a ** +b; 2 ** -x + 1
-+~a; not a; not not a; not -a; - - a; not a == b; not a in b; -a.b; -a[0]; -a()
a << b >> c; a & b | c ^ d; a | b & c ^ d << 1 + 2 * 3
a < b; a < b <= c != d == e > f >= g; a is b; a is not b; a in b; a not in b; a in b in c; a < (b < c); (a < b) < c
a and b and c; a or b or c; a and b or c and d; (a and b) and c; a or (b or c); not a and not b; a and (b or c)
a if b else c; a if b else c if d else e; (a if b else c) if d else e; a or b if c and d else e; lambda: a if b else c
(a := 1); (a := b if c else d); [a := 1, b]; f(a := 1); x[a := 1]; x[a:=1, b]
a + (b + c); (a + b) * c; a - (b - c); (a); ((a)); (a) + (b); (a.b).c; (a + b).c; (a)(b); (a)[b]
a if (b := c) else d
x = (a
     + b
     - c)
x = a \
    + b
