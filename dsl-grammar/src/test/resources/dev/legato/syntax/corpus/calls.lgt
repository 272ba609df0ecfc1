f(); f(a); f(a,); f(a, b); f(a=1); f(a, b=1, c=2); f(*a); f(**a); f(*a, b); f(*a, **b); f(a, *b, c, d=1, *e, **f); f(a=1, *b); f(**a, b=1)
f(a for a in b); f((a for a in b)); f(a, (b for b in c)); f(*(a for a in b)); f(lambda: a); f(a if b else c); f(a := 1, b); f(*a or b, **c or d)
f()(); f().a; f()[0]; f(a)(b)[c].d(e); a.b.c.d; a.b(c).d[e](f)
f(
    a,
    b=1,
)
print('a', end='')
print
match(a); match[a]; match.a; match = 1; case = 2; type = 3; _ = 4; match; (match, case)
match * a; match - a; match, a; match in a; match is a
