# Convolutions: orders of the operands, dtypes, values that are not finite at the ends, errors.
import numpy as np
r=np.random.default_rng(1)
def show(x):
    print(x.dtype,x.shape,np.round(np.asarray(x,dtype=complex)[:9],6).tolist(), np.round(complex(np.nansum(np.where(np.isfinite(x),x,0))),6))
for n,m in [(1,1),(5,1),(5,2),(7,7),(3,8),(1000,50),(4000,50),(40,41)]:
    for mode in ["full","same","valid"]:
        show(np.convolve(r.random(n),r.random(m),mode)); show(np.correlate(r.random(n),r.random(m),mode))
for t in [bool,np.int8,np.int64,np.complex128]:
    a=(r.random(9)*5).astype(t); v=(r.random(4)*5-1).astype(t)
    for mode in ["full","same","valid"]: show(np.convolve(a,v,mode))
    show(np.correlate(a,v,"full"))
show(np.convolve([1,float("inf"),2,3],[1,2])); show(np.convolve([1,2,3,4],[1,float("nan"),2])); show(np.convolve([1,2,3,4],[float("inf"),2,1.0],"same"))
show(np.convolve(np.arange(6)[::-1],np.arange(12)[::4])); show(np.convolve(3,[1,2]))
for f in [lambda: np.convolve([],[1]),lambda:np.convolve([1],[]),lambda:np.convolve([1,2],[1,2],"bad"),lambda:np.convolve([[1]],[1]),lambda:np.correlate(np.ones((1,2)),[1])]:
    try: show(f())
    except Exception as e: print(type(e).__name__,e)
