# New arrays of few elements, their medians and quantiles, and numbers that do not fit.
import numpy as np
for t in ('bool','int8','uint8','int16','uint16','int32','uint32','int64','uint64','float16','float32','float64','complex64','complex128'):
    print(t,np.zeros(5,t),np.ones((2,3),t),np.full((3,),7,t),np.full((2,2),-1.5,t) if t[0] in 'fci' else '',np.zeros((2,3),t,order='F').flags.f_contiguous,np.zeros_like(np.ones(3,t)),np.arange(5,dtype=t) if t not in('bool',) else '')
print(np.arange(0,1,.1),np.arange(10,0,-3),np.arange(3.),np.arange(-1,2,.3),np.arange(0),np.zeros(0),np.zeros((0,3)),np.zeros(()),np.full((),3.5))
try: np.full(3,300,'uint8')
except Exception as e: print(type(e).__name__,e)
try: np.full(3,float('nan'),'int64')
except Exception as e: print(type(e).__name__,e)
print(np.full(3,np.nan),np.full(2,-0.0),np.full(2,2**40),np.full(2,True),np.full(3,np.float32(1.1)))
for x in ([3.,1,2],[1.,3,2,4],[np.nan,1,2],[-0.0],[np.inf,1.,-np.inf,2],[1.],[np.inf,np.inf],[2**53+0.,1.]):
    x=np.array(x); print(np.median(x),type(np.median(x)).__name__,np.percentile(x,[25,50,75]),np.percentile(x,[0,100.]),np.quantile(x,np.array([.1,.33,.9])),np.percentile(x,50),np.argmax(x),np.argmin(x),x.argmax(),np.median(x,keepdims=True))
for x in ([3,1,2],[5,5,5,1,1],[-1]):
    x=np.array(x); print(np.median(x),np.percentile(x,[25,50]),x.argmax(),x.argmin(),np.argmax(x.reshape(1,-1),axis=1))
for e in (lambda: np.median(np.array([])), lambda: np.percentile(np.array([]),[1,2]), lambda: np.percentile(np.array([1.]),[-1,2]),lambda: np.array([]).argmax(), lambda: np.percentile(np.array([1.,2]),[np.nan])):
    try: print(e())
    except Exception as x: print(type(x).__name__,x)
o=np.zeros(2); print(np.percentile(np.array([1.,2,4]),[25,75],out=o),o,np.percentile(np.array([1.,2,4]),[25,75],keepdims=True))
a=np.zeros(4); b=a; b+=1; print(a); c=np.zeros(3); c[1]=5; print(c,np.zeros(3)); d=np.ones(4).reshape(2,2); print(d@d)
print(np.zeros([2,3]).shape,np.ones(np.array([2,2])).shape,np.zeros(np.int64(3)).shape,np.empty((1,2)).shape)
for v,t in ((-1,'uint8'),(2**63,'int64'),(2**64,'uint64'),(300,'float16'),(70000,'float16'),(2**70,'float64'),(np.int64(300),'uint8'),(3.7,'int8'),(1e10,'int32'),(5,'bool'),(5,'complex64'),(True,'int8'),(-1,'bool')):
    try: print(v,t,np.full(2,v,t),np.full(200,v,t)[:2])
    except Exception as e: print(v,t,type(e).__name__,e)
for f in (lambda: np.median(np.array([1.7e308, 1.7e308])), lambda: np.median(np.array([np.inf, -np.inf])), lambda: np.quantile(np.array([-1.7e308, 1.7e308]), np.array([0.5]))):
    with np.errstate(all="raise"):
        try:
            print(f())
        except FloatingPointError as e:
            print("FloatingPointError")
print(np.finfo(complex) is np.finfo(float), np.finfo(np.float32) is np.finfo(np.complex64))
whole, real = np.array([1, 2]), np.array([1.5, 2.5])
print(np.full_like(whole, np.nan), np.full_like(whole, 2.9), np.full_like(real, 3), np.full_like(real, [7, 8]), np.full_like(real, np.float32(0.1)))
try:
    np.full_like(whole.astype("int8"), 300)
except OverflowError as e:
    print(e)
print(real.argmax(axis=0), real.argmin(-1), np.argmax(whole, axis=-1), type(real.argmax(0)).__name__)
