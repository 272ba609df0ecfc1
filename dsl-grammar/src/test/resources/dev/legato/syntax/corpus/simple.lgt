"""Docstring."""
from __future__ import annotations
import a; import a.b.c; import a as b; import a.b as c, d, e as f
from a import b; from a.b import c as d, e; from a import (b, c as d,); from a import (
    b,
    c,
)
from a import *; from . import a; from .. import a; from ... import a; from .... import a; from .a import b; from ...a.b import c
a = 1; a = b = 1; a, b = c; a, = b; (a, b) = c; [a, b] = c; a, (b, [c, *d]) = e; *a, b = c; a, *b, c = d; [*a] = b; a.b = c; a[b] = c; (a) = b; (a.b) = c
a = b, c; a = *b, c; a = b = c, d; a, b = b, a; () = a; [] = a; (a, (b)) = c
a += 1; a -= b; a *= b; a /= b; a //= b; a %= b; a **= b; a @= b; a <<= b; a >>= b; a &= b; a |= b; a ^= b; a.b += c; a[b] += c; a += b, c; (a) += 1
a: int; a: int = 1; a.b: int; a[b]: int = c; (a): int; (a): int = 1; (a.b): int = 2; a: b[c, d] = e, f; a: "x" = *b, c
pass; assert a; assert a, b
a; a, b; a
raise; raise a; raise a from b; raise a(b) from None
global x, y
pass;
