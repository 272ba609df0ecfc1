# Positions of true elements and order statistics of more elements than one block has.
import numpy as np, time
r=np.random.default_rng(0)
for n in [0,1,7,8,9,4095,4096,4097,100003,1000000]:
    m=r.random(n)>0.5
    print(n,len(np.nonzero(m)[0]),np.nonzero(m)[0][-3:],np.flatnonzero(m[::-2])[:5],np.nonzero(m[3:])[0][:4])
m=r.random((37,4100))>0.9
print([a[-5:] for a in np.nonzero(m)],[a.sum() for a in np.nonzero(m.T)],[a.sum() for a in np.nonzero(m[::-3,::2])])
print(np.nonzero(np.frombuffer(bytes([0,2,255,128,0,1,0,0,3]),dtype=bool)))
print(np.argwhere(np.array([[0,3],[4,0]])), np.nonzero(np.array([0.0,-0.0,float("nan")])))
import numpy as np
r=np.random.default_rng(2)
for n in [1,2,5,6,1001,5000]:
    for t in [float,np.float32,np.int8,np.uint64,bool]:
        a=(r.random(n)*200-(50 if t not in (np.uint64,bool) else 0)).astype(t)
        print(np.median(a) if t!=bool else 0, np.percentile(a.astype(float),[0,30,99.5,100]), np.quantile(a.astype(float),.37,method="nearest"))
a=r.random((7,40)); a[3,5]=np.nan; print(np.median(a,axis=0)[:6],np.median(a,axis=1),np.nanmedian(a),np.percentile(a[:2],[10,50,90],axis=1))
np.random.seed(5); print(np.random.rand(3), np.random.rand(100000).sum(), np.random.randn(5), np.random.randint(0,9,5), np.random.permutation(8), np.random.rand(2,3), np.random.uniform(2,3,4))
