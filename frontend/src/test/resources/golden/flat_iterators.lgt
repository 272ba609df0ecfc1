# a.flat: an iterator with a position, indexed and assigned as an array of one axis.
import numpy as np

a = np.arange(6).reshape(2, 3)
it = a.flat
for code in [
    "type(it)",
    "next(it)",
    "next(it)",
    "it.index",
    "it.coords",
    "it.base is a",
    "it[0]",
    "it[1:3]",
    "it[[0,1]]",
    "it[np.array([True,False])]",
    "it[::2]",
    "it[...]",
    "it[()]",
    "it[6]",
    "it[-1]",
    "it['a']",
    "it[None]",
    "it[0,1]",
    "len(it)",
    "list(it)",
    "it.index",
    "next(it)",
    "next(it, 'end')",
    "it.copy()",
    "it.__array__()",
    "np.array(a.flat)",
    "np.asarray(a.flat)",
    "np.sum(a.flat)",
    "a.flat == 3",
    "a.flat < 3",
    "a.flat + 1",
    "sum(a.flat)",
    "max(a.flat)",
    "list(zip(a.flat, a.T.flat))",
    "a.T.flat[1]",
    "it.shape",
    "it.dtype",
    "a.flat[:].base",
    "np.array(3).flat[0]",
    "list(np.array(3).flat)",
    "next(np.zeros(0).flat)",
    "isinstance(a.flat, np.flatiter)",
    "np.flatiter",
    "hash(a.flat)",
    "3 in a.flat",
    "[x for x in a.flat]",
    "a.flat[a.flat[1]]",
    "a.flat[[[0,1],[2,3]]]",
    "a.flat[np.array([7])]",
    "bool(a.flat)",
    "a.flat.coords",
    "np.fromiter(a.flat, int)",
    "list(enumerate(a.flat))[:2]",
    "a.flat.__len__()",
    "a.flat.__next__()",
    "reversed(a.flat)",
    "sorted(a.flat)",
    "np.concatenate([a.flat, a.flat])",
    "np.isin(2, a.flat)",
]:
    try:
        print(code, "=", repr(eval(code)))
    except Exception as e:
        print(code, "->", type(e).__name__, e)


def assigned(code):
    names = {"np": np, "b": np.arange(6).reshape(2, 3)}
    try:
        exec(code, names)
        print(code, names["b"].tolist())
    except Exception as e:
        print(code, "->", type(e).__name__, e)


for code in [
    "b.flat = 7",
    "b.flat[0] = 9",
    "b.flat[1:3] = 9",
    "b.flat[1:4] = [1,2]",
    "b.flat[[0,3]] = [8,9]",
    "b.flat = [1,2]",
    "b.flat[:] = np.arange(6)[::-1]",
    "b.T.flat = np.arange(6)*10",
    "b.T.flat[1] = 99",
    "b.flat[b.flat[0]] = 5",
    "b.flat[6]=1",
    "b.flat[-1]=5",
    "b.flat[np.array([True,False,True])]=44",
    "b.flat = np.arange(12)",
    "b.flat[0:6:2] = 5",
    "b.flat[...] = 3",
    "b.flat=[]",
    "b.flat[0]=1.7",
    "b.flat[0]='x'",
    "b.flat[0]=[1,2]",
    "b.flat[[]] = 3",
    "b.flat[b>2]=0",
    "b.flat[np.ones(6,bool)]=3",
    "b[:, ::2].flat = 1",
    "b[:, ::2].flat[1] = 77",
    "b.flat[0] += 5",
    "b.flat[1:3] *= 2",
    "b.flat += 1",
]:
    assigned(code)
it = a.flat
for code in ["it[1:3]", "next(it)", "next(it)", "it[...]", "next(it)", "it[[0, 1]]", "next(it)", "it.__setitem__(0, 5)", "next(it)", "np.array(it)", "3 in it", "next(it)", "it == 3", "it[np.ones(6, bool)]", "next(it)"]:
    value = eval(code)
    print(code, value, it.index, it.coords)
print(list(it), it.index, it.coords, list(it), iter(it) is it)
b = np.zeros((2, 2))
for x in b.T.flat:
    b[0, 1] = 7
    print(x, end=" ")
print()
