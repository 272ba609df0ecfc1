# Methods and attributes of NumPy scalars, pending and known, and those of arrays whose operands are in another order than the function's.
import numpy as np
a=np.arange(4).reshape(2,2); c=np.array([[True,False],[True,True]])
print(a.compress([True,False]), a.compress([0,1],axis=1), a.compress([0,1],0,out=np.empty((1,2),int)))
b=a.conj(); b[0,0]=9; print(a); b=np.conj(a); b[0,0]=7; print(a, (a+1j).conj(), a.conjugate() is a)
v=np.arange(3.).sum()
for x in (v, np.arange(3.).sum(), np.float64(2.5), np.int8(3), np.complex64(1+2j), np.bool_(True)):
    for name in "all any argmax argmin argsort byteswap conj conjugate copy cumprod cumsum diagonal flatten is_integer item max mean min nonzero prod ravel std sum squeeze tobytes tolist trace transpose var view bit_count ptp".split():
        try:
            r=getattr(x,name)(); print(name, type(r).__name__, repr(r)[:60])
        except Exception as e: print(name, type(e).__name__, str(e)[:60])
    for name,args in [("repeat",(2,)),("reshape",(1,)),("reshape",((1,1),)),("astype",("f4",)),("clip",(1,2)),("take",(0,)),("take",([0,0],)),("swapaxes",(0,1)),("searchsorted",(1,)),("sum",(0,)),("item",(0,)),("fill",(1,)),("sort",()),("resize",(2,)),("dot",(3,)),("dot",([1,2],)),("compress",([1],)),("argpartition",(0,))]:
        try:
            r=getattr(x,name)(*args); print(name, type(r).__name__, repr(r)[:60])
        except Exception as e: print(name, args, type(e).__name__, str(e)[:60])
    for n in "shape ndim size T itemsize nbytes strides flags base real imag device".split():
        try:
            r=getattr(x,n); print(n, type(r).__name__, repr(r)[:30] if n not in ("data","flags","flat","base") else "")
        except Exception as e: print(n, type(e).__name__, str(e)[:60])
