# Piecewise linear functions, counts in bins, sums of products without free axes, put, sorts of many keys,
# linspace in single precision.
import numpy as np
nan=float("nan"); inf=float("inf")
xp=np.array([0.,1,2,2,3,5]); fp=np.array([1.,3,nan,4,inf,2])
x=np.array([-1,0,0.5,1,1.5,2,2.5,3,4,5,6,nan,inf,-inf,-0.0])
print(np.interp(x,xp,fp)); print(np.interp(x,xp,fp,left=-7,right=9)); print(np.interp(2.5,xp,fp), type(np.interp(2.5,xp,fp)))
print(np.interp([[0.1,4.9],[2.2,1.1]],xp,[1,2,3,4,5,6]))
print(np.interp(x,[1.0],[4.0])); print(np.interp(x,xp,fp*1j)); print(np.interp([370,-10],[10,100,300],[1,5,2],period=360))
print(np.interp(np.arange(5),[0,4],np.array([1,2],np.float32)).dtype, np.interp([],[0,1],[0,1]))
r=np.random.default_rng(3); b=r.random(20000)*10; print(np.interp(b,np.sort(b[:500]),b[500:1000]).sum(), np.interp(b[::-2],np.sort(b[:500])[:2],b[500:502])[:5])
for a in [b,b[::3],(b*7).astype(int),(b*7).astype(np.int8),b.astype(np.float32),b.reshape(100,200),b>5,np.array([]),np.array([1.0]),np.full(5,3.0)]:
  for kw in [{},{"bins":7},{"bins":5,"range":(2,8)},{"bins":[0,1,5,9]},{"bins":4,"range":(2.5,2.5)},{"bins":"auto"},{"density":True}]:
    try: c,e=np.histogram(a,**kw); print(c.dtype,c[:12],e[:4],e.dtype)
    except Exception as ex: print(type(ex).__name__,ex)
print(np.histogram(np.linspace(0,1,1001),100)[0])
print(np.histogram([nan,1,2],3,range=(0,3))[0], np.histogram([2**60,1],2,range=(0,2))[0])
print(np.einsum("ij,ij->i",b.reshape(100,200)[:3,:4],b.reshape(100,200)[3:6,:4]), np.einsum("ii->",np.arange(9).reshape(3,3)), np.einsum("ij,ij->",np.arange(6).reshape(2,3),np.ones((2,3))), np.einsum("ij,ij",np.eye(2)>0,np.eye(2)>0),np.einsum("i,i",[1,2],[3,4]),np.einsum("i,i->",np.arange(3,dtype=np.int8),np.arange(3,dtype=np.int8)).dtype)
print(np.einsum("bij,bij->b",np.arange(8).reshape(2,2,2),np.arange(8).reshape(2,2,2)), np.einsum("...i,...i",np.ones((2,1,3)),np.ones((4,3))))
a=np.arange(5); np.put(a,[0,-1],[9,8]); print(a); np.put(a,[1,2],7); print(a); np.put(a,[1,2,3],[]); print(a); np.put(a,[7],1,mode="clip"); np.put(a,[6],3,mode="wrap"); print(a)
try: np.put(a,[9],1)
except Exception as ex: print(type(ex).__name__,ex)
m=np.zeros((2,3)); np.put(m,[0,4,5],[1,2]); print(m); np.put(m.T,[1],5); print(m)
try: np.put(m,[9],1)
except Exception as ex: print(type(ex).__name__,ex)
z=r.integers(-1000,1000,9000); print((np.sort(z)==sorted(z.tolist())).all(), np.sort(z.astype(float)*-0.0)[:2], np.sort(np.array([3.0,nan,-0.0,0.0,-inf]*2000))[[0,2500,4500,-1]])

for k in range(12):
    a, b = (r.random(2) * 10).astype(np.float32)
    n = int(r.integers(2, 30))
    h = np.float16(a)
    for v in [np.linspace(a, b, n), np.linspace(float(a), b, n), np.linspace(h, float(b), n, endpoint=False), np.linspace(h, b, n, retstep=True)[1]]:
        print(v.dtype, v.tolist())
