# Single elements read and written in loops, among pending work; arithmetic of scalars.
import numpy as np
a=np.zeros((3,4)); v=a.T
v[1,2]=5; a[-1,-1]=np.float32(2.5); a[0,0]=True; a[0,1]=3; print(a, v[3,2], a[2,-3], type(a[0,1]))
b=np.arange(5,dtype=np.int8)
for bad in (lambda: b.__setitem__(0,300), lambda: b.__setitem__(9,1), lambda: b[5], lambda: b[-6], lambda: a[3,0], lambda: a[0,0,0], lambda: b.__setitem__(0,1.5), lambda: b.__setitem__(0,1j), lambda: b.__setitem__(0,float('nan')), lambda: b.__setitem__(1,2**70)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
    print(b)
c=np.zeros(3,complex); c[1]=2; c[2]=1-2j; print(c, c[2], c.real[2]); c.imag[0]=4; print(c)
r=np.arange(6.); r.flags.writeable=False
try: r[0]=1
except ValueError as e: print(e)
w=np.broadcast_to(np.zeros(1),(3,))
print(w[2])
x=np.ones(200000); y=x*2
for i in range(40): y[i]=i; x[i]=y[i]+x[i]
print(x[:42], y[:42], (x+y).sum())
z=x+y
for i in range(30): z[i]+=1; x[i]=-1
print(z[:32], x.sum())
for k in range(30):
    q=x*k; q[k]=100; x[k+1]=q[k]
print(x[:33], x.sum())
t=np.float32(1.5); print(t+1, t*t, type(t*2), t<2, np.int64(7)//2, np.int64(-7)%3, np.int64(7)/2, 7-np.int64(3), np.int64(2**62)*4, np.int32(5)+np.int64(1), type(np.int64(3)+1.5), np.bool_(True)&True, type(np.float64(1)<2), 2**np.float64(3), np.float64(7)//2, 5%np.float64(3), np.int64(5)&3, np.int64(5)>>1, -np.int64(5), abs(np.float64(-2)))
