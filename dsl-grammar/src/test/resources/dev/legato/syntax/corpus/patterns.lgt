match a:
    case 0: pass
    case -1: pass
    case 1.5: pass
    case -1.5: pass
    case 1 + 2j: pass
    case -1 - 2j: pass
    case 1j: pass
    case 'a': pass
    case 'a' 'b': pass
    case b'a': pass
    case None: pass
    case True | False: pass
    case b.c: pass
    case b.c.d: pass
    case []: pass
    case [b]: pass
    case [b, c]: pass
    case [b, *c]: pass
    case [*_, b]: pass
    case (): pass
    case (b,): pass
    case (b, c): pass
    case (b): pass
match a, b:
    case c, d: pass
    case c,: pass
    case *c, d: pass
    case *_, : pass
    case (0 | 1) as c, d: pass
    case 0 | 1 as c: pass
    case [0 as c, [1, 2 as d]] as e: pass
    case {}: pass
    case {'a': 1}: pass
    case {'a': b, 'c': d, **rest}: pass
    case {1: b, -1: c, None: d, False: e, x.y: f, 'a' 'b': g,}: pass
    case {**rest}: pass
    case A(): pass
    case A(b): pass
    case A(b, c=d): pass
    case A(b=c,): pass
    case a.B(c, d=E(f=1)): pass
    case _ if c: pass
    case c if (d := c): pass
    case int() | str() as c if c > 0: pass
    case _:
        pass
match (a): 
    case b: c
match [a, b]:
    case _: pass
match -a:
    case _: pass
match *a, b:
    case _: pass
match a,:
    case _: pass
match (a, b):
    case _: pass
match {}:
    case _: pass
match match:
    case case: pass
match not a:
    case _: pass
match lambda: a:
    case _: pass
match a := b:
    case _:
        match c:
            case 1:
                case = 2
                case[0] = case
            case _: pass
        d
match x:

    # comment
    case 1:
        pass

    case 2: pass
match[a:b]; match(a); print(match)
