# Methods that change an array in place: resize, partition; outputs of reductions of another type.
import numpy as np
a=np.arange(6); r=a.resize((2,3)); print(r, a)
a=np.arange(6); r=a.resize(2,3); print(r, a)
a=np.array([5,2,9,1,7]); r=a.partition(2); print(r, a[2], sorted(a.tolist()[:2]))
print(np.partition([5,2,9,1],1)[1])
for f in [lambda: np.partition([1,2,3],5), lambda: np.partition([1,2,3],-4), lambda: np.partition([1,2,3],1.5), lambda: np.argpartition([3,1,2],[0,7]), lambda: np.partition(5,0), lambda: np.partition([[1,2]],0,axis=3), lambda:np.partition([1,2,3],0,kind="quick"), lambda:np.partition([], 0), lambda: np.partition([[3,1],[2,5]],[0],axis=None)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a=np.array([[5,2],[9,1]]); a.partition(0,axis=0); print(a)
a=np.arange(4); 
try: a.resize(8,refcheck=False); print(a)
except Exception as e: print(type(e).__name__, e)
b=a[:2]
try: b.resize(8); print(a)
except Exception as e: print(type(e).__name__, e)
f = np.asfortranarray(np.arange(6).reshape(2, 3))
f.resize((3, 2))
print(f, f.flags.f_contiguous)
c = np.arange(5.0)
view = c[1:3]
c.resize(7, refcheck=False)
c[1] = 9
print(c, c.shape, c.flags.owndata)
try:
    np.arange(8)[::2].resize(4)
except ValueError as e:
    print(e)
i = lambda s=(): np.empty(s, int)
a = np.array([1.5, 2.6])
for run in [lambda: np.sum(a, out=i()), lambda: np.prod(a, out=i()), lambda: np.max(a, out=i()), lambda: np.mean(a, out=i()),
            lambda: np.cumsum(a, out=i(2)), lambda: np.add.accumulate(a, out=i(2)), lambda: np.maximum.accumulate(a, out=i(2)),
            lambda: np.add.reduceat(a, [0], out=i(1)), lambda: np.var(a, out=i()), lambda: np.std(a, out=i()),
            lambda: np.nansum(a, out=i()), lambda: np.add.reduce(a, out=np.empty((), bool)), lambda: np.trace(a.reshape(1, 2), out=i()),
            lambda: np.clip(a, 0, 1, out=i(2)), lambda: np.take(a, [0], out=i(1)), lambda: np.compress([1, 0], a, out=i(1))]:
    try:
        print(run())
    except Exception as e:
        print(type(e).__name__, e)
