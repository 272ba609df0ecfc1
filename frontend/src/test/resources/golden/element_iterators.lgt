# np.nditer, np.ndenumerate and np.ndindex: orders of iteration, inner loops, buffers, allocation, indices.
import numpy as np


def attempt(code):
    try:
        exec(code, {"np": np, "a": np.arange(6).reshape(2, 3), "b": np.arange(3), "f": np.arange(6.0).reshape(2, 3)})
    except Exception as e:
        print(type(e).__name__, e)


attempt("""
for x in np.nditer(a): print(x, type(x), x.shape, end=' ')
print()
""")
attempt("""
for x in np.nditer(a.T): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a.T, order='C'): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a, order='F'): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a[::-1, ::-1]): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a[:, ::-1], order='C'): print(x, end=' ')
print()
""")
attempt("""
with np.nditer(a, op_flags=['readwrite']) as it:
    for x in it: x[...] = 2*x
print(a)
""")
attempt("""
for x in np.nditer(a): x[...] = 3
""")
attempt("""
for x in np.nditer(a, flags=['external_loop']): print(x, x.shape, end=' ')
print()
""")
attempt("""
for x in np.nditer(a, flags=['external_loop'], order='F'): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a.T, flags=['external_loop']): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a[:, ::2], flags=['external_loop']): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(a, flags=['external_loop','buffered'], order='F'): print(x, end=' ')
print()
""")
attempt("""
it = np.nditer(a, flags=['f_index'])
for x in it: print("%d <%d>" % (x, it.index), end=' ')
print()
""")
attempt("""
it = np.nditer(a, flags=['c_index'])
for x in it: print("%d <%d>" % (x, it.index), end=' ')
print()
""")
attempt("""
it = np.nditer(a, flags=['multi_index'])
for x in it: print("%d <%s>" % (x, it.multi_index), end=' ')
print()
""")
attempt("""
it = np.nditer(a, flags=['multi_index'], op_flags=['writeonly'])
with it:
    for x in it: x[...] = it.multi_index[1] - it.multi_index[0]
print(a)
""")
attempt("""
it = np.nditer(a, flags=['multi_index'])
while not it.finished:
    print(it[0], it.multi_index, it.value, it.iterindex, end=' ')
    r = it.iternext()
print(r)
""")
attempt("""
it = np.nditer(a, flags=['c_index'], op_flags=['readwrite'])
while not it.finished:
    it[0] = it.index * 10
    it.iternext()
print(a)
""")
attempt("""
it = np.nditer(f, flags=['multi_index'], op_flags=['readwrite'])
while not it.finished:
    ix = it.multi_index
    old = f[ix]
    f[ix] = old + 1
    it.iternext()
print(f)
""")
attempt("""
for x, y in np.nditer([a, b]): print("%d:%d" % (x, y), end=' ')
print()
""")
attempt("""
for x, y in np.nditer([a, np.arange(4)]): print("%d:%d" % (x, y), end=' ')
""")
attempt("""
it = np.nditer([b, None])
for x, y in it: y[...] = x**2
print(it.operands[1])
""")
attempt("""
def square(a):
    with np.nditer([a, None]) as it:
        for x, y in it:
            y[...] = x*x
        return it.operands[1]
print(square([1,2,3]))
""")
attempt("""
def square(a, out=None):
    it = np.nditer([a, out], flags = ['external_loop', 'buffered'], op_flags = [['readonly'], ['writeonly', 'allocate', 'no_broadcast']])
    with it:
        for x, y in it:
            y[...] = x*x
        return it.operands[1]
print(square([1,2,3]))
print(square([1,2,3], out=np.zeros(3, int)))
print(square(np.arange(6).reshape(2,3), out=np.zeros((3,), dtype=int)))
""")
attempt("""
it = np.nditer([b, np.arange(2), None], flags=['external_loop'], op_axes=[[0, -1, -1], [-1, 0, 1], None])
for x, y, z in it: z[...] = x*y
print(it.operands[2])
""")
attempt("""
it = np.nditer([b, b, None], flags=['external_loop'], op_axes=[[0, -1], [-1, 0], None])
with it:
    for x, y, z in it: z[...] = x*y
    r = it.operands[2]
print(r)
""")
attempt("""
for x in np.nditer(a, op_dtypes=['complex128']): print(np.sqrt(x), end=' ')
""")
attempt("""
for x in np.nditer(a, op_flags=['readonly','copy'], op_dtypes=['complex128']): print(np.sqrt(x), end=' ')
print()
""")
attempt("""
for x in np.nditer(a, flags=['buffered'], op_dtypes=['complex128']): print(np.sqrt(x), end=' ')
print()
""")
attempt("""
for x in np.nditer(f, flags=['buffered'], op_dtypes=['float32']): print(x, end=' ')
print()
""")
attempt("""
for x in np.nditer(f, flags=['buffered'], op_dtypes=['float32'], casting='same_kind'): print(x, x.dtype, end=' ')
print()
""")
attempt("""
for x in np.nditer(np.zeros((0,2))): print(x)
""")
attempt("""
for x in np.nditer(np.zeros((0,2)), flags=['zerosize_ok']): print(x)
""")
attempt("""
it = np.nditer(a); print(it.itersize, it.ndim, it.nop, it.shape, it.dtypes, it.has_index, it.has_multi_index, it.iterrange, it.operands[0] is a, len(it), it.has_delayed_bufalloc, it.iterationneedsapi, it.iterindex)
""")
attempt("""
it = np.nditer(a); print(it.index)
""")
attempt("""
it = np.nditer(a); print(it.multi_index)
""")
attempt("""
it = np.nditer(a, flags=['multi_index']); it.multi_index = (1, 1); print(it[0]); it.iternext(); print(it[0], it.multi_index)
""")
attempt("""
it = np.nditer(a, flags=['c_index']); it.index = 4; print(it[0])
""")
attempt("""
it = np.nditer(a); it.iterindex = 4; print(it[0], it.iterindex)
""")
attempt("""
it = np.nditer(a, flags=['foo'])
""")
attempt("""
it = np.nditer(a, op_flags=['foo'])
""")
attempt("""
it = np.nditer(a, order='Q')
""")
attempt("""
it = np.nditer(a, ['external_loop','multi_index'])
""")
attempt("""
it = np.nditer(np.array(5)); print([int(x) for x in it])
""")
attempt("""
it = np.nditer([1,2,3]); print([x.item() for x in it])
""")
attempt("""
it = np.nditer((a, a+1)); print([(int(x), int(y)) for x, y in it])
""")
attempt("""
for (x) in np.nditer([a]): print(x, end=' ')
print()
""")
attempt("""
it = np.nditer(a, flags=['multi_index'])
for x in it:
    if x == 3: print(it.multi_index, it.iterindex)
""")
attempt("""
s = 0
for x in np.nditer(a, flags=['external_loop','buffered'], buffersize=4): print(x.shape, end=' ')
print()
""")
attempt("""
for i, x in enumerate(np.nditer(a)): print(i, x, end=' ')
print()
""")
attempt("""
it = np.nditer([a, b], flags=['multi_index'], op_flags=[['readwrite'],['readonly']])
for x, y in it: x[...] = x + y
print(a)
""")
attempt("""
xs = [x for x in np.nditer(a)]; print(xs)
""")
attempt("""
xs = list(np.nditer(a)); print(xs[:2])
""")
attempt("""
print(sum(x for x in np.nditer(a)))
print(max(np.nditer(a)))
""")
attempt("""
for x in np.nditer(a, op_flags=['readwrite']): x += 1
print(a)
""")
attempt("""
for x in np.nditer(a, op_flags=['readwrite']): x[()] = x * 3
print(a)
""")
attempt("""
with np.nditer(a) as it: pass
next(it)
""")
attempt("""
it = np.nditer(a, itershape=(2,3)); print(it.shape)
""")
a = np.arange(6).reshape(2, 3)
for code in [
    "list(np.ndenumerate(a))",
    "list(np.ndindex(2,2))",
    "list(np.ndindex((1,2)))",
    "list(np.ndindex())",
    "list(np.ndindex(0,2))",
    "list(np.ndindex(3))",
    "list(np.ndindex(*a.shape))==[i for i,_ in np.ndenumerate(a)]",
    "next(np.ndindex(2))",
    "next(np.ndenumerate([1.5]))",
    "list(np.ndenumerate(5))",
    "np.ndindex(-1)",
    "np.ndindex('a')",
    "list(np.ndindex(np.int64(2)))",
    "np.ndindex(2.5)",
    "list(np.ndenumerate(np.eye(2)[::-1]))",
    "np.ndindex(2,3).ndincr()",
    "list(np.ndindex([1,2]))",
    "list(np.ndindex(np.array([1,2])))",
    "list(np.broadcast([1,2],[[3],[4]]))",
]:
    try:
        print(code, "=", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
