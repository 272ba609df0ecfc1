a[0]; a[-1]; a[b]; a[b, c]; a[b,]; a[()]; a[(b, c)]; a[:]; a[b:]; a[:b]; a[b:c]; a[::]; a[b::]; a[:b:]; a[::b]; a[b:c:d]; a[b::d]; a[:c:d]
a[b:c, d]; a[..., 0]; a[:, None]; a[:, :, ::-1]; a[1:-1, 2:]; a[b][c]; a[b if c else d]; a[lambda: b]; a[not b]; a[*b]; a[*b, c]; a[b, *c]; a[b:c, *d]
a[b, c:d, ...] = e
a[b if c else d:e]; a[lambda x: y:z]
del a[0], b.c, d; del (a, b), [c, d]; del (a); del a,; del (); del []
