if a: pass
if a: b; c
if a:
    b
elif c:
    d
elif e: f
else:
    g
if a:
    b
else:
    if c:
        d
while a: pass
while a:
    break
else:
    b
while (a := f()): continue
while a := f(): continue
for a in b: pass
for a, b in c:
    continue
else:
    d
for (a, b) in c, d: pass
for a, (b, *c) in d: pass
for *a, b in c: pass
for a, in b: pass
for a.b in c: pass
for a[0] in c: pass
for [a, b] in c: pass
for a in *b, c: pass
for a in b if c else d: pass
for a in lambda: b: pass
try: a
except: b
try:
    a
except A:
    b
except (A, B) as c:
    d
except A.B as c: d
except:
    e
else:
    f
finally:
    g
try: a
finally: b
with a: pass
with a as b: pass
with a as b, c as d, e: pass
with a as (b, c): pass
with a as [b, c]: pass
with a.b() as c.d, e as f[0]: pass
with (a): pass
with (a) as b: pass
with (a, b): pass
with (a, b) as c: pass
with (a as b): pass
with (a as b, c as d,): pass
with (a, b as c): pass
with (a as (b, c)): pass
with ((a, b)): pass
with ((a, b) as c): pass
with (a), b: pass
with (a) + b, c: pass
with (a)(b) as c: pass
with (a for a in b): pass
with (a := b): pass
with (): pass
with (a,): pass
with (open(a)) as b, (open(c)) as d: pass
def generator():
    with (yield): pass
    with (yield) as a: pass
    with (yield a, b): pass
if a:
    if b:
        c
    else:
        d
else:
    e
