# Factorisations, norms and least squares of matrices without rows, columns or right-hand sides.
import numpy as np
L=np.linalg
def t(f):
    try: r=f(); print(*(x if isinstance(x,(int,)) else (x.dtype,x.shape,np.round(np.abs(x),8).tolist()) for x in (r if isinstance(r,tuple) else (np.asarray(r),))))
    except Exception as e: print(type(e).__name__, str(e)[:100])
A=np.arange(12.).reshape(4,3)**.5
t(lambda: L.lstsq(A,np.zeros((4,0)),rcond=None)); t(lambda: L.lstsq(A,np.zeros((4,2)),rcond=None)); t(lambda: L.lstsq(A.astype("c8"),np.ones((4,2)),rcond=None)[3]); t(lambda: L.lstsq(A.astype("f4"),np.ones((4,2),"c16"),rcond=None)[3])
for s in [(0,2),(2,0),(0,0),(2,0,3),(0,3,3),(0,3,2)]:
    for d in ("f8","c8"):
        for full in (True,False): t(lambda: tuple(L.svd(np.zeros(s,d),full_matrices=full)))
    t(lambda: L.matrix_rank(np.zeros(s))); t(lambda: L.pinv(np.zeros(s,int))); 
    for o in (2,1,np.inf,"nuc",-2,-1): t(lambda: L.norm(np.zeros(s),o,axis=(-2,-1)))
print(np.sort_complex(np.ones(2,'f4')).dtype)
print(L.det([[np.inf, 1], [1, 1]]), type(np.squeeze(np.arange(3.0).sum())).__name__)
