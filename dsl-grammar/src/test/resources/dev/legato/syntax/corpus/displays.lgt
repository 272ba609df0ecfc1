(); (a,); a,; (a, b); a, b; a, b,; (a, (b, c)); []; [a]; [a,]; [a, b]; [[]]; {}; {a}; {a,}; {a, b}; {a: b}; {a: b,}; {a: b, c: d}
[*a]; [*a, *b]; (*a,); *a, b; {*a}; {*a, b}; {**a}; {**a, 'b': c, **d}; {a: lambda: b, c: d if e else f}; [*a | b]; {**a | b}; [*(a or b)]; {**(a or b)}
[a for a in b]; [a for a in b if c]; [a for a in b if c if d for e in f]; [(a, b) for a, b in c]; [a for a, in b]; [a for (a, b) in c]
{a for a in b}; {a: b for a in c}; {a: b for a, b in c if d}; (a for a in b); ((a) for a in b); [[a for a in b] for b in c]
[a if b else c for a in d]; [a for a in b or c]; [a for a in (b if c else d)]; [lambda: a for a in b]; [a for a.b in c]; [a for a[0] in c]
[y := f(x), y]; [y for x in z if (y := f(x))]; [a for *a, b in c]; [a for [a, b] in c]
(yield_ for yield_ in x)
(a
 for a in b
 if c)
